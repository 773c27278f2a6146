import { type Document, parseDocument, parsePublication } from '../../../src/core/document/index.ts'
import { type Backend, Workspace } from '../../../src/renderer/state/index.ts'

const paragraph = (role: string, text: string, style?: string) => ({
  type: 'paragraph',
  attrs: { role, ...(style === undefined ? {} : { style }) },
  content: [{ type: 'text', text }],
})
const story = (id: string, title: string | undefined, ...content: object[]) => ({
  id,
  ...(title === undefined ? {} : { title }),
  doc: { type: 'doc', content },
})
const text = (size: number, leading: number, more: object = {}) => ({
  face: 'song',
  size,
  leading,
  align: 'justify',
  ...more,
})

const publication = {
  id: 'test-daily',
  name: '试验日报',
  language: 'zh-Hans',
  formats: {
    duikai: {
      name: '对开',
      width: 1_105_512,
      height: 1_547_717,
      bleed: 0,
      grid: { x: 53_300, y: 78_000, columns: 8, columnChars: 13, gutterChars: 1, em: 9000, pitch: 13_000, lines: 107 },
    },
  },
  faces: {
    song: { families: ['Noto Serif SC'], weight: 400 },
    hei: { families: ['Noto Sans SC'], weight: 700 },
    kai: { families: ['Duikai Kai'], weight: 400 },
  },
  swatches: {
    black: { kind: 'process', name: '黑', cmyk: [0, 0, 0, 1000] },
    red: { kind: 'process', name: '报红', cmyk: [0, 1000, 1000, 0] },
  },
  styles: {
    body: text(9000, 13_000, { indent: 2, strong: 'hei' }),
    headline: text(36_000, 39_000, { ink: 'red' }),
    note: text(9000, 13_000),
  },
  roles: { headline: 'headline', body: 'body' },
  profile: 'newsprint-220',
}

const objects = [
  {
    kind: 'block',
    id: 'lead',
    place: { column: 0, columns: 3, line: 2, lines: 40 },
    story: 'lead',
    head: { roles: ['headline'], lines: 4 },
    pictures: [{ id: 'in-lead', picture: 'hall', column: 0, columns: 1, line: 0, lines: 10 }],
  },
  {
    kind: 'block',
    id: 'second',
    place: { column: 3, columns: 5, line: 2, lines: 40 },
    story: 'second',
    columns: 4,
    columnRule: { weight: 400 },
  },
  {
    kind: 'box',
    id: 'box',
    place: { x: 53_300, y: 700_000, width: 200_000, height: 100_000 },
    fill: 'red',
    stroke: { weight: 500 },
  },
  {
    kind: 'rule',
    id: 'rule',
    place: { column: 0, columns: 8, line: 50, lines: 1 },
    edge: 'middle',
    weights: [2000, 400],
  },
  {
    kind: 'furniture',
    id: 'folio',
    place: { column: 0, columns: 3, line: 0, lines: 1 },
    template: '{date}',
    style: 'note',
  },
  { kind: 'picture', id: 'photo', place: { column: 0, columns: 4, line: 52, lines: 20 }, picture: 'hall' },
]

export const testDocument = (): Document =>
  parseDocument(
    {
      format: 'duikai-document',
      version: 1,
      publication: 'daily.json',
      issue: { id: '2026-11-23', date: '2026-11-23', staff: { editor: '李' }, pages: ['A01', 'A02'] },
      pages: [
        { name: 'A01', grid: 'duikai', objects },
        { name: 'A02', grid: 'duikai', objects: [] },
      ],
      stories: [
        story('lead', '头条', paragraph('headline', '落细落小'), paragraph('body', '正文在这里。')),
        story('second', undefined, paragraph('headline', '回头看'), paragraph('body', '再写一段。', 'note')),
        story('spare', undefined, paragraph('body', '尚未排入版面的稿件，讲志愿服务。')),
      ],
      pictures: [{ id: 'hall', file: 'pictures/hall.jpg' }],
    },
    'test.json',
    () => parsePublication(publication, 'daily.json'),
  )

/** An authority that agrees to everything and shows nothing. */
const agreeing: Backend = {
  listen: () => undefined,
  submit: () => new Promise(() => undefined),
  fetch: () => new Promise(() => undefined),
  watch: () => new Promise(() => undefined),
  preview: () => new Promise(() => undefined),
}

export function testWorkspace(): Workspace {
  const document = testDocument()
  let made = 0
  return new Workspace({
    backend: agreeing,
    issue: { document, sequence: 0, base: document, log: [], author: 'test' },
    page: 'A01',
    now: () => 0,
    unique: () => `${String(++made).padStart(6, '0')}-id`,
  })
}

export const select = (workspace: Workspace, ...ids: string[]): void =>
  workspace.select({ kind: 'objects', page: 'A01', objects: ids })
