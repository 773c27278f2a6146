import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mm } from '../../../src/core/base/index.ts'
import { type DisplayList, DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import { type AroundPages, exportPages, loadPrintProfile, plateList, platesOf } from '../../../src/host/export/index.ts'
import { sans } from '../../core/fonts/faces.ts'
import { fonts, metadata, setLine } from '../../core/pdf/sheet.ts'
import { ad } from './ad-files.ts'

const hasGhostscript = spawnSync('gs', ['--version']).error === undefined
const folder = mkdtempSync(join(tmpdir(), 'duikai-around-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const loaded = await loadPrintProfile('newsprint-240')
const RED: Ink = { kind: 'spot', name: '报社红', tint: 1000, alternate: [0, 900, 800, 0] }
const CYAN: Ink = { kind: 'process', name: 'cyan', cmyk: [1000, 0, 0, 0] }
const plant = { ...loaded, profile: { ...loaded.profile, spotColours: ['报社红', 'Varnish'] } }
const slug = { publication: '示例日报', date: '2026-10-14', profile: 'newsprint-240-x4', time: '2026-10-14 20:15' }

/** An ad that paints with an ink of its own. */
writeFileSync(
  join(folder, 'ad.pdf'),
  ad({
    resources: '/ColorSpace << /Cs1 [/Separation /Varnish /DeviceCMYK 5 0 R] >>',
    content: '/Cs1 cs 1 scn 0 0 200 100 re f',
    more: ['<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 0 .3] /N 1 >>'],
  }),
)

function page(name: string, picture = false): DisplayList {
  const builder = new DisplayListBuilder(64)
  builder.box({ id: 'red', x: mm(10), y: mm(10), width: mm(30), height: mm(20), fill: builder.ink(RED) })
  builder.box({ id: 'cyan', x: mm(50), y: mm(10), width: mm(30), height: mm(20), fill: builder.ink(CYAN) })
  setLine(builder, 'text', '一张两面四版', mm(10), mm(60), { face: sans, size: 12_000 })
  const place = { x: mm(20), y: mm(70), width: 200_000, height: 100_000 }
  const crop = { x: 0, y: 0, width: 1, height: 1 }
  if (picture) builder.picture({ id: 'ad', asset: 'ad.pdf', crop, ...place })
  return builder.finish({ name, width: mm(140), height: mm(180), bleed: mm(3) })
}

let count = 0
async function exported(lists: readonly DisplayList[], around: Omit<AroundPages, 'slug'>) {
  const target = join(folder, `${count++}.pdf`)
  const assetFile = (asset: string): string => join(folder, asset)
  const result = await exportPages({
    lists,
    fonts,
    profile: plant,
    metadata,
    target,
    assetFile,
    around: { ...around, slug },
  })
  return { ...result, target, text: readFileSync(target, 'latin1') }
}

/** Names of the plates that Ghostscript makes of a page. */
function separations(file: string, number = 1): string[] {
  const out = mkdtempSync(join(folder, 'gs-'))
  const args = [
    '-q',
    '-dNOPAUSE',
    '-dBATCH',
    '-dSAFER',
    '-sDEVICE=tiffsep',
    '-r20',
    `-dFirstPage=${number}`,
    `-dLastPage=${number}`,
  ]
  const { stderr, status } = spawnSync('gs', [...args, `-sOutputFile=${join(out, 'p.tif')}`, file], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return readdirSync(out)
    .flatMap((name) => /^p\((.*)\)\.tif$/.exec(name)?.[1] ?? [])
    .map(decodeURIComponent)
    .sort()
}

const PROCESS = ['Black', 'Cyan', 'Magenta', 'Yellow']

describe('what stands round pages', () => {
  test('marks name the plates of the page, those of its ads too, and add none', async () => {
    const lists = [page('A01', true)]
    const { pictures, target, text } = await exported(lists, { marks: true })
    expect(plateList(platesOf(lists, pictures))).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', '报社红', 'Varnish'])
    expect(text).toContain('/Separation /All')
    if (hasGhostscript) expect(separations(target)).toEqual([...PROCESS, 'Varnish', '报社红'].sort())
  })

  test('sheets carry pages with ads and spots, proven page by page', async () => {
    const lists = ['A01', 'A02', 'A03', 'A04'].map((name, i) => page(name, i === 2))
    const { target, text } = await exported(lists, { marks: true, sheet: { kind: 'broadsheet' } })
    expect(text.match(/\/Type \/Page\n/g)).toHaveLength(2)
    if (!hasGhostscript) return
    expect(separations(target, 1)).toEqual([...PROCESS, '报社红'].sort())
    expect(separations(target, 2)).toEqual([...PROCESS, 'Varnish', '报社红'].sort())
  })

  test('proofs have their stamp and numbers, and what the pages say in order', async () => {
    const lists = [page('A01')]
    const proof = { kind: '清样', round: '三校', lineNumbers: true }
    const alone = await exported(lists, {})
    const { target } = await exported(lists, { proof })
    const words = (file: string): string =>
      spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout.trim()
    if (spawnSync('pdftotext', ['-v']).error !== undefined) return
    // Watermark and line are outlines, and there is no fifth line.
    expect(words(target)).toBe(words(alone.target))
    expect(readFileSync(target).length).toBeGreaterThan(readFileSync(alone.target).length)
  })

  test('nothing stands there where neither profile nor anyone asks for it', async () => {
    const lists = [page('A01')]
    const alone = await exported(lists, {})
    const none = await exported(lists, { marks: false })
    expect(none.text).toBe(alone.text)
    expect(alone.text).not.toContain('/Separation /All')
  })
})
