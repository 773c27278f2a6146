import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Desk, presetOf, readPresets, resourcePath, savePreset } from '../../../src/host/issue/index.ts'
import { presetFile, takePreset } from '../../../src/host/templates/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'

cleanUp()

function library(): string {
  const folder = scratch()
  mkdirSync(folder, { recursive: true })
  return folder
}
const edit = (text: string, change: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(text) as Record<string, unknown>
  change(json)
  return JSON.stringify(json)
}

describe('presets as files', () => {
  it('come into another library as they went out, and papers begin with them', async () => {
    const [from, to] = [library(), scratch()]
    const publication = { ...presetOf('duikai-daily'), facts: { CN: 'CN45-0001' } }
    const { id } = savePreset(from, publication, '漓江 报业')
    const file = await presetFile(from, id)
    expect(file.name).toBe('漓江 报业.duikai-preset.json')
    const desk = new Desk(open(to))
    const taken = await takePreset(to, file)
    expect(taken).toMatchObject({ preset: { id: 'own/漓江 报业' } })
    expect(taken.lacking.filter(({ kind }) => kind !== 'font')).toEqual([])
    const made = desk.createPublication({ preset: 'own/漓江 报业', id: 'evening', name: '漓江晚报' })
    expect(made).toEqual({ ...publication, id: 'evening', name: '漓江晚报' })
  })

  it('get a free name, and say what they were called', async () => {
    const folder = library()
    const file = await presetFile(folder, 'sikai-evening')
    const { name } = presetOf('sikai-evening')
    expect(await takePreset(folder, file)).toMatchObject({
      renamed: name,
      preset: { publication: { name: `${name} 2` } },
    })
    expect(await takePreset(folder, file)).toMatchObject({ preset: { publication: { name: `${name} 3` } } })
    expect(readPresets(folder).damaged).toEqual([])
  })

  it('bring the house’s own print profile, unless its ICC profile is not here', async () => {
    const [from, to, bare] = [library(), library(), library()]
    mkdirSync(join(from, 'profiles', 'icc'), { recursive: true })
    const shipped = JSON.parse(readFileSync(resourcePath('profiles', 'newsprint-220.json'), 'utf8'))
    const profile = { ...shipped, id: 'our-plant', name: '本厂' }
    const keep = (value: object) => writeFileSync(join(from, 'profiles', 'our-plant.json'), JSON.stringify(value))
    keep(profile)
    const { id } = savePreset(from, { ...presetOf('duikai-daily'), profile: 'our-plant' }, '本报')
    expect(await takePreset(to, await presetFile(from, id))).toMatchObject({ profile: '本厂' })
    expect(JSON.parse(readFileSync(join(to, 'profiles', 'our-plant.json'), 'utf8'))).toMatchObject({ id: 'our-plant' })

    const icc = '本厂.icc'
    cpSync(resourcePath('icc', shipped.outputIntent.icc), join(from, 'profiles', 'icc', icc))
    keep({ ...profile, outputIntent: { ...profile.outputIntent, icc } })
    const taken = await takePreset(bare, await presetFile(from, id))
    expect(taken.lacking.filter(({ kind }) => kind !== 'font')).toEqual([
      { kind: 'profile', name: 'our-plant' },
      { kind: 'icc', name: icc },
    ])
    expect(existsSync(join(bare, 'profiles'))).toBe(false)
  })

  it('say which fonts and profiles are not here', async () => {
    const folder = library()
    const file = await presetFile(folder, 'duikai-daily')
    const text = edit(file.text, (json) => {
      const publication = json.publication as { faces: Record<string, object>; profile: string }
      publication.faces.song = { families: ['方正没有此字体'], weight: 400 }
      publication.profile = 'no-plant'
    })
    expect((await takePreset(folder, { ...file, text })).lacking).toEqual(
      expect.arrayContaining([
        { kind: 'font', name: '方正没有此字体' },
        { kind: 'profile', name: 'no-plant' },
      ]),
    )
  })

  it('that are newer, damaged or something else are refused, and nothing is kept', async () => {
    const folder = library()
    const { text } = await presetFile(folder, 'duikai-daily')
    const wrong: readonly (readonly [string, string])[] = [
      [edit(text, (json) => Object.assign(json, { version: 2 })), 'preset/newer'],
      [text.slice(0, 4000), 'document/not-json'],
      ['{"format":"duikai-document","version":3}', 'preset/other'],
      ['[]', 'document/invalid'],
      [edit(text, (json) => Object.assign(json, { name: '' })), 'document/invalid'],
      [edit(text, (json) => Object.assign(json.publication as object, { swatches: {} })), 'document/reference'],
      [edit(text, (json) => Object.assign(json.publication as object, { formats: 3 })), 'document/invalid'],
    ]
    for (const [content, code] of wrong)
      expect(await failure(() => takePreset(folder, { name: 'x.json', text: content }))).toMatchObject({ code })
    expect(existsSync(join(folder, 'presets'))).toBe(false)
  })

  it('are taken bare too, as the folder of presets holds them', async () => {
    const folder = library()
    const text = readFileSync(resourcePath('publications', 'duikai-daily.json'), 'utf8')
    await takePreset(folder, { name: 'duikai-daily.json', text })
    expect(readdirSync(join(folder, 'presets'))).toHaveLength(1)
  })
})
