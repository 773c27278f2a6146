import { useEffect, useId, useRef, useState } from 'react'
import type { PageView } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { RULES, type RuleId } from '../../core/preflight/index.ts'
import { isKey, type Language, type Translate, useLanguage, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import { type FindingPlace, placeOfFinding } from './finding-place.ts'

/** What a finding is called: rules of preflight bring their own words, the others stand in the catalogue. */
export const findingName = (code: string, text: Translate, language: Language): string => {
  if (Object.hasOwn(RULES, code)) return RULES[code as RuleId].title[language]
  const key = `check.code.${code}`
  return text(isKey(key) ? key : 'check.code.other')
}

interface FindingsProps {
  readonly page: PageView
  /** Selects and shows the object that a finding names. */
  readonly onGo: (place: FindingPlace) => void
}

/** The light of the layout check, and the findings behind it. */
export function Findings({ page, onGo }: FindingsProps) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const list = useId()
  const box = useRef<HTMLDivElement>(null)
  const count = (severity: Diagnostic['severity']): number =>
    page.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const errors = count('error')
  const warnings = count('warning')
  const tone = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'good'
  const words =
    errors > 0
      ? text('check.errors', { count: errors })
      : warnings > 0
        ? text('check.warnings', { count: warnings })
        : text('check.clean')
  const close = (): void => {
    setOpen(false)
    box.current?.querySelector<HTMLButtonElement>('.light')?.focus()
  }

  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    window.addEventListener('pointerdown', outside)
    return () => window.removeEventListener('pointerdown', outside)
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere inside closes the list
    <div className="findings" ref={box} onKeyDown={(event) => event.key === 'Escape' && open && close()}>
      <button
        type="button"
        className={`light ${tone}`}
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        {words}
      </button>
      {open && (
        <section id={list} className="sheet" aria-label={text('check.title', { page: page.list.page.name })}>
          <header>
            <h2>{text('check.title', { page: page.list.page.name })}</h2>
            <ToolButton label={text('check.close')} onPress={close}>
              <CloseIcon />
            </ToolButton>
          </header>
          {page.diagnostics.length === 0 ? (
            <p className="none">{text('check.none')}</p>
          ) : (
            <List page={page} onGo={onGo} />
          )}
        </section>
      )}
    </div>
  )
}

const SEVERITIES = ['error', 'warning', 'info'] as const

/** The findings by how bad they are; a filter leaves one kind. */
function List({ page, onGo }: FindingsProps) {
  const text = useText()
  const [filter, setFilter] = useState<Diagnostic['severity']>()
  const { diagnostics } = page
  const groups = SEVERITIES.map((severity) => ({
    severity,
    found: diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  })).filter(({ found }) => found.length > 0)
  return (
    <>
      {groups.length > 1 && (
        <fieldset className="filter">
          <legend className="outline">{text('check.filter')}</legend>
          <button type="button" aria-pressed={filter === undefined} onClick={() => setFilter(undefined)}>
            {text('check.filter.all', { count: diagnostics.length })}
          </button>
          {groups.map(({ severity, found }) => (
            <button
              key={severity}
              type="button"
              className={severity}
              aria-pressed={filter === severity}
              onClick={() => setFilter(severity)}
            >
              {text(`check.filter.${severity}`, { count: found.length })}
            </button>
          ))}
        </fieldset>
      )}
      <ol>
        {groups
          .filter(
            ({ severity }) => filter === undefined || filter === severity || !groups.some((g) => g.severity === filter),
          )
          .flatMap(({ found }) => found)
          .map((diagnostic) => (
            <Finding
              key={`${diagnostic.code} ${diagnostic.where} ${diagnostic.message}`}
              {...{ diagnostic, page, onGo }}
            />
          ))}
      </ol>
    </>
  )
}

function Finding({ diagnostic, page, onGo }: FindingsProps & { readonly diagnostic: Diagnostic }) {
  const text = useText()
  const language = useLanguage()
  const document = useWorkspaceState((state) => state.document)
  const { code, severity, message, where, remedy } = diagnostic
  const place = placeOfFinding(document, page.list.page.name, diagnostic)
  return (
    <li className={severity}>
      <strong>{findingName(code, text, language)}</strong>
      {place !== undefined && (
        <button type="button" className="ins-deed" onClick={() => onGo(place)}>
          {text('check.go')}
        </button>
      )}
      <p>{message}</p>
      <dl>
        <dt>{text('check.place')}</dt>
        <dd>{where}</dd>
        {remedy !== undefined && (
          <>
            <dt>{text('check.remedy')}</dt>
            <dd>{remedy}</dd>
          </>
        )}
      </dl>
    </li>
  )
}
