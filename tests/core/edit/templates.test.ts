import { describe, expect, it } from 'vitest'
import { type Document, EMPTY_PICTURE, parseTemplate, type Template } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, type Transaction } from '../../../src/core/edit/index.ts'
import { flatten, storyOf } from '../../../src/core/story/index.ts'
import { documentJson, parse, publicationJson } from '../../builders/document.ts'
import { stamp } from '../../builders/edit.ts'

const emptyFile = 'empty.png'
const SIKAI = {
  ...publicationJson().formats.duikai,
  ...{ name: '四开', width: 773_858, height: 1_105_512 },
  grid: { ...publicationJson().formats.duikai.grid, columns: 6, lines: 76 },
}
const at = (column: number, columns: number, line: number, lines: number) => ({ column, columns, line, lines })
const lead = {
  kind: 'block',
  id: 'lead',
  story: 'lead',
  place: at(0, 5, 4, 40),
  head: { roles: ['kicker', 'headline'], lines: 8 },
  columns: 4,
  notches: [at(4, 1, 30, 10)],
  styles: { headline: 'grand' },
  wrap: {},
  pictures: [
    {
      id: 'in',
      picture: 'hall',
      column: 1,
      columns: 2,
      line: 2,
      lines: 12,
      focus: { x: 0.2, y: 0.3 },
      caption: { story: 'cap', lines: 2 },
    },
  ],
}
const side = { kind: 'block', id: 'side', story: 'side', place: at(5, 3, 4, 60), mode: 'v' }
const foot = { kind: 'block', id: 'foot', story: 'foot', place: at(0, 5, 50, 40) }
const folio = { kind: 'furniture', id: 'folio', place: at(0, 8, 0, 1), template: '{报名} {版次}', style: 'folio' }
const rule = {
  kind: 'rule',
  id: 'line',
  place: at(0, 8, 1, 1),
  edge: 'middle',
  weights: [2000, 500],
  gap: 1000,
  ink: 'deep',
}
const ad = {
  kind: 'picture',
  id: 'ad',
  picture: 'ad',
  place: at(0, 8, 92, 15),
  booking: { client: '漓江饭店', number: '1234' },
}
const table = { kind: 'table', id: 'table', story: 'cells', place: at(5, 3, 66, 20), columns: [{ chars: 6 }, {}] }

const STORIES = {
  lead: [
    ['kicker', '引题'],
    ['headline', '大标题一行'],
    ['body', '第一段文字很长。'],
    ['body', '第二段文字很长。'],
  ],
  side: [
    ['headline', '竖排的标题'],
    ['body', '竖排的文字。'],
  ],
  foot: [['body', '版脚的文字。']],
  cap: [
    ['caption', '市民在广场。'],
    ['credit', '记者摄'],
  ],
  cells: [
    ['body', '甲'],
    ['body', '乙'],
    ['body', '丙'],
    ['body', '丁'],
  ],
  new: [['body', '新来的稿子。']],
  newer: [['body', '更新的稿子。']],
} as const

interface Wanted {
  readonly objects?: readonly object[]
  readonly empty?: string
  readonly second?: readonly object[]
  readonly publication?: object
}

/** A01 as it is laid out, A02 as wanted: of the same paper. */
function paper({
  objects = [folio, rule, lead, side, foot, table],
  second = [],
  publication = {},
}: Wanted = {}): Document {
  const house = publicationJson()
  const json = documentJson({
    stories: Object.entries(STORIES).map(([id, paragraphs]) => ({
      id,
      paragraphs: paragraphs.map(([role, text]) => ({ role, text })),
    })),
    pages: [
      { name: 'A01', objects },
      { name: 'A02', objects: second },
    ],
  })
  return parse({
    ...json,
    version: 1,
    publication: {
      ...house,
      formats: { ...house.formats, sikai: SIKAI },
      faces: { ...house.faces, kai: { families: ['LXGW WenKai'], weight: 400 } },
      swatches: { ...house.swatches, deep: { kind: 'process', name: '深红', cmyk: [0, 1000, 800, 200] } },
      styles: { ...house.styles, grand: { ...house.styles.headline, face: 'kai', size: 60_000, ink: 'deep' } },
      ...publication,
    },
    pictures: [
      { id: 'hall', file: 'hall.jpg' },
      { id: 'ad', file: 'ad.pdf', kind: 'pdf' },
      { id: 'fresh', file: 'fresh.jpg' },
    ],
  })
}

