// The marks of a page as they are drawn and listed. Pure.

import type { Rect } from '../../core/base/index.ts'
import { caretAt, type DisplayList, polyline, rangeBoxes } from '../../core/display/index.ts'
import type { Document, Grid, Page, ProofMark } from '../../core/document/index.ts'
import { isOrphaned, marksOfPage, toOffset } from '../../core/edit/index.ts'
import {
  type DrawnMark,
  drawMarks,
  type Finding,
  type MarkDrawing,
  type MarkToDraw,
  roundInk,
  signOf,
} from '../../core/proof/index.ts'

/** Something found in the text, with its places on the page and what is said of it. */
export interface FoundOnPage {
  readonly id: string
  readonly grave: boolean
  readonly vertical: boolean
  readonly boxes: readonly Rect[]
  readonly words: string
}

/** Something found in a text, with its place there. */
export interface FoundInText {
  readonly story: string
  readonly from: number
  readonly to: number
  readonly text: string
  readonly grave: boolean
  readonly words: string
}

/** The findings that stand in texts. */
export const foundInTexts = (findings: readonly Finding[], language: 'zh' | 'en'): readonly FoundInText[] =>
  findings.flatMap(({ place: { story, object, start, end }, text, severity, message, detail }) =>
    story === undefined || object !== undefined || start === undefined || end === undefined || end <= start
      ? []
      : [{ story, from: start, to: end, text, grave: severity === 'error', words: (detail ?? message)[language] }],
  )

/** Which marks are listed and drawn. */
export interface MarkFilter {
  readonly state: 'all' | 'open' | 'settled'
  /** 0 for every round. */
  readonly round: number
  /** Empty for everybody. */
  readonly author: string
}

export const EVERY_MARK: MarkFilter = { state: 'all', round: 0, author: '' }

/** The person: what stands before the last @ of an author. */
export const personOf = (author: string): string => {
  const at = author.lastIndexOf('@')
  return at > 0 ? author.slice(0, at) : author
}

export const passes = (mark: ProofMark, { state, round, author }: MarkFilter): boolean =>
  (state === 'all' || (mark.state === 'open') === (state === 'open')) &&
  (round === 0 || mark.round === round) &&
  (author === '' || personOf(mark.author) === author)

/** The type area of a grid, outside of which words stand. */
export const typeArea = ({ x, y, columns, columnChars, gutterChars, em, pitch, lines }: Grid): Rect => ({
  x,
  y,
  width: (columns * columnChars + (columns - 1) * gutterChars) * em,
  height: (lines - 1) * pitch + em,
})

/** A mark with its places in offsets of the flat text; undefined where its text is gone. */
export function placedMark(document: Document, mark: ProofMark): MarkToDraw | undefined {
  const { anchor, operation } = mark
  if (isOrphaned(document, mark)) return undefined
  if (anchor.kind === 'place') return { mark, on: anchor }
  const doc = document.stories.find(({ id }) => id === anchor.story)?.doc
  if (doc === undefined) return undefined
  const range = { story: anchor.story, from: toOffset(doc, anchor.from), to: toOffset(doc, anchor.to) }
  if (operation.kind !== 'transpose') return { mark, on: range }
  return { mark, on: { ...range, at: toOffset(doc, operation.at), behind: toOffset(doc, operation.behind) } }
}

/** Ink without words is drawn as it was written, with no sign beside it. */
const onlyInk = ({ strokes, note }: ProofMark): boolean => strokes !== undefined && (note ?? '') === ''

const inkOf = ({ mark, on }: MarkToDraw): DrawnMark => ({
  id: mark.id,
  ink: roundInk(mark.round),
  weight: 1_000,
  strokes: (mark.strokes ?? []).map((points) => polyline(points)),
  stet: [],
  words: [],
  areas: 'story' in on ? [] : [on],
})

/** The marks of a page as they are drawn, those of the list that is shown. */
export function drawnMarks(
  document: Document,
  page: Page,
  list: DisplayList,
  marks: readonly ProofMark[],
  drawing: MarkDrawing = {},
): readonly DrawnMark[] {
  const grid = document.publication.formats[page.grid]?.grid
  if (grid === undefined) return []
  const placed = marks.flatMap((mark) => placedMark(document, mark) ?? [])
  const signs = drawMarks(
    list,
    placed.filter(({ mark }) => !onlyInk(mark)),
    typeArea(grid),
    drawing,
  )
  return [...signs, ...placed.filter(({ mark }) => onlyInk(mark)).map(inkOf)]
}

