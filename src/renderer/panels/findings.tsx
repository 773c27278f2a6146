import { useEffect, useId, useRef, useState } from 'react'
import type { PageView } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { RULES, type RuleId } from '../../core/preflight/index.ts'
import { isKey, type Language, type Translate, useLanguage, useText } from '../i18n/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'

const order: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 }

/** What a finding is called: rules of preflight bring their own words, the others stand in the catalogue. */
const nameOf = (code: string, text: Translate, language: Language): string => {
  if (Object.hasOwn(RULES, code)) return RULES[code as RuleId].title[language]
  const key = `check.code.${code}`
  return text(isKey(key) ? key : 'check.code.other')
}

/** The light of the layout check, and the findings behind it. */
export function Findings({ page }: { readonly page: PageView }) {
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
          {page.diagnostics.length === 0 ? <p className="none">{text('check.none')}</p> : <List page={page} />}
        </section>
      )}
    </div>
  )
}

function List({ page }: { readonly page: PageView }) {
  const text = useText()
  const language = useLanguage()
  const sorted = [...page.diagnostics].sort((a, b) => order[a.severity] - order[b.severity])
  return (
    <ol>
      {sorted.map(({ code, severity, message, where, remedy }) => (
        <li key={`${code} ${where} ${message}`} className={severity}>
          <strong>{nameOf(code, text, language)}</strong>
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
      ))}
    </ol>
  )
}
