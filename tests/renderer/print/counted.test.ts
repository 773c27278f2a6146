import { expect, it } from 'vitest'
import type { LiveFinding, PageFindings, PageSummary } from '../../../src/contract/index.ts'
import { countedPages } from '../../../src/renderer/print/index.ts'

const page = (name: string): PageSummary => ({
  ...{ name, hash: '', width: 1, height: 1, errors: 2, warnings: 1 },
  overset: { characters: 0, lines: 0, mm: 0 },
  underset: { lines: 0, mm: 0 },
})
const told = { rule: 'ink.sum', where: 'A01/box', message: 'too much' }
const finding = (severity: LiveFinding['severity'], waived = false): LiveFinding => ({
  ...{ code: 'ink.sum', severity, where: 'A01/box', message: 'too much' },
  ...(waived ? { waived: { ...told, fingerprint: 'f', by: 'a', at: 1, reason: 'tried' } } : {}),
})

it('a page counts what the light counts: measured ink too, nothing that was waived', () => {
  const findings = [finding('error'), finding('error'), finding('error'), finding('info', true), finding('warning')]
  const found = new Map<string, PageFindings>([['A01', { page: 'A01', findings, inked: true }]])
  const [first, second] = countedPages([page('A01'), page('A02')], found)
  expect(first).toMatchObject({ errors: 3, warnings: 1 })
  expect(second).toMatchObject({ errors: 2, warnings: 1 })
})
