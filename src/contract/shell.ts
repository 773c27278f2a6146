import * as v from 'valibot'

/** The scheme and host under which the window's own files and the document's pictures are served. */
export const SCHEME = 'app'
export const ORIGIN = `${SCHEME}://duikai`
/** Address of a picture of the open document. */
export const pictureAddress = (asset: string): string => `${ORIGIN}/picture/${encodeURIComponent(asset)}`

/** Names of the messages between a window and the main process. */
export const CHANNELS = {
  /** Window asks for a port to the host; the answer is a `port` message that carries it. */
  connect: 'duikai:connect',
  port: 'duikai:port',
  /** Main tells the window that the host ended on its own. */
  hostGone: 'duikai:host-gone',
  /** A menu command for the window. */
  command: 'duikai:command',
  /** Window tells main which language the menus should speak. */
  language: 'duikai:language',
} as const

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export const LanguageSchema = v.picklist(LANGUAGES)

/** What a menu can ask of the window. */
export const COMMANDS = [
  'zoom-in',
  'zoom-out',
  'fit',
  'actual-size',
  'grid',
  'reload',
  'shortcuts',
  'language-zh',
  'language-en',
] as const
export type Command = (typeof COMMANDS)[number]
export const CommandSchema = v.picklist(COMMANDS)

/** What the preload script puts on `window.duikai`. */
export interface ShellBridge {
  /** Asks for a new port to the host. It arrives as a window message whose data is `CHANNELS.port`. */
  connect(): void
  setLanguage(language: Language): void
  onCommand(listener: (command: Command) => void): void
  onHostGone(listener: () => void): void
}

/** The host tells main which picture files the open document names, by picture id. */
export const PicturesSchema = v.strictObject({
  kind: v.literal('pictures'),
  /** Absolute paths. */
  files: v.record(v.string(), v.string()),
})
export type PicturesMessage = v.InferOutput<typeof PicturesSchema>

/** Main gives the host one port for each window. */
export const ClientSchema = v.strictObject({ kind: v.literal('client') })
