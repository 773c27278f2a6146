export type { Backend, BackendEvents, OpenedIssue } from './backend.ts'
export { type AppCommand, CommandRegistry, matchCommands } from './commands.ts'
export { useWorkspace, useWorkspaceState, WorkspaceProvider } from './context.tsx'
export { type Build, type DraggedItem, type SaveState, Workspace, type WorkspaceState } from './workspace.ts'
