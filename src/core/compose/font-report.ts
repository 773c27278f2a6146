import type { FlowParagraph, PlacedFlow } from './flow.ts'
import type { FontTable, SubstitutionReport } from './glyphs.ts'
import type { Prepared } from './items.ts'

/** A character that the first family of its face does not have: how often it is set, and where first. */
export interface FontUse {
  /** The publication's name of the face. */
  readonly face: string
  /** The family that gave the character; undefined where none has it and a box stands for it. */
  readonly family: string | undefined
  readonly character: string
  readonly count: number
  readonly story: string
  /** Number of the first paragraph, and the character's offset (UTF-16) in the story's text. */
  readonly paragraph: number
  readonly offset: number
}

export interface FontReport extends SubstitutionReport {
  /** In order of first places: by flow, then by text. */
  readonly uses: readonly FontUse[]
}

/** Characters of one paragraph that came from elsewhere. */
interface Borrowed {
  readonly face: string
  readonly family: string | undefined
  readonly character: string
  readonly at: number
  count: number
}

const known = new WeakMap<Prepared, readonly Borrowed[]>()
const NONE: readonly Borrowed[] = []

function borrowedIn(p: Prepared, fonts: FontTable): readonly Borrowed[] {
  const before = known.get(p)
  if (before !== undefined) return before
  const found = new Map<string, Borrowed>()
  for (let g = 0; g < p.glyphFace.length; g++) {
    const number = p.glyphFace[g] as number
    const at = p.glyphSource[g] as number
    const code = p.text.codePointAt(at) as number
    const missing = p.glyphId[g] === 0
    if (p.glyphLength[g] === 0 || (!missing && !fonts.isBorrowed(number, code))) continue
    const { name, family } = fonts.named(number)
    const character = String.fromCodePoint(code)
    const key = `${name}/${missing ? '' : family}/${character}`
    const one = found.get(key)
    if (one === undefined) found.set(key, { face: name, family: missing ? undefined : family, character, at, count: 1 })
    else one.count++
  }
  const all = found.size === 0 ? NONE : [...found.values()]
  known.set(p, all)
  return all
}

/** What the font table says of its chains, with every such character of the placed text counted and found. */
export function fontReport(fonts: FontTable, placed: readonly PlacedFlow[]): FontReport {
  const report = fonts.report()
  if (report.substituted.size === 0 && report.missing.size === 0) return { ...report, uses: [] }
  const uses = new Map<string, FontUse>()
  for (const { flow, byRegion } of placed) {
    let last = -1
    for (const lines of byRegion) {
      for (const { paragraph, entry } of lines) {
        if (paragraph === last) continue
        last = paragraph
        for (const { face, family, character, at, count } of borrowedIn(entry.prepared, fonts)) {
          const key = `${face}/${family ?? ''}/${character}`
          const known = uses.get(key)
          const { start } = (flow.paragraphs[paragraph] as FlowParagraph).paragraph
          if (known !== undefined) uses.set(key, { ...known, count: known.count + count })
          else uses.set(key, { face, family, character, count, story: flow.story, paragraph, offset: start + at })
        }
      }
    }
  }
  return { ...report, uses: [...uses.values()] }
}
