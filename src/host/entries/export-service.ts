import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import {
  type Emit,
  type ErrorData,
  EXPORT_ENDINGS,
  EXPORT_FORMATS,
  type ExportedFile,
  type ExportFormat,
  type ExportPlan,
  type ExportServices,
  errorData,
  fileNames,
  type HandlersOf,
  type ProfileSummary,
  safeName,
  unknownFields,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type Document, pageNamed } from '../../core/document/index.ts'
import { addExport, findIssue, listExports } from '../db/index.ts'
import { fileProblem, holdNativeParts, loadPrintProfile, printProfileNames } from '../export/index.ts'
import { type Desk, packageRoot } from '../issue/index.ts'
import { type CrewEvents, runCrew } from './export-crew.ts'
import type { ExportJob, MadeFile, PlannedFile } from './export-job.ts'
import { profileFolders } from './profile-service.ts'

/** What exports need of the library that is served. */
export interface ExportingHost {
  readonly desk: Desk
  /** Keeps an issue open; gives the way to leave it. */
  use(issue: string): () => void
  /** The sign-offs whose lines hold in a document of an issue. */
  signed?(issue: string, document: Document): ExportJob['signed']
}

export interface ExportOptions {
  /** File of the program that runs an export in its thread. */
  readonly worker?: string | undefined
  /** Hears into which folder files are exported. */
  readonly onFolder?: ((folder: string) => void) | undefined
}

const DPI = 150

async function profileSummaries(folders: readonly string[]): Promise<ProfileSummary[]> {
  const names = await printProfileNames(undefined, folders)
  const loaded = await Promise.all(
    names.map(async (id) => ({ id, ...(await loadPrintProfile(id, undefined, folders)) })),
  )
  return loaded.map(({ id, profile: { name, nameEn, level, outputIntent, inkLimitPercent } }) => ({
    id,
    name: { zh: name, en: nameEn },
    level,
    condition: outputIntent.condition,
    inkLimit: inkLimitPercent,
  }))
}

/**
 * The files of a plan: pictures are one a page, sheets one of all pages, whatever the name. @throws DuikaiError for what
 * cannot be.
 */
function filesOf(plan: ExportPlan, document: Document, folder: string): PlannedFile[] {
  const [unknown] = unknownFields(plan.pattern)
  if (unknown !== undefined) {
    throw new DuikaiError('export/pattern', `a file name has no field {${unknown}}`, {
      where: plan.pattern,
      remedy: 'use {publication} {date} {page} and the others that are offered',
    })
  }
  const wanted = new Set(plan.pages.map((name) => pageNamed(document, name).name))
  const pages = document.pages.filter(({ name }) => wanted.has(name))
  const { publication, issue } = document
  const source = { publication: publication.name, date: issue.date, number: issue.number, total: issue.total }
  const all = document.pages.map(({ name }) => name)
  const made = (format: ExportFormat, pattern: string): PlannedFile[] =>
    fileNames(pattern, source, pages, all).map(({ name, pages: own }) => ({
      file: join(folder, `${name}${EXPORT_ENDINGS[format]}`),
      format,
      pages: own,
    }))
  const apart = /\{(page|title)\}/.test(plan.pattern)
  const paged = apart ? plan.pattern : `${plan.pattern} {page}`
  const patterns: Readonly<Record<ExportFormat, string>> = {
    ...{ pdf: plan.pattern, proof: plan.pattern, png: paged, jpeg: paged },
    sheets: plan.pattern.replaceAll(/\{(page|title)\}/g, '{pages}'),
  }
  return EXPORT_FORMATS.filter((format) => plan.formats.includes(format)).flatMap((format) =>
    made(format, patterns[format]),
  )
}

/** Beside the files, named after the issue. */
function manifestFile(document: Document, folder: string): string {
  const { publication, issue } = document
  return join(folder, `${safeName(`${publication.name} ${issue.date}`)}.manifest.json`)
}

function makeFolder(folder: string): string {
  if (!isAbsolute(folder)) {
    throw new DuikaiError('export/folder', 'the folder is not named from its root', {
      where: folder,
      remedy: 'choose a folder',
    })
  }
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw fileProblem(cause, join(folder, '.'))
  }
  return folder
}

/**
 * The exports of a library, one after another: each in threads of its own, as many as there are cores for its files, so that
 * editing goes on. sharp and the canvas are loaded here before: threads that loaded them at one moment have been seen to end
 * with the process.
 */
export class Exports {
  private readonly host: ExportingHost
  private readonly options: ExportOptions
  /** Those that run or wait, by the flag that ends them. */
  private readonly running = new Map<string, Int32Array>()
  private queue: Promise<void> = Promise.resolve()

  constructor(host: ExportingHost, options: ExportOptions = {}) {
    this.host = host
    this.options = options
  }