/** The marks as they are drawn at a scale, CSS pixels to 1/1000 pt: words in the margin stay legible, on the pasteboard. */
export type MarksAt = (scale: number) => readonly DrawnMark[]

/** Words in the margin are no smaller than this, CSS pixels, and no smaller on the page than 8 pt. */
const LEAST_WORDS = 11
const WORDS = 8_000

/** The marks at any scale; those of the last scale are kept. */
export function marksAt(document: Document, page: Page, list: DisplayList, marks: readonly ProofMark[]): MarksAt {
  let last: { readonly size: number; readonly drawn: readonly DrawnMark[] } | undefined
  return (scale) => {
    const size = Math.max(WORDS, Math.round(LEAST_WORDS / scale))
    if (last?.size !== size)
      last = { size, drawn: drawnMarks(document, page, list, marks, { size, beyond: 24 * size }) }
    return last.drawn
  }
}

/** The page's marks in the order in which it is read: story by story, then places from the top. */
export function marksInOrder(document: Document, page: Page, list: DisplayList | undefined): readonly ProofMark[] {
  const stories = new Map((list?.stories ?? []).map(({ id }, n) => [id, n]))
  const last = Number.MAX_SAFE_INTEGER
  const order = ({ anchor }: ProofMark): readonly number[] =>
    anchor.kind === 'text' ? [0, stories.get(anchor.story) ?? last, anchor.from, anchor.to] : [1, anchor.y, anchor.x, 0]
  return [...marksOfPage(document, page)].sort((a, b) => {
    const [left, right] = [order(a), order(b)]
    const differs = left.findIndex((value, n) => value !== right[n])
    return differs < 0 ? a.at - b.at : (left[differs] as number) - (right[differs] as number)
  })
}

/** Marks that no page shows: their story was taken off its pages or deleted, or their page is gone. */
export function strayMarks(document: Document): readonly ProofMark[] {
  const shown = new Set(document.pages.flatMap((page) => marksOfPage(document, page).map(({ id }) => id)))
  return document.marks.filter(({ id }) => !shown.has(id))
}

/** What a mark asks for, without its sign: the new text, the exchanged parts, the words of an instruction. */
export function askedText({ operation, words, anchor, note }: ProofMark): string {
  switch (operation.kind) {
    case 'correct':
    case 'insert':
      return operation.text
    case 'transpose': {
      if (anchor.kind !== 'text') return ''
      const [first, last] = [operation.at - anchor.from, words.length - (anchor.to - operation.behind)]
      return words.slice(last) + words.slice(first, last) + words.slice(0, first)
    }
    case 'instruct':
      return note ?? ''
    default:
      return ''
  }
}

/** One line for a mark, such as beside the pointer: 改正 质→量. */
export function markLine(mark: ProofMark, language: 'zh' | 'en'): string {
  const name = signOf(mark.operation).name[language]
  const asked = askedText(mark)
  const words = mark.words.replaceAll('\n', '¶')
  const what = asked === '' ? words : words === '' ? asked : `${words} → ${asked}`
  return what === '' ? name : `${name} ${what}`
}

/** Findings but those whose words a caret is in, or directly behind. */
export const awayFrom = <F extends Finding>(
  findings: readonly F[],
  story: string | undefined,
  caret: number | undefined,
): readonly F[] =>
  story === undefined || caret === undefined
    ? findings
    : findings.filter(
        ({ place: { story: of, start, end } }) =>
          of !== story || start === undefined || end === undefined || caret < start || caret > end,
      )

/** The findings whose words stand on a page, with their places. */
export function foundOnPage(
  list: DisplayList,
  findings: readonly Finding[],
  language: 'zh' | 'en',
): readonly FoundOnPage[] {
  const shown = new Map(list.stories.map(({ id, text }) => [id, text]))
  return findings.flatMap(({ key, place, text, severity, message, detail }): FoundOnPage[] => {
    const { story, start, end } = place
    if (story === undefined || start === undefined || end === undefined) return []
    // The page may be a moment ahead of the checks, or behind them.
    if (shown.get(story)?.slice(start, end) !== text) return []
    const line = caretAt(list, story, start)?.line
    const vertical = line !== undefined && list.lines.mode[line] === 1
    const words = (detail ?? message)[language]
    return [{ id: key, grave: severity === 'error', vertical, boxes: rangeBoxes(list, story, start, end), words }]
  })
}