const whole = (document: Document, page = 'A01'): Template =>
  commands.templateFromPage(document, { page, name: '头版' })
const after = (document: Document, change: Transaction | undefined): Document =>
  change === undefined ? document : applyTransaction(document, change)
const use = (document: Document, wanted: Partial<commands.TemplateUse> & { template: Template }): Document =>
  after(document, commands.applyTemplate(document, { page: 'A02', emptyFile, ...wanted }, stamp()))
const notes = (document: Document, wanted: Partial<commands.TemplateUse> & { template: Template }) =>
  commands.templateNotes(document, { page: 'A02', emptyFile, ...wanted })
const objectsOf = (document: Document, page = 'A02') => document.pages.find(({ name }) => name === page)?.objects ?? []
const rolesIn = (document: Document, story: string) =>
  flatten(document.stories.find(({ id }) => id === story)?.doc ?? storyOf([])).paragraphs.map(({ role, text }) => [
    role,
    text,
  ])

describe('a template of a page', () => {
  it('keeps heads, columns, notches, wrap, modes, tables and live text; copy becomes places by its roles', () => {
    const template = whole(paper())
    expect(parseTemplate(JSON.parse(JSON.stringify(template)), 'file')).toEqual(template)
    expect(template.objects.map(({ kind }) => kind)).toEqual(['furniture', 'rule', 'block', 'block', 'block', 'table'])
    expect(template.objects[2]).toMatchObject({
      head: { roles: ['kicker', 'headline'], lines: 8 },
      ...{ columns: 4, notches: [at(4, 1, 30, 10)], wrap: { sides: 'wider' } },
      pictures: [{ picture: EMPTY_PICTURE, column: 1, columns: 2, line: 2, lines: 12, caption: { lines: 2 } }],
    })
    expect(template.objects[3]).toMatchObject({ mode: 'v' })
    expect(template.stories.map(({ roles }) => roles)).toEqual([
      ['kicker', 'headline', 'body'],
      ['caption', 'credit'],
      ['headline', 'body'],
      ['body'],
      ['body', 'body', 'body', 'body'],
    ])
    expect(Object.keys(template.styles).sort()).toEqual(['folio', 'grand'])
    expect(Object.keys(template.faces).sort()).toEqual(['kai', 'song'])
    expect(Object.keys(template.swatches).sort()).toEqual(['black', 'deep'])
    expect(JSON.stringify(template)).not.toMatch(/文字|hall/)
  })

  it('keeps the place of an ad, not whose it was', () => {
    const template = whole(paper({ objects: [lead, ad] }))
    expect(template.objects[1]).toMatchObject({ kind: 'box', place: ad.place, booking: { client: '广告位' } })
    expect(JSON.stringify(template)).not.toMatch(/漓江饭店|1234|ad\.pdf/)
    expect(objectsOf(use(paper(), { template })).at(-1)).toMatchObject({ kind: 'box', booking: { client: '广告位' } })
  })

  it('is refused when it is of a later program, damaged, or names what it does not hold', () => {
    const template = whole(paper())
    const read = (json: unknown) => () => parseTemplate(json, 't.json')
    expect(read({ ...template, version: 2 })).toThrow(expect.objectContaining({ code: 'template/newer' }))
    expect(read({ ...template, format: 'duikai-document' })).toThrow(
      expect.objectContaining({ code: 'document/invalid' }),
    )
    expect(read({ ...template, styles: {} })).toThrow(expect.objectContaining({ code: 'document/reference' }))
    expect(read({ ...template, stories: [] })).toThrow(expect.objectContaining({ code: 'document/reference' }))
    expect(read({ ...template, objects: [{ ...lead, columns: -1 }] })).toThrow('at least 1')
    expect(read(null)).toThrow(expect.objectContaining({ code: 'document/invalid' }))
  })
})

