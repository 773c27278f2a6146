import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { EMPTY_PICTURE, parseJson, parseTemplate, type Template } from '../../core/document/index.ts'
import { assetHash, goneError, storageError } from '../db/index.ts'
import { resourcePath } from '../issue/index.ts'
import { fileName, freeName, makeFolder, readBounded, tooLarge, writeWhole } from './files.ts'

/** A template, or what is wrong with a file that should be one. */
export type ShelfEntry =
  | { readonly id: string; readonly own: boolean; readonly template: Template }
  | { readonly id: string; readonly own: boolean; readonly problem: DuikaiError }
export type KeptTemplate = Extract<ShelfEntry, { template: Template }>

/** Before the name of a file of the house's own. */
const OWN = 'own/'
const ENDING = '.json'
/** The largest page of the tests is 60 kB. */
const LARGEST = 4 * 2 ** 20
/** Of a file that brings pictures, and of one of these. */
const LARGEST_FILE = 32 * 2 ** 20
const LARGEST_PICTURE = 6 * 2 ** 20
/** Files that are read of a folder. */
const MOST = 500

const folderOf = (library: string): string => join(library, 'templates')
const fileOf = (library: string, base: string): string => join(folderOf(library), base + ENDING)
const textOf = (template: Template): string => `${JSON.stringify(template, null, 1)}\n`
const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The file of one of the house's own templates. @throws DuikaiError `template/none` for a name that is none of a file. */
function ownFile(library: string, id: string): string {
  const base = id.startsWith(OWN) ? id.slice(OWN.length) : ''
  const file = fileOf(library, base)
  if (base !== '' && fileName(base) === base && existsSync(file)) return file
  throw new DuikaiError('template/none', `there is no template "${id}" of the house's own`, {
    where: folderOf(library),
    remedy: 'it was taken away meanwhile, or comes with the program; look at the list again',
  })
}

async function read(file: string, name = file): Promise<Template> {
  return parseTemplate(parseJson(await readBounded(file, LARGEST), name), name)
}

async function readFolder(folder: string, prefix: string): Promise<ShelfEntry[]> {
  const own = prefix === OWN
  const names = await readdir(folder).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT' && existsSync(dirname(folder))) return []
    if (thrown.code === 'ENOENT') throw goneError(dirname(folder))
    throw storageError(thrown, folder)
  })
  const files = names.filter((name) => name.endsWith(ENDING) && !name.startsWith('.')).sort()
  const entries: ShelfEntry[] = []
  for (const name of files.slice(0, MOST)) {
    const id = prefix + name.slice(0, -ENDING.length)
    try {
      entries.push({ id, own, template: await read(join(folder, name)) })
    } catch (problem) {
      if (!(problem instanceof DuikaiError)) throw problem
      entries.push({ id, own, problem })
    }
  }
  if (files.length > MOST) {
    const problem = new DuikaiError('template/many', `the folder holds ${files.length} templates, ${MOST} are shown`, {
      where: folder,
      remedy: 'move those that are not used into another folder',
    })
    entries.push({ id: `${prefix}…`, own, problem })
  }
  return entries
}

/** The templates of a library: its own, then those that come with the program. */
export async function readTemplates(library: string): Promise<readonly ShelfEntry[]> {
  return [...(await readFolder(folderOf(library), OWN)), ...(await readFolder(resourcePath('templates'), ''))]
}

async function put(library: string, template: Template): Promise<KeptTemplate> {
  const folder = folderOf(library)
  await makeFolder(folder)
  const base = fileName(template.name)
  await writeWhole(fileOf(library, base), textOf(template))
  return { id: OWN + base, own: true, template }
}

async function takenNames(library: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folderOf(library)).catch(() => [])
  return new Set(names.map((name) => name.slice(0, -ENDING.length).toLowerCase()))
}

/** Keeps a template under its name. @throws DuikaiError `template/taken` when there is one, unless it is to be replaced. */
export async function saveTemplate(library: string, json: unknown, replace = false): Promise<KeptTemplate> {
  const { assets: _, ...template } = parseTemplate(json, 'template')
  const taken = (await takenNames(library)).has(fileName(template.name).toLowerCase())
  if (taken && !replace)
    throw new DuikaiError('template/taken', `there is already a template "${template.name}"`, {
      where: folderOf(library),
      remedy: 'choose another name, or replace it',
    })
  return put(library, template)
}

