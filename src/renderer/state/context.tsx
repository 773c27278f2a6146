import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { Workspace, WorkspaceState } from './workspace.ts'

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

export function WorkspaceProvider({ workspace, children }: { workspace: Workspace; children: ReactNode }) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}

/** The workspace of the open issue. Throws outside a provider: a panel without an issue is a mistake of the program. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === undefined) throw new Error('no workspace')
  return workspace
}

/** A part of the workspace's state; `select` gives a value that keeps its identity while nothing of it changed. */
export function useWorkspaceState<T>(select: (state: WorkspaceState) => T): T {
  const workspace = useWorkspace()
  return useSyncExternalStore(workspace.subscribe, () => select(workspace.state))
}
