import { createContext, useContext, useRef, useSyncExternalStore } from 'react'
import type { TrayModel, TrayState } from './model.ts'

const Tray = createContext<TrayModel | undefined>(undefined)
export const TrayProvider = Tray.Provider

export function useTray(): TrayModel {
  const model = useContext(Tray)
  if (model === undefined) throw new Error('there is no tray here')
  return model
}

export function useTrayState<T>(model: TrayModel, part: (state: TrayState) => T): T {
  return useSyncExternalStore(model.subscribe, () => part(model.state))
}

/** The time to the minute: what shows it is drawn anew when another one begins. */
export function useMinute(model: TrayModel): number {
  const minute = useRef(0)
  return useSyncExternalStore(model.subscribe, () => {
    minute.current = Math.floor(model.clock.now() / 60_000) * 60_000
    return minute.current
  })
}
