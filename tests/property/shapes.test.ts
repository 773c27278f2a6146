// Blocks of any shape: objects that text gives way to, notches, heads beside and inside, keeps, spread frames.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Composer, type DocumentLayout } from '../../src/core/compose/index.ts'
import { type DisplayList, dumpText } from '../../src/core/display/index.ts'
import type { Document } from '../../src/core/document/index.ts'
import type { Role } from '../../src/core/story/index.ts'
import { compose, documentJson, EM, type Parts, PITCH, parse } from '../builders/document.ts'
import { type Closed, faults } from '../builders/faults.ts'
import { openFont } from '../builders/fonts.ts'
import { blockIn, type Mode, onPage } from '../builders/modes.ts'
import { newsText } from '../builders/text.ts'

const paragraph = fc.oneof(
  {
    weight: 5,
    arbitrary: newsText.map((text) => ({ role: 'body' as Role, text: text.replace(/[\n\u200b𠮷]/gu, '中') })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('小标题', '动真碰硬 创文工作奖惩并重')
      .map((text) => ({ role: 'subhead' as Role, text })),
  },
)

/** An object on the axes of the lines, in characters and lines with odd parts: it need not stand on the grid. */
const object = fc.record({
  x: fc.integer({ min: -4, max: 60 }).map((chars) => chars * EM + 1700),
  y: fc.integer({ min: -2, max: 25 }).map((lines) => lines * PITCH + 3100),
  width: fc.oneof(fc.integer({ min: 2, max: 30 }), fc.constant(200)).map((chars) => chars * EM),
  height: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(60)).map((lines) => lines * PITCH),
  sides: fc.constantFrom('both', 'wider', 'start', 'end'),
  distance: fc.constantFrom(0, 0.5, 1, 2),
})
const corner = fc.record({
  end: fc.boolean(),
  foot: fc.boolean(),
  columns: fc.integer({ min: 1, max: 2 }),
  lines: fc.integer({ min: 1, max: 12 }),
})
const head = fc.record({
  position: fc.constantFrom('over', 'beside', 'inside', 'vertical'),
  column: fc.nat({ max: 2 }),
  columns: fc.integer({ min: 1, max: 4 }),
  line: fc.nat({ max: 8 }),
  lines: fc.integer({ min: 4, max: 9 }),
})

type Some = Parts & { readonly mode: Mode; readonly closed: readonly Closed[]; readonly cap: object | undefined }

/** The document, its body style with or without a drop cap. */
function documentWith(some: Some): Document {
  const json = documentJson(some)
  if (some.cap !== undefined) Object.assign(json.publication.styles.body, { dropCap: some.cap })
  return parse(json)
}

const parts: fc.Arbitrary<Some> = fc
  .record({
    mode: fc.constantFrom('h' as const, 'v' as const),
    paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 8 }),
    columns: fc.integer({ min: 1, max: 5 }),
    sub: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    lines: fc.integer({ min: 6, max: 30 }),
    balance: fc.boolean(),
    head: fc.option(head, { nil: undefined }),
    objects: fc.array(object, { maxLength: 3 }),
    notch: fc.option(corner, { nil: undefined }),
    keep: fc.constantFrom(undefined, {}, { orphan: 3, widow: 2 }),
    vertical: fc.constantFrom('top', 'justify', 'center', 'bottom'),
    second: fc.boolean(),
    cap: fc.constantFrom(undefined, undefined, { lines: 2 }, { lines: 3, chars: 2 }),
  })
  .map(({ mode, paragraphs, columns, sub, lines, balance, head, objects, notch, keep, vertical, second, cap }) => {
    const own = sub !== undefined && sub <= columns ? sub : columns
    const width = (columns * 14 - 1) * EM
    const height = lines * PITCH - (PITCH - EM)
    const cut =
      notch === undefined || notch.columns >= columns || notch.lines >= lines
        ? undefined
        : {
            x: notch.end ? width - (notch.columns * 14 - 1) * EM : 0,
            y: notch.foot ? height - notch.lines * PITCH + (PITCH - EM) : 0,
            width: (notch.columns * 14 - 1) * EM,
            height: notch.lines * PITCH - (PITCH - EM),
          }
    const taken = objects.map(
      ({ x, y, width: w, height: h }, n): Closed => ({ owner: 'one', id: `x${n}`, x, y, width: w, height: h }),
    )
    const block = blockIn(
      mode,
      'one',
      'a',
      { columns, lines },
      {
        columns: own,
        balance: balance && !second,
        vertical,
        columnRule: { weight: 300 },
        ...(keep === undefined ? {} : { keep }),
        ...(cut === undefined ? {} : { notches: [cornerOf(mode, cut, height)] }),
        ...(head === undefined ? {} : { head: { roles: ['headline'], ...head } }),
      },
    )
    const wraps = objects.map(({ x, y, width: w, height: h, sides, distance }, n) => ({
      kind: 'box',
      id: `x${n}`,
      place: onPage(mode, { x, y, width: w, height: h }),
      wrap: { sides, distance },
    }))
    const next = blockIn(mode, 'two', 'a', { columns: 2, lines: 9, column: 5, line: 40 })
    return {
      mode,
      cap,
      // What encloses a block is not in its way.
      closed: [
        ...taken.filter((o) => o.x > 0 || o.y > 0 || o.x + o.width < width || o.y + o.height < height),
        ...(cut === undefined ? [] : [{ owner: 'one', id: 'notch', ...cut }]),
      ],
      stories: [
        {
          id: 'a',
          paragraphs: head === undefined ? paragraphs : [{ role: 'headline', text: '标题一行' }, ...paragraphs],
        },
      ],
      pages: [{ name: 'A01', objects: [block, ...wraps, ...(second ? [next] : [])] }],
    }
  })

