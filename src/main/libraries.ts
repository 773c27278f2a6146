import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Libraries, LibraryAnswer, LibraryWish } from '../contract/index.ts'
import { withoutLibrary } from './folder-kind.ts'
import type { Settings } from './settings.ts'

/** Which library is open, which were, and the way from one to another. */
export class LibraryChoice {
  private readonly settings: Settings
  private folder: string
  /** A library that is to be made, although one of that name was known before. */
  private making: string | undefined
  /** The library of this start alone: the next one opens what was open before. */
  private passing: boolean

  /** `fixed`: the folder that the program was told to use; `first`: the one of a first start. */
  constructor(settings: Settings, fixed: string | undefined, first: string) {
    this.settings = settings
    this.passing = fixed !== undefined
    this.folder = resolve(fixed ?? settings.value.libraries[0]?.folder ?? first)
  }

  get current(): string {
    return this.folder
  }

  /** Whether the next start opens it again. */
  get lasting(): boolean {
    return !this.passing
  }

  /**
   * Whether a library may be made in its folder. One that was open before and is not there is lost or its disk is not
   * connected: an empty one in its place would look like the loss of everything.
   */
  get mayMake(): boolean {
    return this.making === this.folder || !this.known.includes(this.folder)
  }

  get list(): Libraries {
    return { current: this.folder, recent: this.known.filter((folder) => folder !== this.folder) }
  }

  /** Called when the library is in use: once it is there it is known. */
  used(): void {
    if (!existsSync(join(this.folder, 'library.sqlite'))) return
    this.making = undefined
    if (this.known[0] === this.folder || (this.passing && this.known.includes(this.folder))) return
    const kept = this.settings.value.libraries.find(({ folder }) => folder === this.folder)
    this.settings.remember(kept ?? { folder: this.folder, issue: undefined, page: undefined }, this.lasting)
  }

  /** Goes over to the library in another folder; `move` has the host serve it. */
  async open(wanted: string, wish: LibraryWish, move: () => Promise<void>): Promise<LibraryAnswer> {
    const folder = resolve(wanted)
    const without = await withoutLibrary(folder)
    // Nothing else may be in the folder of a new library, which need not be there yet, unlike the folder around it. Where
    // there is a library already, that one is opened.
    const free = without === 'none' || (without === 'gone' && existsSync(dirname(folder)))
    const refused = wish === 'make' && free ? undefined : without
    if (refused !== undefined) return refused
    if (folder === this.folder && without === undefined) return 'same'
    this.used()
    this.making = without === undefined ? undefined : folder
    this.folder = folder
    this.passing = false
    await move()
    return 'opened'
  }

  private get known(): readonly string[] {
    return this.settings.value.libraries.map(({ folder }) => folder)
  }
}
