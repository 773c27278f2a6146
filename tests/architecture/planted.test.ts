// The same rules on a tree with planted violations (fixtures/): each must be caught, by name, and nothing else.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { breaches } from './cruise.ts'
import { rules } from './law.ts'
import { contractComplaints, roomComplaints, wordComplaints } from './rooms.ts'
import { forbiddenGlobals, forbiddenMembers, forbiddenWords } from './words.ts'

const tree = join(import.meta.dirname, 'fixtures')

/** rule, importing file, imported file or package */
const planted = [
  ['cli', 'cli/cli.ts', 'main/index.ts'],
  ['contract', 'contract/host.ts', 'host/db/index.ts'],
  ['core', 'core/proof/proof.ts', 'host/db/index.ts'],
  ['core/base', 'core/base/base.ts', 'core/story/index.ts'],
  ['core/compose', 'core/compose/compose.ts', 'core/pdf/index.ts'],
  ['core/display', 'core/display/display.ts', 'core/fonts/index.ts'],
  ['core/document', 'core/document/document.ts', 'core/edit/index.ts'],
  ['core/edit', 'core/edit/edit.ts', 'core/session/index.ts'],
  ['core/fonts', 'core/fonts/fonts.ts', 'core/display/index.ts'],
  ['core/pdf', 'core/pdf/pdf.ts', 'core/compose/index.ts'],
  ['core/plates', 'core/plates/plates.ts', 'core/document/index.ts'],
  ['core/preflight', 'core/preflight/preflight.ts', 'core/pdf/index.ts'],
  ['core/proof', 'core/proof/proof.ts', 'core/fonts/index.ts'],
  ['core/session', 'core/session/session.ts', 'core/compose/index.ts'],
  ['core/story', 'core/story/story.ts', 'core/document/index.ts'],
  ['home-better-sqlite3', 'host/assets/assets.ts', 'better-sqlite3'],
  ['home-canvas', 'cli/cli.ts', '@napi-rs/canvas'],
  ['home-diff', 'core/preflight/preflight.ts', 'diff'],
  ['home-electron', 'renderer/app/app.tsx', 'electron'],
  ['home-harfbuzzjs', 'core/preflight/preflight.ts', 'harfbuzzjs'],
  ['home-htmlparser2', 'cli/cli.ts', 'htmlparser2'],
  ['home-hyphen', 'core/preflight/preflight.ts', 'hyphen'],
  ['home-lcms-wasm', 'cli/cli.ts', 'lcms-wasm'],
  ['home-pdfium', 'cli/cli.ts', '@hyzyla/pdfium'],
  ['home-pdf-lib', 'core/document/document.ts', 'pdf-lib'],
  ['home-prosemirror', 'core/document/document.ts', 'prosemirror-model'],
  ['home-react', 'main/index.ts', 'react'],
  ['home-sharp', 'core/compose/compose.ts', 'sharp'],
  ['home-wawoff2', 'cli/cli.ts', 'wawoff2'],
  ['home-ws', 'cli/cli.ts', 'ws'],
  ['home-yauzl', 'cli/cli.ts', 'yauzl'],
  ['host', 'host/db/db.ts', 'cli/cli.ts'],
  ['main', 'main/index.ts', 'core/base/index.ts'],
  ['no-cycle', 'cli/cli.ts', 'host/assets/index.ts'],
  ['no-cycle', 'core/compose/compose.ts', 'core/pdf/index.ts'],
  ['no-cycle', 'core/display/display.ts', 'core/fonts/index.ts'],
  ['no-cycle', 'core/proof/left.ts', 'core/proof/right.ts'],
  ['no-node', 'core/pdf/pdf.ts', 'fs'],
  ['no-node', 'core/proof/words.ts', 'fs'],
  ['no-node', 'renderer/canvas/canvas.ts', 'path'],
  ['preload', 'preload/index.ts', 'host/db/index.ts'],
  ['renderer', 'renderer/app/app.tsx', 'host/db/index.ts'],
  ['renderer-base', 'renderer/ui/button.ts', 'renderer/i18n/words.ts'],
  ['renderer-rooms', 'renderer/canvas/canvas.ts', 'renderer/panels/panels.ts'],
  ['renderer-state', 'renderer/state/state.ts', 'renderer/i18n/words.ts'],
  ['room-door', 'cli/cli.ts', 'core/base/base.ts'],
  ['room-door', 'core/compose/compose.ts', 'core/base/inner.ts'],
  ['room-door', 'host/assets/assets.ts', 'host/db/db.ts'],
  ['src-alone', 'renderer/i18n/words.ts', 'tests/helper.ts'],
]

const short = (path: string): string =>
  path.replace(/^src\//, '').replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, '$1')

describe('planted imports', () => {
  let found: string[][] = []
  beforeAll(async () => {
    found = (await breaches(tree)).found.map(({ rule, from, to }) => [rule, short(from), short(to)])
  })

  it.each(planted)('%s: %s -> %s', (...violation) => {
    expect(found).toContainEqual(violation)
  })

  it('are all that is found, and every rule has one', () => {
    expect([...found].sort()).toEqual([...planted].sort())
    expect([...new Set(found.map(([name]) => name))].sort()).toEqual([...new Set(rules.map(({ name }) => name))].sort())
  })
})

describe('planted words', () => {
  const file = 'src/core/proof/words.ts'
  const lines = readFileSync(join(tree, file), 'utf8').split('\n')
  const first = lines.findIndex((line) => line.startsWith('export const outside')) + 1
  const hits = wordComplaints(tree)
  const every = [
    ...forbiddenGlobals,
    ...Object.entries(forbiddenMembers).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`)),
    'new Date()',
    'Date()',
  ]

  it.each(every)('%s', (word) => {
    expect(hits.some((hit) => hit.startsWith('src/core/') && hit.endsWith(` ${word}`))).toBe(true)
  })

  it('are found on each planted line and on no other: comments, strings, types, properties and locals are free', () => {
    const at = hits.filter((hit) => hit.startsWith(file)).map((hit) => Number(hit.match(/:(\d+) /)?.[1]))
    const expected = lines.flatMap((line, i) => (i >= first && !/^(\]|export|$)/.test(line) ? [i + 1] : []))
    expect(at).toEqual(expected)
  })

  it('do not include a name that is bound where it is used', () => {
    expect(forbiddenWords('export const f = (document: Doc) => document.pages')).toEqual([])
    expect(forbiddenWords('import { document } from "../document/index.ts"\nexport const d = document')).toEqual([])
    expect(forbiddenWords('{ const fetch = 1; use(fetch) }\nfetch("x")')).toEqual([{ word: 'fetch', line: 2 }])
  })
})

describe('planted rooms', () => {
  it.each([
    ['src/core/bare/README.md: missing'],
    ['src/core/long/README.md: 41 lines, 40 allowed'],
    ['src/core/stray.ts: outside of every room'],
    ['src/host/bare/README.md: missing'],
  ])('%s', (complaint) => {
    expect(roomComplaints(tree)).toContain(complaint)
  })

  it('are all that is complained of', () => {
    expect(roomComplaints(tree)).toHaveLength(4)
  })

  it('a value taken from core into the contract', () => {
    expect(contractComplaints(tree)).toEqual(['src/contract/services.ts ../core/base/index.ts'])
  })
})
