import type { ReactNode } from 'react'
import { HandIcon, Icon, ZoomIcon } from '../ui/index.ts'
import type { Tool } from './tools.ts'

const icons: Readonly<Record<Tool, () => ReactNode>> = {
  select: () => (
    <Icon>
      <path d="M4 2.2v10.4l2.7-2.5 1.7 3.8 1.9-.9-1.7-3.7h3.6z" fill="currentColor" stroke="none" />
    </Icon>
  ),
  text: () => (
    <Icon>
      <path d="M3 4.6V3h10v1.6M8 3v10M6.3 13h3.4" />
    </Icon>
  ),
  picture: () => (
    <Icon>
      <rect x="2.2" y="3" width="11.6" height="10" rx="1" />
      <circle cx="5.6" cy="6.2" r="1.1" />
      <path d="m2.6 11.8 3.2-3 2.2 2 2.7-3.2 2.9 3.4" />
    </Icon>
  ),
  rule: () => (
    <Icon>
      <path d="M2.5 13.5 13.5 2.5" />
    </Icon>
  ),
  box: () => (
    <Icon>
      <rect x="2.7" y="3.7" width="10.6" height="8.6" />
    </Icon>
  ),
  ad: () => (
    <Icon>
      <rect x="2.2" y="3.2" width="11.6" height="9.6" strokeDasharray="2 1.6" />
      <path d="M5 10.4 7.2 5.6h.6l2.2 4.8M5.8 8.8h3.4M12 5.6v4.8" />
    </Icon>
  ),
  link: () => (
    <Icon>
      <rect x="1.8" y="2.3" width="4.8" height="6" />
      <rect x="9.4" y="7.7" width="4.8" height="6" />
      <path d="M4.2 8.3v2.4a1.5 1.5 0 0 0 1.5 1.5h2.6M6.9 10.7l1.5 1.5-1.5 1.5" />
    </Icon>
  ),
  hand: HandIcon,
  zoom: ZoomIcon,
}

export const ToolIcon = ({ tool }: { readonly tool: Tool }) => icons[tool]()

export const EyeIcon = () => (
  <Icon>
    <path d="M1.8 8s2.3-4.2 6.2-4.2S14.2 8 14.2 8s-2.3 4.2-6.2 4.2S1.8 8 1.8 8z" />
    <circle cx="8" cy="8" r="1.9" />
  </Icon>
)
