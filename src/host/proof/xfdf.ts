import { Parser } from 'htmlparser2'
import { DuikaiError } from '../../core/base/index.ts'
import { type PdfAnnotation, type PdfAnnotationKind, pdfFrame, pdfTime, quadAreas } from '../../core/pdf/index.ts'

/** An XFDF file: annotations, the PDF that it names, and how many of its annotations mean nothing here. */
export interface XfdfFile {
  readonly annotations: readonly PdfAnnotation[]
  readonly others: number
  /** Name of the PDF, and its identifier when it was made. */
  readonly href?: string
  readonly original?: string
}

/** Where the trim of each page lies in the PDF, in points: left edge and top. */
export type Trim = { readonly left: number; readonly top: number }

const ELEMENTS: Readonly<Record<string, PdfAnnotationKind>> = {
  strikeout: 'strikeout',
  caret: 'caret',
  highlight: 'highlight',
  underline: 'underline',
  squiggly: 'squiggly',
  text: 'text',
  freetext: 'freetext',
  ink: 'ink',
  square: 'square',
  circle: 'square',
  polygon: 'square',
  line: 'square',
}
const MARKUP = new Set<PdfAnnotationKind>(['strikeout', 'highlight', 'underline', 'squiggly'])
const LARGEST = 16 * 1024 * 1024
const DEEPEST = 64
const MOST = 20_000

const wrong = (file: string, message: string, remedy = 'export the comments as XFDF again'): DuikaiError =>
  new DuikaiError('proof.xfdf', message, { where: file, remedy })

type Attributes = Readonly<Record<string, string>>

const numbers = (text: string | undefined): number[] =>
  (text ?? '')
    .split(/[\s,;]+/)
    .map(Number)
    .filter((value, i, all) => all[i] !== undefined && Number.isFinite(value))

interface Open {
  readonly kind: PdfAnnotationKind
  readonly attributes: Attributes
  contents: string
  rich: string
  readonly strokes: number[][]
}

function closed(
  { kind, attributes, contents, rich, strokes }: Open,
  trims: readonly Trim[],
  index: number,
): PdfAnnotation | undefined {
  const page = Number(attributes.page ?? Number.NaN)
  const trim = trims[page]
  const { rect, point } = pdfFrame(trim?.left ?? 0, trim?.top ?? 0)
  const [x1, y1, x2, y2] = numbers(attributes.rect)
  if (trim === undefined || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined)
    return undefined
  const quads = MARKUP.has(kind) ? quadAreas(numbers(attributes.coords), rect) : []
  const colour = /^#([0-9a-f]{6})$/i.exec(attributes.color ?? '')?.[1]
  const { subject, inreplyto } = attributes
  return {
    name: attributes.name || `${page}-${index}`,
    page,
    kind,
    areas: quads.length > 0 ? quads : [rect(x1, y1, x2, y2)],
    contents: (contents === '' ? rich : contents).replace(/\r\n?/g, '\n').trim(),
    author: attributes.title ?? '',
    at: pdfTime(attributes.date ?? '') || pdfTime(attributes.creationdate ?? ''),
    ...(subject === undefined || subject === '' ? {} : { subject }),
    ...(colour === undefined ? {} : { ink: Number.parseInt(colour, 16) }),
    ...(kind === 'ink'
      ? {
          strokes: strokes.map((stroke) =>
            stroke.flatMap((_, i) =>
              i % 2 === 0 && i + 1 < stroke.length ? point(stroke[i] ?? 0, stroke[i + 1] ?? 0) : [],
            ),
          ),
        }
      : {}),
    ...(inreplyto === undefined ? {} : { replyTo: inreplyto }),
    ...(attributes.replytype === 'group' ? { group: true } : {}),
  }
}

/**
 * Reads XFDF. `trims`: where the trim of each page of the PDF lies; annotations of other pages, or without a place, are
 * counted as `others`. `file` is its name, for messages.
 * @throws DuikaiError `proof.xfdf` when it is none, larger than 16 MB, nested deeper than 64, or has more than 20,000.
 */
