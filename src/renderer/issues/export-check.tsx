import { useEffect, useRef, useState } from 'react'
import { type ErrorData, errorData, type PageFindings } from '../../contract/index.ts'
import { lightOf } from '../../core/preflight/index.ts'
import { useText } from '../i18n/index.ts'
import { FindingList } from './findings.tsx'
import type { Host } from './host.ts'
import { Trouble } from './trouble.tsx'

interface ExportCheckProps {
  readonly host: Host
  readonly issue: string
  readonly pages: readonly string[]
  /** By its name; perhaps not the publication's own. */
  readonly profile: string
}

type Check =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'done'; readonly found: readonly PageFindings[] }
  | { readonly kind: 'failed'; readonly error: ErrorData }

/** What the chosen profile would find on the chosen pages, their ink measured, before anything is written. */
export function ExportCheck({ host, issue, pages, profile }: ExportCheckProps) {
  const text = useText()
  const [check, setCheck] = useState<Check>({ kind: 'none' })
  const asked = useRef(0)
  const about = `${profile} ${pages.join(' ')}`
  // What was found is about what was chosen then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is what counts
  useEffect(() => {
    asked.current += 1
    setCheck({ kind: 'none' })
  }, [about])
  const run = (): void => {
    asked.current += 1
    const mine = asked.current
    setCheck({ kind: 'running' })
    host.call('preflight.report', issue, pages, profile).then(
      (found) => mine === asked.current && setCheck({ kind: 'done', found }),
      (thrown: unknown) => mine === asked.current && setCheck({ kind: 'failed', error: errorData(thrown) }),
    )
  }
  const findings = check.kind === 'done' ? check.found.flatMap((page) => page.findings) : []
  const light = lightOf(findings)
  return (
    <div className="export-check">
      <button
        type="button"
        className="text-button"
        disabled={pages.length === 0 || check.kind === 'running'}
        onClick={run}
      >
        {text(check.kind === 'running' ? 'print.check.running' : 'print.check')}
      </button>
      {check.kind === 'done' && (
        <output className={light.tone === 'good' ? undefined : light.tone} data-errors={light.errors}>
          {text('print.check.found', { errors: light.errors, warnings: light.warnings, waived: light.waived })}
        </output>
      )}
      {check.kind === 'failed' && <Trouble error={check.error} />}
      {light.errors + light.warnings > 0 && (
        <FindingList findings={findings.filter(({ severity }) => severity !== 'info')} />
      )}
    </div>
  )
}
