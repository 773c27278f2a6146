export { type ErrorData, errorData, ServiceError } from './errors.ts'
export type {
  AssetSummary,
  BackupSummary,
  CommittedChange,
  FormatSummary,
  HistoryItem,
  IssuePlanData,
  IssueSummary,
  JoinedIssue,
  LibraryEvents,
  LibraryServices,
  LibraryStatus,
  NamedVersion,
  PagePlanData,
  PageState,
  PublicationSummary,
  RepairName,
  RepairSummary,
  SavingData,
} from './library.ts'
export { REPAIR_NAMES } from './library.ts'
export type {
  CopyFit,
  GlyphSet,
  GridView,
  IssueView,
  OutlineEntry,
  PageSummary,
  PageView,
  StoryFit,
} from './pages.ts'
export { CLIENT_KINDS, type ClientKind, mayCall, type Right } from './rights.ts'
export { type Channel, type Client, connect, type Emit, emitTo, type Handlers, type HandlersOf, serve } from './rpc.ts'
export type { Arguments, Events, Method, Result, Services } from './services.ts'
export {
  CHANNELS,
  ClientSchema,
  type Command,
  CommandSchema,
  type Language,
  type Menu,
  MenuSchema,
  ORIGIN,
  type PicturesMessage,
  PicturesSchema,
  pictureAddress,
  SCHEME,
  type ShellBridge,
} from './shell.ts'
