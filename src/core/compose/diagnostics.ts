import type { Diagnostic } from '../base/index.ts'
import type { PlacedFlow } from './flow.ts'

const diagnosed = new WeakMap<PlacedFlow, readonly Diagnostic[]>()

/** What there is to say of a placed flow; kept with it. */
export function diagnose(placed: PlacedFlow): readonly Diagnostic[] {
  let found = diagnosed.get(placed)
  if (found === undefined) {
    found = [...oversetOf(placed), ...loneLines(placed)]
    diagnosed.set(placed, found)
  }
  return found
}

function oversetOf({ report, flow }: PlacedFlow): Diagnostic[] {
  const { overset } = report
  if (overset.characters === 0) return []
  const where = report.owner === '' ? `story ${report.story}` : `story ${report.story}, block ${report.owner}`
  return [
    {
      code: 'overset',
      severity: 'error',
      where,
      message:
        flow.regions.length === 0
          ? `${overset.characters} characters have no block (roles ${[...new Set(flow.roles)].join(', ')})`
          : `${overset.characters} characters overset: ${overset.lines} lines, ${overset.mm} mm`,
      remedy: 'cut the text, enlarge the block, or thread another block to it',
    },
  ]
}

/** 孤行: the last line of a paragraph alone at a column head, or its first alone at a column foot (REFERENCE 3: warn). */
function loneLines({ flow, byRegion }: PlacedFlow): Diagnostic[] {
  const out: Diagnostic[] = []
  const all = byRegion.flat()
  all.forEach(({ entry, from, to, leg }, n) => {
    const next = all[n + 1]
    const rest = entry.lines.length
    const where = `story ${flow.story}, block ${flow.regions[leg.region]?.owner ?? ''}`
    const text = (line: number): string => {
      const { first, end } = entry.lines[line] as { first: number; end: number }
      return entry.prepared.text.slice(entry.prepared.start[first], entry.prepared.end[end - 1])
    }
    const continued = from > 0 || entry.from > 0
    if (continued && from + 1 === rest && to === rest) {
      const message = `the last line of a paragraph stands alone at a column head: “${text(from)}”`
      out.push({
        code: 'widow',
        severity: 'warning',
        where,
        message,
        remedy: 'cut or add a few characters, or move the block by a line',
      })
    }
    if (!continued && to === 1 && rest > 1 && next !== undefined && next.leg !== leg) {
      const message = `the first line of a paragraph stands alone at a column foot: “${text(0)}”`
      out.push({
        code: 'orphan',
        severity: 'warning',
        where,
        message,
        remedy: 'cut or add a few characters, or move the block by a line',
      })
    }
  })
  return out
}
