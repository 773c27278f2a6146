import { describe, expect, it } from 'vitest'
import { type DisplayList, DisplayListBuilder, type FontRef, type Ink } from '../../src/core/display/index.ts'
import { caretOf, type Motion, type Moving, motionOf, move, withoutLine } from '../../src/renderer/story/caret.ts'
import { isOnText, linesOf, nearestPlace } from '../../src/renderer/story/lines.ts'

const SONG: FontRef = { id: 'song', family: 'Song', weight: 400, postscriptName: 'Song-Regular', hash: 'a1' }
const BLACK: Ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }
const EM = 10_000
const PITCH = 15_000
/** From column to column: along the page's width, or, of lines that run down, along its height. */
const STEP = 60_000
const EDGE = 300_000

type Mode = 0 | 1

/**
 * A story in two columns of two lines, four characters each, from (0, 0) rightwards, or from x = 300 pt leftwards with
 * lines that run down. A character is an em; a paragraph's break ends a line; what has no room is left out.
 */
function listOf(text: string, mode: Mode): DisplayList {
  const builder = new DisplayListBuilder()
  const story = builder.story('s', text)
  const ink = builder.ink(BLACK)
  const rows: { start: number; end: number }[] = []
  let offset = 0
  for (const paragraph of text.split('\n')) {
    for (let at = 0; at < paragraph.length; at += 4)
      rows.push({ start: offset + at, end: offset + Math.min(paragraph.length, at + 4) })
    offset += paragraph.length + 1
  }
  const frames = [0, 1].map((column) =>
    builder.frame(
      mode === 0
        ? { owner: 'b', kind: 'column', x: column * STEP, y: 0, width: 4 * EM, height: 2 * PITCH }
        : { owner: 'b', kind: 'column', x: EDGE - 2 * PITCH, y: column * STEP, width: 2 * PITCH, height: 4 * EM },
    ),
  )
  builder.beginText('b')
  rows.slice(0, 4).forEach(({ start, end }, n) => {
    const column = n >> 1
    const row = n & 1
    const x = mode === 0 ? column * STEP : EDGE - row * PITCH - EM / 2
    const y = mode === 0 ? row * PITCH + 8800 : column * STEP
    const frame = frames[column] as number
    builder.beginLine({
      ...{ story, frame, start, end, x, y, width: 4 * EM, extent: (end - start) * EM, size: EM, mode },
    })
    builder.beginRun({ font: builder.font(SONG), ink, story, size: EM, scaleX: 1000, mode })
    for (let at = start; at < end; at++) {
      const along = (at - start) * EM
      if (mode === 0) builder.glyph(1, x + along, y, at, 1, 0)
      else builder.glyph(1, x - EM / 2, y + along + 8800, at, 1, 0)
    }
  })
  builder.endText()
  return builder.finish({ name: 'A01', width: 400_000, height: 400_000, bleed: 0 })
}

/** Two columns: 一二三四 五六七八 | 九十百千 万 — then a paragraph. */
const TEXT = '一二三四五六七八九十百千万'
const MODES = [
  ['horizontal', 0],
  ['vertical', 1],
] as const

