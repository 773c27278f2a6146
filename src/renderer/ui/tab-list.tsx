import type { KeyboardEvent, ReactNode } from 'react'

interface TabListProps<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: T; readonly label: ReactNode }[]
  readonly selected: T | undefined
  readonly onSelect: (tab: T) => void
  /** What the ids of the tabs and of their panel begin with: `ID-TAB` and `ID-panel`; without it there is no panel. */
  readonly id?: string
  readonly className?: string
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Tabs of one panel: one of them takes the focus, arrows go on to the next and choose it (WAI-ARIA, Tabs). */
export function TabList<T extends string>({ label, tabs, selected, onSelect, id, className }: TabListProps<T>) {
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const step = STEPS[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step && (at + step) % tabs.length
    const next = to === undefined ? undefined : tabs.at(to)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onSelect(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div role="tablist" aria-label={label} className={className} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          data-tab={tab.id}
          id={id && `${id}-${tab.id}`}
          aria-selected={tab.id === selected}
          aria-controls={id && `${id}-panel`}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
