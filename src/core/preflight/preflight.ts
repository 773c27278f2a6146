import type { DisplayList } from '../display/index.ts'
import type { PrintProfile } from '../document/index.ts'
import { checkComposedInk } from './composed.ts'
import type { Check, PageInk, PreflightFacts } from './facts.ts'
import { bySeverity, findingOf, type PreflightFinding } from './finding.ts'
import { checkInks } from './ink.ts'
import { checkEdges, checkLines, checkPage } from './objects.ts'
import { checkPictures } from './pictures.ts'
import { checkText } from './text.ts'

/** Runs checks on a page; what they report comes out as it is told, errors first. */
function told(
  list: DisplayList,
  profile: PrintProfile,
  facts: PreflightFacts,
  checks: readonly Rules[],
): PreflightFinding[] {
  const found: PreflightFinding[] = []
  const report: Check['report'] = (finding) => {
    const one = findingOf(list.page.name, profile, finding)
    if (one !== undefined) found.push(one)
  }
  for (const check of checks) check({ list, profile, facts, report })
  return found.sort(bySeverity)
}

type Rules = (check: Check) => void

/**
 * Holds a page against a plant's profile. Findings name the rule (`RULES`), the object and the way out, errors first,
 * in a fixed order; a page with an error is not to be delivered.
 */
export const preflightList = (list: DisplayList, profile: PrintProfile, facts: PreflightFacts): PreflightFinding[] =>
  told(list, profile, facts, [
    checkPage,
    checkOverset,
    checkFonts,
    checkText,
    checkInks,
    checkComposedInk,
    checkLines,
    checkEdges,
    checkPictures,
  ])

/** The findings on the ink of the composed page alone, for whoever measured it after the rest was told. */
export const preflightInk = (list: DisplayList, profile: PrintProfile, ink: PageInk): PreflightFinding[] =>
  told(list, profile, { pictures: {}, fonts: {}, overset: [], ink }, [checkComposedInk])

function checkOverset({ facts, report }: Check): void {
  for (const { story, owner, characters, lines, mm } of facts.overset) {
    if (characters === 0) continue
    report({
      rule: 'text.overset',
      severity: 'error',
      place: owner ?? story,
      object: owner ?? null,
      message: {
        en: `story ${story}: ${characters} characters do not fit (${lines} lines, ${mm} mm)`,
        zh: `稿件 ${story} 余 ${characters} 字（${lines} 行，${mm} 毫米）`,
      },
      remedy: {
        en: 'cut the text, enlarge the block, or thread another block to it',
        zh: '删改文字，扩大文块，或续排到另一文块',
      },
    })
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
      report({
        rule: 'font.substitute',
        severity: 'warning',
        place: font.id,
        object: null,
        message: { en: `text is set in ${name}`, zh: `有文字用 ${name} 排成` },
        remedy: { en: 'choose the face that was meant', zh: '改用原定的字体' },
      })
    }
    const fsType = facts.fonts[font.id]?.fsType ?? 0
    const forbidden =
      (fsType & USAGE) === RESTRICTED
        ? { en: 'forbids embedding', zh: '禁止嵌入' }
        : (fsType & BITMAP_ONLY) !== 0
          ? { en: 'allows bitmaps to be embedded only', zh: '只许嵌入点阵' }
          : (fsType & NO_SUBSETTING) !== 0
            ? { en: 'forbids subsetting', zh: '禁止取子集' }
            : undefined
    if (forbidden === undefined) continue
    const bits = `fsType 0x${fsType.toString(16).padStart(4, '0')}`
    report({
      rule: 'font.embedding',
      severity: 'error',
      place: font.id,
      object: null,
      message: { en: `${name} ${forbidden.en} (${bits})`, zh: `${name} ${forbidden.zh}（${bits}）` },
      remedy: {
        en: 'use another face, or get a licence and a font file that allow it',
        zh: '换用别的字体，或取得许可嵌入的授权与字库文件',
      },
    })
  }
}
