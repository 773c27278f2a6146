export { Authority, type AuthorityEvents, type AuthorityOptions, type Committed, type SaveState } from './authority.ts'
export { CopyFollower } from './copy-follower.ts'
export { type CopyRun, CopyState, type LoggedChange, sameCopy } from './copy-state.ts'
export { Desk } from './desk.ts'
export { documentAt, pastDocument, type Replica, readHistory, readReplica } from './history.ts'
export { assetFindings, checkLibrary } from './integrity.ts'
export { emptyIssue, type IssuePlan, issueAfter, MOST_PAGES, type PagePlan } from './new-issue.ts'
export { borderShelf, type OpenedDocument, openDocument, pictureFile } from './open.ts'
export {
  type DamagedPreset,
  isOwnPreset,
  type Preset,
  type Presets,
  presetOf,
  readPresets,
  savePreset,
} from './presets.ts'
export { indexOf } from './replay.ts'
export { packageRoot, programVersion, resourcePath } from './resources.ts'
export { readBlame, readSaid } from './said.ts'
export { ChangeIndex } from './touched.ts'
export { momentOf, readVersions, restorePlan, restoreTransaction, versionOf } from './versions.ts'
