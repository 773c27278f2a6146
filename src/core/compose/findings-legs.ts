import type { Finding } from './finding.ts'
import type { PlacedFlow } from './flow.ts'

/** Fewer lines in the last column leg of a story are a fault (REFERENCE 5, 断尾). */
const LEAST_ROWS = 3

/** 断尾: a story that ends in one or two lines of a column of its own. */
export function legFindings({ flow, report, tail }: PlacedFlow): Finding[] {
  const region = tail === undefined ? undefined : flow.regions[tail.leg.region]
  if (tail === undefined || tail.rows >= LEAST_ROWS || region?.kind !== 'column') return []
  if (report.overset.characters > 0) return []
  return [
    {
      code: 'short-leg',
      severity: 'info',
      page: region.page,
      block: region.owner,
      story: flow.story,
      message: `the story ends with ${tail.rows === 1 ? 'one line' : `${tail.rows} lines`} in its last column`,
      remedy: 'cut or add a few lines, or let the block balance its columns',
    },
  ]
}
