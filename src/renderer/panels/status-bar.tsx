import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { PageView } from '../../contract/index.ts'
import { toMm } from '../../core/base/index.ts'
import { useText } from '../i18n/index.ts'
import { MinusIcon, PlusIcon, ToolButton } from '../ui/index.ts'

interface StatusBarProps {
  readonly page: PageView | undefined
  /** The zoom as shown, in percent. */
  readonly percent: string
  readonly onZoomText: (text: string) => void
  readonly onZoomStep: (direction: 1 | -1) => void
  readonly onFit: () => void
  readonly onActual: () => void
  readonly light: ReactNode
  /** Whether everything is on the disk. */
  readonly saving: ReactNode
}

/** Below the page: what is over, whether it passes, how large it is and how large it is seen. */
export function StatusBar({ page, percent, onZoomText, onZoomStep, onFit, onActual, light, saving }: StatusBarProps) {
  const text = useText()
  return (
    <footer className="status">
      {page && <Fit page={page} />}
      {page && light}
      {saving}
      {page && (
        <>
          <span className="spring" />
          <span className="size">
            {text('page.size', {
              width: Math.round(toMm(page.list.page.width)),
              height: Math.round(toMm(page.list.page.height)),
            })}
          </span>
          <div className="zoom">
            <ToolButton label={text('zoom.out')} onPress={() => onZoomStep(-1)}>
              <MinusIcon />
            </ToolButton>
            <ZoomField percent={percent} label={text('zoom.value')} onText={onZoomText} />
            <ToolButton label={text('zoom.in')} onPress={() => onZoomStep(1)}>
              <PlusIcon />
            </ToolButton>
            <ToolButton label={text('zoom.fit')} onPress={onFit}>
              {text('zoom.fit.short')}
            </ToolButton>
            <ToolButton label={text('zoom.actual')} onPress={onActual}>
              1:1
            </ToolButton>
          </div>
        </>
      )}
    </footer>
  )
}

function Fit({ page: { overset, underset } }: { readonly page: PageView }) {
  const text = useText()
  return (
    <output className="fit" aria-live="polite">
      <span
        className={overset.characters > 0 ? 'error' : undefined}
        title={text('fit.overset.mm', overset)}
        data-overset={overset.characters}
      >
        {text('fit.overset', overset)}
      </span>
      {underset.lines > 0 && (
        <span className="warning" title={text('fit.underset.mm', underset)}>
          {text('fit.underset', underset)}
        </span>
      )}
    </output>
  )
}

interface ZoomFieldProps {
  readonly percent: string
  readonly label: string
  readonly onText: (text: string) => void
}

/** The zoom, to read and to type; Enter sets it, Escape takes back what was typed. */
function ZoomField({ percent, label, onText }: ZoomFieldProps) {
  const [typed, setTyped] = useState<string>()
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') onText(event.currentTarget.value)
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    setTyped(undefined)
    event.currentTarget.blur()
  }
  return (
    <input
      className="percent"
      type="text"
      inputMode="decimal"
      aria-label={label}
      title={label}
      value={typed ?? `${percent}%`}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => setTyped(undefined)}
      onKeyDown={press}
    />
  )
}