describe('a template on a page', () => {
  it('takes the chosen stories as a reader comes to its blocks: lead, then side, then foot; empty ones stay', () => {
    const document = paper()
    const template = whole(document)
    const done = use(document, { template, stories: ['new', 'newer'], pictures: ['fresh'] })
    const blocks = objectsOf(done).filter((object) => object.kind === 'block')
    expect(blocks.map(({ story }) => story).slice(0, 2)).toEqual(['new', 'newer'])
    expect(blocks[0]?.pictures[0]).toMatchObject({ picture: 'fresh' })
    expect(rolesIn(done, blocks[0]?.pictures[0]?.caption?.story ?? '')).toEqual([
      ['caption', ''],
      ['credit', ''],
    ])
    expect(rolesIn(done, blocks[2]?.story ?? '')).toEqual([['body', '']])
    expect(notes(document, { template, stories: ['new', 'newer'] })).toEqual(
      expect.arrayContaining([
        { kind: 'story', id: 'new', how: 'placed' },
        { kind: 'empty', stories: 1, pictures: 1 },
      ]),
    )
  })

  it('fills vertical blocks beside each other from the right', () => {
    const left = { ...side, id: 'left', story: 'foot', place: at(0, 4, 4, 60) }
    const right = { ...side, place: at(4, 4, 4, 60) }
    const document = paper({ objects: [left, right] })
    const done = use(document, { template: whole(document), stories: ['new'] })
    expect(objectsOf(done)[1]).toMatchObject({ story: 'new', place: right.place })
  })

  it('leaves a story that stands on another page where it is, and says so', () => {
    const document = paper()
    const template = whole(document)
    expect(notes(document, { template, stories: ['lead'] })).toContainEqual({
      kind: 'story',
      id: 'lead',
      how: 'elsewhere',
    })
    expect(objectsOf(use(document, { template, stories: ['lead'] }))[2]).not.toMatchObject({ story: 'lead' })
  })

  it('lays its own copy out anew: stories and pictures in their order, captions with their pictures', () => {
    const second = [
      { kind: 'picture', id: 'p', picture: 'fresh', place: at(0, 4, 10, 20), caption: { story: 'newer', lines: 2 } },
      { ...foot, story: 'new' },
    ]
    const document = paper({ second })
    const copy = commands.pageCopy(document, 'A02')
    expect(copy).toEqual({ stories: ['new'], pictures: ['fresh'] })
    const done = use(document, { template: whole(document), ...copy })
    expect(objectsOf(done)[2]).toMatchObject({
      story: 'new',
      pictures: [{ picture: 'fresh', caption: { story: 'newer' } }],
    })
    expect(objectsOf(done)).toHaveLength(6)
  })

  it('sends what finds no place to the tray, and takes the empty places of an earlier template away', () => {
    const document = paper({ second: [{ ...foot, story: 'new' }] })
    const template = whole(document)
    const once = use(document, { template })
    expect(once.stories.map(({ id }) => id)).toContain('new')
    expect(notes(document, { template })).toContainEqual({ kind: 'story', id: 'new', how: 'tray' })
    const twice = use(once, { template })
    expect(twice.stories).toHaveLength(once.stories.length)
    expect(twice.pictures.filter(({ id }) => id === EMPTY_PICTURE)).toHaveLength(1)
  })

  it('keeps ads where they are, in front, and brings none of its own beside them', () => {
    const mine = { ...ad, id: 'mine', place: at(0, 8, 100, 7) }
    const document = paper({ objects: [lead, ad], second: [{ ...foot, story: 'new' }, mine] })
    const template = whole(document)
    const done = objectsOf(use(document, { template }))
    expect(done.map(({ kind }) => kind)).toEqual(['block', 'picture'])
    expect(done.at(-1)).toMatchObject({ id: 'mine', booking: { client: '漓江饭店' } })
    expect(notes(document, { template })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'left-out', why: 'ad' }),
        { kind: 'ads', count: 1, covered: 0 },
      ]),
    )
  })

  it('says which ads a block would lie under', () => {
    const document = paper({ second: [{ ...ad, place: at(0, 2, 10, 10) }] })
    expect(notes(document, { template: whole(document) })).toContainEqual({ kind: 'ads', count: 1, covered: 1 })
  })

  it('replaces furniture by its id, or leaves the page its own', () => {
    const own = { ...folio, template: '{版名}' }
    const document = paper({ second: [own] })
    const template = whole(document)
    expect(objectsOf(use(document, { template })).filter(({ kind }) => kind === 'furniture')).toEqual([
      expect.objectContaining({ id: 'folio', template: folio.template }),
    ])
    const kept = objectsOf(use(document, { template, furniture: 'page' }))
    expect(kept.filter(({ kind }) => kind === 'furniture')).toEqual([expect.objectContaining({ template: '{版名}' })])
    expect(kept.some(({ kind }) => kind === 'rule')).toBe(false)
  })
})