/** Calls one of the house's own templates otherwise. @throws DuikaiError `template/none`, `template/taken`. */
export async function renameTemplate(library: string, id: string, name: string): Promise<KeptTemplate> {
  const file = ownFile(library, id)
  const template = parseTemplate({ ...(await read(file)), name }, file)
  const base = fileName(template.name)
  const same = sameName(OWN + base, id)
  const kept = await saveTemplate(library, template, same)
  if (OWN + base !== id && !(same && existsSync(fileOf(library, base)))) await rm(file)
  return kept
}

/** Takes one of the house's own templates away, or the damaged file of one. */
export async function removeTemplate(library: string, id: string): Promise<void> {
  const file = ownFile(library, id)
  await rm(file).catch((thrown: unknown) => {
    throw storageError(thrown, file)
  })
}

/** The pictures of a template's furniture, as they lie in the library; without those that are gone or very large. */
async function assetsOf(library: string, { pictures }: Template): Promise<Record<string, string>> {
  const assets: Record<string, string> = {}
  for (const file of new Set(pictures.map((picture) => picture.file))) {
    if (assetHash(file) === undefined) continue
    const bytes = await readFile(join(library, file)).catch(() => undefined)
    if (bytes !== undefined && bytes.length <= LARGEST_PICTURE) assets[file] = bytes.toString('base64')
  }
  return assets
}

/** Takes bytes into a library; gives the file that documents name. */
export type PutFile = (name: string, bytes: Uint8Array) => Promise<string>

/**
 * A template from elsewhere with its furniture's pictures as files of this library: those that came with it, and those that
 * are here already. Another one becomes an empty place.
 */
async function withPictures(library: string, given: Template, keep: PutFile): Promise<Template> {
  const { assets = {}, ...template } = given
  const files = new Map<string, string>()
  for (const { file } of template.pictures) {
    const text = Object.hasOwn(assets, file) ? assets[file] : undefined
    if (files.has(file)) continue
    if (text !== undefined) files.set(file, await keep(basename(file), new Uint8Array(Buffer.from(text, 'base64'))))
    else if (assetHash(file) !== undefined && existsSync(join(library, file))) files.set(file, file)
  }
  const pictures = template.pictures.flatMap((picture) => {
    const file = files.get(picture.file)
    return file === undefined ? [] : [{ ...picture, file }]
  })
  const here = new Set(pictures.map(({ id }) => id))
  const objects = template.objects.map((object) =>
    object.kind === 'picture' && !here.has(object.picture) ? { ...object, picture: EMPTY_PICTURE } : object,
  )
  return { ...template, pictures, objects }
}

/** A template as a file for another library, with the pictures of its furniture. @throws DuikaiError `template/none`. */
export async function templateFile(
  library: string,
  id: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const shipped = resourcePath('templates', `${id}${ENDING}`)
  const file = !id.startsWith(OWN) && fileName(id) === id && existsSync(shipped) ? shipped : ownFile(library, id)
  const template = await read(file)
  const assets = await assetsOf(library, template)
  const whole = Object.keys(assets).length === 0 ? template : { ...template, assets }
  return { name: `${fileName(template.name)}.duikai-template${ENDING}`, text: textOf(whole) }
}

export interface TakenTemplate {
  readonly kept: KeptTemplate
  /** What it was called, where there was one of that name already. */
  readonly renamed?: string
}

/** Takes the text of a template's file into a library, under a free name; `keep` takes its pictures in. @throws DuikaiError of `parseTemplate`, `template/large`. */
export async function takeTemplate(
  library: string,
  file: { readonly name: string; readonly text: string },
  keep: PutFile,
): Promise<TakenTemplate> {
  if (file.text.length > LARGEST_FILE) throw tooLarge(file.name, file.text.length, LARGEST_FILE)
  const given = parseTemplate(parseJson(file.text.replace(/^\uFEFF/, ''), file.name), file.name)
  const template = await withPictures(library, given, keep)
  const taken = await takenNames(library)
  const name = freeName(template.name, (one) => taken.has(fileName(one).toLowerCase()))
  const kept = await put(library, { ...template, name })
  return name === template.name ? { kept } : { kept, renamed: template.name }
}
