import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Chunk,
  type DisplayList,
  DisplayListBuilder,
  forEachRun,
  hashList,
  transferables,
} from '../../../src/core/display/index.ts'
import { BLACK, HEI, listOf, PAGE, RED, SONG, setText, settings } from './lists.ts'

const LINE = { x: 0, y: 9000, width: 90_000, size: 9000, mode: 0 }
const RUN = { size: 9000, scaleX: 1000, mode: 0 }

function withLine(text = '版面'): { builder: DisplayListBuilder; story: number; frame: number } {
  const builder = new DisplayListBuilder(16)
  const story = builder.story('s', text)
  const frame = builder.frame({ owner: 'o', kind: 'column', x: 0, y: 0, width: 90_000, height: 13_000 })
  builder.beginText('t')
  builder.beginLine({ ...LINE, story, frame, start: 0, end: text.length })
  return { builder, story, frame }
}

describe('display list builder', () => {
  it('numbers fonts, inks, frames and stories by what they are', () => {
    const builder = new DisplayListBuilder()
    expect([builder.font(SONG), builder.font(HEI), builder.font({ ...SONG })]).toEqual([0, 1, 0])
    expect([builder.ink(BLACK), builder.ink(RED), builder.ink({ ...BLACK })]).toEqual([0, 1, 0])
    const spot = { kind: 'spot' as const, name: 'red', tint: 1000, alternate: [0, 1000, 900, 0] as const }
    expect([builder.ink(spot), builder.ink({ ...spot, tint: 500 })]).toEqual([2, 3])
    const frame = { owner: 'o', kind: 'column', x: 0, y: 0, width: 1, height: 1 }
    expect([builder.frame(frame), builder.frame({ ...frame, y: 2 }), builder.frame({ ...frame })]).toEqual([0, 1, 0])
    expect([builder.story('a', '甲'), builder.story('b', '乙'), builder.story('a', '甲')]).toEqual([0, 1, 0])
    expect(() => builder.story('a', '丙')).toThrow('story a was given two different texts')
  })

  it('goes on with a run that does not differ, drops one without glyphs, and starts anew on every line', () => {
    const { builder, story, frame } = withLine()
    const font = builder.font(SONG)
    const ink = builder.ink(BLACK)
    builder.beginRun({ ...RUN, story, font, ink })
    builder.glyph(1, 0, 9000, 0, 1)
    builder.beginRun({ ...RUN, story, font, ink })
    builder.glyph(2, 9000, 9000, 1, 1)
    builder.beginRun({ ...RUN, story, font: builder.font(HEI), ink })
    builder.beginLine({ ...LINE, y: 22_000, story, frame, start: 0, end: 0 })
    builder.beginRun({ ...RUN, story, font, ink })
    builder.glyph(3, 0, 22_000, 0, 0)
    builder.endText()
    const { runs, items } = builder.finish(PAGE)
    expect([runs.count, ...runs.firstGlyph, ...runs.line]).toEqual([2, 0, 2, 3, 0, 1])
    expect(items).toEqual([{ kind: 'text', id: 't', first: 0, end: 2 }])
  })

  it('rounds positions to whole units and leaves no item for an empty text', () => {
    const { builder, story } = withLine()
    builder.beginRun({ ...RUN, story, font: builder.font(SONG), ink: builder.ink(BLACK) })
    builder.glyph(1, 0.6, -0.6, 0, 1, 1.5)
    builder.endText()
    builder.beginText('empty')
    builder.endText()
    const { glyphs, items } = builder.finish(PAGE)
    expect([glyphs.x[0], glyphs.y[0], glyphs.shift[0], items.length]).toEqual([1, -1, 2, 1])
  })

  it('refuses what would make a list that painters cannot read', () => {
    const open = withLine()
    expect(() => open.builder.beginText('u')).toThrow('text u begins inside text t')
    expect(() => open.builder.finish(PAGE)).toThrow('text t did not end')
    expect(() => open.builder.glyph(1, 0, 0, 0, 1)).toThrow('a glyph comes before its line has a run')
    expect(() => open.builder.rule({ id: 'r', x1: 0, y1: 0, x2: 1, y2: 0, weight: 1, ink: 0 })).toThrow('inside text t')
    expect(() => new DisplayListBuilder().endText()).toThrow('a text ends that did not begin')
    const run = { ...RUN, story: 0, font: 0, ink: 0 }
    expect(() => new DisplayListBuilder().beginRun(run)).toThrow('a run begins before any line')
    const loose = new DisplayListBuilder()
    loose.beginLine({ ...LINE, story: 0, frame: 0, start: 0, end: 1 })
    loose.beginRun(run)
    loose.glyph(1, 0, 0, 0, 1)
    expect(() => loose.finish(PAGE)).toThrow('runs were made outside a text object')
  })

  it('gives the same list after a reset, and one that later work does not touch', () => {
    fc.assert(
      fc.property(settings, settings, (a, b) => {
        const builder = new DisplayListBuilder(16)
        setText(builder, a)
        const first = builder.finish(PAGE)
        const hash = hashList({ ...first })
        builder.reset()
        setText(builder, b)
        expect(hashList(builder.finish(PAGE))).toBe(hashList(listOf(b).list))
        expect(hashList({ ...first })).toBe(hash)
      }),
      { numRuns: 40 },
    )
  })

  it('places a chunk, whole or in parts, as if its lines were set afresh', () => {
    const shift = fc.integer({ min: -50_000, max: 50_000 })
    fc.assert(
      fc.property(settings, shift, shift, fc.nat(), (s, dx, dy, cut) => {
        const lead = 'ab\n'
        const fresh = new DisplayListBuilder(16)
        setText(fresh, { ...s, x: s.x + dx, y: s.y + dy })
        const expected = shifted(fresh.finish(PAGE), lead)

        const chunk = chunkOf(s)
        const builder = new DisplayListBuilder(16)
        const story = builder.story('s', lead + s.text)
        const frame = builder.frame(expected.frames[0] as DisplayList['frames'][number])
        builder.beginText('s')
        const middle = cut % (chunk.lines.count + 1)
        const place = { dx, dy, story, frame, sourceShift: lead.length }
        builder.addChunk(chunk, { ...place, toLine: middle })
        builder.addChunk(chunk, { ...place, fromLine: middle })
        builder.endText()
        expect(hashList(builder.finish(PAGE))).toBe(hashList(expected))
      }),
      { numRuns: 80 },
    )
  })
})

