import { join, parse } from 'node:path'
import type { PdfMetadata } from '../core/pdf/index.ts'
import { type ExportResult, exportPages, type LoadedProfile, renderPng, writeAside } from '../host/export/index.ts'
import { defaultCacheFolder } from '../host/fonts/index.ts'
import { programVersion } from '../host/issue/index.ts'
import { missingCharacters, refuseMissing } from './glyphs.ts'
import type { ChosenPages } from './pages.ts'
import { preflightPages } from './preflight.ts'

export interface PdfJob {
  readonly chosen: ChosenPages
  readonly profile: LoadedProfile
  readonly target: string
  /** ISO 8601 with zone. */
  readonly date: string
  readonly allowMissing: boolean
}

const file = (chosen: ChosenPages, id: string): string => chosen.pictures.get(id)?.file ?? id

/** Folder of what exports keep, beside the joined fonts; nothing is kept where packages have no folder. */
export function exportCache(): { cacheFolder: string } | Record<string, never> {
  const folder = defaultCacheFolder()
  return folder === undefined ? {} : { cacheFolder: join(folder, 'export') }
}

/**
 * Writes the chosen pages as one PDF. @throws DuikaiError for a missing glyph before anything is written, and all of
 * `exportPages`.
 */
export async function writePages({ chosen, profile, target, date, allowMissing }: PdfJob): Promise<ExportResult> {
  if (!allowMissing) refuseMissing(missingCharacters(chosen.lists), chosen.file)
  const { publication, issue } = chosen.document
  const pages = chosen.lists.map((list) => list.page.name).join(' ')
  const program = `Duikai ${programVersion()}`
  const metadata: PdfMetadata = {
    title: `${publication.name} ${issue.date} ${pages}`,
    creator: program,
    producer: program,
    created: date,
    modified: date,
  }
  return exportPages({
    lists: chosen.lists,
    fonts: chosen.fonts,
    profile,
    metadata,
    target,
    assetFile: (id) => file(chosen, id),
    preflight: (input) => preflightPages(chosen, input, allowMissing),
    ...exportCache(),
  })
}

/** Names of the proofs: the given one for one page, with the page's name before the ending for several. */
function proofFiles(target: string, pages: readonly string[]): string[] {
  if (pages.length === 1) return [target]
  const { dir, name, ext } = parse(target)
  return pages.map((page) => join(dir, `${name}-${page}${ext}`))
}

/** Writes a proof picture of every chosen page; returns the files. */
export async function writeProofs(
  chosen: ChosenPages,
  { icc }: LoadedProfile,
  pictures: ExportResult['pictures'],
  target: string,
  dpi: number,
): Promise<string[]> {
  const files = proofFiles(
    target,
    chosen.lists.map((list) => list.page.name),
  )
  for (const [n, list] of chosen.lists.entries()) {
    await writeAside(files[n] as string, await renderPng(list, chosen.fonts, pictures, icc, { dpi }))
  }
  return files
}

/** Writes text whole or not at all. */
export const writeText = (target: string, text: string): Promise<void> =>
  writeAside(target, new TextEncoder().encode(text))
