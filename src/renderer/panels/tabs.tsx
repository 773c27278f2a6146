import { type ReactNode, useId, useState } from 'react'
import { TabList } from '../ui/index.ts'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  /** Where what was chosen is remembered. */
  readonly memory?: string
  /** Something came that the first of these tabs shows: it comes to the front once, unless one of them is there. */
  readonly news?: { readonly about: unknown; readonly tabs: readonly string[] } | undefined
}

/** Panels in one place, one shown at a time; arrows go from tab to tab. */
export function Tabs({ label, tabs, memory, news }: TabsProps) {
  const id = useId()
  const [chosen, setChosen] = useState(() => (memory === undefined ? null : localStorage.getItem(memory)))
  const [told, setTold] = useState(news?.about)
  const current = tabs.find((tab) => tab.id === chosen) ?? tabs[0]
  const [first] = news?.tabs ?? []
  if (news !== undefined && news.about !== told) {
    setTold(news.about)
    if (first !== undefined && !news.tabs.includes(current?.id ?? '')) setChosen(first)
  }
  const choose = (wanted: string): void => {
    setChosen(wanted)
    if (memory !== undefined) localStorage.setItem(memory, wanted)
  }
  return (
    <div className="ins-tabs">
      <TabList label={label} tabs={tabs} selected={current?.id} onSelect={choose} id={id} />
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current?.id ?? ''}`} key={current?.id}>
        {current?.content}
      </div>
    </div>
  )
}
