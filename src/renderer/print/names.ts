import { RULES, type RuleId } from '../../core/preflight/index.ts'
import { isKey, type Language, type Translate } from '../i18n/index.ts'

const isRule = (code: string): code is RuleId => Object.hasOwn(RULES, code)

/** What a finding is called: rules of preflight bring their own words, the others stand in the catalogue. */
export function findingName(code: string, text: Translate, language: Language): string {
  if (isRule(code)) return RULES[code].title[language]
  const key = `check.code.${code}`
  return text(isKey(key) ? key : 'check.code.other')
}

/** Why a rule is one, and where it comes from; undefined for what composition says. */
export const ruleWords = (code: string, language: Language): { words: string; source: string } | undefined =>
  isRule(code) ? { words: RULES[code].explanation[language], source: RULES[code].source } : undefined
