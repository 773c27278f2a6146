import type { ComposeOptions } from './compose-thread.ts'
import type { ExportOptions } from './export-service.ts'

export interface LibraryHostOptions {
  /** The library's folder. */
  readonly folder: string
  /** Makes a library where there is none, as is usual; false for one that was there before. */
  readonly create?: boolean
  /** Name and version of the program. */
  readonly program: string
  /** Puts the sample into a library that has nothing yet. */
  readonly sample?: boolean
  readonly backups?: boolean
  readonly now?: () => number
  /** Hears which picture files an issue names, and named since it was opened, by `pictureKey`, whenever there are more. */
  readonly onPictures?: (issue: string, files: Readonly<Record<string, string>>) => void
  /** How exports are run. */
  readonly exports?: ExportOptions
  /** File of the program that paints plates. */
  readonly press?: string
  /** Folder of the built window, for browsers in the office. */
  readonly files?: string | undefined
  /** How issues are composed. */
  readonly compose?: ComposeOptions
}
