import type { TraceLine, TraceResult } from '../../src/core/compose/index.ts'
import { kinsoku, type Level } from './field.ts'

/**
 * What must hold of every composition, told from the text and the manual's tables alone: nothing here knows how the
 * composer works.
 */
const SPACE = /[\s\u200b\u3000]/u
const HANISH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef“”‘’…—·①-⑳■ー]/u
const LATIN = /[A-Za-z0-9]/

/** Units that no line end may divide (kinsoku.json, U1–U8). */
const UNITS = [
  /——|⸺|――|…………|……|⋯⋯/gu,
  /[0-9]+(?:[.,:：][0-9]+)*(?: ?(?:mm|cm|km|m|kg|g|t)\b|[%％‰°℃℉′″])?/gu,
  /(?:[¥￥$＄€£￡±+\-−]|№)[0-9]/gu,
  /(?<![？！])[？！]{2,3}(?![？！])/gu,
  /[A-Za-z]+(?:['’][A-Za-z]+)?/gu,
]

/** Offsets (code points) strictly inside a unit. */
function insideUnits(text: string): Set<number> {
  const inside = new Set<number>()
  const address = /(?:https?:\/\/|www\.)[\x21-\x7e]+|[\w.]+@[\w.]+/gu
  const addresses = [...text.matchAll(address)].map((found) => [found.index, found.index + found[0].length] as const)
  for (const unit of UNITS) {
    for (const found of text.matchAll(unit)) {
      if (addresses.some(([from, to]) => found.index >= from && found.index < to)) continue
      const first = [...text.slice(0, found.index)].length
      for (let k = 1; k < [...found[0]].length; k++) inside.add(first + k)
    }
  }
  // Inside an address a line may end behind its signs only.
  for (const [from, to] of addresses) {
    for (let k = from + 1; k < to; k++)
      if (!'/?&=.-_'.includes(text[k - 1] as string)) inside.add([...text.slice(0, k)].length)
  }
  return inside
}

const isLone = (chars: readonly string[], i: number): boolean => chars[i - 1] !== chars[i] && chars[i + 1] !== chars[i]

function startsBadly(chars: readonly string[], i: number, level: Level): boolean {
  const char = chars[i] as string
  if (!kinsoku.levels[level].notAtLineStart.includes(char)) return false
  if (char === '/') return HANISH.test(chars[i - 1] ?? '') || HANISH.test(chars[i + 1] ?? '')
  if (char === '—') return level === 'strict' || isLone(chars, i)
  // An apostrophe or a quote of a Latin passage is western text.
  if ('“‘’”'.includes(char) && LATIN.test(chars[i - 1] ?? '') && LATIN.test(chars[i + 1] ?? '')) return false
  return true
}

function endsBadly(chars: readonly string[], i: number, level: Level): boolean {
  const char = chars[i] as string
  if (!kinsoku.levels[level].notAtLineEnd.includes(char)) return false
  if (char === '/') return HANISH.test(chars[i - 1] ?? '') || HANISH.test(chars[i + 1] ?? '')
  return true
}

const near = (a: number, b: number, slack: number): boolean => Math.abs(a - b) <= slack

export interface Asked {
  readonly text: string
  readonly width: number
  readonly level: Level
  readonly justify: boolean
  readonly hang: boolean
  readonly indent: number
  readonly squeeze: 'off' | 'adjacent' | 'full'
  readonly autospace: number
}

/** The rules that a result breaks, in words; none for a good one. */
export function faults(asked: Asked, result: TraceResult): string[] {
  const { text, width, level, justify, hang, indent } = asked
  const chars = [...text]
  const inside = insideUnits(text)
  const found: string[] = []
  const say = (line: TraceLine, what: string): void => {
    found.push(`${what}: “${chars.slice(line.start, line.end).join('')}” (${line.start}–${line.end})`)
  }
  let at = 0
  result.lines.forEach((line, n) => {
    for (let i = at; i < line.start; i++)
      if (!SPACE.test(chars[i] as string)) say(line, `“${chars[i]}” at ${i} is lost`)
    if (line.start < at || line.end < line.start) say(line, 'offsets go back')
    at = line.end
    if (line.advances_em.length !== line.end - line.start) say(line, 'advances are not one a character')
    if (line.advances_em.some((advance) => advance < -1e-6)) say(line, 'an advance is negative')
    const total = line.advances_em.reduce((sum, advance) => sum + advance, 0)
    if (!near(total, line.width_em, 2e-5 * (line.advances_em.length + 1))) say(line, 'advances are not the width')
    const room = width - (n === 0 ? indent : 0)
    const cut = line.reason === 'word-cut'
    const hangs = line.adjust.filter(({ kind }) => kind === 'hang').reduce((sum, { em }) => sum + em, 0)
    if (hangs > 0 && (!hang || !'，。、'.includes(chars[line.end - 1] as string))) say(line, 'hangs')
    const alone = !LATIN.test(chars[line.start] ?? '') && line.end - line.start <= 4
    if (line.width_em - hangs > room + 1e-5 && !(cut && alone)) say(line, `${line.width_em} em wide`)
    const last = line.reason === 'paragraph-end' || line.reason === 'forced'
    if (last && line.adjust.some(({ kind }) => kind === 'han')) say(line, 'a last line is spaced out')
    if (
      !justify &&
      line.adjust.some(({ kind, em }) => kind !== 'line-start' && kind !== 'line-end' && kind !== 'hang' && em !== 0)
    )
      say(line, 'ragged text is adjusted')
    if (
      justify &&
      !last &&
      !cut &&
      !near(line.width_em - hangs, room, 1e-5) &&
      line.adjust.length > 0 &&
      canStretch(chars, line)
    )
      say(line, `ends at ${line.width_em} of ${room} em`)
    for (let k = line.start; k < line.end; k++) {
      const advance = line.advances_em[k - line.start] as number
      if (/\p{sc=Han}/u.test(chars[k] as string) && chars[k] !== '々' && advance < 1 - 1e-6)
        say(line, `“${chars[k]}” is ${advance} em`)
      if (
        '，。、；：”’》）〉】」“‘《（〈【「'.includes(chars[k] as string) &&
        advance < 0.5 - 1e-6 &&
        !LATIN.test(chars[k - 1] ?? '')
      )
        say(line, `“${chars[k]}” is ${advance} em`)
    }
    if (line.end > line.start && n + 1 < result.lines.length && !cut && !last) {
      if (endsBadly(chars, line.end - 1, level)) say(line, 'may not end so')
      let next = line.end
      while (next < chars.length && SPACE.test(chars[next] as string)) next++
      if (next < chars.length && startsBadly(chars, next, level))
        say(line, `“${chars[next]}” may not start the next line`)
      const hyphen = line.hyphen_em !== undefined && dividesWord(chars, next)
      if (next === line.end && inside.has(next) && !hyphen) say(line, 'divides a unit')
      const starts = result.lines[n + 1]?.start ?? -1
      if (!result.opportunities.some((o) => o >= line.end && o <= Math.max(starts, line.end)))
        say(line, 'breaks where none may')
    }
  })
  for (let i = at; i < chars.length; i++)
    if (!SPACE.test(chars[i] as string)) found.push(`“${chars[i]}” at ${i} is lost`)
  return found
}

/** A small-letter word with two letters before and three behind at least; no capital in it (REFERENCE 3). */
function dividesWord(chars: readonly string[], at: number): boolean {
  const isLetter = (k: number): boolean => /[A-Za-z]/.test(chars[k] ?? '')
  let from = at
  while (isLetter(from - 1)) from--
  let to = at
  while (isLetter(to)) to++
  return at - from >= 2 && to - at >= 3 && !/[A-Z]/.test(chars.slice(from, to).join(''))
}

/** A line of one unit has no place that could take the rest. */
const canStretch = (chars: readonly string[], line: TraceLine): boolean => {
  const han = chars.slice(line.start, line.end).filter((char) => /\p{sc=Han}/u.test(char)).length
  return han >= 2
}

const ASCII = /[\x20-\x7e]/
const CLOSING = '”’」』）》〉】〗〕］｝。．，、：；？！'
const OPENING = '“‘「『（《〈【〖〔［｛'
const CONNECTORS = '—–～/／·'
const isHan = (char: string): boolean => /[\p{sc=Han}\p{sc=Katakana}ー]/u.test(char)

/**
 * Where a justified line differs from its natural widths: space is added only where the manual allows it, and only blanks,
 * word spaces and Han–Latin spaces give way, none past its limit (REFERENCE 2.5). `natural` is the text on one line.
 */
export function misplaced(asked: Asked, result: TraceResult, natural: readonly number[]): string[] {
  const chars = [...asked.text]
  const inside = insideUnits(asked.text)
  const found: string[] = []
  for (const line of result.lines) {
    if (line.reason === 'word-cut') continue
    for (let k = line.start; k + 1 < line.end; k++) {
      const char = chars[k] as string
      const next = chars[k + 1] as string
      const advance = line.advances_em[k - line.start] as number
      const change = advance - (natural[k] as number)
      if (k === line.start && OPENING.includes(char)) continue
      const space = char === ' ' || (isHan(char) && LATIN.test(next)) || (LATIN.test(char) && isHan(next))
      const place = `“${char}” before “${next}” at ${k}`
      // Pieces of a word that may be cut are set without kerning; a variation selector hides the boundary.
      if (ASCII.test(char) && ASCII.test(next) && char !== ' ' && Math.abs(change) < 0.1) continue
      if (/\p{M}/u.test(next)) continue
      if (change > 2e-5) {
        if (inside.has(k + 1)) found.push(`${place}: space inside a unit`)
        if (OPENING.includes(char)) found.push(`${place}: space behind an opener`)
        if (CLOSING.includes(next) && char !== ' ') found.push(`${place}: space before a closer`)
        // In an address / is no connector (kinsoku.json, conditional).
        const western = char === '/' && ASCII.test(next) && ASCII.test(chars[k - 1] ?? ' ')
        if (CONNECTORS.includes(char) && !western && chars[k - 1] !== char)
          found.push(`${place}: space behind a connector`)
        if (CONNECTORS.includes(next) && chars[k + 2] !== next && char !== ' ')
          found.push(`${place}: space before a connector`)
      }
      if (change < -2e-5) {
        const mark = CLOSING.includes(char) || OPENING.includes(char)
        if (!mark && !space) found.push(`${place}: ${-change} em taken from no blank`)
        if (mark && asked.squeeze !== 'full') found.push(`${place}: a mark squeezed`)
        if ('。？！'.includes(char) && advance < 0.75 - 2e-5) found.push(`${place}: a stop squeezed to ${advance}`)
        if (char === ' ' && advance < 0.25 - 2e-5) found.push(`${place}: a word space of ${advance}`)
        if (space && char !== ' ' && change < -0.125 - 2e-5 && asked.autospace <= 0.25)
          found.push(`${place}: a Han–Latin space less by ${-change}`)
      }
    }
  }
  return found
}
