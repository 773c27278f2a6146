import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withRules } from '../../../scripts/rules-doc.ts'

it('docs/print.md has the dictionary of rules as it is (node scripts/rules-doc.ts)', () => {
  const text = readFileSync(new URL('../../../docs/print.md', import.meta.url), 'utf8')
  expect(withRules(text)).toBe(text)
})
