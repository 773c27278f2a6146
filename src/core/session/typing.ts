/** A letter or more put in or taken out at one place of a story. */
export interface Keystroke {
  readonly story: string
  /** Flat offset where it happened, and where the caret is after it. */
  readonly from: number
  readonly caret: number
  /** What was typed; empty when something was deleted. */
  readonly text: string
  readonly at: number
}

const BOUNDARY = /[\s\u2028\u3000，。！？；：、,.!?;:”’」』）》]$/u

/**
 * True when `next` goes on with what `last` began and both should be undone together: same place, same kind, within
 * `pause` milliseconds, and no mark or space ended the word or clause between them.
 */
export function continuesTyping(last: Keystroke | undefined, next: Keystroke, pause = 1000): boolean {
  if (last === undefined || last.story !== next.story || next.at - last.at > pause) return false
  if ((last.text === '') !== (next.text === '')) return false
  if (next.text === '') return next.from === last.caret || next.caret === last.caret
  return next.from === last.caret && !BOUNDARY.test(last.text)
}
