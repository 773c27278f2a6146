import { DuikaiError } from '../base/index.ts'
import { HOUSE_STYLES, type HouseStyleId, isHouseStyle, LANGUAGES, languageMarks, withHouse } from './house.ts'
import { languageOf } from './language.ts'
import type { GridMode, KinsokuChange, KinsokuLevel, MarkStyle, ShrinkKind, Squeeze, StretchKind } from './style.ts'

/** One composition asked for by a script: a line of `duikai set`. Widths are ems; see docs/cli.md. */
export interface TraceRequest {
  readonly id: string
  readonly text: string
  readonly width_em: number
  /** A BCP 47 tag that `languageOf` reads; of one that is not known the result says so. */
  readonly lang?: string
  readonly mode?: 'h' | 'v'
  readonly level?: KinsokuLevel
  readonly indent_em?: number
  /** Offsets (code points) at which lines must begin again, as far as they still can: signed lines above a correction. */
  readonly pinned?: readonly number[]
  readonly style?: {
    readonly house?: HouseStyleId
    readonly squeeze?: Squeeze
    readonly tight?: boolean
    readonly hang?: boolean
    readonly autospace?: number
    readonly justify?: boolean
    readonly hyphenate?: boolean
    readonly kinsoku?: KinsokuChange
    readonly grid?: GridMode
    readonly breaker?: MarkStyle['breaker']
    readonly shrink?: readonly ShrinkKind[]
    readonly stretch?: readonly StretchKind[]
  }
}

const LEVELS: readonly KinsokuLevel[] = ['none', 'basic', 'gb', 'strict']
const SQUEEZES: readonly Squeeze[] = ['off', 'adjacent', 'full']
const GRIDS: readonly GridMode[] = ['cell', 'line', 'free']
const SHRINKS: readonly ShrinkKind[] = ['word-space', 'interpunct', 'bracket', 'comma', 'autospace', 'stop']
const STRETCHES: readonly StretchKind[] = ['word-space', 'autospace']
const KINSOKU: readonly (keyof KinsokuChange)[] = ['start', 'end', 'addStart', 'removeStart', 'addEnd', 'removeEnd']
const LONGEST_TABLE = 2000

const fail = (field: string, message: string): never => {
  throw new DuikaiError('set/request', message, { where: `field ${field}`, remedy: 'see docs/cli.md, "set"' })
}

const oneOf = (field: string, value: unknown, list: readonly string[]): void => {
  if (value !== undefined && !list.includes(value as string)) fail(field, `is one of ${list.join(', ')}`)
}

/** An offset behind the one before it. */
const isPlace = (at: unknown, i: number, list: readonly unknown[]): boolean =>
  Number.isInteger(at) && (at as number) > (i === 0 ? 0 : (list[i - 1] as number))

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function checked(request: TraceRequest): void {
  if (!isObject(request)) fail('(root)', 'a request is a JSON object')
  if (typeof request.id !== 'string') fail('id', 'is missing or not a string')
  if (typeof request.text !== 'string') fail('text', 'is missing or not a string')
  const width = request.width_em
  if (typeof width !== 'number' || !(width >= 0.01) || width > 10_000)
    fail('width_em', 'must be a number from 0.01 to 10000')
  if (request.lang !== undefined && (typeof request.lang !== 'string' || request.lang.trim() === ''))
    fail('lang', `is a language tag such as ${LANGUAGES.join(', ')}`)
  oneOf('mode', request.mode, ['h', 'v'])
  oneOf('level', request.level, LEVELS)
  const indent = request.indent_em
  if (indent !== undefined && !(typeof indent === 'number' && indent >= 0 && indent < width)) {
    fail('indent_em', 'must be 0 or more and less than width_em')
  }
  const { style, pinned } = request
  if (pinned !== undefined && !(Array.isArray(pinned) && pinned.every(isPlace)))
    fail('pinned', 'is a list of offsets, ascending')
  if (style === undefined) return
  if (!isObject(style)) fail('style', 'is an object')
  oneOf('style.house', style.house, Object.keys(HOUSE_STYLES))
  oneOf('style.squeeze', style.squeeze, SQUEEZES)
  oneOf('style.grid', style.grid, GRIDS)
  oneOf('style.breaker', style.breaker, ['optimum', 'greedy'])
  orderOf('style.shrink', style.shrink, SHRINKS)
  orderOf('style.stretch', style.stretch, STRETCHES)
  for (const flag of ['hang', 'justify', 'tight', 'hyphenate'] as const) {
    if (style[flag] !== undefined && typeof style[flag] !== 'boolean') fail(`style.${flag}`, 'is true or false')
  }
  const space = style.autospace
  if (space !== undefined && !(typeof space === 'number' && space >= 0 && space <= 1))
    fail('style.autospace', 'must be from 0 to 1')
  if (style.kinsoku !== undefined) checkedKinsoku(style.kinsoku)
}

/** A list of names, each at most once. */
function orderOf(field: string, value: unknown, list: readonly string[]): void {
  if (value === undefined) return
  if (!Array.isArray(value)) fail(field, 'is a list of names')
  const names = value as readonly unknown[]
  for (const name of names) oneOf(field, name ?? null, list)
  if (new Set(names).size < names.length) fail(field, 'names a step twice')
}

function checkedKinsoku(change: KinsokuChange): void {
  if (!isObject(change)) fail('style.kinsoku', 'is an object')
  for (const key of Object.keys(change)) oneOf(`style.kinsoku.${key}`, key, KINSOKU)
  for (const key of KINSOKU) {
    const value = change[key]
    if (value === undefined) continue
    if (typeof value !== 'string') fail(`style.kinsoku.${key}`, 'is a string of characters')
    if (value.length > LONGEST_TABLE) fail(`style.kinsoku.${key}`, `has more than ${LONGEST_TABLE} characters`)
  }
}

/**
 * The style that a request asks for: its language's marks, then the house's, then its own wishes.
 * @throws DuikaiError `set/request` naming the field of a request that cannot be read.
 */
export function readRequest(request: TraceRequest): { readonly marks: MarkStyle; readonly justify: boolean } {
  checked(request)
  const style = request.style ?? {}
  const tag = request.lang ?? 'zh-Hans'
  const marks = languageMarks(tag)
  const house = style.house !== undefined && isHouseStyle(style.house) ? withHouse(style.house, marks) : marks
  const autospace = style.autospace ?? house.autospace
  // A level that was asked for is the manual's, without the additions of the language.
  const kinsoku = { ...(request.level === undefined ? house.kinsoku : {}), ...style.kinsoku }
  return {
    marks: {
      ...house,
      level: request.level ?? house.level,
      ...(Object.keys(kinsoku).length > 0 ? { kinsoku } : { kinsoku: undefined }),
      squeeze: style.squeeze ?? house.squeeze,
      tight: style.tight ?? house.tight,
      hang: (style.hang ?? house.hang) && !(languageOf(tag).language === 'zh-Hant' && request.mode !== 'v'),
      autospace,
      autospaceMin: Math.min(autospace, house.autospaceMin),
      autospaceMax: Math.max(autospace, house.autospaceMax),
      hyphenate: style.hyphenate ?? house.hyphenate,
      grid: style.grid ?? house.grid,
      breaker: style.breaker ?? house.breaker,
      shrinkOrder: style.shrink ?? house.shrinkOrder,
      stretchOrder: style.stretch ?? house.stretchOrder,
    },
    justify: style.justify ?? true,
  }
}
