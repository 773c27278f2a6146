import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

export interface MenuItem {
  readonly id: string
  readonly label: string
  /** Shown at the right. */
  readonly keys?: string
  /** One of a few, and whether it is the one. */
  readonly checked?: boolean
  readonly run: () => void
}

/** A button; what kind of entry it is, is said by its role. */
const Item = 'button' as const

interface MenuProps {
  readonly label: string
  readonly at: { readonly x: number; readonly y: number }
  /** Groups, parted by lines. */
  readonly groups: readonly (readonly MenuItem[])[]
  readonly onClose: () => void
}

/** A menu at a place of the window. Arrows, first letters, Enter; Escape or a press elsewhere closes it. */
export function StoryMenu({ label, at, groups, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)
  useLayoutEffect(() => {
    const element = menu.current
    if (element === null) return
    before.current = document.activeElement
    const { width, height } = element.getBoundingClientRect()
    element.style.left = `${Math.max(4, Math.min(at.x, window.innerWidth - width - 4))}px`
    element.style.top = `${Math.max(4, Math.min(at.y, window.innerHeight - height - 4))}px`
    element.querySelector<HTMLElement>('button')?.focus()
  }, [at])
  const close = (): void => {
    onClose()
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
  }
  useEffect(() => {
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target) !== true) onClose()
    }
    window.addEventListener('pointerdown', away, true)
    window.addEventListener('blur', onClose)
    return () => {
      window.removeEventListener('pointerdown', away, true)
      window.removeEventListener('blur', onClose)
    }
  }, [onClose])
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      close()
      return
    }
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')]
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const to =
      event.key === 'ArrowDown'
        ? here + 1
        : event.key === 'ArrowUp'
          ? here - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? -1
              : undefined
    if (to === undefined) return
    event.preventDefault()
    buttons.at(to % buttons.length)?.focus()
  }
  // At the end of the window: in the panel it would be cut off.
  return createPortal(
    <div ref={menu} role="menu" className="tray-menu" aria-label={label} tabIndex={-1} onKeyDown={press}>
      {groups
        .filter((group) => group.length > 0)
        .map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of a menu is no fieldset
          <div role="group" key={group[0]?.id}>
            {group.map(({ id, label: words, keys, checked, run }) => (
              <Item
                key={id}
                type="button"
                className="item"
                role={checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={checked}
                tabIndex={-1}
                onClick={() => {
                  close()
                  run()
                }}
              >
                <span>{words}</span>
                {keys !== undefined && <kbd>{keys}</kbd>}
              </Item>
            ))}
          </div>
        ))}
    </div>,
    document.body,
  )
}