function chunkOf(s: Parameters<typeof setText>[1]): Chunk {
  const builder = new DisplayListBuilder(16)
  setText(builder, s)
  return builder.finishChunk()
}

/** The list with its text moved behind `lead`. */
function shifted(list: DisplayList, lead: string): DisplayList {
  const move = (a: Uint32Array): Uint32Array => a.map((offset) => offset + lead.length)
  return {
    ...list,
    stories: list.stories.map((story) => ({ ...story, text: lead + story.text })),
    glyphs: { ...list.glyphs, source: move(list.glyphs.source) },
    lines: { ...list.lines, start: move(list.lines.start), end: move(list.lines.end) },
  }
}

describe('runs and transfer', () => {
  it('visits every glyph once, in order, with its references looked up', () => {
    fc.assert(
      fc.property(settings, (s) => {
        const { list } = listOf(s)
        let next = 0
        forEachRun(list, (run) => {
          expect(run.first).toBe(next)
          expect(run.font).toBe(list.fonts[list.runs.font[run.index] as number])
          expect(run.ink.name).toBe('black')
          next = run.end
        })
        expect(next).toBe(list.glyphs.count)
      }),
      { numRuns: 30 },
    )
  })

  it('hands every table over to another thread', () => {
    const { list } = listOf({ text: '版面ab', mode: 0, chars: 3, size: 9000, x: 0, y: 0 })
    const hash = hashList(list)
    const there = structuredClone(list, { transfer: transferables(list) })
    expect(hashList(there)).toBe(hash)
    expect(list.glyphs.x.length).toBe(0)
    expect(list.lines.mode.length).toBe(0)
  })
})
