import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseSettings, Settings } from '../../src/main/settings.ts'

const scratch = mkdtempSync(join(tmpdir(), 'duikai-settings '))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let made = 0
const fresh = (): string => join(scratch, `设置 ${made++}`, 'settings.json')

describe('settings', () => {
  it('are those of a first start where there is no file', () => {
    const { value } = new Settings(fresh())
    expect(value.window).toEqual({ bounds: undefined, maximized: false, fullScreen: false })
    expect(value.libraries).toEqual([])
  })

  it('outlive the program', () => {
    const file = fresh()
    const settings = new Settings(file)
    const bounds = { x: 10, y: 20, width: 1000, height: 700 }
    settings.change({ window: { bounds, maximized: true, fullScreen: false } })
    settings.prefer('/期刊库', { language: 'en', theme: 'dark', scale: 150, left: 300, issue: 'daily-1', page: 'A02' })
    settings.flush()
    const again = new Settings(file)
    expect(again.value.window).toEqual({ bounds, maximized: true, fullScreen: false })
    expect(again.preferences('/期刊库')).toMatchObject({
      language: 'en',
      theme: 'dark',
      scale: 150,
      left: 300,
      issue: 'daily-1',
      page: 'A02',
    })
    // Issue and page are the library's, the rest is the user's.
    expect(again.preferences('/other')).toMatchObject({ language: 'en', issue: undefined, page: undefined })
    expect(readdirSync(join(file, '..'))).toEqual(['settings.json'])
  })

  it('remember the libraries, the latest first, and no more than eight', () => {
    const settings = new Settings(fresh())
    for (let n = 0; n < 12; n++) settings.prefer(`/library-${n}`, { issue: `i${n}` })
    settings.prefer('/library-9', { issue: 'later' })
    expect(settings.value.libraries.map(({ folder }) => folder)).toEqual(
      [9, 11, 10, 8, 7, 6, 5, 4].map((n) => `/library-${n}`),
    )
    expect(settings.value.libraries[0]?.issue).toBe('later')
    settings.flush()
  })

  it.each(['', '{', 'null', '[]', '"x"', '{"libraries": 3, "window": "?", "preferences": []}', '\u0000\u0001'])(
    'are those of a first start in a damaged file: %j',
    (json) => {
      expect(parseSettings(json)).toEqual(parseSettings('{}'))
    },
  )

  it('keep what can be read of a file of which a part cannot', () => {
    const file = fresh()
    mkdirSync(join(file, '..'))
    const kept = {
      window: { bounds: { x: 'left', y: 0, width: 1, height: 1 }, maximized: true },
      preferences: { language: 'en', scale: 3000, theme: 'pink', left: -5 },
      libraries: [{ folder: '/a', issue: 7 }],
    }
    writeFileSync(file, JSON.stringify(kept))
    const settings = new Settings(file)
    expect(settings.value.window).toEqual({ bounds: undefined, maximized: true, fullScreen: false })
    expect(settings.preferences('/a')).toMatchObject({ language: 'en', scale: 100, theme: 'system' })
    expect(settings.preferences('/a').left).toBeUndefined()
    expect(settings.value.libraries).toEqual([{ folder: '/a', issue: undefined, page: undefined }])
  })

  it('leave the old file whole when the new one cannot be written', () => {
    const file = fresh()
    const settings = new Settings(file)
    settings.prefer('/a', { language: 'en' })
    settings.flush()
    const before = readFileSync(file, 'utf8')
    // A folder in the way of the file aside, as a full disk would be.
    mkdirSync(`${file}.${process.pid}.new`)
    settings.prefer('/a', { language: 'zh' })
    expect(() => settings.flush()).not.toThrow()
    expect(readFileSync(file, 'utf8')).toBe(before)
  })
})
