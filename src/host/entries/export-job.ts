import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ExportedFile, ExportFormat, ExportStage } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import { type Document, pageNamed } from '../../core/document/index.ts'
import { type Composed, composeDocument } from '../compose/index.ts'
import {
  type ExportResult,
  exportCache,
  type LoadedProfile,
  loadPrintProfile,
  missingCharacters,
  preparePictures,
  refuseMissing,
  renderPng,
  writeAside,
  writePdf,
} from '../export/index.ts'
import { flowsOfPage, sumFit } from './copy-fit.ts'

export interface PlannedFile {
  /** Absolute path. */
  readonly file: string
  readonly format: ExportFormat
  readonly pages: readonly string[]
}

/** Everything that an export needs, as it is handed to its thread. */
export interface ExportJob {
  readonly document: Document
  /** Folder where the paths of its pictures start; its own fonts lie there in `fonts`. */
  readonly folder: string
  readonly profile: string
  readonly files: readonly PlannedFile[]
  readonly dpi: number
  readonly allowMissing: boolean
}

/** A file that was made, with what the library keeps of it. */
export interface MadeFile extends ExportedFile {
  readonly sha256: string
}

/** What an export tells while it runs. `stage` may throw to end it: nothing of the file under way is left then. */
export interface JobEvents {
  stage(stage: ExportStage, pages: readonly string[]): void
  made(file: MadeFile): void
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Composes the issue and writes file by file. @throws DuikaiError of composition and export; finished files stay. */
export async function runExport(job: ExportJob, events: JobEvents): Promise<void> {
  const { document, folder, files } = job
  events.stage('compose', [])
  const profile = await loadPrintProfile(job.profile)
  for (const { file } of document.pictures) {
    const path = join(folder, file)
    if (!existsSync(path) && !existsSync(file)) {
      throw new DuikaiError('export/picture', 'a picture file is gone from the library', {
        where: path,
        remedy: 'place the picture again, or take it out of the issue',
      })
    }
  }
  const composed = await composeDocument(document, folder)
  for (const planned of files) await writeFile(job, planned, composed, profile, events)
}

async function writeFile(
  { document, allowMissing, dpi }: ExportJob,
  { file, format, pages }: PlannedFile,
  composed: Composed,
  profile: LoadedProfile,
  events: JobEvents,
): Promise<void> {
  const { layout, fonts, pictures } = composed
  const indexes = pages.map((page) => document.pages.indexOf(pageNamed(document, page)))
  const lists = indexes.map((index) => layout.pages[index] as DisplayList)
  const overset = sumFit(indexes.flatMap((index) => flowsOfPage(layout, index))).overset.characters
  if (!allowMissing) refuseMissing(missingCharacters(lists), file, 'export with missing characters allowed')
  let bytes: number
  let findings: ExportResult['findings'] = []
  if (format === 'pdf') {
    const date = `${document.issue.date}T00:00:00+08:00`
    const result = await writePdf({
      ...{ document, lists, fonts, pictures, profile, target: file, date, allowMissing },
      onStep: (step) => events.stage(step, pages),
    })
    bytes = result.size
    findings = result.findings
  } else {
    const [list] = lists as [DisplayList]
    events.stage('pictures', pages)
    const assetFile = (id: string): string => pictures.get(id)?.file ?? id
    const prepared = await preparePictures(lists, profile, { assetFile, ...exportCache() })
    events.stage('proof', pages)
    const png = await renderPng(list, fonts, prepared, profile.icc, { dpi })
    await writeAside(file, png, async () => events.stage('deliver', pages))
    bytes = png.length
  }
  events.made({ file, format, pages, bytes, overset, findings, sha256: await sha256Of(file) })
}