/** A notch counted from the top left corner of the block's place on the page. */
function cornerOf(mode: Mode, cut: { x: number; y: number; width: number; height: number }, height: number) {
  if (mode === 'h') return cut
  return { x: height - cut.y - cut.height, y: cut.x, width: cut.height, height: cut.width }
}

const textOf = ({ stories }: Parts): string => stories.flatMap((s) => s.paragraphs.map((p) => p.text)).join('')

describe('a block of any shape', () => {
  it('loses nothing, keeps off objects and notches, stays inside its frames', () => {
    fc.assert(
      fc.property(parts, (some) => {
        expect(faults(compose(documentWith(some)), textOf(some), some.mode, some.closed)).toEqual([])
      }),
      { seed: 211, numRuns: 200 },
    )
  })

  it('is the same from a composer that has set other pages before', () => {
    const composer = new Composer(openFont)
    fc.assert(
      fc.property(parts, (some) => {
        const document = documentWith(some)
        const [cached, fresh] = [composer.compose(document), compose(document)]
        expect(cached.pages.map(dumpText)).toEqual(fresh.pages.map(dumpText))
        expect(cached.flows).toEqual(fresh.flows)
      }),
      { seed: 212, numRuns: 80 },
    )
  })

  it('is placed anew when an object on it moves, and only then', () => {
    const composer = new Composer(openFont)
    fc.assert(
      fc.property(parts, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), (some, dx, dy) => {
        const document = documentWith(some)
        const before = composer.compose(document)
        expect(composer.compose({ ...document, pages: [...document.pages] }).placed[0]).toBe(before.placed[0])
        const pages = document.pages.map((page) => ({
          ...page,
          objects: page.objects.map((o) =>
            o.kind === 'box' && 'x' in o.place
              ? { ...o, place: { ...o.place, x: o.place.x + dx * 4700, y: o.place.y + dy * 5300 } }
              : o,
          ),
        }))
        const moved = { ...document, pages }
        expect(composer.compose(moved).pages.map(dumpText)).toEqual(compose(moved).pages.map(dumpText))
      }),
      { seed: 213, numRuns: 60 },
    )
  })

  it('keeps what stands above a late correction', () => {
    fc.assert(
      fc.property(
        parts.filter(({ pages }) => !JSON.stringify(pages).match(/"keep"|"center"|"bottom"|"justify"/)),
        fc.nat({ max: 400 }),
        fc.constantFrom('中', '，', '“', 'A', ''),
        (some, at, insert) => {
          const story = some.stories[0] as Parts['stories'][number]
          const last = story.paragraphs.length - 1
          const k = at % ((story.paragraphs[last]?.text.length ?? 0) + 1)
          const paragraphs = story.paragraphs.map((p, n) =>
            n === last ? { ...p, text: p.text.slice(0, k) + insert + p.text.slice(k + 1) } : p,
          )
          const signed = compose(documentWith(some))
          const now = documentWith({ ...some, stories: [{ ...story, paragraphs }] })
          const late = new Composer(openFont).compose(now, undefined, signed)
          // Paragraphs before the corrected one, where the text still fits its balanced columns.
          const safe = story.paragraphs.slice(0, last).reduce((sum, { text }) => sum + text.length + 1, 0)
          if (late.flows.some(({ overset }) => overset.characters > 0)) return
          expect(above(late, safe)).toEqual(above(signed, safe))
        },
      ),
      { seed: 214, numRuns: 60 },
    )
  })
})

/** Places of the lines of body text that end before flat offset `to`. */
function above(layout: DocumentLayout, to: number): unknown[] {
  const { lines, frames } = layout.pages[0] as DisplayList
  return Array.from({ length: lines.count }, (_, i) => i)
    .filter((i) => (lines.end[i] as number) < to && frames[lines.frame[i] as number]?.kind === 'column')
    .map((i) => [lines.start[i], lines.end[i], lines.x[i], lines.y[i], lines.width[i], lines.extent[i]])
}
