import type { Mp } from '../base/index.ts'
import type { InlineNote } from './beside.ts'
import type { Prepared } from './items.ts'

/** White between lines that marks at one side of them need, and at both, in ems (REFERENCE 4; CLREQ). */
const ONE_SIDE = 1 / 2
const BOTH_SIDES = 5 / 8

/**
 * What the proof must tell of a paragraph's inline marks, in order of the text: rubies that are too long, do not fit their
 * base or find no glyph, 拼音 in a vertical line, 纵中横 that is too narrow to read, and marks that have no room between
 * the lines. `lines` is the style's size and its distance from baseline to baseline.
 */
export function inlineNotes(p: Prepared, lines: { readonly size: Mp; readonly leading: Mp }): readonly InlineNote[] {
  const { beside } = p
  if (beside === undefined) return []
  const gap = lineGapNote(p, lines)
  return [...beside.notes, ...(gap === undefined ? [] : [gap])].sort((a, b) => a.at - b.at)
}

function lineGapNote(
  p: Prepared,
  { size, leading }: { readonly size: Mp; readonly leading: Mp },
): InlineNote | undefined {
  const { rubies = [], ranges = [] } = p.beside ?? {}
  const vertical = p.mode === 'v'
  const over = rubies.find(({ kind }) => kind === 'above' || vertical)
  const dots = ranges.find(({ mark }) => mark.type === 'emphasis')
  const line = ranges.find(({ mark }) => mark.type !== 'emphasis')
  const dotsOver = vertical || p.style.region === 'JP'
  const firstSide = over !== undefined || (dots !== undefined && dotsOver)
  const secondSide = line !== undefined || (dots !== undefined && !dotsOver)
  if (!firstSide && !secondSide) return undefined
  const crowded = (firstSide && secondSide) || (dots !== undefined && line !== undefined)
  const needed = Math.round(size * (crowded ? BOTH_SIDES : ONE_SIDE))
  const available = leading - size
  if (available >= needed) return undefined
  const places = [
    ...(over === undefined ? [] : [{ from: p.start[over.first] as number, to: p.end[over.end - 1] as number }]),
    ...ranges.slice(0, 1),
  ]
  const { from, to } = places.reduce((first, place) => (place.from < first.from ? place : first))
  const points = (length: Mp): string => (length / 1000).toFixed(1)
  const message = `ruby, dots and lines need ${points(needed)} pt between lines, there are ${points(available)} pt`
  return { code: 'line-gap', at: from, length: to - from, message, needed, available }
}
