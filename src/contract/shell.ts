import * as v from 'valibot'
import type { PreferenceChange, Preferences } from './preferences.ts'

/** The scheme and host under which the window's own files and the document's pictures are served. */
export const SCHEME = 'app'
export const ORIGIN = `${SCHEME}://duikai`

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
  /** Window asks for a file that the user chooses, or for the name of a new one; answered with its path, or nothing. */
  chooseFile: 'duikai:choose-file',
  saveFile: 'duikai:save-file',
  /** Window asks to show an exported file in its folder. */
  showFile: 'duikai:show-file',
  /** Window asks for what was kept from the last start (answered at once), and says what has become different. */
  preferences: 'duikai:preferences',
  prefer: 'duikai:prefer',
  /** Window asks which library this is and which there were. */
  libraries: 'duikai:libraries',
  /** Window asks for the library in another folder. */
  openLibrary: 'duikai:open-library',
  /** Main tells the window that the host now serves another library. */
  libraryChanged: 'duikai:library-changed',
  /** Window tells whether there are changes that are not on the disk. */
  unsaved: 'duikai:unsaved',
  /** Main asks a window with such changes whether it may close; the window says that it may. */
  closing: 'duikai:closing',
  close: 'duikai:close',
} as const

export type Language = 'zh' | 'en'

/** Id of a command of the window: `object.duplicate`, `view.zoom-in`. */
export const CommandSchema = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9.-]{0,79}$/))
export type Command = v.InferOutput<typeof CommandSchema>

const label = v.pipe(v.string(), v.maxLength(120))
const command = v.strictObject({
  kind: v.literal('command'),
  id: CommandSchema,
  label,
  keys: v.optional(v.pipe(v.string(), v.maxLength(40))),
  enabled: v.boolean(),
  checked: v.optional(v.boolean()),
})
/** What the system itself does: with text where it is typed, with windows, with the program. */
export const MENU_ROLES = [
  ...(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const),
  ...(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'] as const),
  ...(['togglefullscreen', 'minimize', 'zoom', 'front'] as const),
] as const
/** The native menus as the window's command list gives them. Keys are written `Mod+Shift+Z`. */
export const MenuSchema = v.pipe(
  v.array(
    v.strictObject({
      label,
      items: v.pipe(
        v.array(
          v.variant('kind', [
            command,
            v.strictObject({ kind: v.literal('separator') }),
            v.strictObject({
              kind: v.literal('role'),
              role: v.picklist(MENU_ROLES),
              label,
              keys: v.optional(v.pipe(v.string(), v.maxLength(40))),
            }),
            v.strictObject({
              kind: v.literal('submenu'),
              label,
              items: v.pipe(v.array(command), v.maxLength(40)),
            }),
          ]),
        ),
        v.maxLength(200),
      ),
    }),
  ),
  v.maxLength(20),
)
export type Menu = v.InferOutput<typeof MenuSchema>

/** How a library in another folder is asked for: one that is there, or one that is made where there is nothing else. */
export const LIBRARY_WISHES = ['open', 'make'] as const
export type LibraryWish = (typeof LIBRARY_WISHES)[number]
/**
 * What became of it. `none`: there is no library in the folder, which is empty; `other`: nor is it empty; `gone`: there is
 * no such folder, or its disk does not answer; `same`: it is the one that is open.
 */
export type LibraryAnswer = 'opened' | 'same' | 'none' | 'other' | 'gone' | 'read-only'
/** The library that the host serves, and those that were open before, the latest first. Absolute paths. */
export interface Libraries {
  readonly current: string
  readonly recent: readonly string[]
}

/** Which files the user is to choose among: what they are, in the language of the window, and how their names end. */
export const FileWishSchema = v.strictObject({
  label: v.pipe(v.string(), v.maxLength(120)),
  endings: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,10}$/))), v.minLength(1), v.maxLength(20)),
  /** Name that is offered for a new one. */
  name: v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^[^/\\]*$/))),
})
export type FileWish = v.InferOutput<typeof FileWishSchema>

/** What the preload script puts on `window.duikai`. */
export interface ShellBridge {
  /** Asks for a new port to the host. It arrives as a window message whose data is `CHANNELS.port`. */
  connect(): void
  setMenu(menu: Menu): void
  onCommand(listener: (command: Command) => void): void
  onHostGone(listener: () => void): void
  /** Lets the user choose a folder; undefined when he does not. `from`: where to begin. */
  chooseFolder(from: string): Promise<string | undefined>
  /** Lets the user choose a file; undefined when he does not. */
  chooseFile(wish: FileWish): Promise<string | undefined>
  /** Lets the user name a new file. A name that is taken he has agreed to: whoever writes there says what becomes of it. */
  saveFile(wish: FileWish): Promise<string | undefined>
  /** Shows an exported file in its folder; false when it is none, or gone. */
  showFile(file: string): Promise<boolean>
  /** Path of a file (a `File`) that was chosen or dropped; empty where it has none. */
  pathOf(file: unknown): string
  /** `darwin`, `win32`, `linux`. */
  readonly platform: string
  /** What was kept from the last start. */
  preferences(): Preferences
  prefer(change: PreferenceChange): void
  libraries(): Promise<Libraries>
  /** Has the host serve the library in `folder`; `onLibraryChanged` is told when it does. */
  openLibrary(folder: string, wish: LibraryWish): Promise<LibraryAnswer>
  onLibraryChanged(listener: () => void): void
  /** Whether there are changes that are not on the disk; a window that has some is asked before it closes. */
  setUnsaved(unsaved: boolean): void
  onClosing(listener: () => void): void
  /** Closes the window, whatever there is in it. */
  close(): void
}

/** The host tells main which picture files an open issue names. */
export const PicturesSchema = v.strictObject({
  kind: v.literal('pictures'),
  issue: v.string(),
  /** Absolute paths by `pictureKey`. */
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
