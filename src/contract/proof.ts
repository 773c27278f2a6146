import * as v from 'valibot'
import type { Gate } from '../core/document/index.ts'
import type { Difference, Finding, InkDifference } from '../core/proof/index.ts'
import type { CommittedChange } from './library.ts'
import type { PageView } from './pages.ts'

/** The gates of a page in their order, for arguments. */
export const GATE_NAMES = ['first', 'second', 'third', 'revise', 'sign', 'press'] as const satisfies readonly Gate[]

/**
 * A state of an issue to compare: the number of its last change, as it is now, as the page stood when it passed a gate
 * last (`signed` is `sign`), or as this reader read the page last.
 */
export type ComparedState = number | 'now' | 'read' | 'signed' | Gate

export interface CompareWish {
  /** Name of one page; all pages unless given. `read`, `signed` and gates need one. */
  readonly page?: string | undefined
  readonly from: ComparedState
  readonly to: ComparedState
}

/** Where two states of a page differ in print. A page that only one of them has has no `ink`. */
export interface PageInk {
  readonly page: string
  readonly ink?: InkDifference
}

/** What differs between two states. */
export interface Comparison {
  /** Numbers of the last changes of both. */
  readonly from: number
  readonly to: number
  /** Texts, pictures, objects, data; of one page only what concerns it. */
  readonly differences: readonly Difference[]
  /** Every page asked for, in the order of the later state. */
  readonly pages: readonly PageInk[]
  /** With `page`: the page of both states, for laying one over the other; missing where a state has no such page. */
  readonly before?: PageView
  readonly after?: PageView
  /** Files of the pictures in both states, by id: a picture may have had another one. */
  readonly files: { readonly before: PictureFiles; readonly after: PictureFiles }
}
export type PictureFiles = Readonly<Record<string, string>>

/** How far a reader has read a page. */
export interface ReadState {
  readonly page: string
  readonly reader: string
  readonly sequence: number
  readonly at: number
}

/** Who this client is, and what it may do. */
export interface OwnRights {
  /** The author of its transactions. */
  readonly author: string
  /** The person: what stands before the last @ of the author. Marks of the same person are its own. */
  readonly reader: string
  readonly role: 'read' | 'proof' | 'edit'
  /** Only this issue and these pages; everything unless given. */
  readonly issue?: string
  readonly pages?: readonly string[]
  /** Gates it may put pages through. */
  readonly gates: readonly Gate[]
  /** Until when, of an invitation. */
  readonly expires?: number
}

/** Faults of a page in one round, counted as inspectors do. */
export interface RoundFaults {
  readonly round: number
  readonly faults: number
  /** Marks that count, and those that do not. */
  readonly counted: number
  readonly uncounted: number
}

export interface FaultTally {
  readonly page: string
  readonly rounds: readonly RoundFaults[]
  /** All rounds together. */
  readonly faults: number
  readonly characters: number
  /** Faults of 10,000 characters; a newspaper may have 3. */
  readonly rate: number
}

/** An annotation that found no place, with the words to look for it by. */
export interface Unplaced {
  readonly page: string
  readonly author: string
  /** The words that it stood on, as far as they are known, and what it says. */
  readonly words: string
  readonly says: string
  readonly why: 'no-page' | 'no-text' | 'gone' | 'empty'
}

/** What came of a file of annotations. */
export interface ImportedAnnotations {
  /** Ids of the marks that are new. */
  readonly added: readonly string[]
  /** Answers that were added to marks that were here. */
  readonly answers: number
  /** Annotations that are marks of ours, unchanged. */
  readonly known: number
  /** New marks whose words were found elsewhere or are others now. */
  readonly moved: readonly string[]
  readonly unplaced: readonly Unplaced[]
  /** Annotations of kinds that say nothing here: links, forms, stamps. */
  readonly others: number
  readonly change: CommittedChange | null
}

/** A file with marks as annotations: a proof PDF, or XFDF without the pages. */
export interface AnnotationFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A finding of the automatic checks. Its offsets are those of the text now. */
export type CheckFinding = Finding & {
  /** It was set aside, here or in the whole paper. */
  readonly ignored?: 'here' | 'paper'
}

/** The words of a house: what is wrong and right, names as they are written, titles of persons. */
export interface HouseWords {
  readonly words: readonly (readonly [wrong: string, right: string])[]
  readonly names: readonly string[]
  readonly titles: readonly { readonly name: string; readonly titles: readonly string[] }[]
}

