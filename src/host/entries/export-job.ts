import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ExportedFile, ExportFormat, ExportPlan, ExportStage } from '../../contract/index.ts'
import { DuikaiError, mm } from '../../core/base/index.ts'
import { type Document, pageNamed } from '../../core/document/index.ts'
import { type Composed, composeDocument, type SignedState } from '../compose/index.ts'
import {
  type LoadedProfile,
  loadPrintProfile,
  manifestText,
  type OutputJob,
  type WrittenOutput,
  writeAside,
  writeOutput,
} from '../export/index.ts'
import { flowsOfPage, sumFit } from './copy-fit.ts'
import { profileFolders } from './profile-service.ts'

export interface PlannedFile {
  /** Absolute path. */
  readonly file: string
  readonly format: ExportFormat
  readonly pages: readonly string[]
}

/** Everything that an export needs, as it is handed to its thread. */
export interface ExportJob {
  readonly document: Document
  /** Sign-offs whose lines hold in it. */
  readonly signed?: readonly SignedState[] | undefined
  /** Folder where the paths of its pictures start; its own fonts lie there in `fonts`. */
  readonly folder: string
  readonly profile: string
  readonly files: readonly PlannedFile[]
  readonly dpi: number
  readonly allowMissing: boolean
  readonly marks: boolean | undefined
  readonly sheet: ExportPlan['sheet']
  readonly proof: OutputJob['proof']
  /** File of the list of what was made. */
  readonly manifest: string | undefined
}

/** A file that was made, with what the library keeps of it. */
export interface MadeFile extends ExportedFile {
  readonly sha256: string
}

/** What an export tells while it runs. `stage` may throw to end it: nothing of the file under way is left then. */
export interface JobEvents {
  stage(stage: ExportStage, pages: readonly string[]): void
  made(file: MadeFile): void
  /** The next file to make; undefined when none is left. */
  next(): PlannedFile | undefined
}

/** Composes the issue and writes file by file. @throws DuikaiError of composition and export; finished files stay. */
export async function runExport(job: ExportJob, events: JobEvents): Promise<void> {
  const { document, folder } = job
  events.stage('compose', [])
  const profile = await loadPrintProfile(job.profile, undefined, profileFolders(folder))
  for (const { file } of document.pictures) {
    const path = join(folder, file)
    if (!existsSync(path) && !existsSync(file)) {
      throw new DuikaiError('export/picture', 'a picture file is gone from the library', {
        where: path,
        remedy: 'place the picture again, or take it out of the issue',
      })
    }
  }
  const composed = await composeDocument(document, folder, {}, job.signed)
  for (let file = events.next(); file !== undefined; file = events.next())
    await writeFile(job, file, composed, profile, events)
}

/** Writes the list of what was made, in the order of the plan. @throws DuikaiError when it cannot be written. */
export async function writeManifest(job: ExportJob, made: readonly MadeFile[]): Promise<void> {
  const { document, folder, manifest, files } = job
  if (manifest === undefined) return
  const profile = await loadPrintProfile(job.profile, undefined, profileFolders(folder))
  const place = (one: MadeFile): number =>
    files.findIndex(({ file, format }) => file === one.file && format === one.format)
  const written = [...made]
    .sort((a, b) => place(a) - place(b))
    .map(({ format, ...more }): WrittenOutput => ({ kind: format, ...more }))
  const about = { document, profile, date: dateOf(job), folder: dirname(manifest) }
  await writeAside(manifest, new TextEncoder().encode(manifestText(written, about)))
}

async function writeFile(
  job: ExportJob,
  { file, format, pages }: PlannedFile,
  composed: Composed,
  profile: LoadedProfile,
  events: JobEvents,
): Promise<void> {
  const { document, allowMissing, dpi, marks, sheet, proof } = job
  const { layout, fonts, pictures } = composed
  const indexes = pages.map((page) => document.pages.indexOf(pageNamed(document, page)))
  const overset = sumFit(indexes.flatMap((index) => flowsOfPage(layout, index))).overset.characters
  const { bytes, findings, sha256 } = await writeOutput(
    {
      ...{
        document,
        lists: layout.pages,
        fonts,
        pictures,
        profile,
        date: dateOf(job),
        allowMissing,
        marks,
        proof,
        dpi,
      },
      sheet: sheetOf(sheet, profile),
      jpegQuality: JPEG_QUALITY,
      anyway: 'export with missing characters allowed',
      onStep: (step) => events.stage(step, pages),
    },
    { kind: format, file, pages: indexes },
  )
  events.made({ file, format, pages, bytes, overset, findings, sha256 })
}

/** The time that files state: the day, so that equal input gives equal bytes. */
const dateOf = ({ document }: ExportJob): string => `${document.issue.date}T00:00:00+08:00`

const JPEG_QUALITY = 85

/** How pages lie on sheets: as was asked for, else as the profile says, else as broadsheets do. */
function sheetOf(asked: ExportJob['sheet'], { profile }: LoadedProfile): OutputJob['sheet'] {
  const own = profile.imposition.sheet
  return { kind: asked ?? (own === 'none' ? 'broadsheet' : own), gutter: mm(profile.imposition.gutterMm) }
}
