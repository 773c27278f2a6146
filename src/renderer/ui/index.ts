export { ToolButton } from './button.tsx'
export { Dialog } from './dialog.tsx'
export { CloseIcon, GridIcon, HandIcon, KeyboardIcon, MinusIcon, PlusIcon, ZoomIcon } from './icons.tsx'
