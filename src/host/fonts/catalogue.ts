import { existsSync, readFileSync } from 'node:fs'
import { type Diagnostic, DuikaiError } from '../../core/base/index.ts'
import { type Face, foldFamily, nearestWeight, openFace, Shaper } from '../../core/fonts/index.ts'
import { FileSource } from './file-source.ts'
import { packageFile } from './packages.ts'
import { scanFolder } from './scan.ts'
import { type CatalogueEntry, companionFaces, shippedFaces } from './shipped.ts'

export interface CatalogueOptions {
  /** Folders of the user's own fonts (.ttf, .otf, .ttc), looked through one level deep on first need. */
  readonly folders?: readonly string[]
  /** Folders of this machine's fonts, looked through with all in them when no other place has a family. */
  readonly system?: readonly string[]
  /** Where fonts made by the program are kept; beside the installed packages unless given. */
  readonly cacheFolder?: string
}

/** The fonts of this machine that the program may use. Files are opened when a face is asked for. */
export interface FontCatalogue {
  /** HarfBuzz of this thread, shared by all faces of the catalogue. */
  readonly shaper: Shaper
  /** What comes with the program, then the user's fonts, then the machine's. The first that has a family gives it. */
  entries(): readonly CatalogueEntry[]
  /**
   * The face of a family (by any of its names, Chinese or English) nearest in weight; the same object for the same face.
   * Rejects with DuikaiError 'font-missing' naming the family, the places searched and the way out.
   */
  load(family: string, weight: number): Promise<Face>
  /** Files in the user's folders that are no usable fonts. */
  problems(): readonly Diagnostic[]
  /** Closes the font files; the faces cannot be used afterwards. */
  close(): void
}

/** Starts HarfBuzz and knows the shipped faces; no font file is touched yet. */
export function openCatalogue(options: CatalogueOptions = {}): FontCatalogue {
  return new OpenCatalogue(new Shaper(readFileSync(harfbuzzFile('harfbuzz.wasm'))), options)
}

/** Path of one of HarfBuzz's WebAssembly files: 'harfbuzz.wasm' to shape, 'harfbuzz-subset.wasm' to subset CFF fonts. */
export function harfbuzzFile(name: 'harfbuzz.wasm' | 'harfbuzz-subset.wasm'): string {
  const path = packageFile(`harfbuzzjs/dist/${name}`)
  if (path !== undefined) return path
  throw new DuikaiError('package-missing', 'the package harfbuzzjs, which shapes the text, is not installed', {
    where: name,
    remedy: 'run npm ci',
  })
}

class OpenCatalogue implements FontCatalogue {
  readonly shaper: Shaper
  readonly #shipped: readonly CatalogueEntry[]
  readonly #folders: readonly string[]
  readonly #faces = new Map<string, Promise<Face>>()
  readonly #sources: FileSource[] = []
  readonly #problems: Diagnostic[] = []
  readonly #machine: readonly string[]
  #users: readonly CatalogueEntry[] | undefined
  #system: readonly CatalogueEntry[] | undefined

  constructor(shaper: Shaper, options: CatalogueOptions) {
    this.shaper = shaper
    this.#shipped = shippedFaces(options.cacheFolder)
    this.#folders = options.folders ?? []
    this.#machine = options.system ?? []
  }

  entries(): readonly CatalogueEntry[] {
    this.#system ??= this.#machine.flatMap((folder) => this.#scan(folder, 'system'))
    return [...this.#own(), ...this.#system]
  }

  #own(): readonly CatalogueEntry[] {
    this.#users ??= [...companionFaces(), ...this.#folders.flatMap((folder) => this.#scan(folder, 'library'))]
    return [...this.#shipped, ...this.#users]
  }

  problems(): readonly Diagnostic[] {
    this.#own()
    return this.#problems
  }

  load(family: string, weight: number): Promise<Face> {
    const entry =
      pick(this.#shipped, family, weight) ?? pick(this.#own(), family, weight) ?? pick(this.entries(), family, weight)
    if (!entry) return Promise.reject(this.#unknown(family, weight))
    let face = this.#faces.get(entry.id)
    if (!face) {
      face = this.#open(entry)
      this.#faces.set(entry.id, face)
    }
    return face
  }

  close(): void {
    for (const source of this.#sources.splice(0)) source.close()
    this.#faces.clear()
  }

  async #open(entry: CatalogueEntry): Promise<Face> {
    const path = await entry.file()
    if (path === undefined || !existsSync(path)) {
      throw new DuikaiError('font-missing', `the font file of ${entry.family} ${entry.weight} is not there`, {
        where: path ?? 'node_modules',
        remedy: 'run npm ci, or choose another family',
      })
    }
    const source = new FileSource(path)
    this.#sources.push(source)
    return openFace(source, { id: entry.id, index: entry.index, shaper: this.shaper })
  }

  #unknown(family: string, weight: number): DuikaiError {
    const places = ['the fonts that come with the program', ...this.#folders, ...this.#machine].join(', ')
    const families = [...new Set(this.#own().map((entry) => entry.family))].join(', ')
    return new DuikaiError('font-missing', `no font of the family '${family}' (searched: ${places})`, {
      where: `${family} ${weight}`,
      remedy: `put its .ttf, .otf or .ttc file into a font folder, or use one of: ${families}`,
    })
  }

  /** What is wrong with the machine's own fonts is not for us to say. */
  #scan(folder: string, origin: 'library' | 'system'): CatalogueEntry[] {
    const tell = origin === 'library' ? this.#problem.bind(this) : (): void => undefined
    try {
      return scanFolder(folder, origin, (where, cause) =>
        tell(where, cause, 'take the file out of the folder, or replace it'),
      )
    } catch (cause) {
      tell(folder, cause, 'make the folder, or take it off the list of font folders')
      return []
    }
  }

  #problem(where: string, cause: unknown, remedy: string): void {
    const message = cause instanceof Error ? cause.message : String(cause)
    this.#problems.push({ code: 'font-skipped', severity: 'warning', message, where, remedy })
  }
}

function pick(entries: readonly CatalogueEntry[], family: string, weight: number): CatalogueEntry | undefined {
  const wanted = foldFamily(family)
  const same = entries.filter((entry) => [entry.family, ...entry.names].some((name) => foldFamily(name) === wanted))
  const nearest = nearestWeight(
    weight,
    same.map((entry) => entry.weight),
  )
  return same.find((entry) => entry.weight === nearest)
}
