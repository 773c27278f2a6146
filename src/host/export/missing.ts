import { DuikaiError } from '../../core/base/index.ts'
import { type DisplayList, forEachRun } from '../../core/display/index.ts'

/** A character that no font of its face has, and where it stands. */
export interface MissingCharacter {
  readonly character: string
  readonly font: string
  /** Page, block and the line's words, for each occurrence. */
  readonly places: readonly string[]
}

/** Characters that the pages show as the font's empty box. */
export function missingCharacters(lists: readonly DisplayList[]): MissingCharacter[] {
  const found = new Map<string, { character: string; font: string; places: string[] }>()
  for (const list of lists) {
    const { glyphs, lines } = list
    forEachRun(list, (run) => {
      const text = list.stories[run.story]?.text ?? ''
      for (let g = run.first; g < run.end; g++) {
        if (glyphs.id[g] !== 0 || glyphs.length[g] === 0) continue
        const at = glyphs.source[g] as number
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)
        const font = `${run.font.family} ${run.font.weight}`
        const key = `${character}\0${font}`
        const entry = found.get(key) ?? { character, font, places: [] }
        const owner = list.frames[lines.frame[run.line] as number]?.owner ?? ''
        const words = text.slice(Math.max(lines.start[run.line] as number, at - 6), at + 7).replaceAll('\n', '')
        entry.places.push(`${list.page.name}/${owner} “${words}”`)
        found.set(key, entry)
      }
    })
  }
  return [...found.values()]
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function missingText({ character, font, places }: MissingCharacter): string {
  const more = places.length > 3 ? `, and ${places.length - 3} more places` : ''
  return `${places.slice(0, 3).join(', ')}${more}: “${character}” (${codePoint(character)}) is not in ${font}`
}

/** @throws DuikaiError `export/missing-glyph` naming the characters and where each stands. */
export function refuseMissing(missing: readonly MissingCharacter[], where: string, anyway: string): void {
  if (missing.length === 0) return
  const named = missing.slice(0, 8).map(missingText)
  const more = missing.length > 8 ? `; and ${missing.length - 8} more characters` : ''
  throw new DuikaiError('export/missing-glyph', `${named.join('; ')}${more}`, {
    where,
    remedy: `give the face another family that has them, change the text, or ${anyway}`,
  })
}
