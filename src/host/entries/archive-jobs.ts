import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ArchiveStage, type Emit, errorData } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { loadPrintProfile, planOutputs } from '../export/index.ts'
import { layOutIssue, makeArchive } from '../package/index.ts'
import type { ExportingHost, Exports } from './export-service.ts'
import { profileFolders } from './profile-service.ts'

/** What archives need of the library that is served. */
export interface ArchivingHost extends ExportingHost {
  readonly exports: Exports
  /** Hears into which folder files are made. */
  onFolder?(folder: string): void
}

const DPI = 150
const cancelledError = (): DuikaiError =>
  new DuikaiError('package/cancelled', 'the archive was cancelled', { remedy: 'begin it again when you like' })

/** Archives of issues, each made beside everything else; none is left half. */
export class Archives {
  private readonly host: ArchivingHost
  private readonly running = new Map<string, Int32Array>()

  constructor(host: ArchivingHost) {
    this.host = host
  }

  /** Begins an archive in a folder that is not there yet; gives its id, which its events carry. */
  start(issue: string, folder: string, emit: Emit): { readonly id: string } {
    const authority = this.host.desk.authority(issue)
    if (existsSync(folder)) {
      throw new DuikaiError('package/exists', 'there is already something of this name', {
        where: folder,
        remedy: 'choose another name for the folder',
      })
    }
    const id = randomUUID()
    const release = this.host.use(issue)
    const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    this.running.set(id, flag)
    const tell: Emit = (event, data) => {
      try {
        emit(event, data)
      } catch {
        // The client is gone; the archive is made all the same.
      }
    }
    this.make(id, authority, folder, flag, tell)
      .then(
        ({ files, overset }) => tell('package.archived', { id, folder, files, overset }),
        (error: unknown) => tell('package.failed', { id, problem: errorData(error) }),
      )
      .finally(() => {
        this.running.delete(id)
        release()
      })
    return { id }
  }

  private async make(
    id: string,
    authority: ReturnType<ExportingHost['desk']['authority']>,
    target: string,
    flag: Int32Array,
    tell: Emit,
  ): Promise<{ readonly files: number; readonly overset: number }> {
    const { library } = this.host.desk
    const { document } = authority.state
    const step = (stage: ArchiveStage, done: number, total: number): void => {
      if (Atomics.load(flag, 0) !== 0) throw cancelledError()
      tell('package.progress', { id, stage, done, total })
    }
    const loaded = await loadPrintProfile(document.publication.profile, undefined, profileFolders(library.folder))
    let overset = 0
    const made = await makeArchive(target, {
      layOut: (folder) =>
        layOutIssue(library, authority.issue, document, folder, (done, total) => step('pictures', done, total)),
      pages: async (_, folder) => {
        const outputs = planOutputs({
          ...{ document, kinds: ['pdf'], folder: join(folder, 'pdf'), profile: loaded.profile },
          pages: document.pages.map((_page, n) => n),
          pattern: loaded.profile.fileNamePattern,
        })
        step('pages', 0, outputs.length)
        await mkdir(join(folder, 'pdf'))
        const job = {
          ...{ document, folder: library.folder, profile: document.publication.profile, dpi: DPI },
          signed: this.host.signed?.(authority.issue.id, document),
          files: outputs.map(({ kind, file, pages }) => ({
            ...{ file, format: kind },
            pages: pages.flatMap((n) => document.pages[n]?.name ?? []),
          })),
          ...{ allowMissing: true, marks: undefined, sheet: undefined, manifest: undefined },
          proof: { kind: '大样', round: '', lineNumbers: true } as const,
        }
        const onMade = (done: number): void =>
          tell('package.progress', { id, stage: 'pages', done, total: outputs.length })
        const files = await this.host.exports
          .make(job, { onMade, cancelled: flag.buffer as SharedArrayBuffer })
          .catch((error: unknown) => {
            throw (error as { code?: string }).code === 'export/cancelled' ? cancelledError() : error
          })
        overset = files.reduce((sum, one) => sum + one.overset, 0)
        return true
      },
      onSums: () => step('sums', 0, 1),
    })
    this.host.onFolder?.(dirname(target))
    return { files: made?.files ?? 0, overset }
  }

  cancel(id: string): boolean {
    const flag = this.running.get(id)
    if (flag === undefined) return false
    Atomics.store(flag, 0, 1)
    return true
  }

  /** Ends what still runs. */
  close(): void {
    for (const flag of this.running.values()) Atomics.store(flag, 0, 1)
  }
}
