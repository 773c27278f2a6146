import type { Diagnostic, Rect, Severity } from '../base/index.ts'
import type { PrintProfile, Waiver } from '../document/index.ts'
import type { Finding } from './facts.ts'
import type { Fix } from './fix.ts'
import { RULES, type RuleId } from './rules.ts'

/** A finding of preflight: what every diagnostic says, in Chinese too, and what a list of findings does with it. */
export interface PreflightFinding extends Diagnostic {
  readonly code: RuleId
  /** Name of the page. */
  readonly page: string
  /** The object of the page that it is about. */
  readonly object?: string
  /** Where on the page. */
  readonly area?: Rect
  readonly zh: { readonly message: string; readonly remedy: string }
  /** The same as long as rule, object and what was found are the same, wherever the object stands. */
  readonly fingerprint: string
  readonly fix?: Fix
  /** Someone took responsibility: the finding keeps nothing from being exported. */
  readonly waived?: Waiver
}

const RANK = { error: 0, warning: 1, info: 2 } as const
export const bySeverity = (a: Diagnostic, b: Diagnostic): number => RANK[a.severity] - RANK[b.severity]

const severityOf = (profile: Pick<PrintProfile, 'severities'>, rule: RuleId): Severity | 'off' | undefined =>
  Object.hasOwn(profile.severities, rule) ? profile.severities[rule] : undefined

/** How grave a plant takes a rule: `off` where it does not want to know. */
export function ruleSeverity(profile: Pick<PrintProfile, 'severities'>, rule: RuleId): Severity | 'off' {
  return severityOf(profile, rule) ?? RULES[rule].severity
}

/** Where on the page something is may change without it being another thing. */
const withoutPlace = (message: string): string => message.replaceAll(/ at -?\d+\.\d, -?\d+\.\d mm/g, '')

/** A finding as it is told, as grave as the plant takes it; undefined when it does not want to know. */
export function findingOf(page: string, profile: PrintProfile, finding: Finding): PreflightFinding | undefined {
  const { rule, severity, message, remedy, place, area, fix } = finding
  const wanted = severityOf(profile, rule)
  if (wanted === 'off') return undefined
  // A lesser fault of a rule stays one where the plant takes the rule more gravely.
  const lesser = RANK[severity] > RANK[RULES[rule].severity]
  const given = wanted === undefined || (lesser && RANK[wanted] <= RANK[severity]) ? severity : wanted
  const object = finding.object === undefined ? place : finding.object
  return {
    code: rule,
    severity: given,
    message: message.en,
    where: place === '' ? page : `${page}/${place}`,
    remedy: remedy.en,
    page,
    ...(object === null || object === '' ? {} : { object }),
    ...(area === undefined ? {} : { area }),
    zh: { message: message.zh, remedy: remedy.zh },
    fingerprint: digest(`${rule}\n${place}\n${finding.about ?? withoutPlace(message.en)}`),
    ...(fix === undefined ? {} : { fix }),
  }
}

/**
 * A finding of a rule of the dictionary that was made where its facts are (ads, prepared pictures), told as the others are:
 * as grave as the plant takes it, and such that it can be overridden. Findings of no rule are left as they are.
 */
export function foundElsewhere(
  found: Diagnostic,
  { page, object, area, profile }: { page: string; object: string; area?: Rect; profile: PrintProfile },
): (Diagnostic & Partial<Omit<PreflightFinding, keyof Diagnostic>>) | undefined {
  const { code, severity, message, remedy = '' } = found
  if (!Object.hasOwn(RULES, code)) return found
  const rule = code as RuleId
  const told = findingOf(page, profile, {
    ...{ rule, severity, place: object, message: { en: message, zh: message }, remedy: { en: remedy, zh: remedy } },
    ...(area === undefined ? {} : { area }),
  })
  if (told === undefined) return undefined
  // What is found there is told in English; the dictionary has the Chinese.
  const { zh: _, ...rest } = told
  return rest
}

/** 64 bits of FNV-1a as two halves: enough to tell the findings of an issue apart. */
function digest(text: string): string {
  let a = 0x811c9dc5
  let b = 0x050c5d1f
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x01000197)
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
