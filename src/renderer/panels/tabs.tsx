import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'

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
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0 || current === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const next = tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length]
    if (next === undefined) return
    choose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div className="ins-tabs">
      <div role="tablist" aria-label={label} onKeyDown={press}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-tab={tab.id}
            id={`${id}-${tab.id}`}
            aria-selected={tab === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current?.id ?? ''}`} key={current?.id}>
        {current?.content}
      </div>
    </div>
  )
}
