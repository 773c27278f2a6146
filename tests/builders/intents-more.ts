import { type Document, GATES, PAGE_STATUS } from '../../src/core/document/index.ts'
import { commands, keyOf, nextGate, type Transaction } from '../../src/core/edit/index.ts'
import { flatten, MARKS, ROLES } from '../../src/core/story/index.ts'
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
import { PLAN_MAKERS } from './intents-plan.ts'
import { TEMPLATE_MAKERS } from './intents-templates.ts'

type PictureAt = commands.PictureAt

const masterOf = (document: Document, n: number): string => pick(Object.keys(document.publication.masters), n)
const sideOf = (document: Document, { a, b }: Intent) => {
  const master = masterOf(document, a)
  const even = document.publication.masters[master]?.even !== undefined && b % 2 === 0
  return { master, side: even ? ('even' as const) : ('objects' as const) }
}
const masterObject = (document: Document, i: Intent) => {
  const target = sideOf(document, i)
  return { ...target, id: pick(document.publication.masters[target.master]?.[target.side] ?? [], i.c).id }
}
const markNamed = (document: Document, n: number): string => pick(document.marks, n).id
const pageOf = (document: Document, n: number) => ({ page: pick(document.pages, n), key: pageKey(document, n) })
const pictureOf = (document: Document, n: number): PictureAt => {
  const all = document.pages.flatMap((page) =>
    page.objects.flatMap((object): readonly PictureAt[] => {
      const at = { page: keyOf(page) ?? '', object: object.id }
      if (object.kind === 'picture') return [at]
      return object.kind === 'block' ? object.pictures.map(({ id }) => ({ ...at, inBlock: id })) : []
    }),
  )
  return pick(all, n)
}
const blockPicture = (document: Document, n: number) => {
  const { page, object, inBlock } = pictureOf(document, n)
  return { page, block: object, picture: inBlock ?? '' }
}

/** Two changes as one, as when files are taken in together. */
const together = (...parts: readonly (Transaction | undefined)[]): Transaction | undefined => {
  const made = parts.filter((part) => part !== undefined)
  const [first] = made
  return first && { ...first, operations: made.flatMap(({ operations }) => operations) }
}

const RULE = (n: number) => ({
  kind: 'rule',
  place: { column: n % 8, columns: 1, line: n % 90, lines: 1 },
  edge: 'middle',
  weights: [500],
  ink: 'black',
})
const FURNITURE = (n: number) => ({
  kind: 'furniture',
  place: { column: n % 4, columns: 3, line: n % 50, lines: 2 },
  template: '{date} {page}',
  style: 'folio',
})

const MASTERS: readonly Make[] = [
  (d, i, s) => commands.addMaster(d, { name: `母版${i.a % 4}` }, s),
  (d, i, s) => commands.addMaster(d, { name: `母版${i.b % 9}`, like: masterOf(d, i.a) }, s),
  (d, i, s) =>
    commands.setMaster(
      d,
      { master: masterOf(d, i.a), fields: i.b % 2 === 0 ? { name: `名${i.c % 5}` } : { use: 'front' } },
      s,
    ),
  (d, i, s) =>
    commands.applyMaster(
      d,
      {
        pages: [pageKey(d, i.a), pageKey(d, i.b)],
        master: i.c % 3 === 0 ? undefined : masterOf(d, i.c),
        replace: i.b % 2 === 0,
      },
      s,
    ),
  (d, i, s) => commands.removeMaster(d, { master: masterOf(d, i.a) }, s),
  (d, i, s) =>
    commands.masterFromPage(d, { page: pageKey(d, i.a), name: `自${i.b % 6}`, others: [pageKey(d, i.c)] }, s),
  (d, i, s) => commands.addMasterObject(d, { ...sideOf(d, i), object: i.c % 2 === 0 ? RULE(i.c) : FURNITURE(i.c) }, s),
  (d, i, s) =>
    commands.setMasterObject(
      d,
      { ...masterObject(d, i), path: ['place'], value: { column: i.b % 5, columns: 2, line: i.a % 60, lines: 3 } },
      s,
    ),
  (d, i, s) => commands.setMasterObject(d, { ...masterObject(d, i), path: ['template'], value: i.text || '{page}' }, s),
  (d, i, s) => commands.removeMasterObject(d, masterObject(d, i), s),
  (d, i, s) => commands.moveMasterObject(d, { ...masterObject(d, i), by: i.b % 2 === 0 ? 1 : -1 }, s),
  (d, i, s) => commands.setMasterSides(d, { master: masterOf(d, i.a), own: i.b % 2 === 0 }, s),
  (d, i, s) =>
    commands.takeMasterObject(
      d,
      { page: pageKey(d, i.b), id: masterObject(d, i).id, as: pick(['master', 'own', 'none'] as const, i.c) },
      s,
    ),
]

