import type { Diagnostic } from '../base/index.ts'
import type { Waiver } from '../document/index.ts'
import { bySeverity, type PreflightFinding } from './finding.ts'

export type { Waiver }

type Waivable = Diagnostic & Partial<Pick<PreflightFinding, 'fingerprint' | 'waived'>>

/**
 * Findings with those set aside that someone took responsibility for: they become notes that name who, when and why. An
 * override holds for one rule at one object as long as what was found is the same; after that the finding is back.
 */
export function applyWaivers<F extends Waivable>(
  findings: readonly F[],
  waivers: Readonly<Record<string, Waiver>> = {},
): F[] {
  const byFingerprint = new Map(Object.values(waivers).map((waiver) => [waiver.fingerprint, waiver]))
  return findings
    .map((finding) => {
      const waived = finding.fingerprint === undefined ? undefined : byFingerprint.get(finding.fingerprint)
      if (waived === undefined || waived.rule !== finding.code) return finding
      return { ...finding, severity: 'info' as const, waived }
    })
    .sort(bySeverity)
}

/** Green: nothing to look at. Amber: warnings. Red: errors, which keep a page from being exported. */
export interface Light {
  readonly tone: 'good' | 'warning' | 'error'
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  /** Notes that would be more without an override. */
  readonly waived: number
}

/** The light over findings, overrides counted apart. */
export function lightOf(findings: readonly Pick<PreflightFinding, 'severity' | 'waived'>[]): Light {
  const count = (test: (finding: (typeof findings)[number]) => boolean): number => findings.filter(test).length
  const errors = count(({ severity }) => severity === 'error')
  const warnings = count(({ severity }) => severity === 'warning')
  const waived = count((finding) => finding.waived !== undefined)
  const notes = count(({ severity }) => severity === 'info') - waived
  return { tone: errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'good', errors, warnings, notes, waived }
}
