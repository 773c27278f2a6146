export { CodecError, decode, encode } from './codec.ts'
export { type ErrorData, errorData, ServiceError } from './errors.ts'
export {
  EXPORT_ENDINGS,
  EXPORT_FORMATS,
  EXPORT_STAGES,
  type ExportEvents,
  type ExportedFile,
  type ExportFormat,
  type ExportPlan,
  type ExportProgress,
  type ExportRecord,
  type ExportServices,
  type ExportStage,
  type ExportStarted,
  type ProfileSummary,
} from './export.ts'
export {
  fileNames,
  NAME_FIELDS,
  type NamedPages,
  type NameField,
  type NameSource,
  safeName,
  unknownFields,
} from './export-names.ts'
export {
  fileHeaders,
  fileType,
  isPicture,
  isPictureAddress,
  pictureAddress,
  pictureKey,
  ServedPictures,
} from './files.ts'
export type { FontSample, FontSampleServices } from './font-samples.ts'
export type {
  Embedding,
  FontEvents,
  FontFamilySummary,
  FontList,
  FontOrigin,
  FontScripts,
  FontServices,
  FontsAdded,
  FontWeightSummary,
} from './fonts.ts'
export { GlyphStore } from './glyphs.ts'
export {
  type ImportServices,
  READ_LIMITS,
  type ReadFile,
  type ReadLoss,
  type ReadParagraph,
  type ReadPicture,
} from './import.ts'
export type {
  AskedDocument,
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
  LineExplanation,
  LookedAt,
  MasterSummary,
  NamedVersion,
  NextNumbers,
  PagePlanData,
  PageState,
  PresetSummary,
  PublicationSummary,
  RepairName,
  RepairSummary,
  SavingData,
} from './library.ts'
export { REPAIR_NAMES } from './library.ts'
export type { PackageContents, PackageServices, PackedIssue, TakenIssue } from './packages.ts'
export type {
  CopyFit,
  GlyphSet,
  GridView,
  OutlineEntry,
  PageSummary,
  PageView,
  StoryFit,
} from './pages.ts'
export {
  PANEL_WIDTHS,
  type PreferenceChange,
  type Preferences,
  PreferencesSchema,
  readPreferences,
  SCALES,
  type Scale,
  THEMES,
  type Theme,
} from './preferences.ts'
export {
  type FoundInIssue,
  type HeatView,
  type IccEntry,
  type LiveFinding,
  MOST_PLATE_PIXELS,
  type PageFindings,
  type PlatesView,
  type PreflightEvents,
  type PreflightServices,
  type ProfileEntry,
} from './preflight.ts'
export {
  type AnnotationFile,
  type CheckFinding,
  type ComparedState,
  type CompareWish,
  type Comparison,
  type FaultTally,
  GATE_NAMES,
  type HouseWords,
  type ImportedAnnotations,
  type OwnRights,
  type PageInk,
  type ProofEvents,
  type ProofServices,
  type ReadState,
  type RoundFaults,
  type Unplaced,
} from './proof.ts'
export { CLIENT_KINDS, type ClientKind, mayCall, type Right } from './rights.ts'
export { type Channel, type Client, connect, type Emit, emitTo, type Handlers, type HandlersOf, serve } from './rpc.ts'
export type { Found, FoundPlace, FoundStory, SearchServices, SearchWish } from './search.ts'
export type { Arguments, Events, Method, Result, Services } from './services.ts'
export {
  type AuditEntry,
  INVITED_ROLES,
  type Invitation,
  type InvitationPlan,
  type InvitedRole,
  type NewInvitation,
  type ServeStatus,
  type ServeWish,
  type ServingEvents,
  type ServingServices,
} from './serving.ts'
export {
  CHANNELS,
  ClientSchema,
  type Command,
  CommandSchema,
  type ExportedMessage,
  ExportedSchema,
  type Language,
  LIBRARY_WISHES,
  type Libraries,
  type LibraryAnswer,
  type LibraryWish,
  MENU_ROLES,
  type Menu,
  MenuSchema,
  type OpenMessage,
  OpenSchema,
  ORIGIN,
  PathSchema,
  type PicturesMessage,
  PicturesSchema,
  SCHEME,
  type ShellBridge,
} from './shell.ts'
export {
  HELLO,
  type Hello,
  HelloSchema,
  LARGEST_MESSAGE,
  OLDEST_PROTOCOL,
  PROTOCOL,
  REFUSED,
  WELCOME,
} from './socket.ts'
