import { DuikaiError, type Mp, mm, pt, toMm, ZIHAO } from '../base/index.ts'
import { columnsWidth, columnWidth, type Grid, lineGap } from '../document/index.ts'

/** Units of a field: 字 characters, 行 body lines, 栏 basic columns, 级 (Q, ¼ mm), 号 by name. */
export type Unit = 'mm' | 'pt' | 'char' | 'line' | 'column' | 'q' | 'zihao'

/** What a field measures, because 栏 and 行 mean other lengths as positions and as sizes. */
export interface FieldKind {
  /** The page's grid; without it 字, 行 and 栏 are errors. */
  readonly grid?: Grid
  /** `size`: n columns are n·c + (n − 1)·g wide, n lines n·pitch − gap high. `position`: n steps from the type area. */
  readonly measures?: 'size' | 'position'
  /** Unit of a bare number. */
  readonly unit?: Unit
  /** The field's value, for `+=2mm`, `*1/3` and `当前`. */
  readonly current?: Mp
  readonly min?: Mp
  readonly max?: Mp
}

const UNITS: Readonly<Record<string, Unit>> = {
  mm: 'mm',
  毫米: 'mm',
  pt: 'pt',
  点: 'pt',
  磅: 'pt',
  字: 'char',
  行: 'line',
  栏: 'column',
  级: 'q',
  q: 'q',
}

const fault = (text: string, message: string, remedy: string): DuikaiError =>
  new DuikaiError('edit/measure', message, { where: `“${text}”`, remedy })

const HINT = 'write for example 12mm+1字, 3栏, 2行, 五号 or =100mm*1/3'

/** `count` units in 1/1000 pt, not rounded. */
function lengthOf(count: number, unit: Unit, { grid, measures = 'size' }: FieldKind, text: string): number {
  if (unit === 'mm') return count * mm(1000) * 0.001
  if (unit === 'pt') return count * pt(1)
  if (unit === 'q') return count * mm(250) * 0.001
  if (unit === 'zihao') throw fault(text, 'a 号 is a name, not a unit to count in', 'write 五号 or a length in pt')
  if (grid === undefined) throw fault(text, '字, 行 and 栏 have no length here', 'use mm or pt')
  if (unit === 'char') return count * grid.em
  if (unit === 'line') return count * grid.pitch - (measures === 'size' && count > 0 ? lineGap(grid) : 0)
  const step = columnWidth(grid) + grid.gutterChars * grid.em
  return measures === 'size' && count > 0 ? count * step - grid.gutterChars * grid.em : count * step
}

/** A number, or a length in 1/1000 pt. */
interface Quantity {
  readonly value: number
  readonly length: boolean
}

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly unit: Unit | undefined }
  | { readonly kind: 'length'; readonly value: Mp }
  | { readonly kind: 'sign'; readonly sign: string }

const SIZES = Object.keys(ZIHAO).join('|')
const TOKEN = new RegExp(
  `\\s*(?:(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(毫米|mm|pt|点|磅|字|行|栏|级|q)?|(${SIZES})|(当前|current)|([-+*/()]))`,
  'iy',
)

/** Full-width signs and figures as they are typed with a Chinese input method. */
const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[×✕]/g, '*')
    .replace(/÷/g, '/')
    .replace(/[−—–]/g, '-')
    .replace(/。/g, '.')
    .replace(/\u3000/g, ' ')

function tokens(text: string, field: FieldKind, original: string): readonly Token[] {
  const list: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    if (/^\s*$/.test(text.slice(at))) break
    const match = TOKEN.exec(text)
    if (match === null) throw fault(original, `“${text.slice(at).trim()}” is not understood`, HINT)
    const [, number, unit, size, current, sign] = match
    if (number !== undefined)
      list.push({ kind: 'number', value: Number(number), unit: unit && UNITS[unit.toLowerCase()] } as Token)
    else if (size !== undefined) list.push({ kind: 'length', value: pt(ZIHAO[size] ?? 0) })
    else if (current !== undefined) {
      if (field.current === undefined) throw fault(original, 'the field has no single value now', 'type a whole value')
      list.push({ kind: 'length', value: field.current })
    } else list.push({ kind: 'sign', sign: sign ?? '' })
  }
  return list
}

/** Recursive descent: sums of products of numbers, lengths and brackets. */
class Reader {
  #at = 0
  readonly #tokens: readonly Token[]
  readonly #field: FieldKind
  readonly #text: string

  constructor(list: readonly Token[], field: FieldKind, text: string) {
    this.#tokens = list
    this.#field = field
    this.#text = text
  }

  read(): Quantity {
    const value = this.#sum()
    if (this.#at < this.#tokens.length) throw fault(this.#text, 'something is left over behind the value', HINT)
    return value
  }

  #sign(...signs: string[]): string | undefined {
    const token = this.#tokens[this.#at]
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return undefined
    this.#at += 1
    return token.sign
  }