const PROOFS: readonly Make[] = [
  (d, i, s) =>
    commands.addProofMark(
      d,
      { on: rangeOf(d, i), operation: { kind: 'correct', text: i.text }, round: 1 + (i.c % 3) },
      s,
    ),
  (d, i, s) => commands.addProofMark(d, { on: rangeOf(d, i), operation: { kind: 'delete' }, round: 1 }, s),
  (d, i, s) => {
    const { story, from } = rangeOf(d, i)
    const operation = pick(
      [{ kind: 'insert', text: i.text || '增' }, { kind: 'newParagraph' }, { kind: 'separate' }] as const,
      i.c,
    )
    return commands.addProofMark(d, { on: { story, from, to: from }, operation, round: 2, note: i.text }, s)
  },
  (d, i, s) => {
    const on = rangeOf(d, i)
    const operation = { kind: 'transpose' as const, at: on.from + 1, behind: on.from + 1 + (i.a % 2) }
    return commands.addProofMark(d, { on, operation, round: 2 }, s)
  },
  (d, i, s) => {
    const story = pick(d.stories, i.a)
    const from = flatten(story.doc).text.indexOf('\n', i.b % 20)
    return commands.addProofMark(
      d,
      { on: { story: story.id, from, to: from + 1 }, operation: { kind: 'runOn' }, round: 3 },
      s,
    )
  },
  (d, i, s) =>
    commands.addProofMark(
      d,
      {
        on: { kind: 'place', page: pageKey(d, i.a), x: i.b, y: i.c, width: i.a, height: i.b },
        operation: { kind: 'instruct', mark: 'question' },
        round: 1,
        strokes: [[i.a, i.b, i.c, i.a]],
      },
      s,
    ),
  (d, i, s) => commands.rewordProofMark(d, { mark: markNamed(d, i.a), text: i.text, note: i.text }, s),
  (d, i, s) => commands.removeProofMark(d, { mark: markNamed(d, i.a) }, s),
  (d, i, s) => commands.answerProofMark(d, { mark: markNamed(d, i.a), text: i.text }, s),
  (d, i, s) => commands.keepProofMarks(d, { marks: [markNamed(d, i.a)] }, s),
  (d, i, s) => commands.applyProofMarks(d, { marks: [markNamed(d, i.a)] }, s),
  (d, _, s) => commands.applyProofMarks(d, { marks: d.marks.map(({ id }) => id) }, s),
  (d, i, s) => commands.reopenProofMark(d, { mark: markNamed(d, i.a) }, s),
  (d, i, s) => {
    const { page, key } = pageOf(d, i.a)
    const gate = i.b % 4 === 0 ? pick(GATES, i.b) : (nextGate(page) ?? 'press')
    const hash = 'ab'.repeat(32)
    return commands.passGate(d, { page: key, gate, faults: i.c % 7, characters: i.c, hash }, s)
  },
  (d, i, s) => commands.skipGate(d, { page: pageKey(d, i.a), gate: pick(GATES, i.b), reason: i.text }, s),
  (d, i, s) => commands.reopenGate(d, { page: pageKey(d, i.a), gate: pick(GATES, i.b), reason: '重来' }, s),
]

