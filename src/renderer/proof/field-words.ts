// Differences of fields in words. Pure.

import type { FieldChange } from '../../core/proof/index.ts'
import { isKey, type Translate } from '../i18n/index.ts'

/** What a field belongs to: fields of one name mean different things there. */
export type FieldArea = 'page' | 'issue' | 'house' | 'object'

/** A difference as it is read. */
export interface SaidChange {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** Fields that are lengths in 1/1000 pt. */
const LENGTHS: ReadonlySet<string> = new Set([
  ...['x', 'y', 'width', 'height', 'bleed', 'em', 'pitch', 'size', 'leading', 'outset', 'radius', 'offset', 'gap'],
  ...['weights', 'period', 'inner'],
])
/** Fields whose values have words of their own. */
const SPOKEN: ReadonlySet<string> = new Set(['status'])
/** How deep is told what differs; deeper it is only said that something does. */
const DEEPEST = 2

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Of objects the weight is that of a line, of faces it is not. */
const isLength = (area: FieldArea, field: string): boolean =>
  LENGTHS.has(field) || (field === 'weight' && area === 'object')

function valueWords(text: Translate, area: FieldArea, field: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return text('field.value.none')
  if (typeof value === 'boolean') return text(value ? 'field.value.yes' : 'field.value.no')
  if (typeof value === 'number') return isLength(area, field) ? `${value / 1000} pt` : String(value)
  if (typeof value === 'string') {
    const key = `field.value.${value}`
    return SPOKEN.has(field) && isKey(key) ? text(key) : value
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return text('field.value.none')
    return value.every((one) => typeof one !== 'object')
      ? value.map((one) => valueWords(text, area, field, one)).join('、')
      : String(value.length)
  }
  return Object.keys(value).length === 0 ? text('field.value.none') : text('field.value.yes')
}

const partLabel = (text: Translate, key: string): string => {
  const word = `field.part.${key}`
  return isKey(word) ? text(word) : key
}

function deep(
  text: Translate,
  area: FieldArea,
  label: string,
  { field, before, after }: FieldChange,
  depth: number,
): SaidChange[] {
  const both = isRecord(before ?? {}) && isRecord(after ?? {}) && (isRecord(before) || isRecord(after))
  if (!both || depth === 0) {
    const said = [before, after].map((value) => valueWords(text, area, field, value))
    const [was = '', is = ''] = said
    return [{ label, before: was, after: was === is ? text('field.value.changed') : is }]
  }
  const [old, now] = [(before ?? {}) as Fields, (after ?? {}) as Fields]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => !same(old[key], now[key]))
  return keys.flatMap((key) =>
    deep(
      text,
      area,
      `${label} · ${partLabel(text, key)}`,
      { field: key, before: old[key], after: now[key] },
      depth - 1,
    ),
  )
}

/** What a field is called; of the house its group with the name of the entry: 样式 body. */
export function fieldLabel(text: Translate, area: FieldArea, field: string): string {
  const [group = '', ...name] = area === 'house' ? field.split('/') : [field]
  const key = `field.${area}.${group}`
  return [isKey(key) ? text(key) : group, name.join('/')].filter((part) => part !== '').join(' ')
}

/** A field's difference, told apart as far as it can be read. */
export const fieldChanges = (text: Translate, area: FieldArea, change: FieldChange): readonly SaidChange[] =>
  deep(text, area, fieldLabel(text, area, change.field), change, DEEPEST)
