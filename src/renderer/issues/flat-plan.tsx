import { type KeyboardEvent, useRef, useState } from 'react'
import { bookedPlaces } from '../../core/document/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { PlanAds } from './plan-ads.tsx'
import { PlanPages, type PlanPagesProps } from './plan-pages.tsx'

export const PLAN_TABS = ['pages', 'ads'] as const
export type PlanTab = (typeof PLAN_TABS)[number]

interface FlatPlanProps extends Omit<PlanPagesProps, 'onBook'> {
  readonly tab: PlanTab
}

/** The issue at a glance: its pages, and the places of them that are sold. */
export function FlatPlan({ tab: first, ...props }: FlatPlanProps) {
  const text = useText()
  const pages = useWorkspaceState((state) => state.document.pages.length)
  const ads = useWorkspaceState((state) => bookedPlaces(state.document).length)
  const problem = useWorkspaceState((state) => state.problem)
  const [tab, setTab] = useState(first)
  /** The page on which an ad is to be booked. */
  const [booking, setBooking] = useState<string>()
  const strip = useRef<HTMLDivElement>(null)
  const turn = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = tab === 'pages' ? 'ads' : 'pages'
    event.preventDefault()
    setTab(other)
    strip.current?.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus()
  }
  return (
    <Dialog title={text('plan.title')} closeLabel={text('dialog.close')} onClose={props.onClose}>
      <div className="flat-plan">
        <div className="plan-tabs" role="tablist" aria-label={text('plan.title')} ref={strip} onKeyDown={turn}>
          {PLAN_TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              data-tab={one}
              aria-selected={tab === one}
              tabIndex={tab === one ? 0 : -1}
              onClick={() => setTab(one)}
            >
              {text(`plan.tab.${one}`, { count: one === 'pages' ? pages : ads })}
            </button>
          ))}
        </div>
        {problem !== undefined && (
          <div className="error" role="alert">
            <ErrorText error={problem} />
          </div>
        )}
        {tab === 'pages' ? (
          <PlanPages
            {...props}
            onBook={(page) => {
              setBooking(page)
              setTab('ads')
            }}
          />
        ) : (
          <PlanAds page={booking} onClose={props.onClose} />
        )}
      </div>
    </Dialog>
  )
}
