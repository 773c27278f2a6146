import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { bodyText, type Draft, duikai, root, Workplace } from './program.ts'

const LONG = { timeout: 120_000 }
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The small document with pages A01 to A0n, the later ones without the story. */
const pages =
  (count: number) =>
  ({ document }: Draft): void => {
    const [first] = document.pages
    for (let n = 2; n <= count; n++) {
      const name = `A${String(n).padStart(2, '0')}`
      const objects = first.objects.filter(({ kind }: { kind: string }) => kind !== 'block')
      document.pages.push({ ...first, name, objects })
      document.issue.pages.push(name)
    }
  }

const places: Workplace[] = []
function workplace(change?: (draft: Draft) => void): Workplace {
  const place = new Workplace(change)
  places.push(place)
  return place
}
afterAll(() => {
  for (const place of places) place.remove()
})

describe.concurrent('a whole issue', () => {
  test(
    'goes to files by pattern, in order, with a manifest; twice the same bytes, on any number of processes',
    LONG,
    async () => {
      const place = workplace(pages(3))
      const at = (name: string): string => join(place.folder, name)
      const args = (folder: string, jobs: number): string[] => [
        ...['export', place.file, '--out-dir', at(folder), '--name', '{date}-{page}', '--jobs', String(jobs)],
        ...[
          '--format',
          'pdf',
          '--format',
          'proof',
          '--format',
          'png',
          '--format',
          'jpeg',
          '--width',
          '300',
          '--round',
          '二校',
        ],
        ...['--impose', 'broadsheet', '--manifest', join(at(folder), 'manifest.json'), '--progress'],
      ]
      const [one, two] = await Promise.all([duikai(args('one', 1)), duikai(args('two', 3))])
      expect([one.code, two.code]).toEqual([0, 0])
      const names = ['A01', 'A02', 'A03'].flatMap((page) => {
        const sheets = page === 'A01' ? ['2015-10-15-A01-A03-sheets.pdf'] : []
        return ['.pdf', '-proof.pdf', '.png', '.jpg'].map((end) => `2015-10-15-${page}${end}`).concat(sheets)
      })
      const written = [...names, 'manifest.json'].map((name) => join(at('one'), name))
      expect(one.stdout).toBe(`${written.join('\n')}\n`)
      expect(one.stderr).toContain(`13/13 ${join(at('one'), '2015-10-15-A03.jpg')} done`)
      for (const name of [...names, 'manifest.json']) {
        expect([name, sha256(readFileSync(join(at('two'), name)))]).toEqual([
          name,
          sha256(readFileSync(join(at('one'), name))),
        ])
      }
      const manifest = JSON.parse(readFileSync(join(at('one'), 'manifest.json'), 'utf8'))
      expect(manifest).toMatchObject({ issue: '2015-10-15', profile: { id: 'newsprint-220-x4', level: 'PDF/X-4' } })
      expect(manifest.files.map(({ file }: { file: string }) => file)).toEqual(names)
      for (const { file, bytes, sha256: digest } of manifest.files) {
        const data = readFileSync(join(at('one'), file))
        expect([file, data.length, sha256(data)]).toEqual([file, bytes, digest])
      }
      for (const ending of ['.png', '.jpg']) {
        const { width, format } = await sharp(join(at('one'), `2015-10-15-A01${ending}`)).metadata()
        expect([width, format]).toEqual([300, ending === '.png' ? 'png' : 'jpeg'])
      }
    },
  )

  test('of 24 pages is the same twice: each page a file, and all in one', LONG, async () => {
    const place = workplace(pages(24))
    const at = (name: string): string => join(place.folder, name)
    const run = async (name: string): Promise<void> => {
      const pdf = await duikai(['export', place.file, '-o', at(`${name}.pdf`), '--profile', 'newsprint-240-x1a'])
      expect([pdf.code, pdf.stderr]).toEqual([0, ''])
      const files = await duikai(['export', place.file, '--out-dir', at(name)])
      expect([files.code, files.stdout.trim().split('\n').length]).toEqual([0, 24])
    }
    await run('one')
    await run('two')
    expect(sha256(readFileSync(at('two.pdf')))).toBe(sha256(readFileSync(at('one.pdf'))))
    for (const name of readdirSync(at('one'))) {
      expect([name, sha256(readFileSync(join(at('two'), name)))]).toEqual([
        name,
        sha256(readFileSync(join(at('one'), name))),
      ])
    }
  })

  test('writes the pages that are right when one is not, and no manifest', LONG, async () => {
    const place = workplace((draft) => {
      pages(2)(draft)
      bodyText(draft, 2).text = '街坊刘\ue123感觉很满意。'
    })
    const folder = join(place.folder, 'out')
    mkdirSync(folder)
    writeFileSync(join(folder, 'A01.pdf'), 'old')
    const manifest = join(folder, 'm.json')
    const ended = await duikai(['export', place.file, '--out-dir', folder, '--name', '{page}', '--manifest', manifest])
    expect(ended.code).toBe(5)
    expect(ended.stderr).toContain('U+E123')
    expect(ended.stdout).toBe(`${join(folder, 'A02.pdf')}\n`)
    expect(ended.stderr).toContain('1 of 2 files were written')
    expect(ended.stderr).toContain('the manifest was not written')
    expect(readFileSync(join(folder, 'A01.pdf'), 'utf8')).toBe('old')
    expect(readdirSync(folder).sort()).toEqual(['A01.pdf', 'A02.pdf'])
  })

  test.each<[string[], string, number]>([
    [['--name', '{page}-{colour}'], 'a file name has no field {colour}', 2],
    [['--name', '../{page}'], 'a file name has no folder', 2],
    [['--name', '  '], 'the pattern of file names is empty', 2],
    [['--name', '{date}', '--format', 'png'], 'the name is the same for all 2 pages', 2],
    [['--format', 'tiff'], "--format must be one of pdf, proof, png, jpeg, not 'tiff'", 2],
    [['--impose', 'a3'], "--impose must be broadsheet or tabloid, not 'a3'", 2],
    [['--jobs', '0'], '--jobs must be a whole number from 1 to 64', 2],
    [['--marks', '--no-marks'], '--marks and --no-marks cannot both be', 2],
    [['--profiles', '/nowhere/at-all', '--profile', 'x'], 'the folder of print profiles cannot be read', 5],
  ])('refuses %j', LONG, async (args, words, code) => {
    const place = workplace(pages(2))
    const folder = join(place.folder, 'out')
    const ended = await duikai(['export', place.file, '--out-dir', folder, ...args])
    expect(ended.stderr).toContain(words)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  })

  test('needs a folder for what is several files', LONG, async () => {
    const place = workplace()
    const several = await duikai(['export', place.file, '-o', place.target, '--format', 'pdf', '--format', 'png'])
    expect(several.stderr).toContain('several formats need --out-dir')
    const manifest = await duikai(['export', place.file, '-o', place.target, '--manifest', 'm.json'])
    expect(manifest.stderr).toContain('--manifest goes with --out-dir')
    expect([several.code, manifest.code]).toEqual([2, 2])
  })
})

