import type { CareFinding } from '../../contract/index.ts'
import { type Diagnostic, DuikaiError } from '../../core/base/index.ts'

/** What was looked at: lines for people, what is odd, what was mended. */
export interface Examined {
  readonly facts: Readonly<Record<string, string | number>>
  readonly findings: readonly CareFinding[]
  readonly mended: readonly string[]
}

export const INSTALL = 'install the program again for this machine (npm ci in a clone)'

export const finding = (
  severity: Diagnostic['severity'],
  code: string,
  where: string,
  message: string,
  remedy: string,
  more: Pick<CareFinding, 'mend' | 'picture'> = {},
): CareFinding => ({ severity, code, where, message, remedy, ...more })

/** Runs a part of the examination; what it throws is a finding. */
export async function part<T>(
  findings: CareFinding[],
  code: string,
  where: string,
  body: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await body()
  } catch (error) {
    const known = error instanceof DuikaiError ? error : undefined
    // Whoever ends an examination wants no more of it.
    if (known?.code === 'care/cancelled') throw known
    const message = (error as Error).message.split('\n')[0] ?? ''
    findings.push(finding('error', known?.code ?? code, known?.where ?? where, message, known?.remedy ?? INSTALL))
    return undefined
  }
}
