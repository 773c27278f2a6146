import type { Mp } from '../base/index.ts'
import { type Path, polyline } from '../display/index.ts'
import type { ProofMark } from '../document/index.ts'
import { POINT_FIGURES, type PointFigure, STAND_INS } from './mark-figures.ts'
import { dele, dot, figureAt, type LineBox, ring, under } from './mark-shapes.ts'
import { signOf } from './mark-table.ts'

/** What stands in the margin for a mark: a figure, words, how these are set off, a character in its cell. */
export interface Said {
  readonly figure?: PointFigure | 'dele' | 'arrow'
  readonly text: string
  /** 改正 and 增补: a ring round what is to be set. */
  readonly ringed: boolean
  /** 说明: small circles under what is not to be set. */
  readonly dotted: boolean
  /** 改正上下角: the character, and where in its cell it belongs. */
  readonly cell?: { readonly text: string; readonly corner: 'high' | 'low' | 'middle' }
}

const NOTHING: Said = { text: '', ringed: false, dotted: false }

/** Signs that are small or stand between lines are repeated in the margin (GB/T 14706, clause 5). */
const REPEATED: Readonly<Record<string, PointFigure>> = {
  newpara: 'corner',
  split: 'split',
  rotate: 'turn',
  updown: 'shift',
  leftright: 'sideways',
  align: 'bars',
  stagger: 'stairs',
  morespace: 'wider',
  lessspace: 'closer',
  stet: 'triangle',
}

/** Into how many parts the note of 空字距 cuts the em: 1 for a whole one. */
export function spaceParts(note: string | undefined): number {
  const said = /[½⅓¼]|[二三四]分|1?\s*[/／]\s*([234])/u.exec((note ?? '').normalize('NFC'))
  if (said === null) return 1
  if (said[1] !== undefined) return Number(said[1])
  const [sign = ''] = said[0]
  return { '½': 2, 二: 2, '⅓': 3, 三: 3, '¼': 4, 四: 4 }[sign] ?? 1
}

const SPACES: Readonly<Record<number, PointFigure>> = { 1: 'space1', 2: 'space2', 3: 'space3', 4: 'space4' }
const cornerOf = (note: string): 'high' | 'low' | 'middle' =>
  /上|super/iu.test(note) ? 'high' : /下|sub/iu.test(note) ? 'low' : 'middle'
const ONLY_CORNER = /^(?:[上下]角|居中|superscript|subscript|centred)$/iu

/** What the margin says; `standIn` numbers what 代替 puts on the page. */
export function saidOf(mark: ProofMark, standIn: number): Said {
  const { operation, words } = mark
  const note = mark.note ?? ''
  const { id } = signOf(operation)
  switch (id) {
    case 'correct':
    case 'insert': {
      const text = 'text' in operation ? operation.text.replaceAll('\n', '¶') : ''
      return { ...NOTHING, text: note === '' ? text : `${text}（${note}）`, ringed: note === '' && text !== '' }
    }
    case 'delete':
      return { ...NOTHING, figure: 'dele', text: note }
    case 'supersub': {
      const [text = ''] = words
      const cell = { text, corner: cornerOf(note) }
      return { ...NOTHING, figure: 'cell', cell, text: ONLY_CORNER.test(note) ? '' : note }
    }
    case 'move':
      return { ...NOTHING, figure: 'arrow', text: note }
    case 'fixedspace':
      return { ...NOTHING, figure: SPACES[spaceParts(note)] as PointFigure, text: /^1?$/u.test(note) ? '' : note }
    case 'standin': {
      const sign = STAND_INS[standIn % STAND_INS.length]?.[1] ?? ''
      return { ...NOTHING, text: note === '' ? sign : `${sign}＝${note}` }
    }
    case 'note':
      return { ...NOTHING, text: note, dotted: note !== '' }
    default: {
      const figure = REPEATED[id]
      return { ...NOTHING, text: note, ...(figure === undefined ? {} : { figure }) }
    }
  }
}

export const saysNothing = ({ figure, text }: Said): boolean => figure === undefined && text === ''

