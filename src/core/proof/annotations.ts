import { bottom, type Rect, right } from '../base/index.ts'
import { type DisplayList, hitTest, lineArea } from '../display/index.ts'
import type { ProofMark } from '../document/index.ts'
import { signOf } from './mark-table.ts'

/** Kinds of PDF annotations that proofreaders use in other programs (ISO 32000-1, 12.5.6). */
export type AnnotationKind =
  | 'strikeout'
  | 'caret'
  | 'highlight'
  | 'underline'
  | 'squiggly'
  | 'text'
  | 'freetext'
  | 'ink'
  | 'square'

/** An annotation, its places in 1/1000 pt from the trim's top left as everything of a page. */
export interface Annotation {
  /** Its name (NM): ours is the mark's id. */
  readonly name: string
  /** Page number in the file, from 0. */
  readonly page: number
  readonly kind: AnnotationKind
  /** A rectangle a line of the text that it stands on; one for everything else. */
  readonly areas: readonly Rect[]
  readonly contents: string
  readonly author: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** What it is about: our name of the mark, or another program's word for it. */
  readonly subject?: string
  /** 0xRRGGBB. */
  readonly ink?: number
  /** Polylines x y x y … of an ink annotation. */
  readonly strokes?: readonly (readonly number[])[]
  /** The annotation that it answers, or with `group` belongs to: Acrobat replaces by a caret grouped with a strikeout. */
  readonly replyTo?: string
  readonly group?: boolean
}

/** What an annotation asks for, as a mark of ours; `about` a stretch, a gap or a place. */
export interface AnnotatedMark {
  readonly annotation: Annotation
  readonly operation: ProofMark['operation']
  readonly note?: string
  readonly on: 'range' | 'gap' | 'place'
  readonly answers: readonly Annotation[]
}

const KINDS: Readonly<Record<ProofMark['operation']['kind'], AnnotationKind>> = {
  correct: 'strikeout',
  delete: 'strikeout',
  insert: 'caret',
  transpose: 'underline',
  runOn: 'caret',
  newParagraph: 'caret',
  separate: 'caret',
  instruct: 'highlight',
}

/** The kind of annotation that a mark becomes in a PDF. */
export const annotationKind = (mark: ProofMark): AnnotationKind =>
  mark.anchor.kind === 'place' ? (mark.strokes === undefined ? 'square' : 'ink') : KINDS[mark.operation.kind]

/** What a reader of the PDF sees written: the words to be set, or what is to be done. */
export function annotationText({ operation, note, words }: ProofMark): string {
  const sign = signOf(operation).name.zh
  const said = note === undefined || note === '' ? '' : note
  switch (operation.kind) {
    case 'correct':
    case 'insert':
      return said === '' ? operation.text : `${operation.text}\n${said}`
    case 'delete':
      return said
    default: {
      const about = words === '' ? sign : `${sign}：${words}`
      return said === '' ? about : `${about}\n${said}`
    }
  }
}

/** An instruction, its words the contents as they are. */
const instruct = (contents: string): Pick<AnnotatedMark, 'operation' | 'note'> => ({
  operation: { kind: 'instruct', mark: 'note' },
  ...(contents === '' ? {} : { note: contents }),
})

function asked(
  { kind, contents }: Annotation,
  grouped: Annotation | undefined,
): Omit<AnnotatedMark, 'annotation' | 'answers'> {
  const text = contents.trim()
  switch (kind) {
    case 'strikeout': {
      const put = (grouped?.contents ?? text).trim()
      return { operation: put === '' ? { kind: 'delete' } : { kind: 'correct', text: put }, on: 'range' }
    }
    case 'caret':
      return text === '' ? { ...instruct(''), on: 'gap' } : { operation: { kind: 'insert', text }, on: 'gap' }
    case 'highlight':
    case 'underline':
    case 'squiggly':
      return { ...instruct(text), on: 'range' }
    default:
      return { ...instruct(text), on: 'place' }
  }
}

/**
 * What the annotations of a file ask for. Replies become answers; a caret grouped with a strikeout is the text put in its
 * place. A reply to something that is not there stands for itself.
 */
export function annotatedMarks(annotations: readonly Annotation[]): readonly AnnotatedMark[] {
  const byName = new Map(annotations.map((annotation) => [annotation.name, annotation]))
  /** The first of a chain of replies; one that bites its tail has none. */
  const root = (annotation: Annotation): Annotation => {
    let at = annotation
    for (let i = 0; i < annotations.length; i++) {
      const above = at.replyTo === undefined ? undefined : byName.get(at.replyTo)
      if (above === undefined) return at
      at = above
    }
    return annotation
  }
  const answers = new Map<string, Annotation[]>()
  const grouped = new Map<string, Annotation>()
  const roots: Annotation[] = []
  for (const annotation of annotations) {
    const top = root(annotation)
    if (top === annotation) roots.push(annotation)
    else if (annotation.group && annotation.kind !== 'text') grouped.set(top.name, annotation)
    else answers.set(top.name, [...(answers.get(top.name) ?? []), annotation])
  }
  return roots.map((annotation): AnnotatedMark => {
    const mate = grouped.get(annotation.name)
    const replaced = mate?.kind === 'strikeout' && annotation.kind === 'caret'
    const [leading, other] = replaced ? [mate, annotation] : [annotation, mate]
    return {
      ...asked(leading, other?.kind === 'caret' ? other : undefined),
      annotation: replaced ? { ...annotation, kind: 'strikeout', areas: mate.areas } : annotation,
      answers: (answers.get(annotation.name) ?? []).filter(({ contents }) => contents.trim() !== ''),
    }
  })
}

/** Text that rectangles of a page lie on: they need not fit its characters, which other programs place by fonts of their own. */
export function textUnder(
  list: DisplayList,
  areas: readonly Rect[],
): { readonly story: string; readonly from: number; readonly to: number } | undefined {
  let found: { story: string; from: number; to: number } | undefined
  for (const area of areas) {
    const [from, to] = endsOf(list, area)
    if (from?.kind !== 'text' || to?.kind !== 'text' || from.story !== to.story) continue
    const [start, end] = [Math.min(from.offset, to.offset), Math.max(from.offset, to.offset)]
    if (found === undefined) found = { story: from.story, from: start, to: end }
    else if (found.story === from.story)
      found = { story: found.story, from: Math.min(found.from, start), to: Math.max(found.to, end) }
  }
  return found
}

/** What lies under both ends of an area: left and right in a horizontal line, top and bottom in a vertical one. */
function endsOf(list: DisplayList, area: Rect) {
  const [x, y] = [area.x + area.width / 2, area.y + area.height / 2]
  const centre = hitTest(list, x, y)
  const line = centre?.kind === 'text' ? centre.line : undefined
  const vertical = line !== undefined && list.lines.mode[line] !== 0
  const inset = line === undefined ? 0 : Math.min(area.width, area.height, lineArea(list, line).height) * 0.05
  return vertical
    ? ([hitTest(list, x, area.y + inset), hitTest(list, x, bottom(area) - inset)] as const)
    : ([hitTest(list, area.x + inset, y), hitTest(list, right(area) - inset, y)] as const)
}