describe.each(MODES)('the caret in %s lines', (_, mode) => {
  const list = listOf(TEXT, mode)
  const step = (from: Moving, ...motions: Motion[]): Moving =>
    motions.reduce((place, motion) => move(list, 's', TEXT, place, motion), from)
  const at = (offset: number): Moving => ({ offset, side: 'before' })

  it('goes from line to line at the same distance, and keeps it over a shorter one', () => {
    expect(step(at(2), 'next-line').offset).toBe(6)
    expect(step(at(2), 'next-line', 'next-line').offset).toBe(10)
    expect(step(at(2), 'next-line', 'next-line', 'next-line')).toMatchObject({ offset: 13, side: 'after' })
    expect(step(at(2), 'next-line', 'next-line', 'next-line', 'previous-line').offset).toBe(10)
    expect(step(at(1), 'previous-line').offset).toBe(0)
    expect(step(at(13), 'next-line').offset).toBe(13)
  })

  it('goes to the ends of its line and stays there', () => {
    expect(step(at(5), 'line-start').offset).toBe(4)
    const end = step(at(5), 'line-end')
    expect(end).toEqual({ offset: 8, side: 'after' })
    const along = caretOf(list, 's', end)?.rect
    const next = caretOf(list, 's', at(8))?.rect
    expect(mode === 0 ? [along?.x, along?.y] : [along?.y, along?.x]).toEqual(
      mode === 0 ? [4 * EM, PITCH] : [4 * EM, EDGE - PITCH - EM],
    )
    expect(mode === 0 ? next?.x : next?.y).toBe(STEP)
    expect(step(end, 'line-end')).toEqual(end)
    expect(step(end, 'line-start').offset).toBe(4)
  })

  it('goes from column to column at the same height', () => {
    expect(step(at(5), 'next-column').offset).toBe(13)
    expect(step(at(1), 'next-column').offset).toBe(9)
    expect(step(at(1), 'next-column', 'previous-column').offset).toBe(1)
    expect(step(at(9), 'next-column').offset).toBe(13)
  })

  it('goes by characters, words and paragraphs', () => {
    expect(step(at(3), 'forward').offset).toBe(4)
    expect(step(at(4), 'backward').offset).toBe(3)
    expect(step(at(5), 'start').offset).toBe(0)
    expect(step(at(5), 'end').offset).toBe(13)
  })

  it('stands where the pointer is nearest, in the white and outside too', () => {
    const point = (along: number, across: number) =>
      mode === 0 ? { x: along, y: across } : { x: EDGE - across, y: along }
    expect(nearestPlace(list, 's', point(11_000, 4000))).toEqual({ offset: 1, side: 'before' })
    expect(nearestPlace(list, 's', point(16_000, 20_000))).toEqual({ offset: 6, side: 'before' })
    expect(nearestPlace(list, 's', point(45_000, 4000))).toEqual({ offset: 4, side: 'after' })
    expect(nearestPlace(list, 's', point(STEP + 200_000, 25_000))).toEqual({ offset: 13, side: 'after' })
    expect(nearestPlace(list, 'unknown', point(0, 0))).toBeUndefined()
    expect(isOnText(list, 's', point(11_000, 4000))).toBe(true)
    expect(isOnText(list, 's', point(11_000, 100_000))).toBe(false)
  })

  it('stands where the next line will be after a break at the end', () => {
    const broken = `${TEXT.slice(0, 6)}\n`
    const caret = caretOf(listOf(broken, mode), 's', at(7))
    expect(caret).toMatchObject({ kind: 'placed', line: undefined })
    expect(mode === 0 ? caret?.rect.y : caret?.rect.x).toBe(mode === 0 ? 2 * PITCH : EDGE - 2 * PITCH - EM)
  })

  it('stands behind the last line at overset, and comes back from there', () => {
    const long = `${TEXT}东南西北\n上下`
    const full = listOf(long, mode)
    const caret = caretOf(full, 's', at(19))
    expect(caret?.kind).toBe('overset')
    expect(mode === 0 ? caret?.rect.x : caret?.rect.y).toBe(STEP + 4 * EM)
    expect(move(full, 's', long, at(19), 'previous-line')).toEqual({ offset: 16, side: 'after' })
    expect(move(full, 's', long, at(19), 'next-line').offset).toBe(long.length)
    expect(withoutLine(full, 's', true)).toEqual([{ from: 16, to: 20 }])
    expect(withoutLine(list, 's', true)).toEqual([])
  })

  it('stands at the beginning of a frame without text', () => {
    const empty = listOf('', mode)
    const rect = { x: 100_000, y: 50_000, width: 80_000, height: 60_000 }
    expect(linesOf(empty, 's')).toEqual([])
    expect(caretOf(empty, 's', at(0))).toBeUndefined()
    expect(caretOf(empty, 's', at(0), { rect, vertical: mode === 1, size: EM })).toEqual({
      kind: 'empty',
      vertical: mode === 1,
      line: undefined,
      rect:
        mode === 0 ? { x: 100_000, y: 50_000, width: 0, height: EM } : { x: 170_000, y: 50_000, width: EM, height: 0 },
    })
  })
})

it('the arrows follow what is seen: in lines that run down the next line is at the left', () => {
  const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
  const motions = (vertical: boolean, mod = false) => arrows.map((key) => motionOf({ key, mod }, vertical))
  expect(motions(false)).toEqual(['backward', 'forward', 'previous-line', 'next-line'])
  expect(motions(true)).toEqual(['next-line', 'previous-line', 'backward', 'forward'])
  expect(motions(false, true)).toEqual(['previous-word', 'next-word', 'previous-paragraph', 'next-paragraph'])
  expect(motionOf({ key: 'Home', mod: true }, true)).toBe('start')
  expect(motionOf({ key: 'a', mod: false }, false)).toBeUndefined()
})