describe('a template on a page of another format', () => {
  const small = (document: Document): Document => ({
    ...document,
    pages: document.pages.map((page) => (page.name === 'A02' ? { ...page, grid: 'sikai' } : page)),
  })

  it('carries columns and lines over where there are enough, and says what has no room and why', () => {
    const document = small(paper())
    const template = whole(document)
    const done = objectsOf(use(document, { template }))
    expect(done.map(({ kind }) => kind)).toEqual(['block', 'block'])
    expect(done[0]).toMatchObject({ place: lead.place })
    expect(done[1]).toMatchObject({ place: { ...foot.place, lines: 26 } })
    expect(notes(document, { template })).toEqual(
      expect.arrayContaining([
        { kind: 'left-out', object: 'furniture', id: 'folio', why: 'columns' },
        { kind: 'left-out', object: 'block', id: 'side', why: 'columns' },
        { kind: 'cut', object: 'block', id: 'foot', lines: 26, pictures: 0 },
      ]),
    )
  })

  it('is refused when nothing of it has room', () => {
    const document = small(paper({ objects: [{ ...lead, place: at(2, 5, 4, 40), notches: [] }] }))
    expect(() => use(document, { template: whole(document) })).toThrow(
      expect.objectContaining({ code: 'edit/template-fit' }),
    )
  })

  it('keeps the distance of what is free from the type area, and leaves out what would hang over', () => {
    const box = {
      kind: 'box',
      id: 'box',
      place: { x: 100_000, y: 100_000, width: 50_000, height: 50_000 },
      stroke: { weight: 500 },
    }
    const wide = { ...box, id: 'wide', place: { x: 0, y: 0, width: 1_000_000, height: 50_000 } }
    const document = small(paper({ objects: [box, wide] }))
    const template = whole(document)
    expect(objectsOf(use(document, { template }))).toEqual([expect.objectContaining({ place: box.place })])
    expect(notes(document, { template })).toContainEqual({ kind: 'left-out', object: 'box', id: 'wide', why: 'page' })
  })
})

