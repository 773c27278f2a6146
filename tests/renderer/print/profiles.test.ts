import { describe, expect, it } from 'vitest'
import { type PrintProfile, parsePrintProfile } from '../../../src/core/document/index.ts'
import { faultOf, faultWords, fieldOf } from '../../../src/renderer/print/profiles/faults.ts'
import { fieldValue, namesOf, pairsOf, withValue } from '../../../src/renderer/print/profiles/fields.ts'
import { copyName } from '../../../src/renderer/print/profiles/profiles-dialog.tsx'
import { PROFILE_SECTIONS } from '../../../src/renderer/print/profiles/sections.ts'

const NAMES = ['newsprint-220', 'newsprint-240-x3', 'gwg-newspaper', 'coated-proof-x1a']
const files = import.meta.glob<unknown>('../../../resources/profiles/*.json', { import: 'default', eager: true })
const profiles = NAMES.map((name) => parsePrintProfile(files[`../../../resources/profiles/${name}.json`], name))
const [profile] = profiles as [PrintProfile]
const fields = PROFILE_SECTIONS.flatMap((section) => section.fields)

/** Paths of all values of a profile; lists and records are values. */
function paths(value: object, under = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = `${under}${key}`
    const whole = ['spotAliases', 'severities'].includes(path) || Array.isArray(inner)
    return typeof inner === 'object' && inner !== null && !whole ? paths(inner, `${path}.`) : [path]
  })
}

describe('the form of print profiles', () => {
  it('has every field of the schema, once, with name and explanation in both languages', () => {
    const shown = fields.map(({ path }) => path)
    expect(new Set(shown).size).toBe(shown.length)
    expect([...shown].sort()).toEqual(
      [...new Set(profiles.flatMap((one) => paths(one)))]
        .filter((path) => !['format', 'version'].includes(path))
        .sort(),
    )
    for (const { path, name, hint } of fields)
      for (const { zh, en } of [name, hint]) {
        expect(zh, path).toMatch(/[\p{Script=Han}\d]/u)
        expect(en, path).toMatch(/^[\p{ASCII}–]+$/u)
      }
  })

  it('offers every choice that the schema takes, and bounds that it accepts', () => {
    for (const { path, as } of fields) {
      if (as.kind === 'choice') expect(as.options.map(({ value }) => value)).toContain(fieldValue(profile, path))
      if (as.kind !== 'number') continue
      const value = fieldValue(profile, path) as number
      expect(value, path).toBeGreaterThanOrEqual(as.min)
      expect(value, path).toBeLessThanOrEqual(as.max)
    }
  })

  it('changes one field and leaves the others', () => {
    const changed = withValue(profile, 'picture.minPpi', 160)
    expect(changed).toEqual({ ...profile, picture: { ...profile.picture, minPpi: 160 } })
    expect(fieldValue(changed, 'picture.minPpi')).toBe(160)
  })

  it('reads names and pairs a line', () => {
    expect(namesOf(' PANTONE 871 C \n\nGold')).toEqual(['PANTONE 871 C', 'Gold'])
    expect(pairsOf('金 = Gold\nnothing\n= x\nSilver=PANTONE 877 C')).toEqual({ 金: 'Gold', Silver: 'PANTONE 877 C' })
  })

  it('calls a copy as no other profile is called', () => {
    expect([copyName('a', []), copyName('a', ['a-copy']), copyName('a', ['a-copy', 'a-copy-2'])]).toEqual([
      ...['a-copy', 'a-copy-2', 'a-copy-3'],
    ])
  })
})

describe('what is wrong with a profile', () => {
  const wrong: readonly (readonly [path: string, value: unknown])[] = [
    ['id', '中文'],
    ['name', ''],
    ['outputIntent.icc', 'a/b.icc'],
    ['inkLimitPercent', 900],
    ['inkLimitPercent', Number.NaN],
    ['picture.errorPpi', 500],
    ['picture.minPpi', 0],
    ['minLinePt', -1],
    ['tint.minPercent', 90],
    ['marks.lengthMm', 0.5],
    ['marks.weightPt', 9],
    ['marks.slug', '{nothing}'],
    ['spotAliases', { Gold: 'none' }],
    ['fileNamePattern', 'a/b'],
    ['outputIntent.embed', false],
    ['allowRgb', true],
  ]

  it.each(wrong)('is told at its field, in Chinese: %s', (path, value) => {
    expect(faultOf(profile, 'zh')).toBeUndefined()
    const fault = faultOf(withValue(profile, path, value), 'zh')
    expect(fault?.path).toBe(path)
    expect(fault?.message).toMatch(/\p{Script=Han}/u)
    expect(fault?.message).not.toMatch(/填写有误/)
    expect(faultOf(withValue(profile, path, value), 'en')?.message).not.toMatch(/\p{Script=Han}/u)
  })

  it('is told of what the host says, and of what nobody foresaw', () => {
    expect(fieldOf('profile, field outputIntent.icc')).toBe('outputIntent.icc')
    expect(fieldOf('/somewhere')).toBe('')
    expect(faultWords('newsprint-220 comes with the program and is not changed', 'zh')).toContain('自带')
    expect(faultWords('something else', 'zh')).toBe('填写有误（something else）')
  })
})
