import type { Diagnostic, Mp } from '../core/base/index.ts'
import type { Document, Page } from '../core/document/index.ts'
import type { Transaction } from '../core/edit/index.ts'
import type { ErrorData } from './errors.ts'
import type { PageSummary, PageView } from './pages.ts'

/** A page format of a publication: 对开, 四开. */
export interface FormatSummary {
  readonly id: string
  readonly name: string
  readonly width: Mp
  readonly height: Mp
  readonly columns: number
}

/** A master of a publication: 头版, 内页. */
export interface MasterSummary {
  readonly id: string
  readonly name: string
  /** Id of its format. */
  readonly format: string
  readonly use?: 'front' | 'inner'
}

export interface PublicationSummary {
  readonly id: string
  readonly name: string
  readonly formats: readonly FormatSummary[]
  readonly masters: readonly MasterSummary[]
}

/** A preset that papers are made from; with `problem` it is a file that cannot be used, and why. */
export interface PresetSummary extends PublicationSummary {
  /** One of the house's own. */
  readonly own: boolean
  readonly problem?: ErrorData
}

/** Date and numbers that the next issue would have. */
export interface NextNumbers {
  readonly date: string
  readonly number?: number
  readonly total?: number
  /** Days since the last issue on which no paper comes out, which take no number. */
  readonly skipped: number
  /** No paper comes out on that day: the name of the pause, empty for a weekday that is none of the paper's. */
  readonly pause?: string
}

export interface IssueSummary {
  /** Unique in the library. */
  readonly id: string
  /** Id of its publication. */
  readonly publication: string
  /** YYYY-MM-DD. */
  readonly date: string
  /** 期号 and 总期号, the first of a combined issue. */
  readonly number?: number
  readonly total?: number
  /** Of a combined issue: its last day, and how many numbers it takes. */
  readonly until?: string
  readonly span?: number
  readonly pages: number
  /** Number of its last change. */
  readonly sequence: number
  /** When that was; milliseconds since 1970, as all times here. */
  readonly changed: number
}

/** A page in the lists; its status is a field of the document and changed like any other. */
export interface PageState {
  readonly name: string
  readonly title?: string
  /** Id of its format. */
  readonly format: string
  readonly status?: Page['status']
}

/** Whether everything that was submitted is on the disk; `problem` says why not, with the way out. */
export interface SavingData {
  /** Changes that wait in the host's memory and are not acknowledged. */
  readonly waiting: number
  readonly problem?: ErrorData
}

/** An issue as the authority knows it. */
export interface JoinedIssue {
  readonly id: string
  readonly document: Document
  /** Number of the last change in it. */
  readonly sequence: number
  /** The document before `log`, and what happened since, so that undo goes on where it stopped. */
  readonly base: Document
  readonly log: readonly Transaction[]
  /** Under whose name this client works: the author of its transactions. */
  readonly author: string
  readonly saving: SavingData
}

/** A change that is on the disk, as it was stored. */
export interface CommittedChange {
  readonly sequence: number
  readonly transaction: Transaction
}

export interface BackupSummary {
  /** Name of its file in the library's folder `backups`. */
  readonly name: string
  readonly bytes: number
  /** ISO 8601. */
  readonly at: string
  /** Why it was made, where it was not the daily one. */
  readonly reason?: string
}

/** What can be done about a database that is damaged or gone. */
export const REPAIR_NAMES = ['restore-backup', 'recover'] as const
export type RepairName = (typeof REPAIR_NAMES)[number]

/** A document file that the program was asked to open: the issue that it is in the library, or why it is none. */
export interface AskedDocument {
  readonly file: string
  readonly issue?: string
  readonly problem?: ErrorData
  /** It is the package of an issue: somebody looks at it before it is taken in. */
  readonly package?: boolean
}

export interface LibraryStatus {
  readonly folder: string
  readonly open: boolean
  /** Why it is not open, with the way out. */
  readonly problem?: ErrorData
  /** Repairs that can be tried, the better one first. */
  readonly repairs: readonly RepairName[]
  readonly backups: readonly BackupSummary[]
  /** Until somebody has opened the issue of it. */
  readonly asked?: AskedDocument
}

export interface RepairSummary {
  readonly repair: RepairName
  /** What could not be saved, in words. */
  readonly lost: readonly string[]
  /** Folder in which the damaged database is kept. */
  readonly kept?: string
  /** Name of the backup that was restored. */
  readonly backup?: string
}

/** A picture file in the library. Documents name `file`. */
export interface AssetSummary {
  readonly hash: string
  readonly file: string
  readonly name: string
  readonly bytes: number
}

export interface PagePlanData {
  readonly name: string
  readonly format: string
  readonly title?: string | undefined
  /** Id of its master; the paper's for such a page unless given. */
  readonly master?: string | undefined
}
export interface IssuePlanData {
  readonly publication: string
  readonly date: string
  readonly number?: number | undefined
  readonly total?: number | undefined
  readonly staff?: Readonly<Record<string, string>> | undefined
  readonly pages: readonly PagePlanData[]
}

