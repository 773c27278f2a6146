export { importBytes, importFile } from './import.ts'
export { openTray, type Tray } from './into-library.ts'
export { readForDesk } from './reading.ts'
export { kindOfName } from './sniff.ts'
export {
  type Imported,
  type ImportedParagraph,
  type ImportedStory,
  type ImportKind,
  type ImportOptions,
  LIMITS as IMPORT_LIMITS,
  LOSS_NOTES,
  type Loss,
  type LossKind,
  PICTURE_KINDS,
  type PictureFacts,
  TEXT_KINDS,
} from './types.ts'
export { type ArrivedFile, FolderWatch, type FolderWatchOptions, type WatchState } from './watch.ts'
