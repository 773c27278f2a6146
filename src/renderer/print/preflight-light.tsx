import { useEffect, useId, useRef } from 'react'
import type { LiveFinding, PageView } from '../../contract/index.ts'
import { lightOf } from '../../core/preflight/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace } from '../state/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import { FindingList } from './finding-list.tsx'
import type { PrintModel } from './model.ts'
import { relink } from './relink.ts'
import { usePrintPart } from './use-print.ts'

interface PreflightLightProps {
  readonly model: PrintModel
  readonly page: PageView
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** Whether a finding has a place that can be gone to, and going there. */
  readonly canGo: (finding: LiveFinding) => boolean
  readonly onGo: (finding: LiveFinding) => void
}

/** The light of preflight over the page in front, and the findings of the whole issue behind it. */
export function PreflightLight({ model, page, open, onOpen, ...doing }: PreflightLightProps) {
  const text = useText()
  const workspace = useWorkspace()
  const pages = usePrintPart(model, (state) => state.pages)
  const names = usePrintPart(model, (state) => state.names)
  const problem = usePrintPart(model, (state) => state.problem)
  const list = useId()
  const box = useRef<HTMLDivElement>(null)
  const { name } = page.list.page
  const known = pages.get(name)
  const here: readonly LiveFinding[] = known?.findings ?? page.diagnostics
  const light = lightOf(here)
  const all = lightOf([...pages.values()].flatMap(({ findings }) => findings))
  const words =
    light.errors > 0
      ? text('check.errors', { count: light.errors })
      : light.warnings > 0
        ? text('check.warnings', { count: light.warnings })
        : text('check.clean')
  const close = (): void => {
    onOpen(false)
    box.current?.querySelector<HTMLButtonElement>('.light')?.focus()
  }

  useEffect(() => {
    if (!open) return
    const outside = (event: PointerEvent): void => {
      const { target } = event
      // A dialog that the list opened lies over everything.
      if (target instanceof Element && target.closest('dialog') === null && !box.current?.contains(target))
        onOpen(false)
    }
    // An entry that was put right is gone, and the focus with it.
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.activeElement === document.body) onOpen(false)
    }
    window.addEventListener('pointerdown', outside)
    window.addEventListener('keydown', leave)
    return () => {
      window.removeEventListener('pointerdown', outside)
      window.removeEventListener('keydown', leave)
    }
  }, [open, onOpen])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere inside closes the list
    <div className="findings" ref={box} onKeyDown={(event) => event.key === 'Escape' && open && close()}>
      <button
        type="button"
        className={`light ${light.tone}`}
        data-errors={light.errors}
        data-warnings={light.warnings}
        aria-expanded={open}
        aria-controls={list}
        title={text('print.light.issue', { errors: all.errors, warnings: all.warnings, pages: names.length })}
        onClick={() => onOpen(!open)}
      >
        {words}
        {light.waived > 0 && <small>{text('print.light.waived', { count: light.waived })}</small>}
      </button>
      {open && (
        <section id={list} className="sheet" aria-label={text('check.title', { page: name })}>
          <header>
            <h2>{text('check.title', { page: name })}</h2>
            <ToolButton label={text('check.close')} onPress={close}>
              <CloseIcon />
            </ToolButton>
          </header>
          {problem !== undefined && <p className="error">{problem}</p>}
          <FindingList
            {...{ pages, names, here, ...doing }}
            front={name}
            inked={known?.inked ?? false}
            onRelink={(picture) => void relink(model, workspace, picture)}
          />
        </section>
      )}
    </div>
  )
}
