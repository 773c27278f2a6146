import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pictureKey } from '../../../src/contract/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { pixels, tiff } from '../assets/tiff.ts'
import { ad } from '../export/ad-files.ts'
import { change } from '../issue/desks.ts'

let host: LibraryHost
let issue: string
const told: Record<string, string>[] = []
const client = () => host.connect({ kind: 'desktop', author: 'ann', emit: () => undefined })

beforeAll(async () => {
  host = new LibraryHost({
    folder: mkdtempSync(join(tmpdir(), 'duikai-shown-')),
    program: 'Duikai 0.0.1',
    sample: true,
    backups: false,
    onPictures: (_, files) => told.push(files),
  })
  await host.start()
  issue = (await client().handlers['library.issues']())[0]?.id as string
})
afterAll(async () => {
  const { folder } = host.status()
  await host.stop(true)
  rmSync(folder, { recursive: true, force: true })
})

it('an ad and a TIFF are there as PNG when the page that shows them is told', async () => {
  const { handlers } = client()
  await handlers['page.watch'](issue, 'A01')
  const bytes = tiff({ width: 8, height: 4, channels: 4, bits: 8, photometric: 5, data: pixels(32, [0, 200, 200, 0]) })
  const files = [
    await handlers['asset.put']({ name: 'ad.pdf', bytes: new Uint8Array(ad()) }),
    await handlers['asset.put']({ name: 'scan.tif', bytes: new Uint8Array(bytes) }),
  ].map(({ file }) => file) as [string, string]
  const [file, scan] = files
  const { sequence } = await handlers['issue.join'](issue)
  const place = { x: 100_000, y: 100_000, width: 200_000, height: 100_000 }
  const operations = [
    { type: 'insert', list: ['pictures'], before: null, value: { id: 'ad', file, kind: 'pdf' } },
    { type: 'insert', list: ['pictures'], before: null, value: { id: 'scan', file: scan } },
    {
      type: 'insert',
      list: ['pages', 'A01', 'objects'],
      before: null,
      value: { kind: 'picture', id: 'adbox', place, picture: 'ad' },
    },
  ]
  await handlers['issue.submit'](issue, change(operations as never), sequence)
  const view = await handlers['page.watch'](issue, 'A01')
  expect(view.list.items).toContainEqual(expect.objectContaining({ asset: 'ad', width: 200_000 }))
  for (const picture of [
    { id: 'ad', file },
    { id: 'scan', file: scan },
  ]) {
    const shown = told.at(-1)?.[pictureKey(picture)] as string
    expect(shown).toMatch(/\.png$/)
    expect(existsSync(shown)).toBe(true)
    expect(readFileSync(shown).subarray(1, 4).toString()).toBe('PNG')
  }
})

it('a page in black alone is shown in grays, and told again when it becomes so', async () => {
  const { handlers } = client()
  const before = await handlers['page.watch'](issue, 'A01')
  expect(before.colours.some((colour) => colour >> 16 !== (colour & 255))).toBe(true)
  const { sequence } = await handlers['issue.join'](issue)
  await handlers['issue.submit'](
    issue,
    change([{ type: 'set', path: ['pages', 'A01', 'gray'], value: true }]),
    sequence,
  )
  const after = await handlers['page.watch'](issue, 'A01')
  expect(after.hash).not.toBe(before.hash)
  expect(after.colours.every((colour) => colour >> 16 === (colour & 255))).toBe(true)
  const pictures = after.list.items.filter((item) => item.kind === 'picture')
  expect(pictures.length).toBeGreaterThan(3)
  expect(pictures.every(({ gray }) => gray === true)).toBe(true)
})
