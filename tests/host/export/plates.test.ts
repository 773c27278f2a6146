import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { type DisplayList, DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import type { PrintProfile } from '../../../src/core/document/index.ts'
import { exportPages, loadPrintProfile, pressLists } from '../../../src/host/export/index.ts'
import { sans } from '../../core/fonts/faces.ts'
import { BLACK, fonts, metadata, setLine, WHITE } from '../../core/pdf/sheet.ts'

// Ghostscript separates the finished file as a RIP does, overprint included; what our own reader says is not asked.
const hasGhostscript = spawnSync('gs', ['--version']).error === undefined
const folder = mkdtempSync(join(tmpdir(), 'duikai-plates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const loaded = await loadPrintProfile('newsprint-240')

const RED: Ink = { kind: 'spot', name: 'House Red', tint: 1000, alternate: [0, 900, 800, 0] }
const GOLD: Ink = { kind: 'spot', name: 'PANTONE 871 C', tint: 1000, alternate: [0, 200, 700, 200], lab: [52, 2, 29] }
const process = (...cmyk: [number, number, number, number]): Ink => ({ kind: 'process', name: cmyk.join(), cmyk })
const CYAN = process(1000, 0, 0, 0)

/** 200 × 100 pt. */
function page(
  paint: (builder: DisplayListBuilder, box: (x: number, ink: Ink, width?: number) => void) => void,
): DisplayList {
  const builder = new DisplayListBuilder(64)
  paint(builder, (x, ink, width = 40) => {
    builder.box({ id: `b${x}`, x: x * 1000, y: 20_000, width: width * 1000, height: 60_000, fill: builder.ink(ink) })
  })
  return builder.finish({ name: 'A01', width: 200_000, height: 100_000, bleed: 0 })
}

interface Separated {
  readonly names: string[]
  /** Percent of each plate at a place, plates without ink left out. */
  at(x: number, y: number): Record<string, number>
}

let count = 0
async function separate(
  list: DisplayList,
  profile: Partial<PrintProfile> = {},
  more: { gray?: ReadonlySet<string>; assets?: string } = {},
): Promise<Separated> {
  const here = join(folder, String(count++))
  mkdirSync(here)
  const target = join(here, 'page.pdf')
  const plant = { ...loaded, profile: { ...loaded.profile, ...profile } }
  const assetFile = (asset: string): string => join(folder, asset)
  await exportPages({
    lists: [list],
    fonts,
    profile: plant,
    metadata,
    target,
    assetFile,
    ...(more.gray ? { gray: more.gray } : {}),
  })
  const args = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-r72', '-dSimulateOverprint=true']
  const { status, stderr } = spawnSync('gs', [...args, `-sOutputFile=${join(here, 'p.tif')}`, target], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const plates = new Map<string, Uint8Array>()
  let width = 0
  for (const file of readdirSync(here)) {
    const name = /^p\((.*)\)\.tif$/.exec(file)?.[1]
    if (name === undefined) continue
    const { data, info } = await sharp(join(here, file))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    plates.set(name, data)
    width = info.width
  }
  return {
    names: [...plates.keys()].sort(),
    at(x, y) {
      const found: Record<string, number> = {}
      for (const [name, data] of plates) {
        const percent = Math.round((255 - (data[y * width + x] as number)) / 2.55)
        if (percent > 0) found[name] = percent
      }
      return found
    },
  }
}

const PROCESS = ['Black', 'Cyan', 'Magenta', 'Yellow']
const runs = { spotColours: ['House Red', 'PANTONE 871 C'] }

describe.skipIf(!hasGhostscript)('plates that Ghostscript makes', { timeout: 60_000 }, () => {
  test('two spot inks: their plates and no others, tints, nothing of the process below them', async () => {
    const plates = await separate(
      page((_, box) => {
        box(0, CYAN, 200)
        box(10, RED)
        box(60, { ...GOLD, tint: 500 })
        box(110, { ...RED, tint: 250 })
      }),
      runs,
    )
    expect(plates.names).toEqual(['Black', 'Cyan', 'House Red', 'Magenta', 'PANTONE 871 C', 'Yellow'])
    expect(plates.at(30, 50)).toEqual({ 'House Red': 100 })
    expect(plates.at(80, 50)).toEqual({ 'PANTONE 871 C': 50 })
    expect(plates.at(130, 50)).toEqual({ 'House Red': 25 })
    expect(plates.at(190, 50)).toEqual({ Cyan: 100 })
  })

  test('an alias is printed under the plant’s name, on one plate', async () => {
    const list = page((_, box) => {
      box(10, RED)
      box(60, { ...RED, name: 'house red (old)', alternate: [0, 1000, 1000, 100] })
    })
    const plates = await separate(list, { ...runs, spotAliases: { 'house red (old)': 'House Red' } })
    expect(plates.names).toEqual([...PROCESS, 'House Red'].sort())
    expect(plates.at(80, 50)).toEqual({ 'House Red': 100 })
  })

  test('an ink that the plant does not run is printed with process inks: its Lab where it is known', async () => {
    const list = page((_, box) => {
      box(10, { ...RED, tint: 500 })
      box(60, GOLD)
    })
    const plates = await separate(list, { spotColours: [], otherSpots: 'convert' })
    expect(plates.names).toEqual(PROCESS)
    expect(plates.at(30, 50)).toEqual({ Magenta: 45, Yellow: 40 })
    const gold = plates.at(80, 50)
    expect(gold.Yellow as number).toBeGreaterThan(35)
    expect(gold).not.toEqual({ Magenta: 20, Yellow: 70, Black: 20 })
  })

  const BAR = { y1: 50_000, y2: 50_000, weight: 20_000 }
  const over: readonly [name: string, paint: (builder: DisplayListBuilder) => void, wanted: Record<string, number>][] =
    [
      [
        'a black rule overprints',
        (b) => b.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: b.ink(BLACK) }),
        { Cyan: 100, Black: 100 },
      ],
      [
        'a dark gray rule (K 85) overprints',
        (b) => b.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: b.ink(process(0, 0, 0, 850)) }),
        { Cyan: 100, Black: 85 },
      ],
      [
        'a gray rule (K 50) knocks out',
        (b) => b.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: b.ink(process(0, 0, 0, 500)) }),
        { Black: 50 },
      ],
      ['a white rule knocks out', (b) => b.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: b.ink(WHITE) }), {}],
      [
        'a magenta rule knocks out',
        (b) => b.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: b.ink(process(0, 1000, 0, 0)) }),
        { Magenta: 100 },
      ],
      [
        'a rule in a spot ink knocks out',
        (b) => b.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: b.ink(RED) }),
        { 'House Red': 100 },
      ],
      [
        'a black ground knocks out',
        (b) => b.box({ id: 'g', x: 10_000, y: 30_000, width: 180_000, height: 40_000, fill: b.ink(BLACK) }),
        { Black: 100 },
      ],
      [
        'a tint knocks out',
        (b) =>
          b.box({ id: 'g', x: 10_000, y: 30_000, width: 180_000, height: 40_000, fill: b.ink(process(0, 0, 0, 200)) }),
        { Black: 20 },
      ],
      [
        'rich black is what its swatch says',
        (b) =>
          b.box({
            id: 'g',
            x: 10_000,
            y: 30_000,
            width: 180_000,
            height: 40_000,
            fill: b.ink(process(400, 300, 300, 1000)),
          }),
        { Cyan: 40, Magenta: 30, Yellow: 30, Black: 100 },
      ],
      [
        'black text overprints',
        (b) => setLine(b, 't', '一', 0, 130_000, { face: sans, size: 200_000, ink: BLACK }),
        { Cyan: 100, Black: 100 },
      ],
      [
        'white text knocks out',
        (b) => setLine(b, 't', '一', 0, 130_000, { face: sans, size: 200_000, ink: WHITE }),
        {},
      ],
      [
        'gray text knocks out',
        (b) => setLine(b, 't', '一', 0, 130_000, { face: sans, size: 200_000, ink: process(0, 0, 0, 600) }),
        { Black: 60 },
      ],
    ]
  test.each(over)('on cyan %s', async (name, paint, wanted) => {
    const plates = await separate(
      page((builder, box) => {
        box(0, CYAN, 200)
        paint(builder)
      }),
      runs,
    )
    // The stroke of 一 runs a little above the middle of its em box.
    const y = name.includes('text') ? strokeOf(plates) : 50
    expect(plates.at(100, y)).toEqual(wanted)
    expect(plates.at(100, 22)).toEqual({ Cyan: 100 })
  })

  test('a profile without overprint: black knocks out everywhere', async () => {
    const list = page((builder, box) => {
      box(0, CYAN, 200)
      builder.rule({ id: 'r', x1: 10_000, x2: 190_000, ...BAR, ink: builder.ink(BLACK) })
    })
    const plates = await separate(list, { blackOverprint: { text: false, rules: false } })
    expect(plates.at(100, 50)).toEqual({ Black: 100 })
  })

  test('a whole page in black alone: nothing on the other plates, pictures and spot inks too', async () => {
    const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
    const create = { width: 200, height: 200, channels: 3, background: '#a43', noise } as const
    writeFileSync(join(folder, 'photo'), await sharp({ create }).tint('#c42').jpeg().toBuffer())
    const list = page((builder, box) => {
      builder.picture({
        id: 'p',
        asset: 'photo',
        x: 150_000,
        y: 20_000,
        width: 40_000,
        height: 40_000,
        crop: { x: 0, y: 0, width: 1, height: 1 },
      })
      box(0, CYAN)
      box(50, process(0, 1000, 1000, 0))
      box(100, RED)
    })
    const plates = await separate(list, {}, { gray: new Set(['A01']) })
    expect(plates.names).toEqual(PROCESS)
    const inks: number[] = []
    for (const [x, y] of [
      [20, 50],
      [70, 50],
      [120, 50],
      [170, 40],
    ] as const) {
      const { Black = 0, ...others } = plates.at(x, y)
      expect(others).toEqual({})
      inks.push(Black)
    }
    const [cyan = 0, red = 0, spot = 0, photo = 0] = inks
    expect(red).toBeGreaterThan(cyan)
    for (const ink of [cyan, red, spot, photo]) {
      expect(ink).toBeGreaterThan(20)
      expect(ink).toBeLessThan(95)
    }
  })

  function strokeOf({ at }: Separated): number {
    for (let y = 25; y < 78; y++) if (at(100, y).Cyan !== 100 || Object.keys(at(100, y)).length > 1) return y + 3
    throw new Error('no stroke')
  }
})

test('lists that need nothing for the press are given back as they are; black stays the black it is', async () => {
  const list = page((_, box) => box(10, BLACK))
  expect((await pressLists([list], loaded))[0]).toBe(list)
  const [gray] = await pressLists([list], loaded, { gray: new Set(['A01']) })
  expect(gray?.inks).toEqual([{ kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }])
  const [other] = await pressLists([list], loaded, { gray: new Set(['A02']) })
  expect(other).toBe(list)
})
