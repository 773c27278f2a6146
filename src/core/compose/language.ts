import type { Publication } from '../document/index.ts'
import type { Finding } from './finding.ts'

/** Languages that marks and kinsoku are known for. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'ja' | 'en'

/** What a language tag comes to here; `known` is false for one that no marks are known for. */
export interface LanguageChoice {
  readonly language: Language
  readonly known: boolean
}

const TRADITIONAL = new Set(['tw', 'hk', 'mo'])

/**
 * The marks that a BCP 47 tag asks for: zh, zh-CN, zh-SG and zh-Hans-… are zh-Hans; zh-TW, zh-HK, zh-MO and zh-Hant-…
 * are zh-Hant; ja-JP is ja; case and underscores do not matter (RFC 5646, 2.1.1). A script goes before a region. Any
 * other tag has the marks of zh-Hans, and `known` says that it was not understood.
 */
export function languageOf(tag: string): LanguageChoice {
  const [primary = '', ...rest] = tag.trim().toLowerCase().replaceAll('_', '-').split('-')
  const choice = (language: Language): LanguageChoice => ({ language, known: true })
  if (primary === 'ja' || primary === 'jpn') return choice('ja')
  if (primary === 'en' || primary === 'eng') return choice('en')
  if (primary === 'zh' || primary === 'zho' || primary === 'chi' || primary === 'cmn') {
    if (rest.includes('hant')) return choice('zh-Hant')
    if (rest.includes('hans')) return choice('zh-Hans')
    return choice(rest.some((part) => TRADITIONAL.has(part)) ? 'zh-Hant' : 'zh-Hans')
  }
  if (primary === 'yue') return choice(rest.includes('hans') || rest.includes('cn') ? 'zh-Hans' : 'zh-Hant')
  return { language: 'zh-Hans', known: false }
}

/** A language that no marks are known for. */
export function languageFindings({ language }: Publication): Finding[] {
  if (languageOf(language).known) return []
  return [
    {
      code: 'language',
      severity: 'warning',
      message: `no marks are known for the language “${language}”: those of zh-Hans are taken`,
      remedy: 'name zh-Hans, zh-Hant or ja, or a tag of theirs such as zh-CN, zh-TW, ja-JP',
    },
  ]
}