/** How much room across the lines words of this size take. */
export const acrossOf = ({ dotted, ringed, figure }: Said, size: Mp): Mp =>
  size * (dotted || ringed || figure !== undefined ? 1.6 : 1.35)

/** How wide a character is in the margin, in ems: upright ones of a column are all as long as each other. */
const wide = (character: string, vertical: boolean): number =>
  vertical || (character.codePointAt(0) ?? 0) >= 0x1100 ? 1 : 0.6
export const lengthOf = (text: string, vertical: boolean): number =>
  [...text].reduce((sum, character) => sum + wide(character, vertical), 0)

/** What fits, with an ellipsis where something is left out. */
export function shown(text: string, fits: number, vertical: boolean): string {
  if (lengthOf(text, vertical) <= fits) return text
  let kept = ''
  for (const character of text) {
    if (kept !== '' && lengthOf(`${kept}${character}`, vertical) + 1 > fits) break
    kept += character
  }
  return `${kept}…`
}

/** What stands in the margin, in the axes of the lines: strokes, where the words begin, the box around all of it. */
export interface SaidPlaced {
  readonly strokes: readonly Path[]
  readonly words: readonly { readonly text: string; readonly box: LineBox; readonly size: Mp }[]
  readonly box: LineBox
}

/** Sets what is said about `c`, beginning or ending at `a` on the side of the page where it stands. */
export function setInMargin(
  said: Said,
  at: { readonly a: Mp; readonly c: Mp; readonly side: 'low' | 'high'; readonly vertical: boolean },
  size: Mp,
  room: Mp,
): SaidPlaced {
  const { a, c, side, vertical } = at
  const first = said.figure === undefined ? 0 : 1.3
  const pad = said.ringed ? 0.35 : 0.1
  const fits = Math.max(1, room / size - first - 2 * pad)
  const text = said.text === '' ? '' : shown(said.text, fits, vertical)
  const extent = (first + (text === '' ? 0 : lengthOf(text, vertical) + 2 * pad)) * size
  const from = side === 'low' ? a - extent : a
  const strokes: Path[] = []
  const words: SaidPlaced['words'][number][] = []
  // The figure stands where the leader comes in.
  const figureFrom = side === 'low' ? from + extent - first * size : from
  const wordsFrom = (side === 'low' ? from : from + first * size) + pad * size
  const middle = figureFrom + (first * size) / 2
  if (said.figure === 'dele') strokes.push(dele(middle - size * 0.3, c, size))
  else if (said.figure === 'arrow') {
    const [tail, head] = side === 'low' ? [a, a - size] : [a, a + size]
    const back = side === 'low' ? size * 0.35 : -size * 0.35
    strokes.push(polyline([tail, c, head, c]))
    strokes.push(polyline([head + back, c - size * 0.25, head, c, head + back, c + size * 0.25]))
  } else if (said.figure !== undefined) strokes.push(...figureAt(POINT_FIGURES[said.figure], middle, c, size * 0.9))
  if (text !== '') {
    const box = {
      a0: wordsFrom,
      a1: wordsFrom + lengthOf(text, vertical) * size,
      c0: c - size / 2,
      c1: c + size / 2,
    }
    words.push({ text, box, size })
    if (said.ringed) strokes.push(ring(box, size * 0.15))
    if (said.dotted) strokes.push(...under(box, size).map((place) => dot(place, box.c1 - size * 0.1, size)))
  }
  if (said.cell !== undefined && said.cell.text !== '') {
    const small = size * 0.55
    // The cell is as the character is read: high is up and low is down in both directions of writing.
    const up = { high: -0.2, low: 0.2, middle: 0 }[said.cell.corner] * size
    const right = said.cell.corner === 'middle' ? 0 : 0.2 * size
    const [da, dc] = vertical ? [up, -right] : [right, up]
    const [ma, mc] = [middle + da, c + dc]
    words.push({
      text: said.cell.text,
      box: { a0: ma - small / 2, a1: ma + small / 2, c0: mc - small / 2, c1: mc + small / 2 },
      size: small,
    })
  }
  const half = size * 0.7
  return { strokes, words, box: { a0: from, a1: from + extent, c0: c - half, c1: c + half } }
}
