import { useEffect, useMemo, useRef } from 'react'
import { toMm } from '../../core/base/index.ts'
import { useText } from '../i18n/index.ts'
import { CloseIcon, ToolButton } from '../ui/index.ts'
import type { PrintModel } from './model.ts'
import { densityWords, shortName } from './overlay.ts'
import { type Density, sumsOf } from './plate-image.ts'
import { usePrint } from './use-print.ts'

/** Over the page while its plates or its ink are looked at: which plates show, and how much ink the pointer stands on. */
export function PlatesBar({ model }: { readonly model: PrintModel }) {
  const text = useText()
  const { mode, base, hidden, density, heat, busy, problem } = usePrint(model)
  const sums = useMemo(() => (base === undefined ? undefined : sumsOf(base.view)), [base])
  if (mode === 'page') return null
  const plates = base?.view.plates ?? []
  const inkAt = (name: string): string => {
    const found = density?.plates.find((plate) => plate.name === name)
    return found === undefined ? '–' : `${found.percent} %`
  }
  const limit = heat?.view.limitPercent
  return (
    <>
      <DensityLabel density={density} />
      <section
        className="plates-bar"
        aria-label={text(mode === 'heat' ? 'print.heat' : 'print.plates')}
        data-mode={mode}
      >
        <header>
          <h2>{text(mode === 'heat' ? 'print.heat' : 'print.plates')}</h2>
          <ToolButton label={text('print.plates.close')} onPress={() => model.setMode('page')}>
            <CloseIcon />
          </ToolButton>
        </header>
        {busy && plates.length === 0 && <p aria-live="polite">{text('print.plates.working')}</p>}
        {problem !== undefined && <p className="error">{problem}</p>}
        {plates.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{text('print.plate')}</th>
                <th scope="col">{text('print.plate.here')}</th>
                <th scope="col">{text('print.plate.mean')}</th>
              </tr>
            </thead>
            <tbody>
              {plates.map(({ name }, i) => (
                <tr key={name} data-plate={name}>
                  <th scope="row">
                    {mode === 'plates' && (
                      <input
                        type="checkbox"
                        checked={!hidden.has(name)}
                        aria-label={text('print.plate.show', { name })}
                        onChange={() => model.toggle(name)}
                      />
                    )}
                    <i className={`swatch plate-${shortName(name).length === 1 ? shortName(name) : 'spot'}`} />
                    <span title={name}>{shortName(name)}</span>
                    {mode === 'plates' && (
                      <button type="button" title={text('print.plate.only')} onClick={() => model.toggle(name, true)}>
                        {text('print.plate.only.short')}
                      </button>
                    )}
                  </th>
                  <td>{inkAt(name)}</td>
                  <td>{sums?.means[i]} %</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{text('print.total')}</th>
                <td data-density={density?.total}>{density === undefined ? '–' : `${density.total} %`}</td>
                <td title={text('print.total.most')}>≤ {sums?.most} %</td>
              </tr>
            </tfoot>
          </table>
        )}
        <p className="print-place">
          {density === undefined
            ? text('print.point')
            : text('print.at', { x: toMm(density.x).toFixed(1), y: toMm(density.y).toFixed(1) })}
        </p>
        {mode === 'heat' && limit !== undefined && (
          <ul className="heat-key">
            <li className="over">{text('print.heat.over', { limit })}</li>
            <li className="near">{text('print.heat.near', { from: Math.round(limit * 0.9), limit })}</li>
            <li className="half">{text('print.heat.some', { from: Math.round(limit * 0.7) })}</li>
          </ul>
        )}
        <p>
          <button type="button" className="ins-deed" onClick={() => model.setMode(mode === 'heat' ? 'plates' : 'heat')}>
            {text(mode === 'heat' ? 'print.plates' : 'print.heat')}
          </button>
        </p>
      </section>
    </>
  )
}

/** Pixels between the pointer and its label. */
const AWAY = 14

/** The densitometer beside the pointer: at its other side where it would leave the window or lie over the bar of plates. */
function DensityLabel({ density }: { readonly density: Density | undefined }) {
  const text = useText()
  const label = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY, target }: PointerEvent): void => {
      const own = label.current
      const room = own?.parentElement?.getBoundingClientRect()
      if (own === null || room === undefined) return
      const onPage = target instanceof HTMLCanvasElement
      own.hidden = !onPage
      if (!onPage) return
      const bar = own.parentElement?.querySelector('.plates-bar')?.getBoundingClientRect()
      const beside = bar !== undefined && clientY + AWAY + own.offsetHeight > bar.top && clientY < bar.bottom
      const right = beside && clientX < bar.left ? bar.left : room.right
      const left = clientX + AWAY + own.offsetWidth > right - 4 ? clientX - AWAY - own.offsetWidth : clientX + AWAY
      const under = clientY + AWAY + own.offsetHeight <= room.bottom
      own.style.left = `${Math.max(4, left - room.left)}px`
      own.style.top = `${clientY - room.top + (under ? AWAY : -AWAY - own.offsetHeight)}px`
    }
    window.addEventListener('pointermove', follow)
    return () => window.removeEventListener('pointermove', follow)
  }, [])
  return (
    <div ref={label} className="density-label" aria-hidden="true">
      {density === undefined ? '' : densityWords(density, text('print.sum'))}
    </div>
  )
}
