import * as v from 'valibot'
import type { Gate } from '../core/document/index.ts'
import type { Label, Operation } from '../core/edit/index.ts'
import type { Difference, ParagraphChange } from '../core/proof/index.ts'
import type { CommittedChange } from './library.ts'

/** What changes are looked for by; several have to hold together. */
export interface HistoryWish {
  /** Only changes before this one. */
  readonly before?: number | undefined
  /** Changes of this page, and of the texts and pictures that it showed then; its key: its id, or its name. */
  readonly page?: string | undefined
  readonly story?: string | undefined
  readonly author?: string | undefined
}

/** Changes that belong together: letters of a word, steps of a drag, the same thing done again and again. */
export interface HistoryItem {
  /** Numbers of the first and the last change. */
  readonly from: number
  readonly to: number
  readonly label: Label
  readonly author: string
  readonly at: number
  readonly changes: number
  readonly kind: 'do' | 'undo' | 'redo'
  /** Names given to the state after it. */
  readonly versions: readonly string[]
  /** Names of the pages that it touched, as they were called last. */
  readonly pages: readonly string[]
  /** Ids of the stories that it touched. */
  readonly stories: readonly string[]
}

/** A page came to a stage: a gate of its ledger, or the way into 组版 or 一校. */
export interface GateReached {
  /** How the page was called then. */
  readonly page: string
  readonly key: string
  readonly stage: Gate | 'layout'
  readonly action: 'reached' | 'passed' | 'skipped' | 'reopened'
}

/** A state with a name: given by hand, or made by itself when a page came further. */
export interface NamedVersion {
  readonly sequence: number
  readonly name: string
  readonly note: string
  readonly author: string
  readonly at: number
  /** One given by hand is called by this to rename or delete it. */
  readonly id?: number
  /** One that was made by itself says what happened; `name` says it in Chinese. */
  readonly gate?: GateReached
}

/** What is brought back: one page with or without its texts, or one story; the whole issue unless given. */
export type RestorePart = { readonly page: string; readonly texts: boolean } | { readonly story: string }

/** What bringing back would do, and the change that does it: whoever makes it can undo it. */
export interface RestorePlan {
  /** The state that it was made for. */
  readonly sequence: number
  readonly label: Label
  /** None when nothing differs. */
  readonly operations: readonly Operation[]
  /** From now to how it would be; empty when nothing differs. */
  readonly differences: readonly Difference[]
  readonly notes: readonly RestoreNote[]
}

/** Something that comes with what is brought back. */
export type RestoreNote =
  /** A text, a picture, a style or colour of the paper that is gone comes back. */
  | { readonly kind: 'story-back' | 'picture-back' | 'house-back'; readonly what: string }
  /** It is also shown on other pages, which change with it. */
  | { readonly kind: 'elsewhere'; readonly what: string; readonly pages: readonly string[] }

/** Who made a change, when; change 0 is what the issue began with, which nobody made. */
export interface ChangeMade {
  readonly sequence: number
  readonly author: string
  readonly at: number
}

/** Characters that one change brought, in offsets of the story's flat text. */
export interface BlamedSpan {
  readonly from: number
  readonly to: number
  readonly by: ChangeMade
  /** The last change of their marks, where that was another. */
  readonly look?: ChangeMade
}

/** A story with who wrote what of it. */
export interface Blame {
  readonly sequence: number
  readonly text: string
  readonly spans: readonly BlamedSpan[]
}

/** Who changed a character, and what stood there before. */
export interface Said {
  /** The first and the last of the changes that belong together. */
  readonly from: number
  readonly by: ChangeMade
  readonly label?: Label
  /** The words around the place that came with it, cut where they are long. */
  readonly words: string
  /** Where the words stand in the text that was asked about. */
  readonly range: { readonly from: number; readonly to: number }
  /** The paragraph as those changes left it, with what went and what came; missing where it came with the whole story. */
  readonly paragraph?: ParagraphChange
  readonly look?: ChangeMade
}

/** What an issue consisted of at a moment. */
export interface Moment {
  readonly sequence: number
  readonly pages: readonly { readonly key: string; readonly name: string; readonly title?: string }[]
  /** In the order of the pages that they stood on. */
  readonly stories: readonly { readonly id: string; readonly title: string; readonly pages: readonly string[] }[]
  /** Files of the pictures, by id. */
  readonly files: Readonly<Record<string, string>>
}

/** Every moment of an issue: seen, named, brought back. */
export interface VersionServices {
  /** Newest first. */
  'issue.history'(issue: string, wish?: HistoryWish): readonly HistoryItem[]
  /** Everybody who ever changed it. */
  'issue.authors'(issue: string): readonly string[]
  'issue.moment'(issue: string, sequence: number): Moment
  'issue.versions'(issue: string): readonly NamedVersion[]
  /** Gives the present state (or that after `sequence`) a name. */
  'issue.nameVersion'(
    issue: string,
    version: { name: string; note?: string | undefined; sequence?: number | undefined },
  ): NamedVersion
  /** @throws `issue/no-version`, `issue/not-yours`. */
  'issue.renameVersion'(issue: string, version: number, name: string): NamedVersion
  'issue.removeVersion'(issue: string, version: number): void
  /** What `issue.restore` would do. */
  'issue.wouldRestore'(issue: string, sequence: number, part?: RestorePart): RestorePlan
  /**
   * Brings the issue, a page or a story back to a state of the past, as a new change; null when nothing differs. Marks,
   * gates and status stay. @throws `issue/not-there`, `issue/page-name-taken`, `issue/cannot-restore`.
   */
  'issue.restore'(issue: string, sequence: number, part?: RestorePart): CommittedChange | null
  /** Who wrote a story as it is, or as it was after change `sequence`. @throws `issue/not-there`. */
  'issue.blame'(issue: string, story: string, sequence?: number): Blame
  /** Who wrote the character at an offset of a story, or the one before where there is none. */
  'issue.said'(issue: string, story: string, offset: number, sequence?: number): Said | null
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const part = v.union([v.strictObject({ page: id, texts: v.boolean() }), v.strictObject({ story: id })])
const restoring = v.union([v.strictTuple([id, sequence]), v.strictTuple([id, sequence, part])])

/** What a request's arguments must be, by method. */
export const versionArguments: {
  readonly [M in keyof VersionServices]: v.GenericSchema<unknown, Parameters<VersionServices[M]>>
} = {
  'issue.history': v.union([
    v.strictTuple([id]),
    v.strictTuple([
      id,
      v.strictObject({
        before: v.optional(count),
        page: v.optional(id),
        story: v.optional(id),
        author: v.optional(v.string()),
      }),
    ]),
  ]),
  'issue.authors': v.strictTuple([id]),
  'issue.moment': v.strictTuple([id, sequence]),
  'issue.versions': v.strictTuple([id]),
  'issue.nameVersion': v.strictTuple([
    id,
    v.strictObject({ name, note: v.optional(v.pipe(v.string(), v.maxLength(2000))), sequence: v.optional(sequence) }),
  ]),
  'issue.renameVersion': v.strictTuple([id, count, name]),
  'issue.removeVersion': v.strictTuple([id, count]),
  'issue.wouldRestore': restoring,
  'issue.restore': restoring,
  'issue.blame': v.union([v.strictTuple([id, id]), v.strictTuple([id, id, sequence])]),
  'issue.said': v.union([v.strictTuple([id, id, sequence]), v.strictTuple([id, id, sequence, sequence])]),
}
