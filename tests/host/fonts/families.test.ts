import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { addFont, embeddingOf, listFamilies, openCatalogue, systemFolders } from '../../../src/host/fonts/index.ts'
import { fontFile } from '../../builders/font-files.ts'
import { failure } from '../db/libraries.ts'

const scratch = mkdtempSync(join(tmpdir(), 'duikai-families-'))
afterAll(() => rmSync(scratch, { recursive: true }))

describe('families to choose from', () => {
  const folder = join(scratch, '字体 fonts')
  const system = join(scratch, 'system')

  it('are those of the program, the library and the machine, with names, weights, scripts and permission', async () => {
    addFont(folder, { name: '小标.ttf', bytes: fontFile('House Song', '本报小标', { weight: 700, fsType: 8 }) })
    addFont(folder, { name: '小标 细.ttf', bytes: fontFile('House Song', '本报小标', { weight: 300 }) })
    mkdirSync(join(system, 'deep'), { recursive: true })
    writeFileSync(join(system, 'deep', 'a.ttf'), fontFile('Machine Song', '机器宋', { fsType: 2 }))
    writeFileSync(join(system, 'b.ttf'), fontFile('House Song', '本报小标', { weight: 900 }))
    writeFileSync(join(system, 'broken.ttf'), 'no font')
    const { families, problems } = await listFamilies({ folders: [folder], system: [system] })
    expect(problems).toEqual([])
    expect(families.find(({ family }) => family === 'Noto Serif SC')).toMatchObject({
      names: { zh: '思源宋体', en: 'Noto Serif SC' },
      origin: 'shipped',
      vertical: true,
      weights: [400, 500, 700, 900].map((weight) => ({ id: `noto-serif-sc-${weight}`, weight, embeddable: true })),
    })
    const house = families.filter(({ family }) => family === 'House Song')
    expect(house).toMatchObject([
      {
        names: { zh: '本报小标', en: 'House Song' },
        aliases: ['本报小标'],
        origin: 'library',
        weights: [
          { id: 'user:HouseSong-300', weight: 300, embedding: 'installable', embeddable: true },
          { id: 'user:HouseSong-700', weight: 700, embedding: 'editable', embeddable: true },
        ],
        scripts: { latin: 52, hangul: 0 },
      },
    ])
    expect(house[0]?.scripts.han).toBeGreaterThan(20_000)
    const machine = families.find(({ family }) => family === 'Machine Song')
    expect(machine).toMatchObject({ origin: 'system', weights: [{ embedding: 'restricted', embeddable: false }] })
    expect(families.map(({ origin }) => origin).lastIndexOf('shipped')).toBeLessThan(
      families.indexOf(house[0] as never),
    )
  })

  it('are the ones that a catalogue of the same places loads by either name', async () => {
    const catalogue = openCatalogue({ folders: [folder], system: [system] })
    expect((await catalogue.load('本报小标', 400)).postscriptName).toBe('HouseSong-300')
    expect((await catalogue.load('House Song', 900)).postscriptName).toBe('HouseSong-700')
    expect((await catalogue.load('机器宋', 400)).id).toBe('system:MachineSong-400')
    catalogue.close()
  })

  it('name the files of the library that are no fonts', async () => {
    writeFileSync(join(folder, '坏.otf'), 'no font')
    const { problems } = await listFamilies({ folders: [folder], system: [] })
    expect(problems).toMatchObject([{ code: 'font-skipped', where: join(folder, '坏.otf') }])
    rmSync(join(folder, '坏.otf'))
  })

  it.each([
    [0x0000, 'installable'],
    [0x0002, 'restricted'],
    [0x0004, 'print'],
    [0x0008, 'editable'],
    // Of several the widest holds (OpenType 1.9, OS/2, fsType).
    [0x000c, 'editable'],
    [0x0006, 'print'],
    [0x0100, 'no-subsetting'],
    [0x0208, 'bitmap-only'],
    [0x0302, 'restricted'],
  ] as const)('fsType %i is %s', (fsType, embedding) => {
    expect(embeddingOf(fsType)).toBe(embedding)
  })

  it('are looked for where each system keeps them', () => {
    expect(systemFolders('linux', {}, '/home/a')).toContain(join('/home/a', '.local', 'share', 'fonts'))
    expect(systemFolders('darwin', {}, '/Users/a')).toContain(join('/Users/a', 'Library', 'Fonts'))
    expect(systemFolders('win32', { WINDIR: 'D:\\Win', LOCALAPPDATA: 'D:\\Local' }, 'D:\\a')).toEqual([
      join('D:\\Win', 'Fonts'),
      join('D:\\Local', 'Microsoft', 'Windows', 'Fonts'),
    ])
  })
})

describe('a font file for the library', () => {
  const folder = join(scratch, 'own')
  const good = fontFile('Evening Song', '晚报宋')

  it('is put there whole, in place of one of its name, whatever folder its name claims', () => {
    addFont(folder, { name: 'C:\\fonts\\..\\晚报宋.ttf', bytes: good })
    addFont(folder, { name: '/etc/../晚报宋.ttf', bytes: fontFile('Evening Song', '晚报宋', { weight: 500 }) })
    expect(readdirSync(folder)).toEqual(['晚报宋.ttf'])
    expect(readFileSync(join(folder, '晚报宋.ttf')).equals(good)).toBe(false)
  })

  it('is refused by name with the reason when it is damaged, no font, or not permitted', async () => {
    const cut = good.slice(0, good.length - 1000)
    const holes = good.slice()
    holes.fill(0xff, 2_000_000, 9_000_000)
    for (const [name, bytes, code] of [
      ['短.ttf', cut, 'font-invalid'],
      ['洞.ttf', holes, 'font-invalid'],
      ['文.ttf', new TextEncoder().encode('wOF2 and more'), 'font-invalid'],
      ['空.otf', new Uint8Array(0), 'font-invalid'],
      ['宋.woff2', good, 'font-kind'],
      ['宋.ttf', fontFile('Noto Serif SC', '思源宋体'), 'font-known'],
      ['别.ttf', fontFile('宋体', '宋体'), 'font-known'],
      ['禁.ttf', fontFile('Locked', '禁', { fsType: 2 }), 'font-embedding'],
      ['图.ttf', fontFile('Bitmaps', '图', { fsType: 0x200 }), 'font-embedding'],
    ] as const) {
      const problem = await failure(() => addFont(folder, { name, bytes }))
      expect([name, problem.code]).toEqual([name, code])
      expect(problem.where).toContain(name)
      expect(problem.remedy).toBeDefined()
    }
    expect(readdirSync(folder)).toEqual(['晚报宋.ttf'])
  })
})
