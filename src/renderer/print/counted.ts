import type { PageFindings, PageSummary } from '../../contract/index.ts'
import { lightOf } from '../../core/preflight/index.ts'

/** Pages with the errors and warnings that the light counts, where their findings are known: one number everywhere. */
export const countedPages = (
  pages: readonly PageSummary[],
  found: ReadonlyMap<string, PageFindings>,
): readonly PageSummary[] =>
  pages.map((page) => {
    const known = found.get(page.name)
    if (known === undefined) return page
    const { errors, warnings } = lightOf(known.findings)
    return { ...page, errors, warnings }
  })
