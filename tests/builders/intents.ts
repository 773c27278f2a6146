import * as fc from 'fast-check'
import { DuikaiError } from '../../src/core/base/index.ts'
import type { Document } from '../../src/core/document/index.ts'
import { commands, keyOf, type Stamp, type Transaction } from '../../src/core/edit/index.ts'
import { ROLES } from '../../src/core/story/index.ts'
import {
  blockOf,
  type Intent,
  type Make,
  markOf,
  objectsOf,
  pageKey,
  pick,
  rangeOf,
  rectOf,
  tableOf,
} from './choices.ts'
import { MORE_MAKERS } from './intents-more.ts'

export type { Intent } from './choices.ts'

const TEXTS = ['汉', '字，', 'abc', '一\n二', '行\u2028行', '“引”', '𠮷', '', '2015年', '　']

export const intent: fc.Arbitrary<Intent> = fc.record({
  kind: fc.nat(),
  a: fc.nat(10_000),
  b: fc.nat(10_000),
  c: fc.nat(10_000),
  text: fc.constantFrom(...TEXTS),
})

const FIRST_MAKERS: readonly Make[] = [
  (d, i, s) => commands.replaceText(d, { ...rangeOf(d, i), text: i.text }, s),
  (d, i, s) => commands.insertText(d, { story: rangeOf(d, i).story, at: rangeOf(d, i).from, text: i.text }, s),
  (d, i, s) => commands.deleteText(d, rangeOf(d, i), s),
  (d, i, s) => commands.splitParagraph(d, { story: rangeOf(d, i).story, at: rangeOf(d, i).from }, s),
  (d, i, s) => commands.joinParagraphs(d, { story: rangeOf(d, i).story, index: i.b % 4 }, s),
  (d, i, s) => commands.setRole(d, { ...rangeOf(d, i), role: pick(ROLES, i.c) }, s),
  (d, i, s) => commands.toggleMark(d, { ...rangeOf(d, i), mark: markOf(i.a) }, s),
  (d, i, s) =>
    commands.replaceMatches(d, { matches: commands.findText(d, { text: '段' }).matches, replacement: i.text }, s),
  (d, i, s) =>
    commands.setParagraphStyle(d, { ...rangeOf(d, i), style: pick(Object.keys(d.publication.styles), i.c) }, s),
  (d, i, s) => commands.createBlock(d, { page: pageKey(d, i.a), rect: rectOf(i), free: i.b % 2 === 0 }, s),
  (d, i, s) => commands.createBox(d, { page: pageKey(d, i.a), rect: rectOf(i), fill: 'black' }, s),
  (d, i, s) => commands.createPicture(d, { page: pageKey(d, i.a), rect: rectOf(i), picture: 'hall' }, s),
  (d, i, s) =>
    commands.placeStory(d, { page: pageKey(d, i.a), story: pick(d.stories, i.b).id, x: i.a * 90, y: i.b * 130 }, s),
  (d, i, s) => commands.moveObjects(d, { ...objectsOf(d, i), dx: i.a * 50, dy: -i.b * 9, free: i.c % 2 === 0 }, s),
  (d, i, s) => commands.moveObjects(d, { ...objectsOf(d, i), dx: 0, dy: 0, to: pageKey(d, i.a + 1) }, s),
  (d, i, s) => commands.align(d, { ...objectsOf(d, i), edge: pick(['left', 'middle', 'bottom'] as const, i.a) }, s),
  (d, i, s) =>
    commands.order(d, { ...objectsOf(d, i), direction: pick(['front', 'back', 'forward'] as const, i.a) }, s),
  (d, i, s) => commands.group(d, objectsOf(d, i), s),
  (d, i, s) => commands.ungroup(d, objectsOf(d, i), s),
  (d, i, s) => commands.lock(d, { ...objectsOf(d, i), locked: i.a % 2 === 0 }, s),
  (d, i, s) => commands.duplicate(d, { ...objectsOf(d, i), dx: 9000 }, s),
  (d, i, s) => commands.paste(d, { page: pageKey(d, i.c), clipboard: commands.copyObjects(d, objectsOf(d, i)) }, s),
  (d, i, s) => commands.deleteObjects(d, objectsOf(d, i), s),
  (d, i, s) => commands.setColumns(d, { ...blockOf(d, i), columns: 1 + (i.c % 5) }, s),
  (d, i, s) => commands.setHead(d, { ...blockOf(d, i), head: i.c % 3 === 0 ? null : { lines: 1 + (i.c % 9) } }, s),
  (d, i, s) =>
    commands.addBlockPicture(
      d,
      { ...blockOf(d, i), picture: 'hall', column: i.c % 3, columns: 1, line: 1, lines: 5 },
      s,
    ),
  (d, i, s) => commands.linkBlocks(d, { from: blockOf(d, i), to: blockOf(d, { ...i, a: i.c }) }, s),
  (d, i, s) => commands.unlinkBlock(d, blockOf(d, i), s),
  (d, i, s) => commands.addPage(d, { before: i.a % 2 === 0 ? pageKey(d, i.b) : undefined } as object, s),
  (d, i, s) => commands.removePages(d, { pages: [pageKey(d, i.a)] }, s),
  (d, i, s) => commands.renamePage(d, { page: pageKey(d, i.a), name: `C${String(i.b % 90).padStart(2, '0')}` }, s),
  (d, _, s) => commands.reorderPages(d, { order: d.pages.map((page) => keyOf(page) ?? '').reverse() }, s),
  (d, i, s) => commands.setPageTitle(d, { page: pageKey(d, i.a), title: i.text.trim() }, s),
  (d, i, s) => commands.setIssue(d, { number: 1 + i.a }, s),
  (d, i, s) =>
    commands.redefineStyle(d, { name: pick(Object.keys(d.publication.styles), i.a), fields: { size: 5000 + i.b } }, s),
  (d, i, s) => commands.newStyle(d, { name: `s${i.a % 5}`, like: 'body' }, s),
  (d, i, s) => commands.renameStyle(d, { name: pick(Object.keys(d.publication.styles), i.a), to: `t${i.b % 5}` }, s),
  (d, i, s) => commands.deleteStyle(d, { name: pick(Object.keys(d.publication.styles), i.a), replacement: 'body' }, s),
  (d, i, s) =>
    commands.createTable(d, { page: pageKey(d, i.a), rect: rectOf(i), rows: 1 + (i.b % 3), columns: 1 + (i.c % 3) }, s),
  (d, i, s) => commands.insertTableRow(d, { ...tableOf(d, i), row: i.c % 4 }, s),
  (d, i, s) => commands.insertTableColumn(d, { ...tableOf(d, i), column: i.c % 4 }, s),
  (d, i, s) => commands.removeTableRow(d, { ...tableOf(d, i), row: i.c % 3 }, s),
  (d, i, s) => commands.removeTableColumn(d, { ...tableOf(d, i), column: i.c % 3 }, s),
  (d, i, s) => commands.setMode(d, { ...blockOf(d, i), mode: i.c % 2 === 0 ? 'v' : 'h' }, s),
  (d, i, s) =>
    commands.createFurniture(
      d,
      { page: pageKey(d, i.a), rect: rectOf(i), template: '{date} {page}', style: 'folio' },
      s,
    ),
  (d, i, s) => commands.createRule(d, { page: pageKey(d, i.a), rect: rectOf(i), weights: [500, 2000], gap: 900 }, s),
  (d, i, s) =>
    commands.setField(d, { ...objectsOf(d, i), path: ['wrap'], value: { sides: 'both', distance: i.c % 3 } }, s),
  (d, i, s) => commands.setField(d, { ...objectsOf(d, i), path: ['balance'], value: i.c % 2 === 0 }, s),
  (d, i, s) => commands.setStory(d, { ...blockOf(d, i), story: pick(d.stories, i.c).id }, s),
  (d, i, s) => commands.addStory(d, { text: `标题${i.text}\n正文。`, headline: i.a % 2 === 0 }, s),
  (d, i, s) => commands.setOnGrid(d, { ...objectsOf(d, i), onGrid: i.a % 2 === 0 }, s),
  (d, i, s) => commands.distribute(d, { ...objectsOf(d, i), axis: 'y', gap: i.a }, s),
  (d, i, s) =>
    commands.deleteSwatch(d, { id: pick(Object.keys(d.publication.swatches), i.a), replacement: 'black' }, s),
  (d, i, s) =>
    commands.setSwatch(
      d,
      { id: `c${i.a % 3}`, swatch: { kind: 'process', name: '色', cmyk: [0, i.b % 1000, 0, 0] } },
      s,
    ),
  (d, i, s) => commands.removeStory(d, { story: pick(d.stories, i.a).id }, s),
]

const MAKERS: readonly Make[] = [...FIRST_MAKERS, ...MORE_MAKERS]

/** The transaction that an intent makes; undefined when it makes no sense in this document. */
export function transactionFor(document: Document, wanted: Intent, stamp: Stamp): Transaction | undefined {
  try {
    return pick(MAKERS, wanted.kind)(document, wanted, stamp)
  } catch (error) {
    if (error instanceof DuikaiError) return undefined
    throw error
  }
}
