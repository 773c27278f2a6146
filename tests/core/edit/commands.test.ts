import { describe, expect, it } from 'vitest'
import type { Block, Document, PageObject } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  commands,
  invertTransaction,
  parseTransaction,
  type Transaction,
} from '../../../src/core/edit/index.ts'
import { EM, PITCH } from '../../builders/document.ts'
import { newsroom, stamp, textOf } from '../../builders/edit.ts'

const start = newsroom()

/** The document after a command, which must come back when it is taken back and survive JSON. */
function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(JSON.stringify(applyTransaction(after, invertTransaction(document, transaction)))).toBe(
    JSON.stringify(document),
  )
  const wire = parseTransaction(JSON.parse(JSON.stringify(transaction)), 'wire')
  expect(applyTransaction(document, wire)).toEqual(after)
  expect(transaction.label.zh).toMatch(/\p{Script=Han}/u)
  return after
}
const objects = (document: Document, page = 0): readonly PageObject[] => document.pages[page]?.objects ?? []
const ids = (document: Document, page = 0): readonly string[] => objects(document, page).map(({ id }) => id)
const object = (document: Document, id: string): PageObject => {
  const found = document.pages.flatMap((page) => page.objects).find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}
const block = (document: Document, id: string): Block => object(document, id) as Block
const STEP = 14 * EM
const rect = { x: 53_300 + STEP + 700, y: 78_000 + 5 * PITCH - 900, width: 2 * STEP, height: 10 * PITCH }
const lead = { page: 'A01', objects: ['lead'] }
const both = { page: 'A01', objects: ['lead', 'side'] }
const at = { page: 'A01', block: 'lead' }

describe('commands that create', () => {
  it('bring what was drawn to the grid, or leave it where it was drawn', () => {
    const made = done(start, commands.createBlock(start, { page: 'A01', rect }, stamp()))
    expect(objects(made).at(-1)).toMatchObject({ kind: 'block', place: { column: 1, columns: 2, line: 5, lines: 10 } })
    expect(made.stories).toHaveLength(3)
    const box = done(start, commands.createBox(start, { page: 'A01', rect, free: true, fill: 'black' }, stamp()))
    expect(objects(box).at(-1)).toMatchObject({ kind: 'box', place: rect, fill: 'black' })
    const rule = done(start, commands.createRule(start, { page: 'A02', rect, weights: [2000, 500], gap: 800 }, stamp()))
    expect(objects(rule, 1).at(-1)).toMatchObject({ kind: 'rule', weights: [2000, 500], ink: 'black' })
    const picture = done(start, commands.createPicture(start, { page: 'A01', rect, picture: 'hall' }, stamp()))
    expect(objects(picture).at(-1)).toMatchObject({ kind: 'picture', picture: 'hall' })
    const text = done(start, commands.createText(start, { page: 'A01', rect, role: 'headline' }, stamp()))
    expect(objects(text).at(-1)).toMatchObject({ kind: 'block', roles: ['headline'], columns: 1 })
  })

  it('place a story in the block that was shown before', () => {
    const drop = { page: 'A01', story: 'lead', x: 53_300 + 2 * STEP, y: 78_000 + 30 * PITCH }
    const { place, head } = commands.proposeBlock(start, drop)
    expect([place.column, place.line]).toEqual([2, 30])
    expect(head?.roles).toEqual(['headline'])
    expect(place.lines).toBeGreaterThan(head?.lines ?? 0)
    const placed = objects(done(start, commands.placeStory(start, drop, stamp()))).at(-1)
    expect(placed).toMatchObject({ kind: 'block', story: 'lead', place, head: { lines: head?.lines } })
    expect(commands.proposeBlock(start, { ...drop, columns: 99 }).place.columns).toBe(6)
  })
})

