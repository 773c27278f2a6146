import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { borderShelf, openDocument } from '../../../src/host/issue/index.ts'
import { documents } from '../../cli/program.ts'

const furnished = join(documents, 'furnished.json')

/** Opens the furnished page with its border renamed. */
function opened(pattern: string, borders: object = {}) {
  const json = JSON.parse(readFileSync(furnished, 'utf8')) as {
    publication: object
    pages: { objects: { id: string; border?: { pattern: string } }[] }[]
  }
  const box = json.pages[0]?.objects.find((object) => object.id === 'flower')
  if (box?.border !== undefined) box.border.pattern = pattern
  const folder = mkdtempSync(join(tmpdir(), 'duikai-borders-'))
  const file = join(folder, 'page.json')
  writeFileSync(file, JSON.stringify({ ...json, publication: { ...json.publication, borders } }))
  try {
    return openDocument(file).document.publication.borders
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('every border of the program can be read', () => {
  expect(borderShelf.names).toContain('fret')
  for (const name of borderShelf.names) expect(borderShelf.read(name).edge.paths.length).toBeGreaterThan(0)
})

test('a border that a page names travels with its publication, and only that one', () => {
  expect(opened('scroll')).toEqual({ scroll: borderShelf.read('scroll') })
  const own = borderShelf.read('dots')
  expect(opened('scroll', { scroll: own })).toEqual({ scroll: own })
})

test('an unknown border is named with its field and those there are', () => {
  const wrong = () => opened('lace', { house: borderShelf.read('dots') })
  expect(wrong).toThrow('there is no border "lace"')
  try {
    wrong()
  } catch (error) {
    const { where, remedy } = error as { where: string; remedy: string }
    expect(where).toMatch(/field pages\[0\]\.objects\[\d+\]\.border\.pattern$/)
    expect(remedy).toMatch(/^known: house, bamboo, diamonds/)
  }
})
