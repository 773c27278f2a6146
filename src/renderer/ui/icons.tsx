import type { ReactNode } from 'react'

/** The frame of every icon: 16 units square, lines of the text's colour. */
export const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg
    className="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.3"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
)

export const HandIcon = () => (
  <Icon>
    <path d="M5.2 8.6V4.1a.9.9 0 0 1 1.8 0v3M7 7V2.9a.9.9 0 0 1 1.8 0V7M8.8 7V3.6a.9.9 0 0 1 1.8 0v4M10.6 7.6V5.4a.9.9 0 0 1 1.8 0v4.3c0 2.6-1.5 4.3-3.9 4.3-2 0-2.9-.9-3.8-2.5L3.1 8.7c-.5-1 .8-1.7 1.4-.9l.7.9" />
  </Icon>
)
export const ZoomIcon = () => (
  <Icon>
    <circle cx="6.8" cy="6.8" r="4.3" />
    <path d="m10 10 3.8 3.8M4.9 6.8h3.8M6.8 4.9v3.8" />
  </Icon>
)
export const GridIcon = () => (
  <Icon>
    <path d="M2.5 2.5h11v11h-11zM6.2 2.5v11M9.8 2.5v11M2.5 6.2h11M2.5 9.8h11" />
  </Icon>
)
export const KeyboardIcon = () => (
  <Icon>
    <rect x="1.8" y="4" width="12.4" height="8" rx="1.2" />
    <path d="M4.2 6.6h.01M6.7 6.6h.01M9.3 6.6h.01M11.8 6.6h.01M5 9.6h6" />
  </Icon>
)
export const PlusIcon = () => (
  <Icon>
    <path d="M3.5 8h9M8 3.5v9" />
  </Icon>
)
export const MinusIcon = () => (
  <Icon>
    <path d="M3.5 8h9" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
)
