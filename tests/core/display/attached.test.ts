import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Chunk,
  caretAt,
  checkList,
  circlePath,
  type DisplayList,
  DisplayListBuilder,
  dumpText,
  hashList,
  hitTest,
  isAttached,
  rangeBoxes,
} from '../../../src/core/display/index.ts'
import { BLACK, HEI, listOf, PAGE, RED, SONG, setText, settings } from './lists.ts'

/** Two lines of three characters with ruby over all but the second of each, dots under the third. */
function set(builder: DisplayListBuilder, mode: 0 | 1, story: number, frame: number, shift = 0): void {
  const ink = builder.ink(BLACK)
  for (let n = 0; n < 2; n++) {
    const start = n * 3 + shift
    const x = mode === 0 ? 20_000 : 80_000 - n * 20_000
    const y = mode === 0 ? 30_000 + n * 20_000 : 20_000
    builder.beginLine({ story, frame, start, end: start + 3, x, y, width: 30_000, size: 10_000, mode })
    for (let i = 0; i < 3; i++) {
      const run = { ink, story, scaleX: 1000, mode }
      builder.beginRun({ ...run, font: builder.font(SONG), size: 10_000 })
      const along = i * 10_000
      if (mode === 0) builder.glyph(100 + n * 3 + i, x + along, y, start + i, 1)
      else builder.glyph(100 + n * 3 + i, x - 5000, y + along + 8800, start + i, 1)
      if (i === 1) continue
      const at = builder.attachedText(`r${n}${i}`)
      builder.beginRun({ ...run, font: builder.font(HEI), size: 4000, attached: true })
      for (let k = 0; k < 3; k++) {
        if (mode === 0) builder.glyph(10 + k, x + along + k * 3000, y - 9500, at + k, 1)
        else builder.glyph(10 + k, x + 6000, y + along + k * 3000 + 3520, at + k, 1)
      }
    }
    const centre = circlePath(mode === 0 ? x + 25_000 : x + 7000, mode === 0 ? y + 3000 : y + 25_000, 800)
    builder.linePath({ path: centre, ink: builder.ink(RED) })
  }
}

const TEXT = '一二三四五六'
const FRAME = { owner: 'o', kind: 'column', x: 10_000, y: 10_000, width: 90_000, height: 60_000 }

function direct(mode: 0 | 1): DisplayList {
  const builder = new DisplayListBuilder(16)
  const story = builder.story('s', TEXT)
  builder.beginText('t')
  set(builder, mode, story, builder.frame(FRAME))
  builder.endText()
  return builder.finish(PAGE)
}

const chunk = (mode: 0 | 1): Chunk => {
  const builder = new DisplayListBuilder(16)
  set(builder, mode, 0, 0)
  return builder.finishChunk()
}

