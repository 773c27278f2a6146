import type { Document } from '../document/index.ts'
import { type Finding, type LayoutDiagnostic, located } from './finding.ts'
import { gridFindings } from './findings-grid.ts'
import { headFindings } from './findings-head.ts'
import { legFindings } from './findings-legs.ts'
import { textFindings } from './findings-text.ts'
import type { PlacedFlow } from './flow.ts'
import type { FontTable } from './glyphs.ts'
import { tableFindings } from './table.ts'

interface Named {
  readonly names: string
  readonly found: readonly LayoutDiagnostic[]
}

const findings = new WeakMap<PlacedFlow, readonly Finding[]>()
const named = new WeakMap<PlacedFlow, Named>()
const NOTHING: readonly LayoutDiagnostic[] = []

const pageNames = new WeakMap<Document['pages'], string>()

function namesOf({ pages }: Document): string {
  let names = pageNames.get(pages)
  if (names === undefined) {
    names = pages.map(({ name }) => name).join()
    pageNames.set(pages, names)
  }
  return names
}

/** What there is to say of a placed flow, in a stable order; kept with it. */
export function diagnose(placed: PlacedFlow, document: Document, fonts: FontTable): readonly LayoutDiagnostic[] {
  let found = findings.get(placed)
  if (found === undefined) {
    found = [
      ...headFindings(placed),
      ...textFindings(placed, fonts),
      ...gridFindings(placed),
      ...legFindings(placed),
      ...tableFindings(placed),
    ]
    findings.set(placed, found)
  }
  if (found.length === 0) return NOTHING
  const names = namesOf(document)
  let known = named.get(placed)
  if (known === undefined || known.names !== names) {
    known = { names, found: found.map((one) => located(one, document)) }
    named.set(placed, known)
  }
  return known.found
}
