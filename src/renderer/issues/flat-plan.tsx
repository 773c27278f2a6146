import { useState } from 'react'
import { bookedPlaces } from '../../core/document/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Dialog, TabList } from '../ui/index.ts'
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
  const tabs = PLAN_TABS.map((one) => ({
    id: one,
    label: text(`plan.tab.${one}`, { count: one === 'pages' ? pages : ads }),
  }))
  return (
    <Dialog title={text('plan.title')} closeLabel={text('dialog.close')} onClose={props.onClose}>
      <div className="flat-plan">
        <TabList label={text('plan.title')} className="plan-tabs" tabs={tabs} selected={tab} onSelect={setTab} />
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
