/**
 * Inline marks of a story, as ProseMirror keeps them: `{ type, attrs }`. In the order of their ranks: a mark list that
 * ProseMirror writes is in this order, one that we read may be in any.
 */
export const MARKS = [
  'strong',
  'kai',
  'ruby',
  'emphasis',
  'name',
  'title',
  'sup',
  'sub',
  'tracking',
  'scale',
  'combine',
  'upright',
  'rotate',
] as const
export type MarkName = (typeof MARKS)[number]

/**
 * `mono`: a part for every base character, parts separated by spaces; `group`: one text over the whole base;
 * `bopomofo`: 注音, a part for every character, on its right (REFERENCE 4).
 */
export const RUBY_KINDS = ['mono', 'group', 'bopomofo'] as const
export type RubyKind = (typeof RUBY_KINDS)[number]

/** Marks that touch are told apart by a number: two names side by side have two lines (REFERENCE 4). */
interface Grouped {
  readonly group: number
}

export type Mark =
  /** 黑体 (本报讯) and 楷体 (quoted speech, jump lines). */
  | { readonly type: 'strong' }
  | { readonly type: 'kai' }
  | { readonly type: 'ruby'; readonly attrs: { readonly text: string; readonly kind: RubyKind } & Partial<Grouped> }
  /** 着重号. */
  | { readonly type: 'emphasis' }
  /** 专名号 and 书名号 ﹏. */
  | { readonly type: 'name'; readonly attrs?: Grouped }
  | { readonly type: 'title'; readonly attrs?: Grouped }
  | { readonly type: 'sup' }
  | { readonly type: 'sub' }
  /** Added between characters, 1/1000 em, instead of the style's. */
  | { readonly type: 'tracking'; readonly attrs: { readonly perMille: number } }
  /** 长体 and 扁体: horizontal scale, per mille, instead of the style's. */
  | { readonly type: 'scale'; readonly attrs: { readonly x: number } }
  /** 纵中横: one cell of a vertical line. */
  | { readonly type: 'combine'; readonly attrs?: Grouped }
  /** Western characters of a vertical line upright one below the other, and turned as a word. */
  | { readonly type: 'upright' }
  | { readonly type: 'rotate' }

/** Marks of which a character has one at most. */
export const EXCLUSIVE: readonly (readonly MarkName[])[] = [
  ['sup', 'sub'],
  ['combine', 'upright', 'rotate'],
]
export const TRACKING_RANGE = [-500, 5000] as const
export const SCALE_RANGE = [300, 3000] as const
/** The longest text of one ruby, in UTF-16 code units. */
export const RUBY_LIMIT = 500

const whole = (value: unknown, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most

/** What is wrong with an attribute of a mark, or undefined. Both schemas of a story ask here. */
export const attributeFault = {
  text: (value: unknown): string | undefined => {
    if (typeof value !== 'string' || value.trim() === '') return 'the text of a ruby is not empty'
    if (value.length > RUBY_LIMIT) return `a ruby has ${RUBY_LIMIT} characters at most`
    return /[\n\r\u2028\u2029]/.test(value) ? 'a ruby has one line' : undefined
  },
  kind: (value: unknown): string | undefined =>
    RUBY_KINDS.includes(value as RubyKind) ? undefined : `a ruby is one of ${RUBY_KINDS.join(', ')}`,
  group: (value: unknown): string | undefined =>
    whole(value, [0, 0xffff]) ? undefined : 'the group of a mark is a whole number from 0',
  perMille: (value: unknown): string | undefined =>
    whole(value, TRACKING_RANGE) ? undefined : `tracking is a whole number from ${TRACKING_RANGE.join(' to ')}`,
  x: (value: unknown): string | undefined =>
    whole(value, SCALE_RANGE) ? undefined : `a scale is a whole number from ${SCALE_RANGE.join(' to ')} per mille`,
} as const

/** What is wrong with the marks of one text taken together, or undefined. */
export function marksFault(marks: readonly { readonly type: MarkName }[]): string | undefined {
  const types = new Set(marks.map((mark) => mark.type))
  if (types.size < marks.length) return 'a text has each mark once'
  const clash = EXCLUSIVE.map((set) => set.filter((type) => types.has(type))).find((found) => found.length > 1)
  return clash === undefined ? undefined : `a text is not ${clash.join(' and ')} at once`
}

/** True when two marks are alike, attributes included. */
export function sameMark(a: Mark, b: Mark): boolean {
  if (a === b) return true
  return a.type === b.type && markKey(a) === markKey(b)
}

/** A name for a mark with its attributes; equal for equal marks, whatever they leave to the default. */
export function markKey(mark: Mark): string {
  switch (mark.type) {
    case 'ruby':
      return `ruby/${mark.attrs.kind}/${mark.attrs.group ?? 0}/${mark.attrs.text}`
    case 'name':
    case 'title':
    case 'combine':
      return `${mark.type}/${mark.attrs?.group ?? 0}`
    case 'tracking':
      return `tracking/${mark.attrs.perMille}`
    case 'scale':
      return `scale/${mark.attrs.x}`
    default:
      return mark.type
  }
}
