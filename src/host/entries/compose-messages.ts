// What passes between the host's thread and the one that composes an issue.

import type { ErrorData, LineExplanation, PageInk, PageSummary, PageView } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Transaction } from '../../core/edit/index.ts'
import type { InkDifference } from '../../core/proof/index.ts'
import type { SignedState } from '../compose/index.ts'
import type { PressPage } from './press-messages.ts'

/** Who looks at a page: it gets each glyph's outline once. */
export interface WatchedPage {
  readonly watcher: number
  readonly page: string
}

/** A state of the issue that is not the present one, with the sign-offs whose lines hold in it. */
export interface PastState {
  readonly document: Document
  readonly signed: readonly SignedState[]
}

/** A page whose sign-off holds, and what it is now; `ink` where it prints otherwise than what was signed. */
export interface SignedPage {
  /** Key of the page, and id of its sign-off. */
  readonly page: string
  readonly entry: string
  readonly hash: string
  readonly ink?: InkDifference
}

/** What can be asked of the composed issue. */
export type Question =
  | { readonly kind: 'summaries' }
  /** The page with all its glyphs; from now on the watcher follows it. */
  | ({ readonly kind: 'watch' } & WatchedPage)
  /** Pages that came out differently than their watchers know them. */
  | { readonly kind: 'follow'; readonly watched: readonly WatchedPage[] }
  /** The page after `transaction` on `on`, or on the issue as it is. */
  | {
      readonly kind: 'preview'
      readonly page: string
      readonly watcher?: number | undefined
      readonly transaction: Transaction
      readonly on?: Document | undefined
    }
  /** The page with all its glyphs, of the issue as it is or of another state of it. */
  | {
      readonly kind: 'look'
      readonly page: string
      readonly on?: Document | undefined
      readonly signed?: readonly SignedState[] | undefined
    }
  /** What prints differently on pages of two states; undefined is the present one. `view`: also a page of both. */
  | {
      readonly kind: 'compare'
      readonly before: PastState | undefined
      readonly after: PastState | undefined
      readonly pages: readonly string[]
      readonly view: string | undefined
    }
  /** The descriptions of pages. */
  | { readonly kind: 'lists'; readonly pages: readonly string[]; readonly on: PastState | undefined }
  /** The pages whose sign-offs hold. */
  | { readonly kind: 'signed' }
  /** What is to be said of every page; `stale` pictures changed where they came from; `profile` if not its own. */
  | { readonly kind: 'findings'; readonly stale: readonly string[]; readonly profile?: string | undefined }
  /** The page with all that its plates are made of. */
  | { readonly kind: 'press'; readonly page: string }
  | { readonly kind: 'explain'; readonly page: string; readonly story: string; readonly offset: number }

export interface Followed {
  readonly watcher: number
  readonly view?: PageView
  /** Why there is no page for this watcher. */
  readonly problem?: ErrorData
}

/** What is to be said of the pages of an issue. */
export interface FoundOnPages {
  /** Name of the print profile. */
  readonly profile: string
  readonly pages: readonly { readonly page: string; readonly hash: string; readonly findings: readonly Diagnostic[] }[]
}

export interface Answers {
  readonly summaries: readonly PageSummary[]
  readonly watch: PageView
  readonly follow: readonly Followed[]
  readonly preview: PageView
  readonly look: PageView
  readonly compare: { readonly pages: readonly PageInk[]; readonly before?: PageView; readonly after?: PageView }
  /** In the order asked for; undefined for a page that is not there. */
  readonly lists: readonly (DisplayList | undefined)[]
  readonly signed: readonly SignedPage[]
  readonly findings: FoundOnPages
  readonly press: PressPage
  readonly explain: LineExplanation | null
}

/** What the composing thread is told and asked; changes are those after the document it has. */
export type ToComposer =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'changes'; readonly transactions: readonly Transaction[] }
  /** The sign-offs whose lines hold from now on. */
  | { readonly kind: 'signed'; readonly states: readonly SignedState[] }
  /** Fonts may have come or gone: they are looked for anew. */
  | { readonly kind: 'fonts' }
  /** Print profiles may have changed: they are read anew. */
  | { readonly kind: 'profiles' }
  /** What is to be said of the files besides; they are looked at anew. */
  | { readonly kind: 'notices'; readonly notices: readonly Diagnostic[] }
  | { readonly kind: 'forget'; readonly watcher: number }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question }

export type FromComposer =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly problem: ErrorData }
