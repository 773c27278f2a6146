import { type Document, fillTemplate } from '../document/index.ts'
import type { Finding } from './finding.ts'

/** Fields of 报头 and 报眉 that the issue does not have: their names are painted in their stead. */
export const furnitureFindings = (document: Document): Finding[] =>
  document.pages.flatMap((page, number) =>
    page.objects.flatMap((object): Finding[] => {
      if (object.kind !== 'furniture') return []
      const { missing } = fillTemplate(object.template, document, page)
      if (missing.length === 0) return []
      const names = missing.map((field) => `{${field}}`).join(' ')
      return [
        {
          code: 'furniture-field',
          severity: 'error',
          page: number,
          block: object.id,
          message: `the issue has no ${names}: the name is set instead`,
          remedy: `fill it in the issue, or take it out of the template “${object.template}”`,
        },
      ]
    }),
  )