describe('commands on objects', () => {
  it('move by whole columns and lines, freely, by characters, and to another page', () => {
    const moved = done(start, commands.moveObjects(start, { ...lead, dx: STEP + 900, dy: -PITCH }, stamp()))
    expect(object(moved, 'lead').place).toMatchObject({ column: 1, line: 0 })
    const free = done(start, commands.moveObjects(start, { ...lead, dx: 5, dy: 7, free: true }, stamp()))
    expect(object(free, 'lead').place).toMatchObject({ x: 53_305, y: 78_007 })
    const nudged = done(start, commands.nudge(start, { ...lead, x: 1, y: 0, unit: 'character' }, stamp()))
    expect(object(nudged, 'lead').place).toMatchObject({ x: 53_300 + EM })
    const away = done(start, commands.moveObjects(start, { ...both, dx: 0, dy: 0, to: 'A02' }, stamp()))
    expect([ids(away), ids(away, 1)]).toEqual([[], ['more', 'lead', 'side']])
    expect(commands.nudge(start, { ...lead, x: 0, y: 0, unit: 'grid' }, stamp())).toBeUndefined()
  })

  it('resize on the grid or off it', () => {
    const sized = done(start, commands.resizeObject(start, { page: 'A01', object: 'lead', rect }, stamp()))
    expect(object(sized, 'lead').place).toEqual({ column: 1, columns: 2, line: 5, lines: 10 })
    const free = done(start, commands.resizeObject(start, { page: 'A01', object: 'lead', rect, free: true }, stamp()))
    expect(object(free, 'lead').place).toEqual(rect)
    const back = done(free, commands.setOnGrid(free, { ...lead, onGrid: true }, stamp()))
    expect(object(back, 'lead').place).toEqual({ column: 1, columns: 2, line: 5, lines: 10 })
  })

  it('align and distribute', () => {
    const s = stamp()
    const right = done(start, commands.align(start, { ...both, edge: 'right' }, s))
    expect(object(right, 'side').place).toMatchObject({ column: 2, columns: 2 })
    const page = done(start, commands.align(start, { ...lead, edge: 'left', to: 'page' }, s))
    expect(object(page, 'lead').place).toMatchObject({ x: 0 })
    const three = done(start, commands.createBox(start, { page: 'A01', rect: { ...rect, y: 900_000 } }, s))
    const all = { page: 'A01', objects: ids(three) }
    const spread = done(three, commands.distribute(three, { ...all, axis: 'y', gap: 3000 }, s))
    expect(spread).not.toEqual(three)
  })

  it('change the order, alone and together', () => {
    const s = stamp()
    const four = ['box', 'box'].reduce((d) => done(d, commands.createBox(d, { page: 'A01', rect }, s)), start)
    const [a, b, c, d] = ids(four) as [string, string, string, string]
    const order = (direction: 'front' | 'back' | 'forward' | 'backward', objects: string[]) => {
      const transaction = commands.order(four, { page: 'A01', objects, direction }, s)
      return transaction === undefined ? undefined : ids(done(four, transaction))
    }
    expect(order('front', [a])).toEqual([b, c, d, a])
    expect(order('back', [c, d])).toEqual([c, d, a, b])
    expect(order('forward', [a, b])).toEqual([c, a, b, d])
    expect(order('backward', [c])).toEqual([a, c, b, d])
    expect(order('front', [d])).toBeUndefined()
    expect(order('back', [a, b])).toBeUndefined()
  })

  it('group, ungroup and lock: a group moves together, what is locked stays', () => {
    const s = stamp()
    const grouped = done(start, commands.group(start, both, s))
    const moved = done(grouped, commands.moveObjects(grouped, { ...lead, dx: 0, dy: PITCH }, s))
    expect(object(moved, 'side').place).toMatchObject({ line: 1 })
    expect(commands.group(grouped, lead, s)).toBeUndefined()
    expect(done(grouped, commands.ungroup(grouped, lead, s))).toEqual(start)
    const locked = done(start, commands.lock(start, { ...lead, locked: true }, s))
    expect(commands.moveObjects(locked, { ...lead, dx: 0, dy: PITCH }, s)).toBeUndefined()
    expect(commands.deleteObjects(locked, lead, s)).toBeUndefined()
    expect(done(locked, commands.lock(locked, { ...lead, locked: false }, s))).toEqual(start)
  })

  it('duplicate with a text of its own, paste on another page, show a cut story again', () => {
    const s = stamp()
    const twice = done(start, commands.duplicate(start, { ...lead, dy: PITCH }, s))
    const copy = objects(twice).at(-1) as Block
    expect(copy).toMatchObject({ kind: 'block', place: { line: 1 } })
    expect([copy.story === 'lead', textOf(twice, copy.story)]).toEqual([false, textOf(start, 'lead')])
    const clipboard = commands.parseClipboard(JSON.parse(JSON.stringify(commands.copyObjects(start, lead))))
    const cut = done(start, commands.deleteObjects(start, lead, s))
    const pasted = done(cut, commands.paste(cut, { page: 'A02', clipboard }, s))
    expect(objects(pasted, 1).at(-1)).toMatchObject({ story: 'lead' })
    expect(pasted.stories).toBe(cut.stories)
    const code = (json: unknown) => () => commands.parseClipboard(json)
    expect(code({ text: 'x' })).toThrow(expect.objectContaining({ code: 'edit/clipboard' }))
  })

  it('set one field of many objects and show when they differ', () => {
    const s = stamp()
    expect(commands.fieldOf(start, both, ['balance'])).toEqual({ kind: 'same', value: false })
    expect(commands.fieldOf(start, both, ['place', 'columns'])).toEqual({ kind: 'multiple' })
    const wider = commands.setField(
      start,
      { ...both, path: ['place', 'columns'], value: (n: unknown) => Number(n) + 1 },
      s,
    )
    expect(objects(done(start, wider)).map(({ place }) => 'columns' in place && place.columns)).toEqual([5, 3])
    expect(commands.setField(start, { ...both, path: ['balance'], value: false }, s)).toBeUndefined()
  })
})