describe.concurrent('profiles of a plant', () => {
  const own = JSON.parse(readFileSync(join(root, 'resources/profiles/newsprint-240.json'), 'utf8'))
  const icc = (name: string): Buffer => readFileSync(join(root, 'resources/icc', name))

  /** A folder with a profile `plant` and its ICC file. */
  function plant(
    change: (profile: typeof own) => void,
    bytes: Buffer | undefined,
  ): { place: Workplace; folder: string } {
    const place = workplace()
    const folder = join(place.folder, 'plant')
    mkdirSync(join(folder, 'icc'), { recursive: true })
    const profile = structuredClone(own)
    Object.assign(profile, { id: 'plant', outputIntent: { ...profile.outputIntent, icc: 'plant.icc' } })
    change(profile)
    writeFileSync(join(folder, 'plant.json'), JSON.stringify(profile))
    if (bytes !== undefined) writeFileSync(join(folder, 'icc/plant.icc'), bytes)
    return { place, folder }
  }
  const exported = ({ place, folder }: { place: Workplace; folder: string }) =>
    duikai(['export', place.file, '-o', place.target, '--profiles', folder, '--profile', 'plant'])
  const patched = (at: number, text: string): Buffer => {
    const bytes = Buffer.from(icc('newsprint-tr002-tac240.icc'))
    bytes.write(text, at, 'latin1')
    return bytes
  }

  test('are used with their ICC file, also those of version 1', LONG, async () => {
    const one = plant((profile) => {
      profile.version = 1
      profile.marks = true
      profile.fileNamePattern = '{publication}-{date}-{page}.pdf'
      profile.outputIntent.embed = undefined
      profile.spotAliases = profile.otherSpots = profile.imposition = undefined
    }, icc('newsprint-tr002-tac240.icc'))
    const ended = await exported(one)
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    // Version 1 had crop marks: 3 mm off, 6 mm long, and 2 pt of paper, up to the next tenth of an inch.
    expect(readFileSync(one.place.target, 'latin1')).toContain('/TrimBox [ 28.8 28.8 ')
    const listed = await duikai(['export', '--list-profiles', '--json', '--profiles', one.folder])
    expect(listed.stdout.split('\n').find((line) => line.includes('"plant-x4"'))).toContain('PDF/X-4')
  })

  test.each<[string, Buffer | undefined, RegExp]>([
    ['a display', patched(12, 'mntr'), /plant\.icc: the ICC profile is of a display, not of a printing press/],
    ['a device link', patched(12, 'link'), /is a device link, not of a printing press/],
    ['RGB', patched(16, 'RGB '), /plant\.icc: the ICC profile is for RGB, not for CMYK/],
    [
      'a file cut off',
      icc('newsprint-tr002-tac240.icc').subarray(0, 90_000),
      /is damaged: it says it has \d+ bytes, and has 90000/,
    ],
    ['no ICC at all', Buffer.from('this is no profile'.repeat(20)), /plant\.icc: this is no ICC profile/],
    [
      'a table that lies outside',
      patched(140, '\x7f\xff\xff\xff'),
      /is damaged: its tag .{4} lies outside of the file/,
    ],
    ['nothing', undefined, /the ICC profile plant\.icc cannot be read/],
  ])('are refused with %s for an ICC file', LONG, async (_, bytes, words) => {
    const one = plant(() => undefined, bytes)
    writeFileSync(one.place.target, 'old')
    const ended = await exported(one)
    expect(ended.stderr).toMatch(words)
    expect([ended.code, ended.stdout]).toEqual([5, ''])
    expect(readFileSync(one.place.target, 'utf8')).toBe('old')
  })

  test('of version 4 are for PDF/X-4', LONG, async () => {
    const four = patched(8, '\x04')
    const flat = (profile: typeof own) => Object.assign(profile, { level: 'PDF/X-1a:2003', allowTransparency: false })
    const ended = await exported(plant(flat, four))
    expect(ended.stderr).toContain('of version 4, which PDF 1.4 does not know: PDF/X-1a:2003 embeds version 2')
    expect(ended.code).toBe(5)
    expect((await exported(plant(() => undefined, four))).code).toBe(0)
  })

  test.each<[string, (profile: typeof own) => void, RegExp]>([
    [
      'X-1a with transparency',
      (profile) => Object.assign(profile, { level: 'PDF/X-1a:2003' }),
      /field allowTransparency/,
    ],
    [
      'X-4 without its profile',
      (profile) => Object.assign(profile.outputIntent, { embed: false }),
      /field outputIntent.embed/,
    ],
    [
      'a slug of unknown fields',
      (profile) => Object.assign(profile.marks, { slug: '{weather}' }),
      /field marks.slug: has no field \{weather\}/,
    ],
    [
      'an alias of an unknown ink',
      (profile) => Object.assign(profile, { spotAliases: { 'PMS 185': 'Red' } }),
      /field spotAliases/,
    ],
  ])('are refused for %s', LONG, async (_, change, words) => {
    const ended = await exported(plant(change, icc('newsprint-tr002-tac240.icc')))
    expect(ended.stderr).toMatch(words)
    expect(ended.code).toBe(5)
  })
})