describe.each([0, 1] as const)('glyphs and paths attached to lines, mode %i', (mode) => {
  it('has them in a story of their own, which no line sets', () => {
    const list = direct(mode)
    expect(list.stories).toEqual([
      { id: 's', text: TEXT },
      { id: 's#ruby', text: 'r00r02r10r12', attachedTo: 's' },
    ])
    expect(checkList(list)).toEqual([])
    expect(list.linePaths.map((path) => path.line)).toEqual([0, 1])
    expect(list.items).toEqual([{ kind: 'text', id: 't', first: 0, end: list.runs.count, firstPath: 0, endPath: 2 }])
    const attached = Array.from({ length: list.runs.count }, (_, run) => isAttached(list, run))
    expect(attached.filter(Boolean)).toHaveLength(4)
  })

  it('places carets, ranges and hits as if they were not there', () => {
    const list = direct(mode)
    const builder = new DisplayListBuilder(16)
    const story = builder.story('s', TEXT)
    builder.beginText('t')
    const frame = builder.frame(FRAME)
    for (let n = 0; n < 2; n++) {
      const x = mode === 0 ? 20_000 : 80_000 - n * 20_000
      const y = mode === 0 ? 30_000 + n * 20_000 : 20_000
      const [start, end] = [n * 3, n * 3 + 3]
      builder.beginLine({ story, frame, start, end, x, y, width: 30_000, size: 10_000, mode })
      builder.beginRun({ ink: builder.ink(BLACK), story, scaleX: 1000, mode, font: builder.font(SONG), size: 10_000 })
      for (let i = 0; i < 3; i++) {
        if (mode === 0) builder.glyph(100 + n * 3 + i, x + i * 10_000, y, start + i, 1)
        else builder.glyph(100 + n * 3 + i, x - 5000, y + i * 10_000 + 8800, start + i, 1)
      }
    }
    builder.endText()
    const bare = builder.finish(PAGE)
    for (let offset = 0; offset <= TEXT.length; offset++) {
      expect(caretAt(list, 's', offset)).toEqual(caretAt(bare, 's', offset))
    }
    expect(rangeBoxes(list, 's', 1, 5)).toEqual(rangeBoxes(bare, 's', 1, 5))
    expect(rangeBoxes(list, 's#ruby', 0, 5)).toEqual([])
    for (let x = 0; x < 100_000; x += 3500) {
      for (let y = 0; y < 80_000; y += 3500) expect(hitTest(list, x, y)).toEqual(hitTest(bare, x, y))
    }
  })

  it('copies them with the lines of a chunk, whole or in parts', () => {
    const whole = direct(mode)
    for (const cuts of [
      [0, 2],
      [0, 1, 2],
    ]) {
      const builder = new DisplayListBuilder(16)
      const story = builder.story('s', TEXT)
      const frame = builder.frame(FRAME)
      builder.beginText('t')
      for (let i = 0; i + 1 < cuts.length; i++) {
        const [fromLine, toLine] = [cuts[i] as number, cuts[i + 1] as number]
        builder.addChunk(chunk(mode), { dx: 0, dy: 0, story, frame, sourceShift: 0, fromLine, toLine })
      }
      builder.endText()
      expect(hashList(builder.finish(PAGE))).toBe(hashList(whole))
    }
    const moved = new DisplayListBuilder(16)
    const story = moved.story('s', `引${TEXT}`)
    moved.beginText('t')
    const place = { dx: 500, dy: 700, story, frame: moved.frame(FRAME), sourceShift: 1, fromLine: 1 }
    moved.addChunk(chunk(mode), place)
    moved.endText()
    const list = moved.finish(PAGE)
    expect(list.stories[1]?.text).toBe('r10r12')
    expect(checkList(list, { placed: { s: [{ start: 4, end: 7 }] } })).toEqual([])
    const [path] = list.linePaths
    expect([path?.line, path?.fill]).toEqual([0, list.inks.findIndex((ink) => ink.name === 'red')])
    expect(path?.points[0]).toBe((whole.linePaths[1]?.points[0] as number) + 500)
    expect(path?.points[1]).toBe((whole.linePaths[1]?.points[1] as number) + 700)
  })

  it('shows them in the dump and in the hash', () => {
    const list = direct(mode)
    expect(dumpText(list)).toContain('attached 「r00」')
    expect(dumpText(list)).toMatch(/\[0:2\] {2}path M .* Z {2}fill i1/)
    const [path] = list.linePaths
    const others: Partial<DisplayList>[] = [
      { linePaths: list.linePaths.slice(1) },
      { linePaths: [{ ...path, line: 1 }, ...list.linePaths.slice(1)] as DisplayList['linePaths'] },
      { stories: list.stories.map((story) => ({ id: story.id, text: story.text })) },
      { stories: list.stories.map((story) => ({ ...story, text: story.text.replace('r00', 'R00') })) },
    ]
    for (const other of others) expect(hashList({ ...list, ...other })).not.toBe(hashList(list))
  })
})

describe('the invariants of attached glyphs and line paths', () => {
  it('know them from manuscript text', () => {
    const list = direct(0)
    const stories = list.stories.map((story) => ({ id: story.id, text: story.text }))
    expect(checkList({ ...list, stories })[0]?.message).toBe('another story than its line')
    const short = list.stories.map((story) => ({ ...story, text: story.text.slice(0, 6) }))
    expect(checkList({ ...list, stories: short }).map((found) => found.code)).toContain('list/source')
    const [path] = list.linePaths
    const wrong = [{ ...path, line: 9, fill: 7, points: [1] }] as unknown as DisplayList['linePaths']
    const said = checkList({ ...list, items: [], linePaths: wrong }).map((found) => found.message)
    expect(said).toEqual(expect.arrayContaining(['no line 9', 'no ink 7']))
    expect(said).toContain('commands and points of the path do not agree')
  })

  it('are not made outside their place', () => {
    const builder = new DisplayListBuilder()
    expect(() => builder.attachedText('a')).toThrow('before any line')
    const dot = { path: circlePath(0, 0, 1), ink: 0 }
    expect(() => builder.linePath(dot)).toThrow('before any line')
    const story = builder.story('s', TEXT)
    builder.beginText('t')
    builder.beginLine({ story, frame: 0, start: 0, end: 1, x: 0, y: 0, width: 1, size: 1, mode: 0 })
    expect(() => builder.linePath({ ...dot, path: { ops: 'ML', points: [1, 2] } })).toThrow('coordinates')
    builder.endText()
    builder.linePath(dot)
    expect(() => builder.finish(PAGE)).toThrow('outside a text object')
  })
})

it('a list without any has the hash and the dump it had before', () => {
  fc.assert(
    fc.property(settings, (s) => {
      const { list } = listOf(s)
      expect(list.linePaths).toEqual([])
      const builder = new DisplayListBuilder(16)
      setText(builder, s)
      expect(hashList(builder.finish(PAGE))).toBe(hashList(list))
    }),
    { numRuns: 20 },
  )
})
