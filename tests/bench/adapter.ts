import type { Document } from '../../src/core/document/index.ts'
import { parseDocument, parsePublication } from '../../src/core/document/index.ts'
import { HARD_BREAK, storyOf } from '../../src/core/story/index.ts'

/** The neutral page data of the side-by-side benchmark: lengths in pt from the trim's top left corner. */
export interface NeutralData {
  readonly id: string
  readonly trim: readonly [number, number]
  readonly bleed: number
  readonly typeArea: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly grid: {
    readonly columns: number
    readonly columnWidth: number
    readonly gutter: number
    readonly leading: number
    readonly lines: number
    readonly em: number
  }
  readonly colors: Readonly<Record<string, { readonly cmyk: readonly [number, number, number, number] }>>
  readonly styles: Readonly<Record<string, NeutralStyle>>
  readonly stories: Readonly<Record<string, readonly { style: string; text?: string; lines?: readonly string[] }[]>>
  readonly pages: readonly { readonly n: number; readonly boxes: readonly NeutralBox[] }[]
}

export interface NeutralStyle {
  readonly font: string
  readonly weight: number
  readonly size: number
  readonly leading: number
  readonly align: 'justify' | 'left' | 'center' | 'right'
  readonly indentEm?: number
  readonly color: string
  readonly gridLines?: number
  readonly keepWithNext?: boolean
}

type Frame = { readonly id: string; readonly x: number; readonly y: number; readonly w: number }
export type NeutralBox =
  | (Frame & { readonly type: 'text'; readonly h: number; columns: number; gutter: number; story: string })
  | (Frame & { readonly type: 'image'; readonly h: number; readonly cmyk: string; readonly rgb: string })
  | (Frame & { readonly type: 'rule'; readonly weight: number; readonly color: string })
  | (Frame & { readonly type: 'rect'; readonly h: number; readonly color: string })

const mp = (pt: number): number => Math.round(pt * 1000)
const ALIGN = { justify: 'justify', left: 'start', center: 'center', right: 'end' } as const
const place = (box: Frame, height: number): object => ({
  x: mp(box.x),
  y: mp(box.y),
  width: mp(box.w),
  height: mp(height),
})

function styleOf(name: string, style: NeutralStyle): object {
  return {
    face: name,
    size: mp(style.size),
    leading: mp(style.leading),
    align: ALIGN[style.align],
    indent: style.indentEm ?? 0,
    ink: style.color,
    ...(style.gridLines === undefined ? {} : { lines: style.gridLines }),
    keepWithNext: style.keepWithNext === true ? 2 : 0,
  }
}

function objectOf(box: NeutralBox, em: number): object {
  switch (box.type) {
    case 'text':
      return {
        kind: 'block',
        id: box.id,
        place: place(box, box.h),
        story: box.story,
        columns: box.columns,
        gutterChars: box.gutter / em,
      }
    case 'image':
      return { kind: 'picture', id: box.id, place: place(box, box.h), picture: box.id }
    case 'rule':
      return {
        kind: 'rule',
        id: box.id,
        place: place(box, 0.001),
        edge: 'top',
        weights: [mp(box.weight)],
        ink: box.color,
      }
    case 'rect':
      return { kind: 'box', id: box.id, place: place(box, box.h), fill: box.color }
  }
}

/** The same pages as a document of ours; pictures are the CMYK files, by paths relative to the data's folder. */
export function documentOf(data: NeutralData): Document {
  const { grid } = data
  const publication = {
    id: 'bench',
    name: data.id,
    language: 'zh-Hans',
    formats: {
      page: {
        name: data.id,
        width: mp(data.trim[0]),
        height: mp(data.trim[1]),
        bleed: mp(data.bleed),
        grid: {
          x: mp(data.typeArea.x),
          y: mp(data.typeArea.y),
          columns: grid.columns,
          columnChars: Math.round(grid.columnWidth / grid.em),
          gutterChars: Math.round(grid.gutter / grid.em),
          em: mp(grid.em),
          pitch: mp(grid.leading),
          lines: grid.lines,
        },
      },
    },
    faces: Object.fromEntries(
      Object.entries(data.styles).map(([name, { font, weight }]) => [name, { families: [font], weight }]),
    ),
    swatches: Object.fromEntries(
      Object.entries(data.colors).map(([name, { cmyk }]) => [
        name,
        { kind: 'process', name, cmyk: cmyk.map((amount) => Math.round(amount * 1000)) },
      ]),
    ),
    styles: Object.fromEntries(Object.entries(data.styles).map(([name, style]) => [name, styleOf(name, style)])),
    roles: { body: 'body' },
    profile: 'newsprint-240',
  }
  const name = (n: number): string => `A${String(n).padStart(2, '0')}`
  const file = `bench data ${data.id}`
  return parseDocument(
    {
      format: 'duikai-document',
      version: 1,
      publication: parsePublication(publication, file),
      issue: { id: data.id, date: '2015-10-15', staff: {}, pages: data.pages.map((page) => name(page.n)) },
      pages: data.pages.map((page) => ({
        name: name(page.n),
        grid: 'page',
        objects: page.boxes.map((box) => objectOf(box, grid.em)),
      })),
      stories: Object.entries(data.stories).map(([id, paragraphs]) => ({
        id,
        doc: storyOf(
          paragraphs.map(({ style, text, lines }) => ({
            role: 'body' as const,
            style,
            text: text ?? (lines ?? []).join(HARD_BREAK),
          })),
        ),
      })),
      pictures: data.pages.flatMap((page) =>
        page.boxes.flatMap((box) => (box.type === 'image' ? [{ id: box.id, file: box.cmyk }] : [])),
      ),
    },
    file,
    () => parsePublication(publication, file),
  )
}
