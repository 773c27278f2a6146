import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { LibraryChoice } from '../../src/main/libraries.ts'
import { Settings } from '../../src/main/settings.ts'

const scratch = mkdtempSync(join(tmpdir(), 'duikai 库 📰 '))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
let made = 0
const folder = (...names: string[]): string => {
  const path = join(scratch, `${made++}`)
  mkdirSync(path)
  for (const name of names) writeFileSync(join(path, name), '')
  return path
}
/** A choice with a library in use, and how often the host was moved. */
function choice(): { choice: LibraryChoice; first: string; moved: () => number; move: () => Promise<void> } {
  const first = folder('library.sqlite')
  const settings = new Settings(join(folder(), 'settings.json'))
  let moved = 0
  const made = new LibraryChoice(settings, undefined, first)
  const move = async (): Promise<void> => {
    moved++
  }
  return { choice: made, first, moved: () => moved, move }
}

it('another library is opened, and the one before is among the recent ones', async () => {
  const { choice: libraries, first, moved, move } = choice()
  libraries.used()
  const other = folder('library.sqlite')
  expect(await libraries.open(other, 'open', move)).toBe('opened')
  expect([libraries.current, moved()]).toEqual([other, 1])
  expect(libraries.list).toEqual({ current: other, recent: [first] })
  expect(await libraries.open(other, 'open', move)).toBe('same')
  expect(moved()).toBe(1)
})

it('what is no library is not opened, and says why; the one that is open stays', async () => {
  const { choice: libraries, first, moved, move } = choice()
  expect(await libraries.open(folder(), 'open', move)).toBe('none')
  expect(await libraries.open(folder('letters.docx'), 'open', move)).toBe('other')
  expect(await libraries.open(join(scratch, 'nowhere'), 'open', move)).toBe('gone')
  expect(await libraries.open(join(folder('file'), 'file'), 'open', move)).toBe('gone')
  expect([libraries.current, moved()]).toEqual([first, 0])
})

it('a new library is made in an empty folder only, and in one that has a library that one is opened', async () => {
  const { choice: libraries, move } = choice()
  expect(await libraries.open(folder('letters.docx'), 'make', move)).toBe('other')
  expect(await libraries.open(join(scratch, 'nowhere', '期刊库'), 'make', move)).toBe('gone')
  expect(await libraries.open(join(folder('letters.docx'), '期刊库'), 'make', move)).toBe('opened')
  const empty = folder('.DS_Store')
  expect(await libraries.open(empty, 'make', move)).toBe('opened')
  expect([libraries.current, libraries.mayMake]).toEqual([empty, true])
  expect(await libraries.open(folder('library.sqlite'), 'make', move)).toBe('opened')
})

it('a library that was there before is never made anew in silence', () => {
  const { choice: libraries, first } = choice()
  expect(libraries.mayMake).toBe(true)
  libraries.used()
  expect(libraries.mayMake).toBe(false)
  rmSync(first, { recursive: true })
  libraries.used()
  expect(libraries.mayMake).toBe(false)
})

it('in the place of a library that is lost a new one is made when that is asked for', async () => {
  const { choice: libraries, first, moved, move } = choice()
  libraries.used()
  rmSync(first, { recursive: true })
  expect(await libraries.open(first, 'open', move)).toBe('gone')
  expect(await libraries.open(first, 'make', move)).toBe('opened')
  expect([libraries.mayMake, moved()]).toEqual([true, 1])
})

it('a library whose database is lost is opened for its backups', async () => {
  const { choice: libraries, move } = choice()
  const lost = folder()
  mkdirSync(join(lost, 'backups'))
  writeFileSync(join(lost, 'backups', 'a.sqlite'), '')
  expect(await libraries.open(lost, 'open', move)).toBe('opened')
})

it('a library that was named for one start is not what the next one opens', async () => {
  const usual = folder('library.sqlite')
  const settings = new Settings(join(folder(), 'settings.json'))
  new LibraryChoice(settings, undefined, usual).used()
  const named = folder('library.sqlite')
  const libraries = new LibraryChoice(settings, named, usual)
  libraries.used()
  settings.prefer(named, { issue: 'daily-1' }, libraries.lasting)
  expect(libraries.current).toBe(named)
  expect(new LibraryChoice(settings, undefined, usual).current).toBe(usual)
  expect(settings.preferences(named).issue).toBe('daily-1')
  // One that was then chosen is.
  await libraries.open(folder('library.sqlite'), 'open', async () => undefined)
  libraries.used()
  expect(new LibraryChoice(settings, undefined, usual).current).toBe(libraries.current)
})
