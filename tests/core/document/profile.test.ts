import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DuikaiError } from '../../../src/core/base/index.ts'
import { parsePrintProfile } from '../../../src/core/document/profile.ts'

const folder = new URL('../../../resources/profiles/', import.meta.url)
const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

function refusal(json: unknown): DuikaiError {
  try {
    parsePrintProfile(json, 'plant.json')
  } catch (error) {
    if (error instanceof DuikaiError) return error
  }
  throw new Error('the profile was accepted')
}

describe('print profiles', () => {
  it('accepts every profile that comes with the program, under its file name', () => {
    for (const name of readdirSync(folder)) expect(`${parsePrintProfile(read(name), name).id}.json`).toBe(name)
  })

  it('names the file and the field of what is wrong', () => {
    const good = read('newsprint-220.json')
    const { name: _, ...nameless } = good
    const cases: [unknown, string][] = [
      ['text', '(root)'],
      [nameless, 'name'],
      [{ ...good, version: 3 }, 'version'],
      [{ ...good, colour: 1 }, 'colour'],
      [{ ...good, level: 'PDF/X-1a' }, 'level'],
      [{ ...good, picture: { ...(good.picture as object), minPpi: '150' } }, 'picture.minPpi'],
      [{ ...good, outputIntent: { ...(good.outputIntent as object), icc: '../secret.icc' } }, 'outputIntent.icc'],
    ]
    for (const [json, field] of cases) {
      const error = refusal(json)
      expect([error.code, error.where]).toEqual(['profile/invalid', `plant.json, field ${field}`])
      expect(error.remedy).toContain('newsprint-220.json')
    }
  })

  it('refuses limits that contradict each other', () => {
    const good = read('newsprint-220.json')
    const picture = good.picture as object
    expect(refusal({ ...good, picture: { ...picture, errorPpi: 160 } }).where).toContain('picture.errorPpi')
    expect(refusal({ ...good, picture: { ...picture, targetPpi: 500 } }).where).toContain('picture.targetPpi')
    expect(refusal({ ...good, tint: { minPercent: 90, maxPercent: 85 } }).where).toContain('tint.minPercent')
  })
})