describe('commands on blocks', () => {
  it('set columns, gutter, column rule, mode and the headline area', () => {
    const s = stamp()
    expect(block(done(start, commands.setColumns(start, { ...at, columns: 3 }, s)), 'lead').columns).toBe(3)
    expect(block(done(start, commands.setGutter(start, { ...at, chars: 2 }, s)), 'lead').gutterChars).toBe(2)
    expect(block(done(start, commands.setMode(start, { ...at, mode: 'v' }, s)), 'lead').mode).toBe('v')
    const head = done(start, commands.setHead(start, { ...at, head: { lines: 6 } }, s))
    expect(block(head, 'lead').head).toMatchObject({
      lines: 6,
      roles: ['kicker', 'headline', 'deck'],
      position: 'over',
    })
    expect(done(head, commands.setHead(head, { ...at, head: null }, s))).toEqual(start)
  })

  it('put pictures into a block, move them, take them out, and keep them inside fewer columns', () => {
    const s = stamp()
    const spot = { column: 2, columns: 2, line: 3, lines: 8 }
    const withOne = done(start, commands.addBlockPicture(start, { ...at, ...spot, picture: 'hall' }, s))
    const [placed] = block(withOne, 'lead').pictures
    const picture = placed?.id ?? ''
    expect(placed).toMatchObject(spot)
    const moved = done(withOne, commands.moveBlockPicture(withOne, { ...at, ...spot, picture, column: 9, line: 1 }, s))
    expect(block(moved, 'lead').pictures[0]).toMatchObject({ column: 2, line: 1 })
    const narrow = done(withOne, commands.setColumns(withOne, { ...at, columns: 1 }, s))
    expect(block(narrow, 'lead').pictures[0]).toMatchObject({ column: 0, columns: 1 })
    const cropped = done(
      withOne,
      commands.setFocus(withOne, { page: 'A01', object: 'lead', inBlock: picture, focus: { x: 2, y: 0.2 } }, s),
    )
    expect(block(cropped, 'lead').pictures[0]?.focus).toEqual({ x: 1, y: 0.2, of: 'hall.jpg' })
    expect(done(withOne, commands.removeBlockPicture(withOne, { ...at, picture }, s))).toEqual(start)
  })

  it('link frames to a thread in page order, and unlink them', () => {
    const s = stamp()
    const to = { page: 'A02', block: 'more' }
    const linked = done(start, commands.linkBlocks(start, { from: at, to }, s))
    expect(block(linked, 'more').story).toBe('lead')
    expect(() => commands.linkBlocks(start, { from: to, to: at }, s)).toThrow('later page')
    const side = { page: 'A01', block: 'side' }
    const backwards = done(start, commands.linkBlocks(start, { from: side, to: at }, s))
    expect(ids(backwards)).toEqual(['side', 'lead'])
    const apart = done(linked, commands.unlinkBlock(linked, to, s))
    expect(textOf(apart, block(apart, 'more').story)).toBe('')
    expect(commands.unlinkBlock(start, at, s)).toBeUndefined()
  })
})

