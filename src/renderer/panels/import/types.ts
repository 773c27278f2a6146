import type { ErrorData, ReadFile, WatchStatus } from '../../../contract/index.ts'
import type { Choices } from './draft.ts'
import type { Way } from './earlier.ts'

/** 收稿夹 as the window sees it; what may not be done from here is absent. */
export interface WatchHost {
  readonly status: () => Promise<WatchStatus>
  readonly read: (hash: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>
  readonly settle: (hashes: readonly string[], outcome: 'taken' | 'left') => Promise<WatchStatus>
  /** Hears of files that came; gives the way to stop listening. */
  readonly listen: (heard: (status: WatchStatus) => void) => () => void
  /** Lets the desk choose a folder, and watches it. */
  readonly choose?: ((from: string) => Promise<WatchStatus | undefined>) | undefined
  readonly stop?: (() => Promise<WatchStatus>) | undefined
}

/** What importing needs of the window: the host's services, and how large a message may be. */
export interface ImportHost {
  readonly read: (name: string, bytes: Uint8Array) => Promise<ReadFile>
  /** Takes a picture into the library; gives the file that documents name. */
  readonly put: (name: string, bytes: Uint8Array) => Promise<{ readonly file: string }>
  /** Opens a document file; absent where the host has no files of this machine. */
  readonly openDocument?: ((path: string) => Promise<void>) | undefined
  /** Path of a file that was chosen or dropped, where the window may know it. */
  readonly pathOf: (file: File) => string | undefined
  /** Most bytes that a message to the host carries; undefined where there is no such bound. */
  readonly largest?: number | undefined
  readonly watch?: WatchHost | undefined
}

/** What is decided about a picture. */
export interface PictureChoices {
  readonly credit: string
  /** Its caption becomes a story of the tray. */
  readonly caption: boolean
  /** Of a PDF, from 1. */
  readonly page: number
}

/** A file that was given to the window, and what became of it. */
export interface ImportEntry {
  readonly id: number
  readonly name: string
  readonly file: File
  /** Of a file that lies in the watched folder: by what it is asked for. */
  readonly incoming?: string
  /** Its length, where `file` does not hold it. */
  readonly bytes?: number
  readonly state: 'waiting' | 'reading' | 'read' | 'refused' | 'document'
  readonly read?: ReadFile
  readonly problem?: ErrorData
  /** Of each story that was read. */
  readonly choices: readonly Choices[]
  readonly picture: PictureChoices
  /** What becomes of it, where the desk said so. */
  readonly way?: Way
}

/** What was taken in last. */
interface Taken {
  readonly stories: number
  readonly pictures: number
  /** Stories whose text was replaced. */
  readonly updated: number
}

export interface ImportState {
  readonly open: boolean
  readonly entries: readonly ImportEntry[]
  /** Id of the entry that is looked at. */
  readonly current: number | undefined
  /** Files are being taken in. */
  readonly busy: boolean
  readonly problem: ErrorData | undefined
  readonly taken: Taken | undefined
  /** 收稿夹; absent where nothing is known of it. */
  readonly incoming: WatchStatus | undefined
}
