import * as C from './classes.ts'
import type { FontTable } from './glyphs.ts'
import { type Prepared, STAND_TURNED } from './items.ts'

/** What a reader of the proof must know of a text, whatever its lines. Offsets are UTF-16 in the paragraph. */
export interface TextNote {
  readonly code: 'right-to-left' | 'control' | 'missing' | 'no-vertical-form'
  readonly at: number
  readonly length: number
  readonly message: string
}

/** Marks that a vertical line needs in another form (UAX #50, Tu and Tr; REFERENCE 4). */
const TURNED = new Uint8Array(C.CLASS_NAMES.length)
for (const cls of [C.OP, C.CL, C.PS, C.PC, C.DA]) TURNED[cls] = 1

const named = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

/** Notes on a prepared paragraph, in order of the text; a run of the same kind is one note. */
export function notesOf(p: Prepared, fonts: FontTable): TextNote[] {
  const notes = [...runs(p.text), ...missing(p), ...unturned(p, fonts)]
  return notes.sort((a, b) => a.at - b.at)
}

/** Nearly every text has none of these, and says so faster than it is walked through. */
const SUSPECT = /[\p{Cc}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

function runs(text: string): TextNote[] {
  if (!SUSPECT.test(text)) return []
  const notes: TextNote[] = []
  let from = -1
  let until = -1
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number
    if (C.isRightToLeft(code)) {
      if (from < 0) from = i
      until = code > 0xffff ? i + 2 : i + 1
    } else if (from >= 0 && C.classOf(code) !== C.WSP && C.classOf(code) !== C.CM) {
      notes.push(rightToLeft(from, until))
      from = -1
    }
    if (code > 0xffff) i++
    const control = code < 0x20 || (code >= 0x7f && code < 0xa0)
    if (!control || C.classOf(code) !== C.CM) continue
    notes.push({ code: 'control', at: i, length: 1, message: `control character ${named(code)}, which shows nothing` })
  }
  if (from >= 0) notes.push(rightToLeft(from, until))
  return notes
}

const rightToLeft = (at: number, end: number): TextNote => ({
  code: 'right-to-left',
  at,
  length: end - at,
  message: 'right-to-left text stands in the order it was typed: it is not turned round or joined',
})

function missing(p: Prepared): TextNote[] {
  const notes: TextNote[] = []
  for (const at of [...new Set(p.missing)].sort((a, b) => a - b)) {
    const code = p.text.codePointAt(at) as number
    notes.push({ code: 'missing', at, length: code > 0xffff ? 2 : 1, message: `no font has ${named(code)}` })
  }
  return notes
}

/** Marks that stand in a vertical line as in a horizontal one because their face has no form for it. */
function unturned(p: Prepared, fonts: FontTable): TextNote[] {
  if (p.mode !== 'v') return []
  const notes: TextNote[] = []
  for (let i = 0; i < p.count; i++) {
    const cls = p.cls[i] as number
    if (TURNED[cls] === 0 || p.stand?.[i] === STAND_TURNED) continue
    // Centred stops look the same in both directions.
    if (p.style.region === 'TC' && (cls === C.PS || cls === C.PC)) continue
    const at = p.start[i] as number
    const code = p.text.codePointAt(at) as number
    const first = p.glyphStart[i] as number
    const id = p.glyphId[first] as number
    const isVerticalForm = code >= 0xfe10 && code <= 0xfe48
    // 居中: stops in the middle of their cells are the same in both modes.
    if (p.style.region === 'TC' && (p.cls[i] === C.PS || p.cls[i] === C.PC)) continue
    if (id === 0 || isVerticalForm || fonts.face(p.glyphFace[first] as number).glyph(code, false) !== id) continue
    notes.push({
      code: 'no-vertical-form',
      at,
      length: (p.end[i] as number) - at,
      message: `the font has no vertical form of “${String.fromCodePoint(code)}”`,
    })
  }
  return notes
}
