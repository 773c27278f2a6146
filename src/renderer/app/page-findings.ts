import type { LiveFinding, PageView } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { PageFinding } from '../canvas/index.ts'
import type { Language, Translate } from '../i18n/index.ts'
import { placeOfFinding } from '../panels/index.ts'
import { findingName } from '../print/index.ts'

/** The findings of a page that have a place on it, for the marks over the page. */
export function findingsOf(
  document: Document,
  page: PageView,
  found: readonly LiveFinding[],
  text: Translate,
  language: Language,
): readonly PageFinding[] {
  const { name } = page.list.page
  return found.flatMap((finding): PageFinding[] => {
    const { code, severity, where, message, zh, area, waived } = finding
    const place = placeOfFinding(document, name, finding)
    const rect = area ?? place?.area
    // What someone took responsibility for needs no mark any more.
    if (rect === undefined || waived !== undefined || (place !== undefined && place.page !== name)) return []
    return [
      {
        id: `${code} ${where} ${message}`,
        severity,
        rect,
        // What composition says is in English; in Chinese the name says it, and the list the rest.
        words: language === 'zh' ? (zh?.message ?? findingName(code, text, language)) : message,
        ...(place === undefined ? {} : { object: place.object }),
      },
    ]
  })
}
