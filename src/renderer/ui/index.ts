export { ToolButton } from './button.tsx'
export { Dialog } from './dialog.tsx'
export { CloseIcon, GridIcon, HandIcon, Icon, KeyboardIcon, MinusIcon, PlusIcon, ZoomIcon } from './icons.tsx'
