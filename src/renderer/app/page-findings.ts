import type { PageView } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { PageFinding } from '../canvas/index.ts'
import type { Language, Translate } from '../i18n/index.ts'
import { findingName, placeOfFinding } from '../panels/index.ts'

/** The findings of a page that have a place on it, for the marks over the page. */
export function findingsOf(
  document: Document,
  page: PageView,
  text: Translate,
  language: Language,
): readonly PageFinding[] {
  const { name } = page.list.page
  return page.diagnostics.flatMap((diagnostic): PageFinding[] => {
    const place = placeOfFinding(document, name, diagnostic)
    if (place === undefined || place.page !== name) return []
    const { code, severity, where, message } = diagnostic
    return [
      {
        id: `${code} ${where} ${message}`,
        severity,
        rect: place.area,
        // Messages are in English; in Chinese the name says it, and the list the rest.
        words: language === 'zh' ? findingName(code, text, language) : message,
        object: place.object,
      },
    ]
  })
}
