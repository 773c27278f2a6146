export {
  eachLikeness,
  isSettled,
  type LikenessParts,
  likenessOf,
  putLikeness,
  readSetting,
  type Settled,
  settleIncoming,
  unlooked,
  usesOf,
  wasTaken,
  writeSetting,
} from './arrivals.ts'
export {
  type AssetProblem,
  type Collected,
  checkAssets,
  collectAssets,
  listAssets,
  unusedAssets,
} from './asset-check.ts'
export { hasBytes, restoreAsset } from './asset-restore.ts'
export {
  type Asset,
  assetHash,
  countUses,
  findAsset,
  hashFile,
  noteUses,
  putAsset,
  readAsset,
} from './assets.ts'
export { type Backup, listBackups } from './backup.ts'
export { compareBackup, type IssueDifference, keepBefore, putBackup, soundBackup } from './backup-restore.ts'
export {
  type EarlierUse,
  earlierState,
  earlierUses,
  issueAt,
  listSeen,
  noteSeen,
  type PictureFile,
  pictureFiles,
  type SeenRow,
  storyText,
} from './copy-records.ts'
export { goneError, mayPass, storageError } from './errors.ts'
export { type FolderFacts, folderFacts, sqliteFacts } from './facts.ts'
export { filesUnder } from './files.ts'
export {
  type AuditRow,
  addAudit,
  addInvitation,
  findInvitation,
  type InvitationRow,
  invitationOf,
  listAudit,
  listInvitations,
  noteUse,
  revokeInvitation,
} from './invitations.ts'
export { type Library, type LibraryOptions, openLibrary } from './library.ts'
export { type LockOwner, readOwner } from './lock.ts'
export {
  appendRecords,
  type LoggedRecord,
  type LogHead,
  type LogRecord,
  readHead,
  readHeads,
  readRecords,
  sequenceOf,
} from './log.ts'
export { quickCheck } from './open.ts'
export { type NeededFont, PACKAGE_LIMITS } from './package-format.ts'
export { isDatabase, PackageFile, type PackageIssue } from './package-read.ts'
export { takePackage } from './package-take.ts'
export { type WrittenPackage, writePackage } from './package-write.ts'
export {
  changeNaming,
  findRead,
  ignoreFinding,
  listIgnored,
  listReads,
  noteRead,
  type ReadRow,
  readHouseWords,
  saveHouseWords,
  totalBefore,
} from './proof-records.ts'
export {
  addExport,
  addIssue,
  addVersion,
  type ExportRow,
  findIssue,
  findPublication,
  findVersion,
  type IssueIndex,
  type IssueRow,
  listExports,
  listIssues,
  listPages,
  listPublications,
  listVersions,
  type PageRow,
  type PublicationRow,
  readPublication,
  removeVersion,
  renameVersion,
  savePublication,
  type VersionRow,
  writeIndex,
} from './records.ts'
export { REPAIRS, type Repair, type RepairReport, repairLibrary } from './repair.ts'
export {
  removeSearchFile,
  SEARCH_FILE,
  type SearchCandidate,
  type SearchEntry,
  SearchFile,
} from './search-file.ts'
export { type Replay, readState, type State, thinSnapshots, writeSnapshot } from './snapshots.ts'
