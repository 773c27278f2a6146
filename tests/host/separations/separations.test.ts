import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type DisplayList, DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import type { PrintProfile } from '../../../src/core/document/index.ts'
import { measureInk, type Plates, trimArea } from '../../../src/core/plates/index.ts'
import { RULES } from '../../../src/core/preflight/index.ts'
import { composeFile } from '../../../src/host/compose/index.ts'
import { loadPrintProfile, writePdf } from '../../../src/host/export/index.ts'
import { resourcePath } from '../../../src/host/issue/index.ts'
import { Separator } from '../../../src/host/separations/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-plates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { layout, fonts, pictures } = await composeFile(resourcePath('sample', 'sample.duikai.json'))
const list = layout.pages[0] as DisplayList
const profile = await loadPrintProfile('newsprint-220')
const assetFile = (id: string): string => pictures.get(id)?.file ?? id

const font = (id: string) => fonts.get(id)

const DPI = 72
const separator = new Separator()
const plates = await separator.plates({ list, font, profile, assetFile, ...trimArea(list, DPI) })

const hasGhostscript = ((): boolean => {
  try {
    execFileSync('gs', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const NO_LIMITS = { limitPercent: 400, tolerancePercent: 0, leastSquareMm: 0, windowMm: 15 }

describe('separations of the sample page', () => {
  it('has the four process plates, every picture measured, nothing over the limit', () => {
    expect(plates.plates.map(({ name }) => name)).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black'])
    expect(plates.unmeasured).toEqual([])
    const { inkLimitPercent, inkWindowLimitPercent } = profile.profile
    const measure = measureInk(plates, {
      ...{ limitPercent: inkLimitPercent, tolerancePercent: 3, leastSquareMm: 1, windowMm: 15 },
    })
    expect(measure.spots).toEqual([])
    expect(measure.window?.percent).toBeLessThan(inkWindowLimitPercent)
  })

  it('paints a part of the page as it is in the whole', async () => {
    const area = { x: 100_000, y: 150_000, width: 200_000, height: 120_000 }
    const part = await separator.plates({ list, font, profile, assetFile, area, scale: DPI / 72_000 })
    const whole = plates.plates[3] as Plates['plates'][number]
    const black = part.plates[3] as Plates['plates'][number]
    let unlike = 0
    for (let y = 0; y < part.height; y++)
      for (let x = 0; x < part.width; x++) {
        const there = whole.data[(y + 150) * plates.width + x + 100] as number
        const edge = x === 0 || y === 0 || x === part.width - 1 || y === part.height - 1
        if (!edge && Math.abs((black.data[y * part.width + x] as number) - there) > 2) unlike++
      }
    // The edge of a picture or a stroke may fall on the middle of a pixel.
    expect(unlike).toBeLessThan(10)
  })
})

/** Ghostscript's plates of a file, by name, 255 for full ink. */
async function tiffsep(
  target: string,
  names: readonly string[],
): Promise<Map<string, { data: Buffer; width: number }>> {
  const at = mkdtempSync(join(folder, 'sep-'))
  const args = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=tiffsep', `-r${DPI * 4}`, '-dDownScaleFactor=4']
  execFileSync('gs', [...args, `-sOutputFile=${join(at, 'p%d.tif')}`, target], { stdio: 'ignore' })
  const files = readdirSync(at)
  const out = new Map<string, { data: Buffer; width: number }>()
  for (const name of names) {
    const file = files.find((one) => one.endsWith(`(${name}).tif`)) as string
    const grey = sharp(join(at, file)).toColourspace('b-w').raw()
    const { data, info } = await grey.toBuffer({ resolveWithObject: true })
    for (let i = 0; i < data.length; i++) data[i] = 255 - (data[i] as number)
    out.set(name, { data, width: info.width })
  }
  return out
}

const documents = ['resources/sample/sample.duikai.json', 'tests/fixtures/documents/furnished.json']
const more = ['tests/fixtures/documents/vertical.json', 'docs/gallery/traditional.duikai.json']

describe.skipIf(!hasGhostscript)('the ink that Ghostscript separates the exported file into (tiffsep)', () => {
  it.each([...documents, ...more])(
    'is ours: %s',
    async (file) => {
      const composed = await composeFile(join(import.meta.dirname, '../../..', file))
      const [page] = composed.layout.pages as [DisplayList]
      const spots = page.inks.flatMap((ink) => (ink.kind === 'spot' ? [ink.name] : []))
      const own = { ...profile, profile: { ...profile.profile, spotColours: spots, inkLimitPercent: 400 } }
      const target = join(folder, 'page.pdf')
      const date = '2026-01-01T00:00:00+08:00'
      const { document: exported, fonts: faces, pictures: placed } = composed
      const lenient: PrintProfile = {
        ...own.profile,
        severities: Object.fromEntries(Object.keys(RULES).map((rule) => [rule, 'info' as const])),
      }
      await writePdf({
        ...{ document: exported, lists: [page], fonts: faces, pictures: placed, target, date },
        profile: { ...own, profile: lenient },
        allowMissing: true,
      })
      const ours = await new Separator().plates({
        ...{ list: page, font: (id) => faces.get(id), profile: own, ...trimArea(page, DPI) },
        assetFile: (id) => placed.get(id)?.file ?? id,
      })
      const means = measureInk(ours, NO_LIMITS).plates
      const theirs = await tiffsep(
        target,
        ours.plates.map(({ name }) => name),
      )
      const rows: string[] = []
      for (const [i, { name, data }] of ours.plates.entries()) {
        const { data: ink, width } = theirs.get(name) as { data: Buffer; width: number }
        expect(Math.abs(width - ours.width), name).toBeLessThanOrEqual(1)
        let sum = 0
        for (const value of ink) sum += value
        const mean = sum / 2.55 / ink.length
        rows.push(`${name} ${(means[i] as number).toFixed(2)} and ${mean.toFixed(2)} %`)
        // Means over the page, in percent of full ink.
        expect(Math.abs((means[i] as number) - mean), rows.join('; ')).toBeLessThan(0.15)
        // And in squares of 5 mm, so that nothing stands elsewhere.
        expect(mostApart(data, ours, ink, width), `${name} in squares`).toBeLessThan(6)
      }
      process.stdout.write(`ink of the plates, ours and Ghostscript's, ${file}: ${rows.join('; ')}\n`)
    },
    240_000,
  )
})

describe('plates as the press runs them', () => {
  const spot: Ink = { kind: 'spot', name: 'PANTONE 871 C', tint: 500, alternate: [200, 400, 800, 0] }
  const red: Ink = { kind: 'process', name: 'red', cmyk: [0, 1000, 1000, 0] }
  const builder = new DisplayListBuilder()
  builder.box({ id: 'a', x: 0, y: 0, width: 50_000, height: 100_000, fill: builder.ink(spot) })
  builder.box({ id: 'b', x: 50_000, y: 0, width: 50_000, height: 100_000, fill: builder.ink(red) })
  const page = builder.finish({ name: 'A01', width: 100_000, height: 100_000, bleed: 0 })

  const inks = async (more: Partial<PrintProfile>, gray = false): Promise<Record<string, number[]>> => {
    const own = { ...profile, profile: { ...profile.profile, ...more } }
    const made = await separator.plates({ list: page, font, profile: own, assetFile, gray, ...trimArea(page, 72) })
    const at = (data: Uint8Array, x: number): number => Math.round((data[50 * made.width + x] as number) / 2.55)
    return Object.fromEntries(made.plates.map(({ name, data }) => [name, [at(data, 20), at(data, 80)]]))
  }

  it('has a plate for a spot ink, under the plant’s name', async () => {
    expect(await inks({ spotColours: ['PANTONE 871 C'] })).toMatchObject({
      ...{ Magenta: [0, 100], Yellow: [0, 100], 'PANTONE 871 C': [50, 0] },
    })
    const aliases = { spotColours: ['Gold'], spotAliases: { 'PANTONE 871 C': 'Gold' } }
    expect(await inks(aliases)).toMatchObject({ Gold: [50, 0] })
  })

  it('has none for one that is converted, and black alone for a page in black', async () => {
    expect(await inks({ otherSpots: 'convert' })).toEqual({
      ...{ Cyan: [10, 0], Magenta: [20, 100], Yellow: [40, 100], Black: [0, 0] },
    })
    const black = await inks({ otherSpots: 'convert' }, true)
    expect([black.Cyan, black.Magenta, black.Yellow]).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(black.Black?.[1]).toBeGreaterThan(30)
  })
})

/** Largest difference of the mean of a square of 14 pixels, in percent of ink. */
function mostApart(ours: Uint8Array, { width, height }: Plates, theirs: Uint8Array, stride: number): number {
  const side = 14
  let most = 0
  for (let top = 0; top + side < height; top += side)
    for (let left = 0; left + side < Math.min(width, stride); left += side) {
      let sum = 0
      for (let y = top; y < top + side; y++)
        for (let x = left; x < left + side; x++)
          sum += (ours[y * width + x] as number) - (theirs[y * stride + x] as number)
      most = Math.max(most, Math.abs(sum) / 2.55 / side ** 2)
    }
  return most
}