const OBJECTS: readonly Make[] = [
  (d, i, s) => commands.resizeObjects(d, { ...objectsOf(d, i), to: rectOf(i), free: i.c % 2 === 0 }, s),
  (d, i, s) => {
    const { page, objects } = objectsOf(d, i)
    return commands.sameSize(
      d,
      { page, objects, like: pick(objects, i.a), size: pick(['width', 'height', 'both'] as const, i.b) },
      s,
    )
  },
  (d, i, s) => {
    const { page, objects } = objectsOf(d, i)
    return commands.resizeObject(d, { page, object: pick(objects, i.a), rect: rectOf(i), free: i.b % 2 === 0 }, s)
  },
  (d, i, s) =>
    commands.nudge(
      d,
      { ...objectsOf(d, i), x: (i.a % 3) - 1, y: (i.b % 3) - 1, unit: pick(['grid', 'character', 'mp'] as const, i.c) },
      s,
    ),
  (d, i, s) => commands.moveToPage(d, { ...objectsOf(d, i), to: pageKey(d, i.c) }, s),
  (d, i, s) =>
    commands.applyStyle(d, { ...objectsOf(d, i), role: pick(ROLES, i.a), style: i.b % 2 === 0 ? 'body' : null }, s),
  (d, i, s) => commands.createText(d, { page: pageKey(d, i.a), rect: rectOf(i), role: pick(ROLES, i.b) }, s),
  (d, i, s) => commands.setGutter(d, { ...blockOf(d, i), chars: i.c % 3 === 0 ? undefined : i.c % 4 }, s),
  (d, i, s) =>
    commands.setColumnRule(
      d,
      { ...blockOf(d, i), rule: i.c % 2 === 0 ? undefined : { weight: 250, ink: 'black', style: 'solid' } },
      s,
    ),
  (d, i, s) => commands.setRoles(d, { ...blockOf(d, i), roles: i.c % 2 === 0 ? undefined : [pick(ROLES, i.a)] }, s),
  (d, i, s) =>
    commands.setFocus(
      d,
      { ...pictureOf(d, i.a), focus: i.b % 3 === 0 ? undefined : { x: i.b / 9999, y: i.c / 9999 } },
      s,
    ),
  (d, i, s) => commands.replacePicture(d, { ...pictureOf(d, i.a), picture: pick(d.pictures, i.b).id }, s),
  (d, i, s) =>
    commands.setCaption(
      d,
      {
        ...pictureOf(d, i.a),
        caption: i.b % 3 === 0 ? undefined : { story: pick(d.stories, i.b).id, lines: 1 + (i.c % 3) },
      },
      s,
    ),
  (d, i, s) =>
    commands.moveBlockPicture(d, { ...blockPicture(d, i.a), column: i.b % 2, columns: 1, line: i.c % 9, lines: 3 }, s),
  (d, i, s) => commands.removeBlockPicture(d, blockPicture(d, i.a), s),
  (d, i, s) => commands.moveTableRow(d, { ...tableOf(d, i), row: i.b % 3, to: i.c % 3 }, s),
  (d, i, s) => commands.moveTableColumn(d, { ...tableOf(d, i), column: i.b % 3, to: i.c % 3 }, s),
  (d, i, s) =>
    commands.mergeTableCells(
      d,
      { ...tableOf(d, i), area: { row: i.b % 2, column: i.c % 2, rows: 1 + (i.a % 2), columns: 1 + (i.b % 2) } },
      s,
    ),
  (d, i, s) => commands.splitTableCell(d, { ...tableOf(d, i), row: i.b % 3, column: i.c % 3 }, s),
]