/** A state of an issue that is looked at: after a change of the past, or after one that is not kept. */
export interface LookedAt {
  readonly sequence?: number | undefined
  readonly change?: Transaction | undefined
}

/** Why a line is set as it is, a sentence in each language. */
export interface LineExplanation {
  readonly zh: string
  readonly en: string
}

/** The library, the issues in it and their pages. */
export interface LibraryServices {
  /** Whether the library is open; the other methods fail with the same problem while it is not. */
  'library.status'(): LibraryStatus
  /** Tries again to open it, and a document that could not be taken in. */
  'library.retry'(): LibraryStatus
  /** Closes it, repairs it and opens it again. */
  'library.repair'(repair: RepairName): RepairSummary
  'library.publications'(): readonly PublicationSummary[]
  'library.presets'(): readonly PresetSummary[]
  /** Keeps a paper as it is now as a preset of the house, under `name`. */
  'library.savePreset'(preset: { publication: string; name: string }): PresetSummary
  'library.createPublication'(plan: { preset: string; id: string; name: string }): PublicationSummary
  /** Latest first; of one publication or of all. */
  'library.issues'(publication?: string): readonly IssueSummary[]
  'library.createIssue'(plan: IssuePlanData): IssueSummary
  /** Date and numbers of the issue after `last`, by the paper's schedule unless a date is given. */
  'library.nextNumbers'(plan: { last: string; date?: string | undefined }): NextNumbers
  /** The issue after `last`: numbers carried forward, furniture kept. */
  'library.nextIssue'(plan: { last: string; date?: string | undefined }): IssueSummary
  /** Takes a document file with its pictures into the library. */
  'library.import'(file: string): IssueSummary
  'library.backups'(): readonly BackupSummary[]
  'library.backup'(): BackupSummary
  /** Checks the database, the logs of all issues and the picture files; `verify` reads every byte of those. */
  'library.check'(options: { verify: boolean }): readonly Diagnostic[]
  /** Deletes picture files that no issue ever used. */
  'library.collect'(): { readonly files: number; readonly bytes: number }
  /** Takes a picture's bytes into the library; the same bytes are kept once. */
  'asset.put'(picture: { name: string; bytes: Uint8Array }): AssetSummary
  /** The same for a file on the host's machine. */
  'asset.import'(file: string): AssetSummary
  /** Opens an issue; from now on its events come. */
  'issue.join'(issue: string): JoinedIssue
  'issue.leave'(issue: string): void
  /** Answered when the change is on the disk; its event comes before. Safe to send again. `base`: the state it was made on. */
  'issue.submit'(issue: string, transaction: Transaction, base: number): CommittedChange
  /** The changes after number `after`. */
  'issue.missing'(issue: string, after: number): readonly CommittedChange[]
  /** Tries now to store what waits. */
  'issue.retry'(issue: string): SavingData
  /** The document as it was after change `sequence`. */
  'issue.at'(issue: string, sequence: number): Document
  /** The pages composed, for the list of pages. */
  'page.list'(issue: string): readonly PageSummary[]
  /** The page with all its outlines, and from now on its compositions as events; one page of an issue at a time. */
  'page.watch'(issue: string, page: string): PageView
  'page.unwatch'(issue: string): void
  /** The page with all its outlines, without following it: as it is, as it was after change `sequence`, or as it would be. */
  'page.look'(issue: string, page: string, state?: LookedAt): PageView
  /** The page as it would be after `transaction`, which is not kept. Of those that wait, the latest is made. */
  'page.preview'(issue: string, page: string, transaction: Transaction): PageView
  /** Why the line at a place of a story is set as it is; null where the place has no line on the page. */
  'line.explain'(issue: string, page: string, story: string, offset: number): LineExplanation | null
  /** Pages of an issue that need not be open. */
  'issue.pages'(issue: string): readonly PageState[]
  /** Picture files of the issue that are gone, damaged, or changed where they came from. */
  'issue.pictures'(issue: string): readonly Diagnostic[]
}

/** What the host tells of its own accord. */
export interface LibraryEvents {
  /** In the order of numbers, once each, to every client that joined. */
  'issue.committed': CommittedChange & { readonly issue: string }
  'issue.saving': SavingData & { readonly issue: string }
  /** The watched page came out differently, with everything up to `sequence` and the outlines that are new. */
  'page.composed': { readonly issue: string; readonly sequence: number; readonly page: PageView }
  /** The issue cannot be composed, such as when a font is gone; the changes are kept. */
  'page.problem': { readonly issue: string; readonly sequence: number; readonly problem: ErrorData }
  /** The lists of publications or issues changed. */
  'library.changed': Readonly<Record<string, never>>
  /** A document file was opened with the program, or could not be; told to the desktop's own windows. */
  'library.asked': AskedDocument
  /** Something went wrong in the background, such as a backup. */
  'library.problem': ErrorData
}