  /** The services for a client; `free`: it may choose folders on the host's machine. */
  handlers({ author, free, emit }: { author: string; free: boolean; emit: Emit }): HandlersOf<keyof ExportServices> {
    return {
      'export.profiles': () => profileSummaries(this.profiles),
      'export.folder': () => this.folder,
      'export.start': async (plan) => {
        if (plan.folder !== undefined && plan.folder !== this.folder && !free) {
          throw new DuikaiError('rpc/rights', 'this client may not choose a folder of the host', {
            where: plan.folder,
            remedy: 'export into the folder of the library',
          })
        }
        await loadPrintProfile(plan.profile, undefined, this.profiles)
        await holdNativeParts()
        return this.start(plan, author, emit)
      },
      'export.cancel': (id) => this.cancel(id),
      'export.list': (issue) =>
        listExports(this.host.desk.library, findIssue(this.host.desk.library, issue).row)
          .map(({ sequence, pages, profile, file, bytes, author: by, stored }) => ({
            ...{ sequence, pages, profile, file, bytes },
            author: by,
            at: stored,
          }))
          .reverse(),
    }
  }

  /** Folders of the library's own print profiles. */
  private get profiles(): readonly string[] {
    return profileFolders(this.host.desk.library.folder)
  }

  private get folder(): string {
    return join(this.host.desk.library.folder, 'exports')
  }

  private start(plan: ExportPlan, author: string, emit: Emit) {
    const { library } = this.host.desk
    const release = this.host.use(plan.issue)
    try {
      const authority = this.host.desk.authority(plan.issue)
      const { document, sequence } = authority.state
      const folder = makeFolder(plan.folder ?? this.folder)
      const files = filesOf(plan, document, folder)
      const job: ExportJob = {
        document,
        signed: this.host.signed?.(plan.issue, document),
        folder: library.folder,
        profile: plan.profile,
        files,
        dpi: plan.dpi ?? DPI,
        allowMissing: plan.allowMissing ?? false,
        marks: plan.marks,
        sheet: plan.sheet,
        proof: { kind: plan.stamp ?? '大样', round: plan.round ?? '', lineNumbers: true },
        manifest: plan.manifest === true ? manifestFile(document, folder) : undefined,
      }
      const id = randomUUID()
      this.options.onFolder?.(folder)
      const note = ({ pages, file, bytes, sha256 }: MadeFile): void => {
        const { row } = authority.issue
        addExport(library, row, { sequence, pages, profile: plan.profile, file, bytes, sha256, author })
      }
      this.run(id, job, emit, note, release)
      return { id, folder, files: files.map(({ file }) => file) }
    } catch (error) {
      release()
      throw error
    }
  }

  private run(id: string, job: ExportJob, emit: Emit, note: (made: MadeFile) => void, release: () => void): void {
    const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
    this.running.set(id, new Int32Array(cancelled))
    const files: ExportedFile[] = []
    const total = job.files.length
    const tell: Emit = (event, data) => {
      try {
        emit(event, data)
      } catch {
        // The client is gone; its files are made all the same.
      }
    }
    // Threads finish files in any order; they are noted and told in that of the plan.
    const place = ({ file }: ExportedFile): number => job.files.findIndex((planned) => planned.file === file)
    const waiting = new Map<number, MadeFile>()
    let noted = 0
    const noteOne = (made: MadeFile): void => {
      try {
        note(made)
      } catch (error) {
        // The file is there; that the library could not note it is no reason to end.
        tell('library.problem', errorData(error))
      }
    }
    const end = (problem?: ErrorData): void => {
      for (const [, made] of [...waiting].sort(([a], [b]) => a - b)) noteOne(made)
      this.running.delete(id)
      release()
      files.sort((a, b) => place(a) - place(b))
      if (problem === undefined) tell('export.done', { id, files })
      else tell('export.failed', { id, files, problem })
    }
    const events: CrewEvents = {
      stage: (stage, pages) => tell('export.progress', { id, stage, pages, done: files.length, total }),
      made: (made) => {
        const { sha256: _, ...file } = made
        files.push(file)
        waiting.set(place(made), made)
        for (let next = waiting.get(noted); next !== undefined; next = waiting.get(noted)) {
          waiting.delete(noted)
          noted += 1
          noteOne(next)
        }
      },
    }
    this.queue = this.queue
      .then(() => runCrew(this.program, job, cancelled, events))
      .then(end, (error: unknown) => end(errorData(error)))
  }

  /** File of the program that a thread of an export runs. */
  private get program(): string {
    return this.options.worker ?? join(packageRoot(), 'src/host/entries/export-worker.ts')
  }

  /**
   * Makes files that no client asked for by a plan, after the exports that wait. `cancelled`: an Int32 that is not 0 once they are to
   * end. @throws DuikaiError why they cannot be made.
   */
  async make(
    job: ExportJob,
    {
      onMade = () => undefined,
      cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
    }: { readonly onMade?: (made: number) => void; readonly cancelled?: SharedArrayBuffer } = {},
  ): Promise<readonly MadeFile[]> {
    await holdNativeParts()
    const made: MadeFile[] = []
    const events: CrewEvents = { stage: () => undefined, made: (file) => onMade(made.push(file)) }
    const done = this.queue.then(() => runCrew(this.program, job, cancelled, events))
    this.queue = done.then(
      () => undefined,
      () => undefined,
    )
    const problem = await done
    if (problem === undefined) return made
    const { code, message, ...rest } = problem
    throw new DuikaiError(code, message, rest)
  }

  private cancel(id: string): boolean {
    const flag = this.running.get(id)
    if (flag === undefined) return false
    Atomics.store(flag, 0, 1)
    return true
  }

  /** Ends what still runs; resolves when nothing does. */
  async close(): Promise<void> {
    for (const flag of this.running.values()) Atomics.store(flag, 0, 1)
    await this.queue
  }
}