describe('commands on styles and colours', () => {
  it('apply, redefine, make, rename and delete styles with everything that uses them', () => {
    const s = stamp()
    const applied = done(start, commands.applyStyle(start, { ...both, role: 'body', style: 'caption' }, s))
    expect(block(applied, 'side').styles).toEqual({ body: 'caption' })
    expect(done(applied, commands.applyStyle(applied, { ...both, role: 'body', style: null }, s))).toEqual(start)
    const redefined = done(start, commands.redefineStyle(start, { name: 'body', fields: { size: 9500 } }, s))
    expect(redefined.publication.styles.body?.size).toBe(9500)
    const made = done(start, commands.newStyle(start, { name: 'quote', like: 'body', fields: { indent: 0 } }, s))
    expect(made.publication.styles.quote).toMatchObject({ indent: 0, size: EM })
    const own = done(
      applied,
      commands.setParagraphStyle(applied, { story: 'lead', from: 5, to: 5, style: 'caption' }, s),
    )
    const renamed = done(own, commands.renameStyle(own, { name: 'caption', to: '图注' }, s))
    expect(renamed.publication.roles.caption).toBe('图注')
    expect(block(renamed, 'side').styles.body).toBe('图注')
    expect(renamed.stories[0]?.doc.content[1]?.attrs.style).toBe('图注')
    const deleted = done(own, commands.deleteStyle(own, { name: 'caption', replacement: 'body' }, s))
    expect(deleted.stories[0]?.doc.content[1]?.attrs.style).toBe('body')
    expect(() => commands.redefineStyle(start, { name: 'none', fields: {} }, s)).toThrow('no style')
    const body = done(start, commands.renameStyle(start, { name: 'body', to: '正文' }, s))
    expect(body.publication.roles).toMatchObject({ body: '正文', kicker: '正文', caption: 'caption' })
  })

  it('take no style away that a paragraph still names', () => {
    const s = stamp()
    const own = done(start, commands.setParagraphStyle(start, { story: 'lead', from: 5, to: 5, style: 'caption' }, s))
    const roles = done(own, commands.setRoleStyle(own, { role: 'caption', style: 'body' }, s))
    const gone: Transaction = {
      ...(commands.setRoleStyle(own, { role: 'caption', style: 'body' }, s) as Transaction),
      operations: [{ type: 'set', path: ['publication', 'styles', 'caption'] }],
    }
    expect(() => applyTransaction(roles, gone)).toThrow('there is no style "caption"')
  })

  it('make and delete colours and faces', () => {
    const s = stamp()
    const red = { kind: 'process', name: '红', cmyk: [0, 1000, 1000, 0] } as const
    const made = done(start, commands.setSwatch(start, { id: 'red', swatch: { ...red, cmyk: [...red.cmyk] } }, s))
    const used = done(made, commands.redefineStyle(made, { name: 'headline', fields: { ink: 'red' } }, s))
    const boxed = done(used, commands.createBox(used, { page: 'A01', rect, fill: 'red' }, s))
    const gone = done(boxed, commands.deleteSwatch(boxed, { id: 'red', replacement: 'black' }, s))
    expect([gone.publication.styles.headline?.ink, objects(gone).at(-1)]).toMatchObject(['black', { fill: 'black' }])
    const face = { families: ['FandolFang'], weight: 400 }
    expect(done(start, commands.setFace(start, { id: 'fang', face }, s)).publication.faces.fang).toEqual(face)
    const used2 = commands.deleteFace(start, { id: 'hei' }, s) as Transaction
    expect(() => applyTransaction(start, used2)).toThrow(expect.objectContaining({ code: 'document/reference' }))
  })
})