export function readXfdf(bytes: Uint8Array, file: string, trims: readonly Trim[]): XfdfFile {
  if (bytes.length > LARGEST) throw wrong(file, 'the file is larger than 16 MB', 'export the comments of fewer pages')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw wrong(file, 'the file is not UTF-8 text')
  }
  const annotations: PdfAnnotation[] = []
  const path: string[] = []
  let [others, index] = [0, 0]
  let open: Open | undefined
  let stroke = ''
  let href: string | undefined
  let original: string | undefined
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        path.push(name)
        if (path.length > DEEPEST) throw wrong(file, `the file is nested deeper than ${DEEPEST} elements`)
        if (path.length === 1 && name !== 'xfdf') throw wrong(file, `it begins with <${name}>: this is no XFDF`)
        if (name === 'f') href = attributes.href
        if (name === 'ids') original = attributes.original
        if (path.at(-2) !== 'annots') return
        const kind = ELEMENTS[name]
        if (kind === undefined) others += 1
        else open = { kind, attributes, contents: '', rich: '', strokes: [] }
        if (annotations.length + others > MOST) throw wrong(file, `it has more than ${MOST} annotations`)
      },
      ontext(data) {
        if (open === undefined) return
        if (path.includes('contents-richtext')) open.rich += data
        else if (path.at(-1) === 'contents') open.contents += data
        else if (path.at(-1) === 'gesture') stroke += data
      },
      onclosetag(name) {
        path.pop()
        if (name === 'gesture' && open !== undefined) {
          open.strokes.push(numbers(stroke))
          stroke = ''
        }
        if (name === 'p' && open !== undefined && path.includes('contents-richtext')) open.rich += '\n'
        if (open === undefined || path.at(-1) !== 'annots') return
        const annotation = closed(open, trims, index)
        index += 1
        if (annotation === undefined) others += 1
        else annotations.push(annotation)
        open = undefined
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: false, lowerCaseAttributeNames: true },
  )
  parser.end(text)
  if (index === 0 && others === 0 && !/<xfdf[\s>]/.test(text)) throw wrong(file, 'this is no XFDF')
  return {
    annotations,
    others,
    ...(href === undefined ? {} : { href }),
    ...(original === undefined ? {} : { original }),
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}
const escaped = (text: string): string => text.replace(/[&<>"\n]/g, (c) => ESCAPES[c] ?? c)
const round = (value: number): string => String(Math.round(value * 1000) / 1000)

/** XFDF of annotations for the PDF called `href`; what `readXfdf` reads back. */
export function writeXfdf(annotations: readonly PdfAnnotation[], href: string, trims: readonly Trim[]): string {
  const lines = annotations.flatMap((annotation): string[] => {
    const trim = trims[annotation.page]
    if (trim === undefined) return []
    const { back } = pdfFrame(trim.left, trim.top)
    const { kind, areas, name, page, contents, author, at, subject, ink, strokes, replyTo, group } = annotation
    const [left, top] = [Math.min(...areas.map((a) => a.x)), Math.min(...areas.map((a) => a.y))]
    const [right, foot] = [Math.max(...areas.map((a) => a.x + a.width)), Math.max(...areas.map((a) => a.y + a.height))]
    const quads = areas.flatMap(({ x, y, width, height }) => [
      ...back(x, y),
      ...back(x + width, y),
      ...back(x, y + height),
      ...back(x + width, y + height),
    ])
    const attributes: readonly (readonly [string, string | undefined])[] = [
      ['page', String(page)],
      ['rect', [...back(left, foot), ...back(right, top)].map(round).join(',')],
      ['coords', MARKUP.has(kind) ? quads.map(round).join(',') : undefined],
      ['name', name],
      ['title', author],
      ['subject', subject],
      ['date', at > 0 ? `D:${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z` : undefined],
      ['color', ink === undefined ? undefined : `#${ink.toString(16).padStart(6, '0')}`],
      ['inreplyto', replyTo],
      ['replyType', group ? 'group' : undefined],
    ]
    const head = attributes
      .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
      .join('')
    const gestures = (strokes ?? []).map((one) => {
      const points = one.flatMap((_, i) =>
        i % 2 === 0
          ? [
              back(one[i] ?? 0, one[i + 1] ?? 0)
                .map(round)
                .join(','),
            ]
          : [],
      )
      return `<gesture>${points.join(';')}</gesture>`
    })
    const inklist = gestures.length === 0 ? '' : `<inklist>${gestures.join('')}</inklist>`
    return [`<${kind}${head}>${inklist}<contents>${escaped(contents)}</contents></${kind}>`]
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">',
    `<f href="${escaped(href)}"/>`,
    '<annots>',
    ...lines,
    '</annots>',
    '</xfdf>',
    '',
  ].join('\n')
}
