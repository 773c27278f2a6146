import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FileSource, kaiFile, openCatalogue } from '../../../src/host/fonts/index.ts'
import { packageFolder } from '../../../src/host/fonts/packages.ts'

const catalogue = openCatalogue()
const folder = mkdtempSync(join(tmpdir(), 'duikai-fonts-'))
afterAll(() => {
  catalogue.close()
  rmSync(folder, { recursive: true })
})

describe('shipped faces', () => {
  it.each([
    ['Noto Serif SC', 400, 'noto-serif-sc-400'],
    ['思源宋体', 500, 'noto-serif-sc-500'],
    ['Noto Serif CJK SC', 700, 'noto-serif-sc-700'],
    ['宋体', 900, 'noto-serif-sc-900'],
    ['Noto Sans SC', 400, 'noto-sans-sc-400'],
    ['noto sans sc', 500, 'noto-sans-sc-500'],
    ['黑体', 700, 'noto-sans-sc-700'],
    ['思源黑体', 850, 'noto-sans-sc-900'],
    ['楷体', 700, 'duikai-kai-400'],
  ])('%s %i is %s', async (family, weight, id) => {
    const face = await catalogue.load(family, weight)
    expect(face.id).toBe(id)
    expect(await catalogue.load(family, weight)).toBe(face)
  })

  it('a family that is not there is named with the places and the choice', async () => {
    const error = await catalogue.load('方正小标宋', 400).catch((cause: unknown) => cause)
    expect(error).toMatchObject({
      code: 'font-missing',
      where: '方正小标宋 400',
      message: expect.stringContaining('searched: the fonts that come with the program'),
      remedy: expect.stringContaining('Noto Serif SC, Noto Sans SC, Duikai Kai'),
    })
  })
})

describe('Kai', () => {
  it('is joined whole, under a name of ours, with its licence', async () => {
    const kai = await catalogue.load('Duikai Kai', 400)
    expect(kai).toMatchObject({ family: 'Duikai Kai', postscriptName: 'DuikaiKai-Regular', weight: 400 })
    let covered = 0
    for (let code = 0x20; code < 0x110000; code++) if (kai.covers(code)) covered++
    expect(covered).toBe(45_505)
    expect(kai.glyph(0x3002, true)).not.toBe(kai.glyph(0x3002))
    expect(kai.verticalMetrics(kai.glyph(0x4e8c))).toEqual({ advance: 1000, originY: 880 })
    expect([...kai.shape('——').advances]).toEqual([1000, 1000])
    const licence = join(await kaiFile(), '..', 'DuikaiKai-OFL.txt')
    expect(readFileSync(licence, 'utf8')).toContain('Reserved Font Names "LXGW" and "霞鹜"')
  })

  it('keeps the outlines of its slices', async () => {
    const { default: woff2 } = await import('wawoff2')
    const { openFace } = await import('../../../src/core/fonts/index.ts')
    const kai = await catalogue.load('Duikai Kai', 400)
    const slices = join(packageFolder('@chinese-fonts/lxgwwenkai') ?? '', 'dist', 'LXGWWenKai-Regular')
    const names = readdirSync(slices)
      .filter((name) => name.endsWith('.woff2'))
      .sort()
    let compared = 0
    for (const name of [names[0], names[100], names[312]]) {
      const bytes = Uint8Array.from(await woff2.decompress(readFileSync(join(slices, name ?? ''))))
      const slice = openFace(bytes, { id: name ?? '', shaper: catalogue.shaper })
      for (let code = 0x21; code < 0x34000; code++) {
        if (!slice.covers(code)) continue
        const [a, b] = [kai.glyph(code), slice.glyph(code)]
        expect(kai.outline(a)).toEqual(slice.outline(b))
        expect(kai.advance(a)).toBe(slice.advance(b))
        expect(kai.verticalMetrics(a)).toEqual(slice.verticalMetrics(b))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(300)
  })
})

describe("the user's fonts", () => {
  const serif = join(packageFolder('@expo-google-fonts/noto-serif-sc') ?? '', '300Light', 'NotoSerifSC_300Light.ttf')

  it.skipIf(!existsSync(serif))(
    'are found by the names inside them; broken files are reported and passed over',
    async () => {
      copyFileSync(serif, join(folder, 'any name.TTF'))
      writeFileSync(join(folder, 'broken.otf'), 'no font')
      writeFileSync(join(folder, 'note.txt'), 'not looked at')
      const missing = join(folder, 'missing')
      const own = openCatalogue({ folders: [folder, missing] })
      const entry = own.entries().find((each) => each.id.startsWith('user:'))
      expect(entry?.weight).toBe(300)
      const face = await own.load(entry?.names.find((name) => name !== 'Noto Serif SC') ?? '', 300)
      expect(face.covers(0x4e8c)).toBe(true)
      expect(own.problems()).toMatchObject([
        { code: 'font-skipped', where: join(folder, 'broken.otf') },
        { code: 'font-skipped', where: missing },
      ])
      own.close()
    },
  )

  it('a file that cannot be read is named', () => {
    const path = join(folder, 'nowhere.ttf')
    expect(() => new FileSource(path)).toThrow(expect.objectContaining({ code: 'font-unreadable', where: path }))
  })
})
