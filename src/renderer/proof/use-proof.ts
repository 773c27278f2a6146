import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ProofModel, ProofState } from './model.ts'

const ProofContext = createContext<ProofModel | undefined>(undefined)
export const ProofProvider = ProofContext.Provider

/** The proof room of the open issue. Throws outside a provider: a mistake of the program. */
export function useProofModel(): ProofModel {
  const model = useContext(ProofContext)
  if (model === undefined) throw new Error('no proof room')
  return model
}

/** A part of the room's state; drawn again only when that part changes. `part` gives a part of the state itself. */
export const useProofState = <T>(model: ProofModel, part: (state: ProofState) => T): T =>
  useSyncExternalStore(model.subscribe, () => part(model.state))

export const useProof = <T>(part: (state: ProofState) => T): T => useProofState(useProofModel(), part)
