import { Composer, type DocumentLayout } from '../../src/core/compose/index.ts'
import { type Document, parseDocument, parsePublication } from '../../src/core/document/index.ts'
import { type Role, storyOf } from '../../src/core/story/index.ts'
import { openFont } from './fonts.ts'

/** Body of 9 pt on a pitch of 13 pt, eight columns of 13 characters: the sample's broadsheet. */
export const PITCH = 13_000
export const EM = 9_000

const black = { kind: 'process', name: '黑', cmyk: [0, 0, 0, 1000] }
const text = (size: number, leading: number, more: object = {}) => ({
  face: 'song',
  size,
  leading,
  align: 'justify',
  ...more,
})

/** JSON of a small but complete publication. */
export const publicationJson = () => ({
  id: 'test-daily',
  name: '试验日报',
  language: 'zh-Hans',
  formats: {
    duikai: {
      name: '对开',
      width: 1_105_512,
      height: 1_547_717,
      bleed: 0,
      grid: { x: 53_300, y: 78_000, columns: 8, columnChars: 13, gutterChars: 1, em: EM, pitch: PITCH, lines: 107 },
    },
  },
  faces: {
    song: { families: ['Noto Serif SC'], weight: 400 },
    hei: { families: ['Noto Sans SC'], weight: 700 },
  },
  swatches: { black },
  styles: {
    body: text(EM, PITCH, { indent: 2, strong: 'hei' }),
    subhead: text(12_000, 16_000, { face: 'hei', align: 'center', lines: 2, before: 1, keepWithNext: 2 }),
    headline: text(36_000, 44_000, { face: 'hei', align: 'center', lines: 4 }),
    caption: text(7_500, 10_000, {}),
    folio: text(EM, PITCH, { align: 'start' }),
  },
  roles: { body: 'body', subhead: 'subhead', headline: 'headline', caption: 'caption', folio: 'folio' },
  profile: 'newsprint-220',
})

export interface Parts {
  readonly stories: readonly { readonly id: string; readonly paragraphs: readonly { role: Role; text: string }[] }[]
  readonly pages: readonly { readonly name: string; readonly objects: readonly object[] }[]
}

/** JSON of a document of the given stories and pages; the caller may spoil it. */
export const documentJson = ({ stories, pages }: Parts) => ({
  format: 'duikai-document',
  version: 1,
  publication: publicationJson(),
  issue: { id: 'issue-1', date: '2015-10-15', staff: { 编辑: '李怡青' }, pages: pages.map((page) => page.name) },
  pages: pages.map((page) => ({ ...page, grid: 'duikai' })),
  stories: stories.map(({ id, paragraphs }) => ({ id, doc: storyOf(paragraphs) })),
  pictures: [{ id: 'hall', file: 'hall.jpg' }],
})

export const parse = (json: unknown): Document =>
  parseDocument(json, 'test.json', () => parsePublication(publicationJson(), 'publication.json'))

export const documentOf = (parts: Parts): Document => parse(documentJson(parts))

export const compose = (document: Document): DocumentLayout => new Composer(openFont).compose(document)

/** A block of body columns on the grid. */
export const block = (id: string, story: string, columns: number, lines: number, more: object = {}) => ({
  kind: 'block',
  id,
  story,
  place: { column: 0, columns, line: 0, lines },
  ...more,
})

/** `count` characters of running text with marks in it. */
export function copy(count: number): string {
  const source =
    '随着新的测评体系下发，负面清单的出台，对创文工作提出了更高要求。为此，必须更加注重常态长效，更加注重创建为民。'
  return source.repeat(Math.ceil(count / source.length)).slice(0, count)
}

/** A story of paragraphs `[role, text]`. */
export const story = (id: string, ...paragraphs: (readonly [Role, string])[]): Parts['stories'][number] => ({
  id,
  paragraphs: paragraphs.map(([role, text]) => ({ role, text })),
})

export const page = (name: string, ...objects: object[]): Parts['pages'][number] => ({ name, objects })

/** What the composer says of a story's first flow. */
export function report(layout: DocumentLayout, id: string): DocumentLayout['flows'][number] {
  const found = layout.flows.find((flow) => flow.story === id)
  if (found === undefined) throw new Error(`no flow of ${id}`)
  return found
}
