import { MARK_SIGNS } from '../../core/proof/index.ts'
import type { ProofModel } from './model.ts'
import type { TypedText } from './typing.ts'

/** What the text layer hands over while the text is held, in the shape that it asks for. */
export interface Hand {
  put(typed: TypedText): void
  composing(text: string): void
  /** A change of the look of what is selected, in words; `more` when something has to be added to them. */
  instruct(words: string, more: boolean): void
  key(event: KeyboardEvent): boolean
}

/**
 * The hand that makes marks of what is typed. With characters selected a sign's letter puts that sign on them; with Alt it
 * does so anywhere. Everything else is typed.
 */
export function handOf(model: ProofModel): Hand {
  return {
    put: (typed) => {
      if (model.mayMark) model.typing.put(typed)
    },
    composing: (composing) => model.set({ composing }),
    instruct: (words, more) => {
      if (model.mayMark) model.instruct(words, more)
    },
    key: (event) => {
      if (event.ctrlKey || event.metaKey || !model.mayMark) return false
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
      const { chosen } = model
      const wide = chosen !== undefined && chosen.anchor !== chosen.head
      const sign = MARK_SIGNS.find(({ key }) => key === letter)
      if (sign === undefined || event.shiftKey || !(event.altKey || wide)) return false
      event.preventDefault()
      event.stopPropagation()
      model.put(sign)
      return true
    },
  }
}