/** Proofreading: comparison, reading, sign-off, faults, annotations, automatic checks. */
export interface ProofServices {
  'proof.me'(): OwnRights
  /** @throws `proof/no-state` where the page never passed that gate or was not read. */
  'proof.compare'(issue: string, wish: CompareWish): Comparison
  /** This reader has read the page, as it was after change `sequence`; as it is now unless given. */
  'proof.read'(issue: string, page: string, sequence?: number): ReadState
  /** Who has read which page how far. */
  'proof.readers'(issue: string): readonly ReadState[]
  /**
   * 签样: composes the page and signs it with the hash of what it is. `hash` is that of the page that was seen.
   * @throws `proof/changed` when it is another one now, `edit/gate` out of order or with open marks.
   */
  'proof.sign'(issue: string, page: string, seen: { readonly hash: string }): CommittedChange
  /** Faults of all pages, or one. */
  'proof.faults'(issue: string, page?: string): readonly FaultTally[]
  /** The pages as a proof PDF with their marks as annotations, or the annotations alone (XFDF). */
  'proof.export'(
    issue: string,
    wish: { readonly pages: readonly string[]; readonly format: 'pdf' | 'xfdf' },
  ): AnnotationFile
  /**
   * The same into a folder of the host's machine, over no file that is there; gives its path.
   * @throws `export/folder`, `export/unwritable`.
   */
  'proof.save'(
    issue: string,
    wish: { readonly pages: readonly string[]; readonly format: 'pdf' | 'xfdf'; readonly folder: string },
  ): string
  /**
   * Takes in annotations of a proof PDF or an XFDF file that was made from this issue.
   * @throws `proof/other-document`, `proof/no-origin`, `proof/file` when it is damaged or no such file.
   */
  'proof.import'(issue: string, file: AnnotationFile): ImportedAnnotations
  /** The automatic checks of an issue, the gravest first; those set aside only with `ignored`. */
  'checks.run'(
    issue: string,
    wish?: { readonly page?: string | undefined; readonly ignored?: boolean | undefined },
  ): readonly CheckFinding[]
  /** Sets a finding aside: `key` with `here`, `paperKey` with `paper`; `undo` brings it back. */
  'checks.ignore'(
    issue: string,
    wish: { readonly key: string; readonly scope: 'here' | 'paper'; readonly undo?: boolean | undefined },
  ): void
  /** The words of a publication's house. */
  'checks.lists'(publication: string): HouseWords
  'checks.saveLists'(publication: string, lists: HouseWords): HouseWords
}

export interface ProofEvents {
  /** Somebody has read a page. */
  'proof.readBy': ReadState & { readonly issue: string }
  /** Findings were set aside or brought back, or the house's words changed: checks are to be run anew. */
  'checks.changed': { readonly publication: string }
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const state = v.union([sequence, v.picklist(['now', 'read', 'signed', ...GATE_NAMES])])
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
/** Entries that a list of the house may have. */
const MOST_WORDS = 20_000
/** Bytes of a file of annotations. */
const MOST_BYTES = 48 * 2 ** 20

const annotated = {
  pages: v.pipe(v.array(id), v.minLength(1), v.maxLength(400)),
  format: v.picklist(['pdf', 'xfdf']),
}

/** What a request's arguments must be, by method. */
export const proofArguments: {
  readonly [M in keyof ProofServices]: v.GenericSchema<unknown, Parameters<ProofServices[M]>>
} = {
  'proof.me': v.strictTuple([]),
  'proof.compare': v.strictTuple([id, v.strictObject({ page: v.optional(id), from: state, to: state })]),
  'proof.read': v.union([v.strictTuple([id, id]), v.strictTuple([id, id, sequence])]),
  'proof.readers': v.strictTuple([id]),
  'proof.sign': v.strictTuple([id, id, v.strictObject({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })]),
  'proof.faults': v.union([v.strictTuple([id]), v.strictTuple([id, id])]),
  'proof.export': v.strictTuple([id, v.strictObject(annotated)]),
  'proof.save': v.strictTuple([
    id,
    v.strictObject({ ...annotated, folder: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)) }),
  ]),
  'proof.import': v.strictTuple([
    id,
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check((bytes) => bytes.length <= MOST_BYTES, 'a file of annotations has 48 MB at most'),
      ),
    }),
  ]),
  'checks.run': v.union([
    v.strictTuple([id]),
    v.strictTuple([id, v.strictObject({ page: v.optional(id), ignored: v.optional(v.boolean()) })]),
  ]),
  'checks.ignore': v.strictTuple([
    id,
    v.strictObject({
      key: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
      scope: v.picklist(['here', 'paper']),
      undo: v.optional(v.boolean()),
    }),
  ]),
  'checks.lists': v.strictTuple([id]),
  'checks.saveLists': v.strictTuple([
    id,
    v.strictObject({
      words: v.pipe(v.array(v.strictTuple([word, word])), v.maxLength(MOST_WORDS)),
      names: v.pipe(v.array(word), v.maxLength(MOST_WORDS)),
      titles: v.pipe(v.array(v.strictObject({ name: word, titles: v.array(word) })), v.maxLength(MOST_WORDS)),
    }),
  ]),
}
