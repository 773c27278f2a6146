import { useSyncExternalStore } from 'react'
import type { PrintModel, PrintState } from './model.ts'

/** The state of the model; drawn again when it changes, which with plates in sight is wherever the pointer goes. */
export const usePrint = (model: PrintModel): PrintState => useSyncExternalStore(model.subscribe, () => model.state)

/** A part of the state; drawn again only when that part changes. `part` gives a part of the state itself. */
export const usePrintPart = <T>(model: PrintModel, part: (state: PrintState) => T): T =>
  useSyncExternalStore(model.subscribe, () => part(model.state))
