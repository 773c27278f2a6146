import { type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'
import { ToolButton } from './button.tsx'
import { CloseIcon } from './icons.tsx'

interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

const CONTROLS = 'input, select, textarea, button, [tabindex="0"]'

/** The first thing in a dialog, below its header, that takes the keyboard. */
const firstControl = (dialog: HTMLElement): HTMLElement | undefined =>
  [...dialog.querySelectorAll<HTMLElement>(CONTROLS)].find(
    (one) => one.closest('header') === null && !one.matches(':disabled') && one.checkVisibility(),
  )

/**
 * A modal dialog; Escape closes it, and the focus returns to where it was. The focus begins on what has `data-first`, else on
 * the first control.
 */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    // By itself the focus is on the button that closes: what the dialog is about comes first.
    if (dialog.querySelector('header')?.contains(document.activeElement) === true)
      (dialog.querySelector<HTMLElement>('[data-first]') ?? firstControl(dialog))?.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  // Whether it goes is decided by whoever shows it: the element does not close by itself.
  const cancel = (event: SyntheticEvent): void => {
    event.preventDefault()
    onClose()
  }
  return (
    <dialog ref={element} className="dialog" aria-label={title} onCancel={cancel}>
      <header>
        <h2>{title}</h2>
        <ToolButton label={closeLabel} onPress={onClose}>
          <CloseIcon />
        </ToolButton>
      </header>
      {children}
    </dialog>
  )
}
