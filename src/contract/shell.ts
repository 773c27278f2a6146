import * as v from 'valibot'

/** The scheme and host under which the window's own files and the document's pictures are served. */
export const SCHEME = 'app'
export const ORIGIN = `${SCHEME}://duikai`
/** Address of a picture of the open document, below wherever the window's own files come from. */
export const pictureAddress = (asset: string): string => `/picture/${encodeURIComponent(asset)}`

/** Names of the messages between a window and the main process. */
export const CHANNELS = {
  /** Window asks for a port to the host; the answer is a `port` message that carries it. */
  connect: 'duikai:connect',
  port: 'duikai:port',
  /** Main tells the window that the host ended on its own. */
  hostGone: 'duikai:host-gone',
  /** A menu command for the window. */
  command: 'duikai:command',
  /** Window tells main what stands in the menus. */
  menu: 'duikai:menu',
  /** Window asks for a folder that the user chooses; answered with its path, or nothing. */
  chooseFolder: 'duikai:choose-folder',
  /** Window asks to show an exported file in its folder. */
  showFile: 'duikai:show-file',
} as const

export type Language = 'zh' | 'en'

/** Id of a command of the window: `object.duplicate`, `view.zoom-in`. */
export const CommandSchema = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9.-]{0,79}$/))
export type Command = v.InferOutput<typeof CommandSchema>

const label = v.pipe(v.string(), v.maxLength(120))
/** The native menus as the window's command list gives them. Keys are written `Mod+Shift+Z`. */
export const MenuSchema = v.pipe(
  v.array(
    v.strictObject({
      label,
      items: v.pipe(
        v.array(
          v.variant('kind', [
            v.strictObject({
              kind: v.literal('command'),
              id: CommandSchema,
              label,
              keys: v.optional(v.pipe(v.string(), v.maxLength(40))),
              enabled: v.boolean(),
              checked: v.optional(v.boolean()),
            }),
            v.strictObject({ kind: v.literal('separator') }),
            v.strictObject({ kind: v.literal('role'), role: v.picklist(['quit', 'togglefullscreen', 'about']), label }),
          ]),
        ),
        v.maxLength(200),
      ),
    }),
  ),
  v.maxLength(20),
)
export type Menu = v.InferOutput<typeof MenuSchema>

/** What the preload script puts on `window.duikai`. */
export interface ShellBridge {
  /** Asks for a new port to the host. It arrives as a window message whose data is `CHANNELS.port`. */
  connect(): void
  setMenu(menu: Menu): void
  onCommand(listener: (command: Command) => void): void
  onHostGone(listener: () => void): void
  /** Lets the user choose a folder; undefined when he does not. `from`: where to begin. */
  chooseFolder(from: string): Promise<string | undefined>
  /** Shows an exported file in its folder; false when it is none, or gone. */
  showFile(file: string): Promise<boolean>
}

/** The host tells main which picture files the open document names, by picture id. */
export const PicturesSchema = v.strictObject({
  kind: v.literal('pictures'),
  /** Absolute paths. */
  files: v.record(v.string(), v.string()),
})
export type PicturesMessage = v.InferOutput<typeof PicturesSchema>

/** The host tells main into which folder files are exported: only those of such folders are shown to the user. */
export const ExportedSchema = v.strictObject({ kind: v.literal('exported'), folder: v.string() })
export type ExportedMessage = v.InferOutput<typeof ExportedSchema>
/** A path that a window names. */
export const PathSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))

/** Main gives the host one port for each window. */
export const ClientSchema = v.strictObject({ kind: v.literal('client') })

/** Main tells the host that the user opened a document file with the program. */
export const OpenSchema = v.strictObject({ kind: v.literal('open'), file: PathSchema })
export type OpenMessage = v.InferOutput<typeof OpenSchema>
