import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { DisplayList } from '../../../src/core/display/index.ts'
import { openPdfPage, rasterPdf } from '../../../src/host/assets/index.ts'
import { composeFile } from '../../../src/host/compose/index.ts'
import { loadPrintProfile, writePdf } from '../../../src/host/export/index.ts'
import { resourcePath } from '../../../src/host/issue/index.ts'
import { Opened } from '../../core/pdf/damage.ts'
import { ad, pdfFile, stream } from './ad-files.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-ad-'))
afterAll(() => rm(root, { recursive: true }))
const profile = await loadPrintProfile('newsprint-220')
const sample = resourcePath('sample', 'sample.duikai.json')

/** The sample document with changes, its files named absolutely. */
async function sampleWith(change: (document: Record<string, never>) => void): Promise<string> {
  const document = JSON.parse(await readFile(sample, 'utf8'))
  const folder = resolve(sample, '..')
  document.publication = JSON.parse(await readFile(resolve(folder, document.publication), 'utf8'))
  for (const picture of document.pictures) picture.file = resolve(folder, picture.file)
  change(document)
  const file = join(root, `${Math.round(performance.now() * 1000)}.duikai.json`)
  await writeFile(file, JSON.stringify(document))
  return file
}

async function exported(file: string) {
  const { document, layout, fonts, pictures } = await composeFile(file)
  const target = `${file}.pdf`
  const lists = [layout.pages[0] as DisplayList]
  const date = '2026-10-14T20:15:00+08:00'
  const result = await writePdf({ document, lists, fonts, pictures, profile, target, date, allowMissing: false })
  return { result, pictures, list: lists[0] as DisplayList, bytes: await readFile(target) }
}

test('an ad in a document: its page, its proportions, its place; not among the page’s own text', async () => {
  const pages = pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 50 50] /Resources << >> /Contents 5 0 R >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 220 120] /TrimBox [10 10 210 110] /Resources << >> /Contents 6 0 R >>',
    stream('', '1 0 0 0 k 0 0 50 50 re f'),
    stream('', '0 1 0 0 k 0 0 220 120 re f'),
  ])
  await writeFile(join(root, 'two.pdf'), pages)
  const file = await sampleWith((document: Record<string, unknown>) => {
    const { pictures, pages: all } = document as { pictures: unknown[]; pages: { objects: unknown[] }[] }
    pictures.push({ id: 'ad', file: join(root, 'two.pdf'), kind: 'pdf', page: 2 })
    const place = { x: 200_000, y: 900_000, width: 400_000, height: 200_000 }
    all[0]?.objects.push({ kind: 'picture', id: 'adbox', place, picture: 'ad' })
  })
  const { result, pictures, list, bytes } = await exported(file)
  expect(pictures.get('ad')).toMatchObject({
    file: `${join(root, 'two.pdf')}#page=2`,
    info: { format: 'pdf', colour: 'cmyk' },
  })
  const item = list.items.find((one) => one.kind === 'picture' && one.asset === 'ad')
  expect(item).toMatchObject({ x: 200_000, y: 900_000, width: 400_000, height: 200_000 })
  const { facts } = await openPdfPage(bytes, {}, 'page')
  const { width, rgba } = await rasterPdf(bytes, {}, facts, facts.width / 1000, 'page')
  const [r = 0, g = 0] = rgba.subarray((1000 * width + 400) * 4)
  expect(r).toBeGreaterThan(180)
  expect(g).toBeLessThan(100)
  expect(result.findings.filter(({ code }) => code.startsWith('ad.'))).toEqual([])
})

test('an ad in RGB keeps the page from being delivered, with its place and the way out', async () => {
  await writeFile(join(root, 'rgb.pdf'), ad({ content: '1 0 0 rg 0 0 9 9 re f' }))
  const file = await sampleWith((document: Record<string, unknown>) => {
    const { pictures, pages } = document as { pictures: unknown[]; pages: { objects: unknown[] }[] }
    pictures.push({ id: 'ad', file: join(root, 'rgb.pdf'), kind: 'pdf' })
    const place = { x: 200_000, y: 900_000, width: 400_000, height: 200_000 }
    pages[0]?.objects.push({ kind: 'picture', id: 'adbox', place, picture: 'ad' })
  })
  await expect(exported(file)).rejects.toMatchObject({ code: 'export/preflight' })
  await expect(exported(file)).rejects.toThrow(/A01\/adbox: the ad has colours in RGB/)
})

test('a page that is gray has black ink alone, whatever its swatches and pictures are', async () => {
  const file = await sampleWith((document: Record<string, unknown>) => {
    const [page] = document.pages as { gray?: boolean }[]
    if (page !== undefined) page.gray = true
  })
  const { bytes, list } = await exported(file)
  expect(list.inks.some((ink) => ink.kind === 'process' && ink.cmyk[1] > 0)).toBe(true)
  const opened = await Opened.of(bytes)
  const inks = [...opened.stream(opened.page, 'Contents').matchAll(/([\d.]+) ([\d.]+) ([\d.]+) [\d.]+ [kK]\n/g)]
  expect(inks.length).toBeGreaterThan(3)
  for (const [, ...colours] of inks) expect(colours.map(Number)).toEqual([0, 0, 0])
  const text = bytes.toString('latin1')
  expect(text).toContain('/ColorSpace /DeviceGray')
  expect(text).not.toContain('/ColorSpace /DeviceCMYK')
})
