import { join } from 'node:path'
import type { FontSample, FontSampleServices, HandlersOf } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Face, GlyphOutline } from '../../core/fonts/index.ts'
import { flatten } from '../../core/story/index.ts'
import { openCatalogue, systemFolders } from '../fonts/index.ts'

const EXAMPLES = 8

/** An outline as SVG writes it, moved along by `dx`; fonts count upwards, pictures downwards. */
function svgPath({ ops, points }: GlyphOutline, dx: number): string {
  let at = 0
  const next = (): string => {
    const x = (points[at] ?? 0) + dx
    const y = -(points[at + 1] ?? 0)
    at += 2
    return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`
  }
  return [...ops]
    .map((op) => {
      if (op === 4) return 'Z'
      const count = op === 2 ? 2 : op === 3 ? 3 : 1
      return `${'MLQC'[op] ?? 'L'}${Array.from({ length: count }, next).join(' ')}`
    })
    .join('')
}

/** The different characters of an issue's stories that leave ink. */
function charactersOf({ stories }: Document): readonly string[] {
  const found = new Set<string>()
  for (const { doc } of stories) for (const character of flatten(doc).text) found.add(character)
  return [...found].filter((character) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(character))
}

function sampleOf(face: Face, text: string, needed: readonly string[], asked: { family: string; weight: number }) {
  let width = 0
  let path = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const glyph = face.covers(code) ? face.glyph(code) : 0
    if (glyph !== 0) path += svgPath(face.outline(glyph), width)
    width += glyph === 0 ? face.unitsPerEm : face.advance(glyph)
  }
  const missing = needed.filter((character) => !face.covers(character.codePointAt(0) ?? 0))
  const examples = missing.slice(0, EXAMPLES).join('')
  return { ...asked, unitsPerEm: face.unitsPerEm, width, path, missing: missing.length, examples }
}

/** What samples need of the library that is served. */
export interface SampleHost {
  /** The library's folder. @throws DuikaiError why the library is not open. */
  readonly folder: () => string
  /** An issue as it is now. @throws DuikaiError when there is none of that id. */
  readonly document: (issue: string) => Document
}

/** The service that shows faces. Font files are open only while it answers. */
export function sampleHandlers({ folder, document }: SampleHost): HandlersOf<keyof FontSampleServices> {
  return {
    'fonts.samples': async ({ text, faces, issue }) => {
      const needed = issue === undefined ? [] : charactersOf(document(issue))
      const catalogue = openCatalogue({ folders: [join(folder(), 'fonts')], system: systemFolders() })
      try {
        const made: FontSample[] = []
        for (const asked of faces) {
          const face = await catalogue.load(asked.family, asked.weight).catch(() => undefined)
          if (face !== undefined) made.push(sampleOf(face, text, needed, asked))
        }
        return made
      } finally {
        catalogue.close()
      }
    },
  }
}
