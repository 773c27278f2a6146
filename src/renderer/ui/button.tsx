import type { ReactNode } from 'react'

interface ButtonProps {
  /** Said to screen readers and shown on hover. */
  readonly label: string
  readonly onPress: () => void
  /** For buttons that stay down. */
  readonly pressed?: boolean
  readonly children: ReactNode
}

/** A flat tool button. */
export const ToolButton = ({ label, onPress, pressed, children }: ButtonProps) => (
  <button type="button" className="tool" aria-label={label} title={label} aria-pressed={pressed} onClick={onPress}>
    {children}
  </button>
)