const TEXTS: readonly Make[] = [
  (d, i, s) => {
    const target = pick(d.stories, i.c)
    const at = i.b % (flatten(target.doc).text.length + 1)
    return commands.moveText(d, { ...rangeOf(d, i), target: target.id, at, copy: i.a % 3 === 0 }, s)
  },
  (d, i, s) => commands.insertHardBreak(d, { story: rangeOf(d, i).story, at: rangeOf(d, i).from }, s),
  (d, i, s) => commands.setMark(d, { ...rangeOf(d, i), mark: markOf(i.b) }, s),
  (d, i, s) => commands.removeMark(d, { ...rangeOf(d, i), type: i.b % 2 === 0 ? 'all' : pick(MARKS, i.c) }, s),
  (d, i, s) =>
    commands.pastePlain(d, { ...rangeOf(d, i), text: `　　${i.text}\r\n外,来`, cleaning: { width: i.a % 2 === 0 } }, s),
  (d, i, s) => commands.mendParagraphs(d, { story: pick(d.stories, i.a).id, paragraphs: [i.b % 4, i.c % 4] }, s),
  (d, i, s) => commands.setStoryTitle(d, { story: pick(d.stories, i.a).id, title: i.text }, s),
  (d, i, s) =>
    together(
      commands.addStory(d, { text: `来稿${i.text}\n记者 张三\n正文。`, headline: true, title: '来稿' }, s),
      commands.addPicture(d, { file: `assets/p${i.a % 50}.jpg`, credit: i.b % 2 === 0 ? '李四' : '' }, s),
    ),
  (d, i, s) => commands.removePicture(d, { picture: pick(d.pictures, i.a).id }, s),
]

const ISSUE: readonly Make[] = [
  (d, i, s) => commands.setStaff(d, { key: pick(['编辑', '美编', '校对'], i.a), name: i.text.trim() }, s),
  (d, i, s) =>
    commands.setPageStaff(d, { page: pageKey(d, i.a), role: pick(['编辑', '责编'], i.b), name: i.text.trim() }, s),
  (d, i, s) => commands.setFact(d, { key: pick(['CN', '主办'], i.a), value: i.text.trim() }, s),
  (d, i, s) => commands.setSchedule(d, { schedule: i.a % 3 === 0 ? undefined : { weekdays: [1, 2 + (i.b % 5)] } }, s),
  (d, i, s) =>
    commands.setPageStatus(d, { pages: [pageKey(d, i.a), pageKey(d, i.b)], status: pick(PAGE_STATUS, i.c) }, s),
  (d, i, s) =>
    commands.setPageFormat(d, { pages: [pageKey(d, i.a)], format: pick(Object.keys(d.publication.formats), i.b) }, s),
  (d, i, s) =>
    commands.setGuides(
      d,
      { page: pageKey(d, i.a), x: i.b % 3 === 0 ? [] : [i.b, i.c], y: i.c % 3 === 0 ? [] : [i.c] },
      s,
    ),
  (d, i, s) =>
    commands.setRoleStyle(d, { role: pick(ROLES, i.a), style: pick(Object.keys(d.publication.styles), i.b) }, s),
  (d, i, s) =>
    commands.setFace(d, { id: `f${i.a % 3}`, face: { families: ['Noto Serif SC'], weight: 100 * (1 + (i.b % 9)) } }, s),
  (d, i, s) => commands.deleteFace(d, { id: pick(Object.keys(d.publication.faces), i.a) }, s),
]

/** Masters, proof marks and gates, the plan and its ads, several objects at once, tables, text that moves, files that come in, data of the issue, templates. */
export const MORE_MAKERS: readonly Make[] = [
  ...MASTERS,
  ...PROOFS,
  ...OBJECTS,
  ...TEXTS,
  ...ISSUE,
  ...PLAN_MAKERS,
  ...TEMPLATE_MAKERS,
]
