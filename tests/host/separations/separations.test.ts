import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import type { DisplayList } from '../../../src/core/display/index.ts'
import { measureInk, type Plates, trimArea } from '../../../src/core/plates/index.ts'
import { composeFile } from '../../../src/host/compose/index.ts'
import { loadPrintProfile, writePdf } from '../../../src/host/export/index.ts'
import { resourcePath } from '../../../src/host/issue/index.ts'
import { Separator } from '../../../src/host/separations/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'duikai-plates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { document, layout, fonts, pictures } = await composeFile(resourcePath('sample', 'sample.duikai.json'))
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

const means = ({ plates: all }: Plates): number[] => measureInk(plates, NO_LIMITS).plates.slice(0, all.length)
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

  it.skipIf(!hasGhostscript)(
    'has the ink that Ghostscript separates the exported file into (tiffsep)',
    async () => {
      const target = join(folder, 'sample.pdf')
      const date = '2026-01-01T00:00:00+08:00'
      await writePdf({ document, lists: [list], fonts, pictures, profile, target, date, allowMissing: false })
      const output = join(folder, 'p%d.tif')
      const args = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=tiffsep', `-r${DPI * 4}`, '-dDownScaleFactor=4']
      execFileSync('gs', [...args, `-sOutputFile=${output}`, target], { stdio: 'ignore' })
      const files = readdirSync(folder)
      const own = means(plates)
      const rows: string[] = []
      for (const [i, { name, data }] of plates.plates.entries()) {
        const file = files.find((one) => one.endsWith(`(${name}).tif`)) as string
        const { data: grey, info } = await sharp(join(folder, file))
          .toColourspace('b-w')
          .raw()
          .toBuffer({ resolveWithObject: true })
        let sum = 0
        for (const value of grey) sum += 255 - value
        const theirs = sum / 2.55 / grey.length
        expect(Math.abs(info.width - plates.width), name).toBeLessThanOrEqual(1)
        rows.push(`${name}: ${(own[i] as number).toFixed(2)} and ${theirs.toFixed(2)} %`)
        // Means over the page, in percent of full ink.
        expect(Math.abs((own[i] as number) - theirs), rows.join('; ')).toBeLessThan(0.4)
        // And in squares of 5 mm, so that nothing stands elsewhere.
        expect(mostApart(data, plates, grey, info.width), name).toBeLessThan(6)
      }
      process.stdout.write(`ink of the plates, ours and Ghostscript's: ${rows.join('; ')}\n`)
    },
    120_000,
  )
})

/** Largest difference of the mean of a square of 14 pixels, in percent of ink. */
function mostApart(ours: Uint8Array, { width, height }: Plates, grey: Uint8Array, stride: number): number {
  const side = 14
  let most = 0
  for (let top = 0; top + side < height; top += side)
    for (let left = 0; left + side < Math.min(width, stride); left += side) {
      let sum = 0
      for (let y = top; y < top + side; y++)
        for (let x = left; x < left + side; x++)
          sum += (ours[y * width + x] as number) - (255 - (grey[y * stride + x] as number))
      most = Math.max(most, Math.abs(sum) / 2.55 / side ** 2)
    }
  return most
}
