import type { LineExplanation } from '../../contract/index.ts'
import { type DocumentLayout, explainChinese, explainLine } from '../../core/compose/index.ts'

/**
 * Why the line that holds code unit `offset` of a story ends where it does, and what was squeezed or stretched in it;
 * null where that place has no line on the page called `page`. A heading that says where text goes on has none either.
 */
export function explainAt(
  { placed, pages }: Pick<DocumentLayout, 'placed' | 'pages'>,
  page: string,
  story: string,
  offset: number,
): LineExplanation | null {
  let found: LineExplanation | null = null
  for (const { flow, byRegion } of placed) {
    if (flow.story !== story) continue
    flow.regions.forEach((region, n) => {
      if (pages[region.page]?.page.name !== page) return
      for (const { entry, paragraph, from, to } of byRegion[n] ?? []) {
        const { prepared, lines } = entry
        const start = flow.paragraphs[paragraph]?.paragraph.start ?? 0
        for (const line of lines.slice(from, to)) {
          const first = start + (prepared.start[line.first] ?? 0)
          const end = start + (prepared.end[Math.max(line.first, line.end - 1)] ?? 0)
          // A place between two lines belongs to the later one.
          if (offset >= first && offset <= end)
            found = { zh: explainChinese(prepared, line), en: explainLine(prepared, line) }
        }
      }
    })
  }
  return found
}
