import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadPrintProfile, printProfileNames, printSettings, resourcesFolder } from '../../../src/host/export/index.ts'

const root = await mkdtemp(join(tmpdir(), 'duikai-profile-'))
await cp(join(resourcesFolder(), 'profiles'), join(root, 'profiles'), { recursive: true })
afterAll(() => rm(root, { recursive: true }))

describe('loadPrintProfile', () => {
  it('loads every profile of the program with its ICC bytes', async () => {
    for (const name of await printProfileNames()) {
      const loaded = await loadPrintProfile(name)
      expect(loaded.profile.id).toBe(name)
      expect(String.fromCharCode(...loaded.icc.subarray(36, 40))).toBe('acsp')
      const { identifier, icc } = printSettings(loaded).outputIntent
      expect(identifier).toBe(name.startsWith('coated') ? 'FOGRA39' : 'CGATS TR 002')
      expect(icc).toBe(loaded.icc)
    }
  })

  it('lists the known ones when asked for another', async () => {
    await expect(loadPrintProfile('coated')).rejects.toMatchObject({
      code: 'export/profile',
      message: expect.stringContaining('coated'),
      remedy: expect.stringContaining('newsprint-220, newsprint-220-x1a'),
    })
    await expect(loadPrintProfile('../icc/x')).rejects.toMatchObject({ code: 'export/profile' })
  })

  it('names the file when the ICC profile, the JSON or a field is wrong', async () => {
    await expect(loadPrintProfile('newsprint-240', root)).rejects.toMatchObject({
      code: 'export/profile',
      where: join(root, 'profiles', 'newsprint-240.json'),
    })
    await writeFile(join(root, 'profiles', 'torn.json'), '{')
    await expect(loadPrintProfile('torn', root)).rejects.toMatchObject({ code: 'export/profile' })
    await writeFile(join(root, 'profiles', 'empty.json'), '{}')
    await expect(loadPrintProfile('empty', root)).rejects.toMatchObject({ code: 'profile/invalid' })
  })
})
