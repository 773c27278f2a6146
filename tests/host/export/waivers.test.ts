import { describe, expect, it } from 'vitest'
import { applyTransaction, commands, type Transaction } from '../../../src/core/edit/index.ts'
import type { PreflightFinding, Waiver } from '../../../src/core/preflight/index.ts'
import { loadPrintProfile, manifestText } from '../../../src/host/export/index.ts'
import { preflightPages } from '../../../src/host/export/preflight.ts'
import { newsroom, stamp } from '../../builders/edit.ts'
import { fonts, sheet } from '../../core/pdf/sheet.ts'

const loaded = await loadPrintProfile('newsprint-240')
const profile = { ...loaded.profile, inkLimitPercent: 150, inkWindowLimitPercent: 150 }
const file = { length: 0, read: () => new Uint8Array(), matches: () => true }
const input = { lists: [sheet(1)], pictures: new Map(), profile, file }
const waived = (waiver: Waiver) => {
  const document = newsroom()
  return { ...document, issue: { ...document.issue, waivers: { a: waiver } } }
}
const isFinding = (one: object): one is PreflightFinding => 'fingerprint' in one

describe('an override of a finding', () => {
  const found = preflightPages(fonts, input, false).filter(isFinding)
  const error = found.find(({ severity }) => severity === 'error') as PreflightFinding
  const waiver = {
    ...{ rule: error.code, where: error.where, message: error.message, fingerprint: error.fingerprint },
    ...{ reason: '印厂已同意', by: '王芳', at: 1_700_000_000_000 },
  }

  it('makes it a note that names who and why, as long as it is the same', () => {
    const [after] = preflightPages(fonts, input, false, waived(waiver))
      .filter(isFinding)
      .filter(({ fingerprint }) => fingerprint === error.fingerprint)
    expect(after).toMatchObject({ severity: 'info', waived: { by: '王芳', reason: '印厂已同意' } })
    const other = preflightPages(fonts, input, false, waived({ ...waiver, fingerprint: 'x' }))
    expect(other.filter(({ severity }) => severity === 'error').length).toBe(
      found.filter(({ severity }) => severity === 'error').length,
    )
  })

  it('is looked for in what only the document says, too', () => {
    const document = newsroom()
    const empty = commands.createText(
      document,
      { page: 'A01', role: 'body', rect: { x: 60_000, y: 900_000, width: 200_000, height: 100_000 } },
      stamp(),
    )
    const after = applyTransaction(document, empty as Transaction)
    const codes = preflightPages(fonts, input, false, after).map(({ code }) => code)
    expect(codes).toContain('frame.empty')
    expect(preflightPages(fonts, input, false, document).map(({ code }) => code)).not.toContain('frame.empty')
  })

  it('stands in the manifest of what was delivered', () => {
    const findings = preflightPages(fonts, input, false, waived(waiver))
    const document = { publication: { name: '示例日报' }, issue: { date: '2026-10-14' } } as never
    const output = { kind: 'pdf', file: '/out/A01.pdf', pages: ['A01'], bytes: 1, sha256: '0', findings } as const
    const text = manifestText([output], {
      document,
      profile: loaded,
      date: '2026-10-14T00:00:00+08:00',
      folder: '/out',
    })
    expect(JSON.parse(text).files[0]).toMatchObject({
      file: 'A01.pdf',
      overrides: [{ rule: error.code, where: error.where, reason: '印厂已同意', by: '王芳' }],
    })
  })
})
