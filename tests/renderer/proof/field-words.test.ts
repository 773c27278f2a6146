import { describe, expect, test } from 'vitest'
import { DocumentSchema, PublicationSchema } from '../../../src/core/document/schema.ts'
import { isKey, translator } from '../../../src/renderer/i18n/index.ts'
import { type FieldArea, fieldChanges, fieldLabel } from '../../../src/renderer/proof/field-words.ts'

interface Schema {
  readonly type: string
  readonly entries?: Readonly<Record<string, Schema>>
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly options?: readonly Schema[]
  readonly pipe?: readonly Schema[]
  readonly value?: Schema
}

/** The records that a schema allows, whatever is wrapped round them. */
function records(schema: Schema | undefined): readonly (readonly string[])[] {
  if (schema === undefined) return []
  if (schema.entries !== undefined) return [Object.keys(schema.entries)]
  if (schema.options?.some((one) => typeof one === 'object') === true) return schema.options.flatMap(records)
  if (schema.type === 'record') return records(schema.value)
  return records(schema.wrapped ?? schema.item ?? (schema.pipe?.[0] === schema ? undefined : schema.pipe?.[0]))
}
const entry = (schema: Schema, key: string): Schema => {
  const found = (schema.entries ?? schema.pipe?.[0]?.entries)?.[key]
  if (found === undefined) throw new Error(`there is no field ${key}`)
  return found
}
const root = DocumentSchema as unknown as Schema
const page = entry(root, 'pages')
const pageItem = (page.pipe?.[0] ?? page).item as Schema
const keysOf = (schema: Schema): string[] => [...new Set(records(schema).flat())]
const AREAS: readonly (readonly [FieldArea, readonly string[]])[] = [
  ['page', keysOf(pageItem)],
  ['issue', keysOf(entry(root, 'issue'))],
  ['house', keysOf(PublicationSchema as unknown as Schema)],
  ['object', keysOf(entry(pageItem, 'objects'))],
]

describe('every field that can differ has a name in both languages', () => {
  test.each(AREAS)('%s', (area, keys) => {
    expect(keys.length).toBeGreaterThan(8)
    expect(keys.filter((key) => !isKey(`field.${area}.${key}`))).toEqual([])
    for (const key of keys) expect(fieldLabel(translator('zh'), area, key)).not.toMatch(/[a-z]{3}/)
  })

  test.each(['styles', 'faces', 'swatches', 'formats', 'masters'])('the entries of %s', (group) => {
    const keys = keysOf(entry(PublicationSchema as unknown as Schema, group))
    expect(keys.length).toBeGreaterThan(2)
    expect(keys.filter((key) => !isKey(`field.part.${key}`))).toEqual([])
  })

  test('the place of an object', () => {
    const [block] = entry(pageItem, 'objects').item?.options ?? []
    expect(keysOf(entry(block as Schema, 'place')).filter((key) => !isKey(`field.part.${key}`))).toEqual([])
  })
})

describe('differences in words', () => {
  const zh = (area: FieldArea, field: string, before: unknown, after: unknown) =>
    fieldChanges(translator('zh'), area, { field, before, after }).map((one) => Object.values(one).join(' | '))

  test('values say what they are', () => {
    expect(zh('page', 'title', undefined, '要闻')).toEqual(['版名 | 无 | 要闻'])
    expect(zh('page', 'gray', undefined, true)).toEqual(['黑白版 | 无 | 是'])
    expect(zh('page', 'status', 'planned', 'layout')).toEqual(['进度 | 待编 | 组版'])
    expect(zh('object', 'weights', [2000, 500], [1000])).toEqual(['线粗 | 2 pt、0.5 pt | 1 pt'])
    expect(zh('object', 'story', 'a', 'b')).toEqual(['文稿 | a | b'])
  })

  test('of a record only what differs in it', () => {
    const place = { column: 0, columns: 3, line: 4, lines: 10 }
    expect(zh('object', 'place', place, { ...place, column: 2, lines: 12 })).toEqual([
      '位置 · 栏位 | 0 | 2',
      '位置 · 行数 | 10 | 12',
    ])
    expect(zh('house', 'styles/body', { size: 10500, face: 'song' }, { size: 11000, face: 'song' })).toEqual([
      '样式 body · 字号 | 10.5 pt | 11 pt',
    ])
    expect(zh('issue', 'staff', { 责编: '王' }, { 责编: '李' })).toEqual(['本期人员 · 责编 | 王 | 李'])
  })

  test('what cannot be read is said to have changed', () => {
    expect(zh('object', 'notches', [{ x: 1 }], [{ x: 2 }])).toEqual(['缺口 | 1 | 有改动'])
    expect(zh('object', 'rules', undefined, { outer: { weight: 500 } })).toEqual(['表线 · 外框 · 粗细 | 无 | 0.5 pt'])
  })
})
