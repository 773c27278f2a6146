// A vertical page from its document to the file: what is read out of it is the manuscript, in its order.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Composer } from '../../../src/core/compose/index.ts'
import { checkList, type DisplayList } from '../../../src/core/display/index.ts'
import { parseDocument } from '../../../src/core/document/index.ts'
import type { Face } from '../../../src/core/fonts/index.ts'
import { verifyPdf, writePdf } from '../../../src/core/pdf/index.ts'
import { openFont } from '../../builders/fonts.ts'
import { inflate, inputFor } from './sheet.ts'

const json = JSON.parse(readFileSync('tests/fixtures/documents/vertical.json', 'utf8'))
const document = parseDocument(json, 'vertical.json', () => {
  throw new Error('the page has its publication in it')
})
const faces = new Map<string, Face>()
const composer = new Composer((family, weight) => {
  const face = openFont(family, weight)
  faces.set(face.id, face)
  return face
})
const layout = composer.compose(document)
const [list] = layout.pages as [DisplayList]
const input = inputFor([list], { fonts: faces })
const bytes = writePdf(input)

/** Text of the stories in order of painting. */
const manuscript = list.items
  .flatMap((item) => (item.kind === 'text' ? [item] : []))
  .map(({ first, end }) => {
    const { runs, lines, stories } = list
    const from = runs.line[first] as number
    const to = runs.line[end - 1] as number
    return stories[lines.story[from] as number]?.text.slice(lines.start[from], lines.end[to]) ?? ''
  })
  .join('')
  .replace(/\s/g, '')

const squeezed = (text: string): string => text.replace(/[\s\f]+/g, '')
const has = (tool: string): boolean => spawnSync(tool, ['-v']).error === undefined

function extract(tool: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-vertical-'))
  const file = join(folder, 'a.pdf')
  writeFileSync(file, bytes)
  const { stdout } = spawnSync(
    tool,
    args.map((arg) => (arg === 'FILE' ? file : arg)),
  )
  rmSync(folder, { recursive: true })
  return squeezed(stdout.toString())
}

describe('a vertical page', () => {
  it('has room for all its text, sound glyphs in sound frames', () => {
    expect(layout.flows.map(({ overset }) => overset.characters)).toEqual([0, 0, 0, 0])
    expect(layout.fonts.missing.size).toBe(0)
    expect(checkList(list)).toEqual([])
  })

  it('has upright, turned and side-by-side glyphs in its lines', () => {
    const kinds = new Map<string, string>()
    const { runs, lines, glyphs, stories } = list
    for (let run = 0; run < runs.count; run++) {
      if (lines.mode[runs.line[run] as number] !== 1) continue
      const from = glyphs.source[runs.firstGlyph[run] as number] as number
      const last = (runs.firstGlyph[run + 1] as number) - 1
      const to = (glyphs.source[last] as number) + (glyphs.length[last] as number)
      const text = stories[runs.story[run] as number]?.text.slice(from, to) ?? ''
      kinds.set(text, ['side by side', 'upright', 'turned'][runs.mode[run] as number] as string)
    }
    // The figures of a year stand one in each cell (REFERENCE 4); two of a day stand in one, as do ？！.
    const [, year] = [...kinds].find(([text]) => text.includes('2015年')) ?? []
    expect(year).toBe('upright')
    expect(kinds.get('Commercial Press')).toBe('turned')
    for (const text of ['10', '15', '28', '？！']) expect([text, kinds.get(text)]).toEqual([text, 'side by side'])
    for (const [text, kind] of kinds) if (/[“”‘’—…《》，。]/.test(text)) expect([text, kind]).toEqual([text, 'upright'])
  })

  it('is read back as it is in the list', async () => {
    expect(await verifyPdf(bytes, [list], { ...input, inflate })).toEqual([])
    expect(writePdf(input)).toEqual(bytes)
  })

  it.runIf(has('pdftotext'))('is read in the order of the manuscript by poppler', () => {
    expect(extract('pdftotext', '-raw', 'FILE', '-')).toBe(manuscript)
  })

  it.runIf(has('mutool'))('is read in the order of the manuscript by mupdf', () => {
    expect(extract('mutool', 'draw', '-q', '-F', 'txt', 'FILE').replaceAll('\u200b', '')).toBe(manuscript)
  })
})
