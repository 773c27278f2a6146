import type { InlineNote } from './beside.ts'
import type { Finding } from './finding.ts'
import { paragraphOf, placeOf } from './finding-place.ts'
import type { PlacedFlow, PlacedLines } from './flow.ts'
import type { FontTable } from './glyphs.ts'
import { inlineNotes } from './inline-notes.ts'
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

const INLINE: Readonly<Record<InlineNote['code'], Pick<Finding, 'severity' | 'remedy'>>> = {
  'ruby-long': { severity: 'info', remedy: 'shorten the ruby, or give it to more characters' },
  'ruby-condensed': { severity: 'warning', remedy: 'shorten the ruby, or make the measure wider' },
  'ruby-parts': { severity: 'warning', remedy: 'give each character its part of the ruby, or the whole one ruby' },
  'ruby-missing': { severity: 'error', remedy: 'add a font that has it to the face' },
  'pinyin-vertical': { severity: 'warning', remedy: 'take 注音 in vertical text' },
  'combine-narrow': { severity: 'warning', remedy: 'combine fewer figures' },
  'line-gap': { severity: 'warning', remedy: 'give the style more leading' },
}

/** What the paragraphs' characters and marks give to say, once for each paragraph and kind. */
export function noteFindings(placed: PlacedFlow, all: readonly PlacedLines[], fonts: FontTable): Finding[] {
  const out: Finding[] = []
  let before = -1
  for (const lines of all) {
    if (lines.paragraph === before) continue
    before = lines.paragraph
    const { prepared } = lines.entry
    if (prepared.beside !== undefined) out.push(...inline(placed, lines))
    const found = notesIn(prepared, fonts)
    if (found.length === 0) continue
    const { text } = prepared
    for (const code of new Set(found.map((note) => note.code))) {
      const same = found.filter((note) => note.code === code)
      const characters = [...new Set(same.map(({ at, length }) => text.slice(at, at + length)))]
      out.push({ code, ...NOTES[code], ...placeOf(placed, lines), message: said(code, same, characters) })
    }
  }
  return out
}

/** Rubies, 纵中横, marks beside the line: the first of each kind, and how many more. */
function inline(placed: PlacedFlow, lines: PlacedLines): Finding[] {
  const found = inlineNotes(lines.entry.prepared, paragraphOf(placed, lines.paragraph).style.style)
  return [...new Set(found.map((note) => note.code))].map((code) => {
    const [first, ...more] = found.filter((note) => note.code === code)
    const message = `${first?.message}${more.length > 0 ? `, and ${more.length} more like it` : ''}`
    return { code, ...INLINE[code], ...placeOf(placed, lines), message }
  })
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
