import type { Diagnostic } from '../base/index.ts'
import type { Document } from '../document/index.ts'

/** Something to say of a composition, before its page has a name. Paragraphs count from 0 in their story. */
export interface Finding extends Omit<Diagnostic, 'where'> {
  readonly page?: number
  readonly block?: string
  readonly story?: string
  readonly paragraph?: number
}

/** A diagnostic of a composition with its place in parts, as far as it has them; `where` says the same in words. */
export interface LayoutDiagnostic extends Diagnostic {
  readonly page?: string
  readonly block?: string
  readonly story?: string
  /** Counted from 1, as a reader counts. */
  readonly paragraph?: number
}

/** Names the place of a finding. */
export function located(found: Finding, document: Document): LayoutDiagnostic {
  const page = found.page === undefined ? undefined : document.pages[found.page]?.name
  const paragraph = found.paragraph === undefined ? undefined : found.paragraph + 1
  const { block, story } = found
  const parts = [
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(block === undefined ? [] : [`block ${block}`]),
    ...(story === undefined ? [] : [`story ${story}`]),
    ...(paragraph === undefined ? [] : [`paragraph ${paragraph}`]),
  ]
  return {
    code: found.code,
    severity: found.severity,
    message: found.message,
    where: parts.length === 0 ? `publication ${document.publication.id}` : parts.join(', '),
    ...(found.remedy === undefined ? {} : { remedy: found.remedy }),
    ...(page === undefined ? {} : { page }),
    ...(block === undefined ? {} : { block }),
    ...(story === undefined ? {} : { story }),
    ...(paragraph === undefined ? {} : { paragraph }),
  }
}
