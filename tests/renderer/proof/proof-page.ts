// A page with one story `s`, and the page as it lies when it is set in one line, across or down.

import { type DisplayList, DisplayListBuilder } from '../../../src/core/display/index.ts'
import { type Document, parseDocument } from '../../../src/core/document/index.ts'
import type { Stamp } from '../../../src/core/edit/index.ts'
import { storyOf } from '../../../src/core/story/index.ts'

const EM = 9_000
const SIZE = { width: 600_000, height: 600_000, bleed: 0 }
const grid = { x: 50_000, y: 50_000, columns: 4, columnChars: 13, gutterChars: 1, em: EM, pitch: 13_000, lines: 38 }

/** The story's paragraphs in a block of page A01. */
export const proofDocument = (mode: 'h' | 'v', ...paragraphs: readonly string[]): Document =>
  parseDocument(
    {
      format: 'duikai-document',
      version: 1,
      publication: {
        id: 'daily',
        name: '日报',
        language: 'zh-Hans',
        formats: { duikai: { name: '对开', ...SIZE, grid } },
        faces: { song: { families: ['Noto Serif SC'], weight: 400 } },
        swatches: { black: { kind: 'process', name: '黑', cmyk: [0, 0, 0, 1000] } },
        styles: { body: { face: 'song', size: EM, leading: 13_000, align: 'start' } },
        roles: { body: 'body' },
        profile: 'newsprint-220',
      },
      issue: { id: 'issue', date: '2026-11-23', staff: {}, pages: ['A01'] },
      pages: [
        {
          name: 'A01',
          grid: 'duikai',
          objects: [{ id: 'b', kind: 'block', mode, story: 's', place: { column: 0, columns: 4, line: 0, lines: 20 } }],
        },
      ],
      stories: [{ id: 's', doc: storyOf(paragraphs.map((text) => ({ role: 'body', text }))) }],
      pictures: [],
    },
    'test.json',
    () => {
      throw new Error('the publication is in the document')
    },
  )

/** The text in one line of ems from 100, 100 pt, rightwards or down. */
export function lineOf(text: string, mode: 'h' | 'v'): DisplayList {
  const builder = new DisplayListBuilder()
  const story = builder.story('s', text)
  const ink = builder.ink({ kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] })
  const font = builder.font({ id: 'song', family: 'Song', weight: 400, postscriptName: 'Song', hash: 'a1' })
  const [down, extent] = [mode === 'v' ? 1 : 0, text.length * EM] as const
  const at = { x: 100_000, y: 100_000 }
  const size = down === 1 ? { width: EM, height: extent } : { width: extent, height: EM }
  const frame = builder.frame({ owner: 'b', kind: 'column', ...at, ...size })
  builder.beginText('b')
  const [x, y] = down === 1 ? [at.x + EM / 2, at.y] : [at.x, at.y + 7_920]
  builder.beginLine({ story, frame, start: 0, end: text.length, x, y, width: extent, extent, size: EM, mode: down })
  builder.beginRun({ font, ink, story, size: EM, scaleX: 1000, mode: down })
  for (let n = 0; n < text.length; n++)
    if (down === 1) builder.glyph(1, at.x, at.y + n * EM + 7_920, n, 1, 0)
    else builder.glyph(1, at.x + n * EM, y, n, 1, 0)
  builder.endText()
  return builder.finish({ name: 'A01', ...SIZE })
}

/** A stamp whose ids count from `n`. */
export const stampOf = (n: number): Stamp => {
  let made = n
  return { id: `t${n}`, author: 'wang', at: n, newId: (prefix) => `${prefix}-${made++}` }
}
