import { type Document, parseDocument } from '../../src/core/document/index.ts'
import type { Stamp } from '../../src/core/edit/index.ts'
import { type Role, storyOf } from '../../src/core/story/index.ts'
import { type PageState, pageStateOf } from '../../src/renderer/canvas/page-state.ts'
import type { Field } from '../../src/renderer/canvas/proposals.ts'
import { translator } from '../../src/renderer/i18n/index.ts'

export const EM = 9_000
export const PITCH = 13_000
/** From one basic column to the next. */
export const STEP = 14 * EM
export const LEFT = 53_000
export const TOP = 78_000

const style = { face: 'song', size: EM, leading: PITCH, align: 'justify' }

/** A document of eight columns of 13 characters and 107 lines, with the objects on its one page. */
export const documentWith = (objects: readonly object[], page: object = {}): Document =>
  parseDocument(
    {
      format: 'duikai-document',
      version: 1,
      publication: {
        id: 'daily',
        name: '日报',
        language: 'zh-Hans',
        formats: {
          duikai: {
            name: '对开',
            width: 1_105_512,
            height: 1_547_717,
            bleed: 0,
            grid: { x: LEFT, y: TOP, columns: 8, columnChars: 13, gutterChars: 1, em: EM, pitch: PITCH, lines: 107 },
          },
        },
        faces: { song: { families: ['Noto Serif SC'], weight: 400 } },
        swatches: { black: { kind: 'process', name: '黑', cmyk: [0, 0, 0, 1000] } },
        styles: { body: style },
        roles: { body: 'body' },
        profile: 'newsprint-220',
      },
      issue: { id: 'issue', date: '2026-11-23', staff: {}, pages: ['A01'] },
      pages: [{ name: 'A01', grid: 'duikai', objects, ...page }],
      stories: ['lead', 'side', 'empty'].map((id) => ({
        id,
        doc: storyOf([{ role: 'body' as Role, text: id === 'empty' ? '' : '正文'.repeat(200) }]),
      })),
      pictures: [{ id: 'hall', file: 'hall.jpg' }],
    },
    'test.json',
    () => {
      throw new Error('the publication is in the document')
    },
  )

export const place = (column: number, columns: number, line: number, lines: number) => ({
  column,
  columns,
  line,
  lines,
})
export const block = (id: string, at: object, more: object = {}) => ({
  kind: 'block',
  id,
  place: at,
  story: 'lead',
  ...more,
})
export const box = (id: string, at: object, more: object = {}) => ({ kind: 'box', id, place: at, ...more })
export const rule = (id: string, at: object, more: object = {}) => ({
  kind: 'rule',
  id,
  place: at,
  edge: 'middle',
  weights: [500],
  ...more,
})

export function stateOf(document: Document): PageState {
  const state = pageStateOf(document, 'A01')
  if (state === undefined) throw new Error('the page is there')
  return state
}

export const fieldOf = (document: Document, reach = 4000): Field => ({
  state: stateOf(document),
  text: translator('zh'),
  reach,
})

let made = 0
export const stamp = (): Stamp => {
  made += 1
  return { id: `t${made}`, author: 'a', at: made, newId: (prefix) => `${prefix}-${made}` }
}

export const shape = (document: Document, id: string) => {
  const found = stateOf(document).shapes.find((one) => one.id === id)
  if (found === undefined) throw new Error(`${id} is on the page`)
  return found
}
