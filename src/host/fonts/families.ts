import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Embedding, FontFamilySummary, FontList } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { foldFamily } from '../../core/fonts/index.ts'
import { fsTypeOfFile, lookThrough, scanFolder, scopeOfFile } from './scan.ts'
import { type CatalogueEntry, companionFaces, shippedFaces } from './shipped.ts'

const ORIGINS = ['shipped', 'library', 'system'] as const
/** Fewer ideographs than this are symbols and radicals, no font for Chinese. */
const CHINESE = 1000

const RESTRICTED = 0x2
const PRINT = 0x4
const EDITABLE = 0x8
const NO_SUBSETTING = 0x100
const BITMAP_ONLY = 0x200

/** The permission that fsType gives; of several the widest holds (OpenType 1.9, OS/2, fsType). */
export function embeddingOf(fsType: number): Embedding {
  const usage = fsType & (RESTRICTED | PRINT | EDITABLE)
  if (usage === RESTRICTED) return 'restricted'
  if ((fsType & BITMAP_ONLY) !== 0) return 'bitmap-only'
  if ((fsType & NO_SUBSETTING) !== 0) return 'no-subsetting'
  if (usage === 0) return 'installable'
  return (usage & EDITABLE) !== 0 ? 'editable' : 'print'
}

/** What an export takes: the files hold subsets of outlines. */
export const isEmbeddable = (embedding: Embedding): boolean =>
  embedding === 'installable' || embedding === 'editable' || embedding === 'print'

/** The faces of each family, one a weight; none of a family under whose name an earlier one answers. */
function familiesOf(entries: readonly CatalogueEntry[]): CatalogueEntry[][] {
  const answers = new Map<string, CatalogueEntry>()
  for (const entry of entries) {
    for (const name of [entry.family, ...entry.names]) {
      const folded = foldFamily(name)
      if (!answers.has(folded)) answers.set(folded, entry)
    }
  }
  const families = new Map<string, CatalogueEntry[]>()
  for (const entry of entries) {
    const first = answers.get(foldFamily(entry.family))
    if (first?.family !== entry.family || first.origin !== entry.origin) continue
    const known = families.get(entry.family) ?? []
    if (!known.some(({ weight }) => weight === entry.weight)) known.push(entry)
    families.set(entry.family, known)
  }
  return [...families.values()].map((faces) => faces.sort((a, b) => a.weight - b.weight))
}

async function summaryOf(faces: readonly CatalogueEntry[]): Promise<FontFamilySummary | undefined> {
  const files = await Promise.all(faces.map(async (face) => ({ face, file: await face.file() })))
  const present = files.flatMap(({ face, file }) => (file !== undefined && existsSync(file) ? [{ face, file }] : []))
  const [first] = present
  if (first === undefined) return undefined
  const { family, names, chinese, origin, index } = first.face
  const { vertical, ...scripts } = scopeOfFile(first.file, index)
  return {
    family,
    names: { zh: chinese || family, en: family },
    aliases: names.filter((name) => name !== family),
    origin,
    weights: present.map(({ face: { id, weight, index: member }, file }) => {
      const embedding = embeddingOf(fsTypeOfFile(file, member))
      return { id, weight, embedding, embeddable: isEmbeddable(embedding) }
    }),
    scripts,
    vertical,
  }
}

export interface FamilyPlaces {
  /** The library's fonts. */
  readonly folders: readonly string[]
  readonly system: readonly string[]
}

/** The families of the program, the library and this machine; others have their turn while files are looked at. */
export async function listFamilies({ folders, system }: FamilyPlaces): Promise<FontList> {
  const problems: Diagnostic[] = []
  const problem = (where: string, cause: unknown): void => {
    const message = cause instanceof Error ? cause.message : String(cause)
    const remedy = 'take the file out of the folder, or replace it'
    problems.push({ code: 'font-skipped', severity: 'warning', where, message, remedy })
  }
  const scanned = async (folder: string, origin: 'library' | 'system'): Promise<CatalogueEntry[]> => {
    if (!existsSync(folder)) return []
    await lookThrough(folder, origin)
    return scanFolder(folder, origin, origin === 'library' ? problem : () => undefined)
  }
  const entries: CatalogueEntry[] = [...shippedFaces(undefined), ...companionFaces()]
  for (const folder of folders) entries.push(...(await scanned(folder, 'library')))
  for (const folder of system) entries.push(...(await scanned(folder, 'system')))
  const families: FontFamilySummary[] = []
  for (const faces of familiesOf(entries)) {
    await setImmediate()
    try {
      const summary = await summaryOf(faces)
      if (summary !== undefined) families.push(summary)
    } catch (cause) {
      if (faces[0]?.origin !== 'system') problem((await faces[0]?.file()) ?? '', cause)
    }
  }
  const rank = ({ scripts, origin }: FontFamilySummary): number =>
    (scripts.han < CHINESE ? ORIGINS.length : 0) + ORIGINS.indexOf(origin)
  families.sort((a, b) => rank(a) - rank(b) || (a.family < b.family ? -1 : a.family > b.family ? 1 : 0))
  return { families, problems }
}