describe('a template in another paper', () => {
  const other = (more: object = {}): Document => paper({ objects: [], publication: { ...publicationJson(), ...more } })
  const template = whole(paper())

  it('brings styles, faces and colours that are lacking along under their names', () => {
    const document = other()
    const done = use(document, { template })
    expect(done.publication.styles.grand).toMatchObject({ face: 'kai', ink: 'deep' })
    expect(done.publication.faces.kai).toEqual({ families: ['LXGW WenKai'], weight: 400 })
    expect(done.publication.swatches.deep).toMatchObject({ name: '深红' })
    expect(notes(document, { template })).toEqual(
      expect.arrayContaining([
        { kind: 'style', name: 'grand', how: 'brought' },
        { kind: 'face', name: 'kai', how: 'brought' },
        { kind: 'swatch', name: 'deep', how: 'brought' },
      ]),
    )
  })

  it('or leaves the styles to the roles of the paper', () => {
    const document = other()
    const done = use(document, { template, styles: 'map' })
    expect(done.publication.styles.grand).toBeUndefined()
    expect(objectsOf(done)[2]).toMatchObject({ styles: {} })
    expect(notes(document, { template, styles: 'map' })).toContainEqual({ kind: 'style', name: 'grand', how: 'mapped' })
  })

  it('leaves a style of the same name as the paper has it, and says that it differs', () => {
    const styles = publicationJson().styles
    const document = other({ styles: { ...styles, grand: { ...styles.headline, size: 40_000 } } })
    expect(use(document, { template }).publication.styles.grand).toMatchObject({ size: 40_000 })
    expect(notes(document, { template })).toContainEqual({ kind: 'style', name: 'grand', how: 'differs' })
  })
})

describe('a story shape', () => {
  const document = paper()
  const shape = commands.templateFromSelection(document, { page: 'A01', objects: ['lead', 'side'], name: '头条' })

  it('stands with its story where it is dropped, whole inside the type area', () => {
    const done = use(document, { template: shape, at: { x: 0, y: 78_000 + 50 * 13_000 }, stories: ['new'] })
    expect(objectsOf(done)).toMatchObject([{ place: at(0, 5, 47, 40), story: 'new' }, { place: at(5, 3, 47, 60) }])
    const right = use(document, {
      template: { ...shape, objects: shape.objects.slice(1), stories: shape.stories },
      at: { x: 2_000_000, y: 0 },
    })
    expect(objectsOf(right)[0]).toMatchObject({ place: at(5, 3, 0, 60), mode: 'v' })
  })

  it('goes to the first free place without the pointer', () => {
    const page = paper({ second: [{ ...foot, story: 'new', place: at(0, 8, 0, 30) }] })
    expect(commands.templateSpot(page, { page: 'A02', template: shape })).toEqual({
      x: 53_300,
      y: 78_000 + 30 * 13_000,
    })
  })

  it('leaves what stands on the page alone', () => {
    const page = paper({ second: [{ ...foot, story: 'new' }] })
    const done = objectsOf(use(page, { template: shape, at: { x: 0, y: 0 } }))
    expect(done[0]).toMatchObject({ id: 'foot', story: 'new' })
    expect(done).toHaveLength(3)
  })

  it('of furniture alone comes back to where it was taken from, in the stead of its like', () => {
    const furniture = commands.templateFromSelection(document, {
      page: 'A01',
      objects: ['folio', 'line'],
      name: '报眉',
    })
    expect(furniture.kind).toBe('furniture')
    const page = paper({ second: [{ ...folio, template: '{版名}' }] })
    expect(objectsOf(use(page, { template: furniture }))).toMatchObject([
      { id: 'folio', template: folio.template },
      { id: 'line', place: rule.place },
    ])
  })
})

describe('a master of a template', () => {
  it('has its live text and rules, and the styles they need', () => {
    const document = paper({ objects: [], publication: publicationJson() })
    const done = after(
      document,
      commands.masterFromTemplate(document, { template: whole(paper()), name: '旧头版' }, stamp()),
    )
    const [master] = Object.values(done.publication.masters)
    expect(master).toMatchObject({ name: '旧头版', grid: 'duikai' })
    expect(master?.objects.map(({ id }) => id)).toEqual(['folio', 'line'])
    expect(done.publication.swatches.deep).toBeDefined()
    expect(() => commands.masterFromTemplate(done, { template: whole(paper()), name: '旧头版' }, stamp())).toThrow(
      'already',
    )
    const bare = whole(paper({ objects: [lead] }))
    expect(() => commands.masterFromTemplate(done, { template: bare, name: '空' }, stamp())).toThrow(
      expect.objectContaining({ code: 'edit/template-fit' }),
    )
  })
})
