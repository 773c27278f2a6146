import { createContext, useContext, useSyncExternalStore } from 'react'
import type { TextDesk, TextDeskState } from './text-desk.ts'

const DeskContext = createContext<TextDesk | undefined>(undefined)

export const TextDeskProvider = DeskContext.Provider

export function useTextDesk(): TextDesk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('no text desk')
  return desk
}

export function useDeskState<T>(select: (state: TextDeskState) => T): T {
  const desk = useTextDesk()
  return useSyncExternalStore(desk.subscribe, () => select(desk.state))
}
