import type { Finding } from './finding.ts'
import { placeOf } from './finding-place.ts'
import type { PlacedFlow, PlacedLines } from './flow.ts'
import type { FontTable } from './glyphs.ts'
import type { Prepared } from './items.ts'
import { notesOf, type TextNote } from './notes.ts'

const MOST_CHARACTERS = 8

const noted = new WeakMap<Prepared, readonly TextNote[]>()

function notesIn(prepared: Prepared, fonts: FontTable): readonly TextNote[] {
  let notes = noted.get(prepared)
  if (notes === undefined) {
    notes = notesOf(prepared, fonts)
    noted.set(prepared, notes)
  }
  return notes
}

const NOTES: Readonly<Record<TextNote['code'], Pick<Finding, 'severity' | 'remedy'>>> = {
  missing: { severity: 'error', remedy: 'add a font that has it to the face, or write it otherwise' },
  control: { severity: 'warning', remedy: 'delete it from the text' },
  'right-to-left': { severity: 'warning', remedy: 'place such text as a picture' },
  'no-vertical-form': {
    severity: 'warning',
    remedy: 'take a font with the feature “vert”, or a vertical mark by hand',
  },
}

/** What the paragraphs' characters give to say, once for each paragraph and kind. */
export function noteFindings(placed: PlacedFlow, all: readonly PlacedLines[], fonts: FontTable): Finding[] {
  const out: Finding[] = []
  let before = -1
  for (const lines of all) {
    if (lines.paragraph === before) continue
    before = lines.paragraph
    const found = notesIn(lines.entry.prepared, fonts)
    if (found.length === 0) continue
    const { text } = lines.entry.prepared
    for (const code of new Set(found.map((note) => note.code))) {
      const same = found.filter((note) => note.code === code)
      const characters = [...new Set(same.map(({ at, length }) => text.slice(at, at + length)))]
      out.push({ code, ...NOTES[code], ...placeOf(placed, lines), message: said(code, same, characters) })
    }
  }
  return out
}

function said(code: TextNote['code'], same: readonly TextNote[], characters: readonly string[]): string {
  const shown = characters.slice(0, MOST_CHARACTERS)
  const more = characters.length > shown.length ? ` and ${characters.length - shown.length} more` : ''
  const named = shown.map((char) => `${code === 'control' ? '' : `“${char}” `}${codes(char)}`.trim()).join(', ')
  const times = same.length > 1 ? `, ${same.length} times` : ''
  switch (code) {
    case 'missing':
      return `no font has ${named}${more}${times}`
    case 'control':
      return `control characters that show nothing: ${named}${more}${times}`
    case 'no-vertical-form':
      return `the font has no vertical form of ${named}${more}${times}`
    default:
      return `right-to-left text stands in the order it was typed, not turned round or joined: “${shown.join('”, “')}”${more}`
  }
}

const codes = (text: string): string =>
  [...text].map((char) => `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
