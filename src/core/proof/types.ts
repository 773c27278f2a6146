import type { Role } from '../story/index.ts'

/** How sure and how grave: an error is wrong by the standard, a warning mostly is, info asks a person to look. */
export type ProofSeverity = 'error' | 'warn' | 'info'

/** Kinds of faults that the regulator counts apart. */
export type FaultKind = 'fact' | 'character' | 'numeral' | 'punctuation' | 'form'

/** What is said of a check: Chinese for the editor, English beside it. */
export interface Wording {
  readonly zh: string
  readonly en: string
}

/** One entry of the dictionary of checks. */
export interface Check {
  readonly id: string
  readonly severity: ProofSeverity
  readonly kind: FaultKind
  /** What is wrong, in a line. */
  readonly message: Wording
  /** Why, and what to do. */
  readonly explanation: Wording
  /** Standard and clause, or `house`. */
  readonly source: string
}

export interface CheckedParagraph {
  readonly role: Role
  /** Offset of its first character in the story's text. */
  readonly start: number
  readonly text: string
}

/** A story as the checks read it; a `FlatStory` with an id is one. */
export interface CheckedText {
  readonly id: string
  readonly paragraphs: readonly CheckedParagraph[]
  /** The paragraphs are cells of a table: no sentences, and spaces as they like. */
  readonly table?: boolean
  /** The page on which it begins. */
  readonly page?: string
  /** It is no story but the text of this object of the page. */
  readonly object?: string
  /** The record that it was made of: the same one has the same text. */
  readonly of?: object
}

/** Where a finding is. Text findings have story, role and offsets; findings about an object its page and id. */
export interface ProofPlace {
  readonly page?: string
  readonly object?: string
  readonly story?: string
  readonly role?: Role
  /** Paragraph of the story, from 0. */
  readonly paragraph?: number
  /** Offsets into the story's flat text, end exclusive. */
  readonly start?: number
  readonly end?: number
}

/** A hit before it is worded: what a check function gives. Offsets are into the story's text. */
export interface Hit {
  readonly check: string
  readonly place: ProofPlace
  /** The words hit. */
  readonly text: string
  /** What may stand in their place without anybody asking; absent when a person has to decide. */
  readonly fix?: string
  /** What was found and what ought to be, where the check's own message is not enough. */
  readonly detail?: Wording
}

export interface Finding extends Hit {
  readonly severity: ProofSeverity
  readonly weight: number
  readonly message: Wording
  readonly explanation: Wording
  /** What stands right before and behind the words in their paragraph; none of what is no place in a text. */
  readonly around?: readonly [before: string, behind: string]
  /** Fingerprint of this place: check, words and their neighbours. The same after edits elsewhere. */
  readonly key: string
  /** Fingerprint of these words under this check anywhere in the paper; of marks alone with the two characters before them. */
  readonly paperKey: string
}

/** Lists that belong to a house; nothing of the kind is built in. */
export interface HouseLists {
  /** Wrong form, right form. */
  readonly words?: readonly (readonly [wrong: string, right: string])[]
  /** Names of persons as they are to be written. */
  readonly names?: readonly string[]
  /** Office-holders: whoever bears the name is called by one of the titles. */
  readonly titles?: readonly { readonly name: string; readonly titles: readonly string[] }[]
}

export interface ProofOptions {
  readonly lists?: HouseLists
  readonly weights?: Weights
  /** Keys of findings (place or paper) that a person has set aside. */
  readonly ignored?: ReadonlySet<string>
  /** ISO date of the issue, for dates written without a year. */
  readonly date?: string
  /** BCP 47 tag of the texts; without one they are simplified Chinese. */
  readonly language?: string
}

/** What a fault counts by kind, and the factor of heads and folios. */
export interface Weights extends Readonly<Record<FaultKind, number>> {
  readonly prominent: number
}
