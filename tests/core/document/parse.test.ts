import { describe, expect, it } from 'vitest'
import { toMm } from '../../../src/core/base/index.ts'
import {
  columnsWidth,
  columnWidth,
  type Grid,
  lineGap,
  pageNamed,
  parseJson,
  parsePublication,
  placeRect,
} from '../../../src/core/document/index.ts'
import { block, documentJson, documentOf, type Parts, parse, publicationJson } from '../../builders/document.ts'

const parts: Parts = {
  stories: [{ id: 'a', paragraphs: [{ role: 'body', text: '正文' }] }],
  pages: [
    {
      name: 'A01',
      objects: [
        block('lead', 'a', 2, 20, {
          columnRule: { weight: 250 },
          pictures: [{ id: 'p', picture: 'hall', column: 0, columns: 1, line: 2, lines: 6, caption: { story: 'a' } }],
        }),
        {
          kind: 'picture',
          id: 'q',
          picture: 'hall',
          place: { x: 1, y: 2, width: 3, height: 4 },
          caption: { story: 'a' },
        },
        {
          kind: 'box',
          id: 'box',
          place: { column: 0, columns: 1, line: 0, lines: 1 },
          fill: 'black',
          stroke: { weight: 1 },
        },
        { kind: 'rule', id: 'rule', place: { column: 0, columns: 1, line: 0, lines: 1 }, edge: 'top', weights: [250] },
        {
          kind: 'furniture',
          id: 'folio',
          place: { column: 0, columns: 8, line: 0, lines: 1 },
          template: '{date}',
          style: 'folio',
        },
      ],
    },
  ],
}

type Json = Record<string, unknown>

/** The document with the value at `path` replaced; undefined takes it away. */
function spoiled(path: string, value: unknown): unknown {
  const json = JSON.parse(JSON.stringify(documentJson(parts))) as Json
  const keys = path.split('.')
  let at = json
  for (const key of keys.slice(0, -1)) at = at[key] as Json
  const last = keys.at(-1) as string
  if (value === undefined) delete at[last]
  else at[last] = value
  return json
}

/** `pages.0.name` as a message writes it. */
const fieldOf = (path: string): string => path.replace(/\.(\d+)/g, '[$1]')

describe('a document', () => {
  it('is read with its defaults', () => {
    const document = documentOf(parts)
    expect(document.publication.name).toBe('试验日报')
    const [lead] = document.pages[0]?.objects ?? []
    expect(lead).toMatchObject({
      mode: 'h',
      balance: false,
      vertical: 'top',
      styles: {},
      columnRule: { weight: 250, ink: 'black' },
    })
    expect(document.publication.styles.body).toMatchObject({
      scaleX: 1000,
      tracking: 0,
      ink: 'black',
      keepWithNext: 0,
    })
  })
  it('may name its publication by path', () => {
    expect(parse(spoiled('publication', 'publication.json')).publication.id).toBe('test-daily')
  })
  it('gives a page by its name', () => {
    expect(pageNamed(documentOf(parts), 'A01').name).toBe('A01')
    expect(() => pageNamed(documentOf(parts), 'B09')).toThrow(
      expect.objectContaining({ code: 'document/no-page', remedy: 'pages: A01' }),
    )
  })
})

const o = 'pages.0.objects'
describe('invalid JSON', () => {
  it('names the file', () => {
    expect(() => parseJson('{"a":', 'page.json')).toThrow(
      expect.objectContaining({ code: 'document/not-json', where: 'page.json' }),
    )
  })

  it.each([
    [`${o}.0.mode`, 'vertical'],
    ['format', 'pdf'],
    ['version', 0],
    ['version', undefined],
    ['unknown', 1],
    ['publication', 5],
    ['issue.date', '2015-13-45'],
    ['issue.date', undefined],
    ['issue.staff', 'x'],
    ['issue.number', 0],
    ['pages', []],
    ['pages.0.name', 'first'],
    ['pages.0.grid', 3],
    [`${o}.0.kind`, 'poster'],
    [`${o}.0.id`, 'no spaces'],
    [`${o}.0.place`, { column: 1 }],
    [`${o}.0.place.column`, -1],
    [`${o}.0.columns`, 1.5],
    [`${o}.0.roles`, ['poem']],
    [`${o}.0.head`, { roles: [], lines: 0 }],
    [`${o}.0.vertical`, 'middle'],
    [`${o}.0.pictures.0.lines`, 0],
    [`${o}.0.pictures.0.focus`, { x: 2, y: 0 }],
    [`${o}.1.place.width`, 0],
    [`${o}.2.stroke.weight`, 0.5],
    [`${o}.3.edge`, 'side'],
    [`${o}.3.weights`, []],
    [`${o}.4.template`, 5],
    ['stories.0.doc.content', []],
    ['stories.0.doc.content.0.attrs.role', 'poem'],
    ['stories.0.doc.content.0.content.0.text', ''],
    ['stories.0.doc.content.0.content.0.marks', [{ type: 'blink' }]],
    ['pictures.0.file', undefined],
  ])('%s = %j names the field', (path, value) => {
    let error: { code?: string; where?: string; remedy?: string } = {}
    try {
      parse(spoiled(path, value))
    } catch (thrown) {
      error = thrown as typeof error
    }
    expect(error.code).toBe('document/invalid')
    expect(error.where).toMatch(/^test\.json, field /)
    // A union is reported at its own place, not inside one of its branches.
    const field = error.where?.slice('test.json, field '.length) ?? ''
    expect(fieldOf(path).startsWith(field) || field.startsWith(fieldOf(path))).toBe(true)
    expect(field).not.toBe('')
    expect(error.remedy).toBeTruthy()
  })
})