describe('what ends an export', () => {
  const place = new Workplace(pages(4))
  const folder = join(place.folder, 'out')
  test.each(['SIGINT', 'SIGTERM'] as const)('%s at any moment leaves whole files only', LONG, async (signal) => {
    for (const wait of [0, 150, 300, 450, 600, 900, 1300]) {
      mkdirSync(folder, { recursive: true })
      for (const page of ['A01', 'A02', 'A03', 'A04']) writeFileSync(join(folder, `${page}.pdf`), 'old')
      const args = ['src/cli/main.ts', 'export', place.file, '--out-dir', folder, '--name', '{page}', '--jobs', '2']
      const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' })
      const ended = new Promise((resolve) => child.on('exit', resolve))
      await new Promise((resolve) => setTimeout(resolve, wait))
      child.kill(signal)
      await ended
      // A child of its own may still be on its way out.
      const deadline = Date.now() + 10_000
      while (readdirSync(folder).length > 4 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 50))
      expect(readdirSync(folder).sort()).toEqual(['A01.pdf', 'A02.pdf', 'A03.pdf', 'A04.pdf'])
      for (const name of readdirSync(folder)) {
        const text = readFileSync(join(folder, name), 'latin1')
        expect(text === 'old' || text.endsWith('%%EOF\n')).toBe(true)
      }
      rmSync(folder, { recursive: true })
    }
  })

  const disk = mkdtempSync(join(tmpdir(), 'duikai-full-'))
  // A disk of 200 KB, where this machine lets us have one.
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk], { stdio: 'ignore' }).status === 0
  afterAll(() => {
    place.remove()
    if (mounted) spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  test.skipIf(!mounted)('a disk that is full in mid-export is named, and the older file stays', LONG, async () => {
    const target = join(disk, 'out.pdf')
    writeFileSync(target, 'old')
    const ended = await duikai(['export', place.file, '-o', target])
    expect(ended.stderr).toBe(`duikai: ${target}: the disk is full — make room or choose another disk\n`)
    expect(ended.code).toBe(6)
    expect(readFileSync(target, 'utf8')).toBe('old')
    expect(readdirSync(disk)).toEqual(['out.pdf'])
    const all = await duikai(['export', place.file, '--out-dir', disk, '--format', 'pdf', '--name', '{page}'])
    expect(all.stderr).toContain('the disk is full')
    expect(all.code).toBe(6)
    expect(readdirSync(disk).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
