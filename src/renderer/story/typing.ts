import { continuesTyping, type Keystroke } from '../../core/session/index.ts'

/** A change that typing made; `composition` numbers the IME's composition that it belongs to. */
export interface Typed extends Keystroke {
  readonly composition?: number
}

/**
 * Puts letters that belong together under one name, so that they are undone together: the letters of a word or clause,
 * and everything an IME does between the first letter of a composition and the words that come of it.
 */
export class TypingGroups {
  private readonly unique: () => string
  private last: Typed | undefined
  private group = ''

  constructor(unique: () => string) {
    this.unique = unique
  }

  next(typed: Typed): string {
    const { last } = this
    const same = typed.composition !== undefined && typed.composition === last?.composition
    if (!same && !continuesTyping(last, typed)) this.group = `typing-${this.unique()}`
    this.last = typed
    return this.group
  }

  /** What comes next begins a step of its own. */
  end(): void {
    this.last = undefined
  }
}
