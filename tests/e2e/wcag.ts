// The rules of axe-core against what a window shows. They are put in by the driver, which the page's own policy does not bind.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from './desktop.ts'

const source = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
}

/** What WCAG 2 A and AA, with the contrasts of 2.1 AA, find against the window as it is now: a rule and an element each. */
export async function against(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const violations = await page.evaluate<readonly Found[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], resultTypes: ['violations'],
  }).then(({ violations }) => violations)`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}
