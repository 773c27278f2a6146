import { join, parse } from 'node:path'
import {
  type ExportResult,
  type LoadedProfile,
  missingCharacters,
  type PagesJob,
  type PngOptions,
  refuseMissing,
  renderPng,
  writeAside,
  writePdf,
} from '../host/export/index.ts'
import type { ChosenPages } from './pages.ts'

export interface PdfJob
  extends Pick<PagesJob, 'profile' | 'target' | 'date' | 'allowMissing' | 'marks' | 'sheet' | 'proof'> {
  readonly chosen: ChosenPages
}

/**
 * Writes the chosen pages as one PDF. @throws DuikaiError for a missing glyph before anything is written, and all of
 * `exportPages`.
 */
export async function writePages({ chosen, ...job }: PdfJob): Promise<ExportResult> {
  if (!job.allowMissing) refuseMissing(missingCharacters(chosen.lists), chosen.file, 'export with --allow-missing')
  const { document, lists, fonts, pictures } = chosen
  return writePdf({ ...job, document, lists, fonts, pictures })
}

/** Names of the proofs: the given one for one page, with the page's name before the ending for several. */
function proofFiles(target: string, pages: readonly string[]): string[] {
  if (pages.length === 1) return [target]
  const { dir, name, ext } = parse(target)
  return pages.map((page) => join(dir, `${name}-${page}${ext}`))
}

/** `out.pdf` as `out-sheets.pdf`. */
export function sheetsFile(target: string): string {
  const { dir, name, ext } = parse(target)
  return join(dir, `${name}-sheets${ext}`)
}

/** Writes a proof picture of every chosen page; returns the files. */
export async function writeProofs(
  chosen: ChosenPages,
  { icc }: LoadedProfile,
  pictures: ExportResult['pictures'],
  target: string,
  options: PngOptions,
): Promise<string[]> {
  const files = proofFiles(
    target,
    chosen.lists.map((list) => list.page.name),
  )
  for (const [n, list] of chosen.lists.entries()) {
    await writeAside(files[n] as string, await renderPng(list, chosen.fonts, pictures, icc, options))
  }
  return files
}

/** Writes text whole or not at all. */
export const writeText = (target: string, text: string): Promise<void> =>
  writeAside(target, new TextEncoder().encode(text))
