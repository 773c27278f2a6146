import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

export interface MenuItem {
  readonly id: string
  readonly words: string
  /** The key that does the same. */
  readonly keys?: string
  readonly danger?: boolean
  readonly run: () => void
}

interface CardMenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Where the pointer asked for it; another object for each time. */
  readonly asked?: { readonly x: number; readonly y: number } | undefined
}

/** Least room to the window's edges, CSS pixels. */
const EDGE = 8

/** A button with a menu, inside a dialog. Arrows walk, Enter chooses, Escape gives the focus back. */
export function CardMenu({ label, items, asked }: CardMenuProps) {
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (asked !== undefined) setAt(asked)
  }, [asked])
  useEffect(() => {
    const box = menu.current
    if (at === undefined || box === null) return
    const { width, height } = box.getBoundingClientRect()
    box.style.left = `${Math.max(EDGE, Math.min(at.x, window.innerWidth - width - EDGE))}px`
    box.style.top = `${Math.max(EDGE, Math.min(at.y, window.innerHeight - height - EDGE))}px`
    box.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
  }, [at])
  const close = (): void => {
    setAt(undefined)
    button.current?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    const entries = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
    const here = entries.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) entries.at(to % entries.length)?.focus()
    else if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setAt(undefined)
    if (to === undefined && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <button
        type="button"
        ref={button}
        className="more"
        aria-haspopup="menu"
        aria-expanded={at !== undefined}
        aria-label={label}
        title={label}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          setAt({ x: left, y: bottom + 2 })
        }}
      >
        ⋯
      </button>
      {at !== undefined && (
        <div
          className="card-menu"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          ref={menu}
          onKeyDown={press}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setAt(undefined)
          }}
        >
          {items.map(({ id, words, keys, danger, run }) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={danger === true ? 'danger' : undefined}
              onClick={() => {
                close()
                run()
              }}
            >
              <span>{words}</span>
              {keys !== undefined && <kbd>{keys}</kbd>}
            </button>
          ))}
        </div>
      )}
    </>
  )
}
