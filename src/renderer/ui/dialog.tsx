import { type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'
import { ToolButton } from './button.tsx'
import { CloseIcon } from './icons.tsx'

interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A modal dialog; Escape closes it, and the focus returns to where it was. */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
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