  #sum(): Quantity {
    let left = this.#product()
    for (let sign = this.#sign('+', '-'); sign !== undefined; sign = this.#sign('+', '-')) {
      let right = this.#product()
      if (left.length !== right.length) {
        left = this.#asLength(left)
        right = this.#asLength(right)
      }
      left = { value: sign === '+' ? left.value + right.value : left.value - right.value, length: left.length }
    }
    return left
  }

  #product(): Quantity {
    let left = this.#factor()
    for (let sign = this.#sign('*', '/'); sign !== undefined; sign = this.#sign('*', '/')) {
      const right = this.#factor()
      if (sign === '*') {
        if (left.length && right.length) throw fault(this.#text, 'a length times a length is no length', HINT)
        left = { value: left.value * right.value, length: left.length || right.length }
      } else {
        if (right.value === 0) throw fault(this.#text, 'nothing can be divided by 0', HINT)
        if (right.length && !left.length) throw fault(this.#text, 'a number divided by a length is no length', HINT)
        left = { value: left.value / right.value, length: left.length && !right.length }
      }
    }
    return left
  }

  #factor(): Quantity {
    if (this.#sign('-') !== undefined) {
      const { value, length } = this.#factor()
      return { value: -value, length }
    }
    if (this.#sign('+') !== undefined) return this.#factor()
    if (this.#sign('(') !== undefined) {
      const inside = this.#sum()
      if (this.#sign(')') === undefined) throw fault(this.#text, 'a bracket is not closed', HINT)
      return inside
    }
    const token = this.#tokens[this.#at]
    if (token === undefined || token.kind === 'sign') throw fault(this.#text, 'a value is missing', HINT)
    this.#at += 1
    if (token.kind === 'length') return { value: token.value, length: true }
    if (token.unit === undefined) return { value: token.value, length: false }
    return { value: lengthOf(token.value, token.unit, this.#field, this.#text), length: true }
  }

  #asLength(quantity: Quantity): Quantity {
    if (quantity.length) return quantity
    return { value: lengthOf(quantity.value, this.#field.unit ?? 'mm', this.#field, this.#text), length: true }
  }

  asLength(quantity: Quantity): number {
    return this.#asLength(quantity).value
  }
}

/**
 * What was typed into a field, in whole 1/1000 pt: `12mm+1字`, `3栏`, `2行`, `五号`, `=100mm*1/3`, and relative to the
 * value there is `+=2mm`, `-=1字`, `*=2`, `/=3`. A bare number counts in the field's unit.
 * @throws DuikaiError `edit/measure` saying what is wrong, also when the value is out of bounds.
 */
export function parseMeasure(text: string, field: FieldKind = {}): Mp {
  const plain = narrow(text).trim()
  const relative = /^([-+*/])=(.*)$/s.exec(plain)
  const body = relative === null ? plain.replace(/^=/, '') : `当前${relative[1]}(${relative[2]})`
  if (body.trim() === '') throw fault(text, 'nothing was typed', HINT)
  const reader = new Reader(tokens(body, field, text), field, text)
  const value = Math.round(reader.asLength(reader.read()))
  const { min, max } = field
  if (!Number.isSafeInteger(value)) throw fault(text, 'the value is too large', HINT)
  if (min !== undefined && value < min)
    throw fault(text, `the value must be at least ${formatMeasure(min, 'mm')}`, HINT)
  if (max !== undefined && value > max) throw fault(text, `the value must be at most ${formatMeasure(max, 'mm')}`, HINT)
  return value
}

const SUFFIX: Readonly<Record<Unit, string>> = {
  mm: 'mm',
  pt: 'pt',
  char: '字',
  line: '行',
  column: '栏',
  q: '级',
  zihao: '',
}

const short = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

/** Units that a length is in one of, as a field shows it; what is no named size shows in pt when 号 is asked for. */
export function formatMeasure(value: Mp, unit: Unit, { grid, measures = 'size' }: FieldKind = {}): string {
  if (unit === 'zihao') {
    const name = Object.entries(ZIHAO).find(([, size]) => pt(size) === value)?.[0]
    return name ?? formatMeasure(value, 'pt')
  }
  if (unit === 'mm') return `${short(toMm(value), 3)}mm`
  if (unit === 'pt') return `${short(value / 1000, 3)}pt`
  if (unit === 'q') return `${short(toMm(value) * 4, 2)}级`
  if (grid === undefined) return formatMeasure(value, 'mm')
  const size = measures === 'size' && value > 0
  const counted = {
    char: value / grid.em,
    line: (value + (size ? lineGap(grid) : 0)) / grid.pitch,
    column: (value + (size ? grid.gutterChars * grid.em : 0)) / (columnsWidth(grid, 1) + grid.gutterChars * grid.em),
  }[unit]
  return `${short(counted, 3)}${SUFFIX[unit]}`
}
