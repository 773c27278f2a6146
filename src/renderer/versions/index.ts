export { type SaidWish, versionCommands } from './commands.ts'
export type { VersionParts, VersionsHost, VersionsWish } from './host.ts'
export { SaidPopover } from './said-popover.tsx'
export { VersionsScreen } from './screen.tsx'
