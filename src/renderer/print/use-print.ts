import { useSyncExternalStore } from 'react'
import type { PrintModel, PrintState } from './model.ts'

/** The state of the model; drawn again when it changes. */
export const usePrint = (model: PrintModel): PrintState => useSyncExternalStore(model.subscribe, () => model.state)