describe('commands on pages and issues', () => {
  it('add, remove, rename and reorder pages; the issue lists them', () => {
    const s = stamp()
    const added = done(start, commands.addPage(start, {}, s))
    expect(added.issue.pages).toEqual(['A01', 'A02', 'A03'])
    const renamed = done(start, commands.renamePage(start, { page: 'A02', name: 'B01' }, s))
    expect(renamed.pages[1]).toMatchObject({ id: 'A02', name: 'B01' })
    expect(renamed.issue.pages).toEqual(['A01', 'B01'])
    const swapped = done(start, commands.reorderPages(start, { order: ['A02', 'A01'] }, s))
    expect(swapped.pages.map(({ id, name }) => `${id} ${name}`)).toEqual(['A02 A01', 'A01 A02'])
    expect(ids(swapped)).toEqual(['more'])
    const removed = done(start, commands.removePages(start, { pages: ['A01'] }, s))
    expect([removed.issue.pages, removed.stories]).toEqual([['A02'], start.stories])
    expect(() => commands.removePages(start, { pages: ['A01', 'A02'] }, s)).toThrow('at least one page')
    expect(() => commands.addPage(start, { name: 'A01' }, s)).toThrow('already')
    const status = done(start, commands.setPageStatus(start, { pages: ['A01'], status: 'proof' }, s))
    expect(status.pages[0]?.status).toBe('proof')
    expect(done(start, commands.setPageTitle(start, { page: 'A01', title: '要闻' }, s)).pages[0]?.title).toBe('要闻')
    const guides = done(start, commands.setGuides(start, { page: 'A01', x: [5, 1, 5], y: [] }, s))
    expect(guides.pages[0]?.guides).toEqual({ x: [1, 5], y: [] })
  })

  it('carry the numbers of the last issue forward', () => {
    const s = stamp()
    const numbered = done(start, commands.setIssue(start, { number: 288, total: 9001 }, s))
    const next = commands.nextIssue(numbered, { id: 'next' })
    expect(next.issue).toMatchObject({ date: '2015-10-16', number: 289, total: 9002, staff: { 编辑: '李怡青' } })
    expect([next.stories, next.pages.map((page) => page.status)]).toEqual([[], ['planned', 'planned']])
    const newYear = commands.nextIssue(numbered, { id: 'ny', date: '2016-01-01', pages: ['A01', 'A02', 'A03'] })
    expect(newYear.issue).toMatchObject({ number: 1, total: 9002, pages: ['A01', 'A02', 'A03'] })
    const end = { ...numbered, issue: { ...numbered.issue, date: '2016-02-28' } }
    expect(commands.nextIssue(end, { id: 'leap' }).issue.date).toBe('2016-02-29')
    expect(done(start, commands.setStaff(start, { key: '美编', name: '宋笑娟' }, s)).issue.staff.美编).toBe('宋笑娟')
  })

  it('keep the furniture of a page for the next issue, and nothing of its news', () => {
    const s = stamp()
    const folio = { page: 'A01', rect: { ...rect, y: 78_000, height: PITCH }, template: '{date}', style: 'folio' }
    const dated = done(start, commands.createFurniture(start, folio, s))
    expect(commands.nextIssue(dated, { id: 'n' }).pages[0]?.objects.map(({ kind }) => kind)).toEqual(['furniture'])
    const logo = done(dated, commands.createPicture(dated, { page: 'A01', rect, picture: 'hall' }, s))
    expect(commands.nextIssue(logo, { id: 'n' }).pictures).toEqual([])
    const locked = { page: 'A01', objects: [ids(logo).at(-1) ?? '', 'lead'], locked: true }
    const masthead = done(logo, commands.lock(logo, locked, s))
    const next = commands.nextIssue(masthead, { id: 'n' })
    expect(next.pages[0]?.objects.map(({ kind }) => kind)).toEqual(['furniture', 'picture'])
    expect(next.pictures.map(({ id }) => id)).toEqual(['hall'])
  })

  it('add stories and pictures to the tray and take out what stands nowhere', () => {
    const s = stamp()
    const text = '　　标题\r\n　　第一段。\r\n　　第二段。'
    const added = done(start, commands.addStory(start, { text, headline: true }, s))
    const story = added.stories.at(-1)
    expect(textOf(added, story?.id ?? '')).toBe('标题\n第一段。\n第二段。')
    expect(story?.doc.content.map(({ attrs }) => attrs.role)).toEqual(['headline', 'body', 'body'])
    expect(done(added, commands.removeStory(added, { story: story?.id ?? '' }, s))).toEqual(start)
    expect(() => commands.removeStory(start, { story: 'lead' }, s)).toThrow('stands on A01')
    expect(done(start, commands.addPicture(start, { file: 'a.jpg' }, s)).pictures).toHaveLength(2)
  })
})
