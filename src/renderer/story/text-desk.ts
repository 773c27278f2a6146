import type { CaretSide } from '../../core/display/index.ts'
import type { Selection } from '../../core/session/index.ts'
import type { MarkName } from '../../core/story/index.ts'
import type { Place } from './lines.ts'

/** What a paste left out, and the way to have it as it was. */
export interface Notice {
  readonly kind: 'cleaned' | 'refused' | 'busy'
  readonly message: string
  readonly remedy?: { readonly label: string; readonly run: () => void }
}

/** Marks that are asked what they carry. */
export type AskedMark = Extract<MarkName, 'ruby' | 'tracking' | 'scale'>

export interface Explanation {
  readonly zh: string
  readonly en: string
}

/** An explanation with the selection that it is about: it goes with it. */
interface Explained extends Explanation {
  readonly of: Selection
}

export interface TextDeskState {
  /** The story editor beside the page. */
  readonly panel: boolean
  readonly find: boolean
  /** Counts how often the find panel was asked for: its field takes the keyboard. */
  readonly findAsked: number
  readonly asking: AskedMark | undefined
  readonly notice: Notice | undefined
  readonly explanation: Explained | undefined
  /** To which side of a line's end the caret keeps. */
  readonly side: CaretSide
  /** An editor has the keyboard: which one. */
  readonly focus: 'page' | 'panel' | undefined
  /** The text that an IME composes; drawn underlined. */
  readonly composing: { readonly story: string; readonly from: number; readonly to: number } | undefined
  /** Where text that is dragged would go. */
  readonly dropAt: { readonly story: string; readonly place: Place } | undefined
  /** Counts how often the keyboard was asked for on the page. */
  readonly claim: number
  /** Somebody else takes what is typed: the text is not changed. */
  readonly held: boolean
  /** Words to be underlined in the editor beside the page. */
  readonly flagged: readonly FlaggedText[]
}

/** What is typed where the text stays as it is: text in the place of a stretch, nothing for what is erased. */
export interface TypedInstead {
  readonly story: string
  readonly from: number
  readonly to: number
  readonly text: string
  /** Where the caret was, and the whole text. */
  readonly head: number
  readonly whole: string
}

/** Words that somebody else has something to say about: offsets of the flat text, which had these words then. */
export interface FlaggedText {
  readonly story: string
  readonly from: number
  readonly to: number
  readonly text: string
  readonly grave: boolean
  readonly words: string
}

/** Takes what is typed, erased and pasted on the page, and leaves the text as it is: proofs are read. */
export interface TypingHand {
  put(typed: TypedInstead): void
  /** What an IME composes; empty at its end. */
  composing(text: string): void
  /** Asks for a change of the look of what is selected, in words; `more` when something has to be added to them. */
  instruct(words: string, more: boolean): void
  /** A key before the editor sees it; true when that is all that happens. */
  key(event: KeyboardEvent): boolean
}

/** A view of a story that commands act on: the one that has the keyboard, or had it last. */
export interface TextTarget {
  /** Turns a mark on or off for what is typed next. */
  toggleStored(mark: MarkName): boolean
  focus(): void
}

const CLOSED: TextDeskState = {
  panel: false,
  find: false,
  findAsked: 0,
  asking: undefined,
  notice: undefined,
  explanation: undefined,
  side: 'before',
  focus: undefined,
  composing: undefined,
  dropAt: undefined,
  claim: 0,
  held: false,
  flagged: [],
}

/** What the text's panels, its layer on the page and its commands share beside the workspace. */
export class TextDesk {
  private current = CLOSED
  private claimed = false
  private last: TextDeskState['focus']
  private readonly listeners = new Set<() => void>()
  /** The view on the page, while there is one. */
  page: TextTarget | undefined
  panel: TextTarget | undefined
  /** The find panel, while it is open. */
  finder: { step(by: 1 | -1): void } | undefined
  private taker: TypingHand | undefined
  /** What the pointer selected last. */
  pointed: Selection | undefined

  get state(): TextDeskState {
    return this.current
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Takes what is typed while the text is not changed. */
  get hand(): TypingHand | undefined {
    return this.taker
  }

  set hand(hand: TypingHand | undefined) {
    this.taker = hand
    this.set({ held: hand !== undefined })
  }

  set(part: Partial<TextDeskState>): void {
    const same = Object.entries(part).every(([key, value]) => this.current[key as keyof TextDeskState] === value)
    if (same) return
    this.current = { ...this.current, ...part }
    this.last = part.focus ?? this.last
    for (const listener of this.listeners) listener()
  }

  /** Asks for the keyboard for the view on the page; it is given once. */
  claimKeyboard(): void {
    this.claimed = true
    this.set({ claim: this.current.claim + 1 })
  }

  /** True for the first view that asks after a claim. */
  takeClaim(): boolean {
    const { claimed } = this
    this.claimed = false
    return claimed
  }

  /** The view that has the keyboard or had it last; else the one on the page, else that beside it. */
  get target(): TextTarget | undefined {
    return this.last === 'panel' ? (this.panel ?? this.page) : (this.page ?? this.panel)
  }
}
