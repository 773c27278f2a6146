export { type ErrorData, errorData, ServiceError } from './errors.ts'
export { type Channel, type Client, connect, type Handlers, serve } from './rpc.ts'
export type {
  Arguments,
  CopyFit,
  GlyphSet,
  GridView,
  IssueView,
  Method,
  OutlineEntry,
  PageSummary,
  PageView,
  Result,
  Services,
  StoryFit,
} from './services.ts'
export {
  CHANNELS,
  ClientSchema,
  COMMANDS,
  type Command,
  CommandSchema,
  LANGUAGES,
  type Language,
  LanguageSchema,
  ORIGIN,
  type PicturesMessage,
  PicturesSchema,
  pictureAddress,
  SCHEME,
  type ShellBridge,
} from './shell.ts'
