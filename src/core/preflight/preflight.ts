import type { Diagnostic } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'
import type { PrintProfile } from '../document/index.ts'
import { type Check, diagnosticOf, type PreflightFacts } from './facts.ts'
import { checkInks } from './ink.ts'
import { checkEdges, checkLines, checkPage, checkPictures } from './objects.ts'
import { checkText } from './text.ts'

const RANK = { error: 0, warning: 1, info: 2 } as const

/**
 * Holds a page against a plant's profile. Findings name the rule (`RULES`), the object and the way out, errors first,
 * in a fixed order; a page with an error is not to be delivered.
 */
export function preflightList(list: DisplayList, profile: PrintProfile, facts: PreflightFacts): Diagnostic[] {
  const found: Diagnostic[] = []
  const check: Check = {
    list,
    profile,
    facts,
    report: (finding) => found.push(diagnosticOf(list.page.name, finding)),
  }
  checkPage(check)
  checkOverset(check)
  checkFonts(check)
  checkText(check)
  checkInks(check)
  checkLines(check)
  checkEdges(check)
  checkPictures(check)
  return found.sort((a, b) => RANK[a.severity] - RANK[b.severity])
}

function checkOverset({ facts, report }: Check): void {
  for (const { story, owner, characters, lines, mm } of facts.overset) {
    if (characters === 0) continue
    const message = `story ${story}: ${characters} characters do not fit (${lines} lines, ${mm} mm)`
    const remedy = 'cut the text, enlarge the block, or thread another block to it'
    report({ rule: 'text.overset', severity: 'error', place: owner ?? story, message, remedy })
  }
}

/** fsType of OpenType OS/2: bits 1–3 usage permissions, 8 no subsetting, 9 bitmap embedding only. */
const USAGE = 0x000e
const RESTRICTED = 0x0002
const NO_SUBSETTING = 0x0100
const BITMAP_ONLY = 0x0200

function checkFonts({ list, facts, report }: Check): void {
  for (const font of list.fonts) {
    const name = `${font.family} ${font.weight}`
    if (/courier/i.test(`${font.family} ${font.postscriptName}`)) {
      const message = `text is set in ${name}`
      report({
        rule: 'font.substitute',
        severity: 'warning',
        place: font.id,
        message,
        remedy: 'choose the face that was meant',
      })
    }
    const fsType = facts.fonts[font.id]?.fsType ?? 0
    const forbidden =
      (fsType & USAGE) === RESTRICTED
        ? 'forbids embedding'
        : (fsType & BITMAP_ONLY) !== 0
          ? 'allows bitmaps to be embedded only'
          : (fsType & NO_SUBSETTING) !== 0
            ? 'forbids subsetting'
            : undefined
    if (forbidden === undefined) continue
    const message = `${name} ${forbidden} (fsType 0x${fsType.toString(16).padStart(4, '0')})`
    const remedy = 'use another face, or get a licence and a font file that allow it'
    report({ rule: 'font.embedding', severity: 'error', place: font.id, message, remedy })
  }
}
