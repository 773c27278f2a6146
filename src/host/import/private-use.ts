/**
 * Private characters that older systems wrote for characters which Unicode has since: the 80 of GBK FE50–FEA0 (E815–E864), the
 * vertical marks A6D9–A6F3 (E78D–E796) and ḿ ǹ (E7C7, E7C8). GB 18030-2022, annex D; where the runtime's decoder still yields the
 * private character, the pair stands here.
 */
const FIXED: readonly (readonly [from: number, to: number])[] = [
  [0xe816, 0x20087],
  [0xe817, 0x20089],
  [0xe818, 0x200cc],
  [0xe831, 0x215d7],
  [0xe83b, 0x2298f],
  [0xe855, 0x241fe],
  [0xe78d, 0xfe10],
  [0xe78e, 0xfe12],
  [0xe78f, 0xfe11],
  [0xe790, 0xfe13],
  [0xe791, 0xfe14],
  [0xe792, 0xfe15],
  [0xe793, 0xfe16],
  [0xe794, 0xfe17],
  [0xe795, 0xfe18],
  [0xe796, 0xfe19],
  [0xe7c7, 0x1e3f],
  [0xe7c8, 0x01f9],
]

const PRIVATE = /\p{Co}/u
const EVERY_PRIVATE = /\p{Co}/gu

let table: ReadonlyMap<string, string> | undefined

function mapping(): ReadonlyMap<string, string> {
  if (table !== undefined) return table
  const made = new Map(FIXED.map(([from, to]) => [String.fromCodePoint(from), String.fromCodePoint(to)]))
  const decoder = new TextDecoder('gb18030')
  for (let i = 0; i < 80; i++) {
    const from = String.fromCodePoint(0xe815 + i)
    const to = decoder.decode(Uint8Array.of(0xfe, 0x50 + i + (0x50 + i >= 0x7f ? 1 : 0)))
    if (!made.has(from) && !PRIVATE.test(to)) made.set(from, to)
  }
  table = made
  return made
}

/** Text with the known private characters replaced; how many were, and how many are left. */
export function withoutPrivate(text: string): {
  readonly text: string
  readonly mapped: number
  readonly left: number
} {
  if (!PRIVATE.test(text)) return { text, mapped: 0, left: 0 }
  let mapped = 0
  let left = 0
  const known = mapping()
  const made = text.replace(EVERY_PRIVATE, (character) => {
    const to = known.get(character)
    if (to === undefined) left++
    else mapped++
    return to ?? character
  })
  return { text: made, mapped, left }
}

/** Bullets and ticks of Symbol and Wingdings, which Word writes as F000 + code. */
const SYMBOLS: Readonly<Record<number, string>> = {
  32: ' ',
  108: '●',
  110: '■',
  111: '□',
  113: '❑',
  117: '◆',
  167: '▪',
  168: '◻',
  183: '•',
  216: '➢',
  224: '→',
  252: '✓',
  254: '☑',
}

/** The character that a symbol font shows for `code`. */
export const symbolOf = (code: number): string | undefined => SYMBOLS[code & 0xff]