describe('a reference that leads nowhere', () => {
  it.each([
    [`${o}.0.story`, 'b', 'story'],
    [`${o}.0.columnRule.ink`, 'gold', 'swatch'],
    [`${o}.0.pictures.0.picture`, 'b', 'picture'],
    [`${o}.0.pictures.0.caption.story`, 'b', 'story'],
    [`${o}.1.picture`, 'b', 'picture'],
    [`${o}.1.caption.story`, 'b', 'story'],
    [`${o}.2.fill`, 'gold', 'swatch'],
    [`${o}.2.stroke.ink`, 'gold', 'swatch'],
    [`${o}.3.ink`, 'gold', 'swatch'],
    [`${o}.4.style`, 'b', 'style'],
    [`${o}.0.styles`, { body: 'b' }, 'style'],
    ['pages.0.grid', 'b', 'format'],
    ['issue.pages.0', 'B01', 'page'],
    ['publication.styles.body.face', 'b', 'face'],
    ['publication.styles.body.ink', 'gold', 'swatch'],
    ['publication.roles.body', 'b', 'style'],
  ])('%s = %j', (path, value, what) => {
    const field = fieldOf(path) + (path.endsWith('.styles') ? '.body' : '')
    expect(() => parse(spoiled(path, value))).toThrow(
      expect.objectContaining({
        code: 'document/reference',
        where: `test.json, field ${field}`,
        message: expect.stringContaining(`no ${what} "`),
      }),
    )
  })

  it.each([
    ['stories.1', { id: 'a', doc: documentJson(parts).stories[0]?.doc }, 'stories[1]'],
    ['pictures.1', { id: 'hall', file: 'x.jpg' }, 'pictures[1]'],
    [`${o}.1.id`, 'lead', 'pages[0].objects[2]'],
  ])('%s used twice', (path, value, field) => {
    expect(() => parse(spoiled(path, value))).toThrow(
      expect.objectContaining({
        code: 'document/reference',
        where: `test.json, field ${field}`,
        message: expect.stringContaining('twice'),
      }),
    )
  })
})

describe('a publication', () => {
  it('is checked by itself', () => {
    const { language: _, ...rest } = publicationJson()
    expect(() => parsePublication(rest, 'publication.json')).toThrow(
      expect.objectContaining({ where: 'publication.json, field language' }),
    )
  })
})

describe('places on the grid', () => {
  const grid = documentOf(parts).publication.formats.duikai?.grid as Grid
  it('eight columns of thirteen are 352.4 mm', () => {
    expect(columnWidth(grid)).toBe(117_000)
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((n) => columnsWidth(grid, n) / grid.em)).toEqual([
      13, 27, 41, 55, 69, 83, 97, 111,
    ])
    expect(toMm(columnsWidth(grid, 8))).toBeCloseTo(352.4, 1)
  })
  it('107 lines are a little over 490 mm, without the gap behind the last', () => {
    expect(toMm(107 * grid.pitch)).toBeCloseTo(490.7, 1)
    expect(placeRect({ column: 0, columns: 8, line: 0, lines: 107 }, grid).height).toBe(
      107 * grid.pitch - lineGap(grid),
    )
  })
  it('a place below another returns to the grid', () => {
    expect(placeRect({ column: 2, columns: 3, line: 10, lines: 5 }, grid)).toEqual({
      x: grid.x + 28 * grid.em,
      y: grid.y + 10 * grid.pitch,
      width: 41 * grid.em,
      height: 5 * grid.pitch - lineGap(grid),
    })
  })
  it('a free rectangle is itself', () => {
    const rect = { x: 1, y: 2, width: 3, height: 4 }
    expect(placeRect(rect, grid)).toBe(rect)
  })
})
