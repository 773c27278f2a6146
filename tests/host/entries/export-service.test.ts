import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type Channel,
  type ClientKind,
  connect,
  type Emit,
  EXPORT_STAGES,
  type ExportedFile,
  type ExportPlan,
  type ExportProgress,
  emitTo,
  serve,
} from '../../../src/contract/index.ts'
import { parseRecord } from '../../../src/core/document/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { cleanUp, scratch } from '../db/libraries.ts'
import { change, fill } from '../issue/desks.ts'

cleanUp()

const servers: LibraryHost[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop(true)
})

/** A host with an issue of two empty pages, and a client whose exports can be waited for. */
async function working() {
  const folders: string[] = []
  const folder = scratch()
  const exports = { onFolder: (one: string) => void folders.push(one) }
  const server = new LibraryHost({ folder, program: 'Duikai 0.0.1', backups: false, exports })
  servers.push(server)
  await server.start()
  const { id: issue, authority: made } = fill(server.desk)
  // An empty page fails the preflight.
  const operations = ['A01', 'A02'].map((page) => ({
    type: 'insert' as const,
    list: ['pages', page, 'objects'],
    before: null,
    value: parseRecord(
      'object',
      { kind: 'rule', id: 'r', place: { column: 0, line: 1, columns: 3, lines: 1 }, edge: 'top', weights: [500] },
      'r',
    ),
  }))
  await made.submit(change(operations), 0)
  const client = (kind: ClientKind = 'desktop') => {
    const { port1, port2 } = new MessageChannel()
    const end = (port: MessagePort): Channel => ({
      post: (message) => port.postMessage(message),
      listen: (receive) => void port.on('message', receive),
    })
    const [near, far] = [end(port1), end(port2)]
    const emit: Emit = emitTo(far)
    serve(far, server.connect({ author: 'ann', kind, emit }).handlers, kind)
    return connect(near)
  }
  const own = client()
  const progress: ExportProgress[] = []
  const ended = new Map<string, { files: readonly ExportedFile[]; problem?: { code: string } }>()
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const resolve of waiting) resolve()
    waiting.clear()
  }
  own.on('export.progress', (one) => void progress.push(one))
  own.on('export.done', ({ id, files }) => {
    ended.set(id, { files })
    wake()
  })
  own.on('export.failed', ({ id, files, problem }) => {
    ended.set(id, { files, problem })
    wake()
  })
  const end = async (id: string) => {
    for (;;) {
      const found = ended.get(id)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => waiting.add(resolve))
    }
  }
  const plan = (more: Partial<ExportPlan> = {}): ExportPlan => ({
    issue,
    profile: 'newsprint-240',
    pages: ['A01'],
    formats: ['pdf'],
    pattern: '{publication} {date} {page}',
    ...more,
  })
  return { server, folder, folders, issue, client, own, progress, end, plan }
}

describe('exports of the library', () => {
  it('list the print profiles and the folder that files go to', async () => {
    const { own, folder } = await working()
    const profiles = await own.call('export.profiles')
    expect(profiles.map(({ id }) => id)).toEqual(expect.arrayContaining(['newsprint-220', 'newsprint-240-x1a']))
    const newsprint = profiles.find(({ id }) => id === 'newsprint-220')
    expect(newsprint).toMatchObject({ level: 'PDF/X-4', inkLimit: 220 })
    expect(await own.call('export.folder')).toBe(join(folder, 'exports'))
  })

  it('write a PDF and a proof of each page beside the editing, tell every stage in order, and are noted', async () => {
    const { own, folder, folders, issue, progress, end, plan } = await working()
    const started = await own.call('export.start', plan({ pages: ['A02', 'A01'], formats: ['pdf', 'png'], dpi: 20 }))
    const names = [
      '日报 2026-03-02 A01.pdf',
      '日报 2026-03-02 A02.pdf',
      '日报 2026-03-02 A01.png',
      '日报 2026-03-02 A02.png',
    ]
    expect(started.files).toEqual(names.map((name) => join(folder, 'exports', name)))
    expect(folders).toEqual([join(folder, 'exports')])
    const { files, problem } = await end(started.id)
    expect(problem).toBeUndefined()
    expect(files.map(({ file }) => file)).toEqual(started.files)
    for (const { file, format, bytes } of files) {
      const content = readFileSync(file)
      expect(content.length).toBe(bytes)
      expect(content.subarray(0, 8).toString('latin1')).toContain(format === 'pdf' ? '%PDF-1.6' : 'PNG')
    }
    expect(readdirSync(join(folder, 'exports')).sort()).toEqual([...names].sort())
    expect(progress[0]).toEqual({ id: started.id, stage: 'compose', pages: [], done: 0, total: 4 })
    expect(progress.map(({ done }) => done)).toEqual([...progress.map(({ done }) => done)].sort())
    // Two threads may tell of two files by turns; of a page every stage is told.
    for (const page of ['A01', 'A02']) {
      const stages = new Set(progress.filter(({ pages }) => pages[0] === page).map(({ stage }) => stage))
      expect([...stages].map((stage) => EXPORT_STAGES.indexOf(stage)).length).toBeGreaterThan(3)
    }
    const records = await own.call('export.list', issue)
    expect(records.map(({ file }) => file)).toEqual([...started.files].reverse())
    expect(records[3]).toMatchObject({ sequence: 1, pages: ['A01'], profile: 'newsprint-240', author: 'ann' })
  })

  it('write proofs, JPEG, sheets with marks, and a list of all of them', async () => {
    const { own, folder, end, plan } = await working()
    const started = await own.call(
      'export.start',
      plan({
        ...{ pages: ['A01'], formats: ['sheets', 'jpeg', 'proof', 'pdf'], dpi: 20, round: '二校' },
        ...{ marks: true, sheet: 'tabloid', manifest: true },
      }),
    )
    const { files, problem } = await end(started.id)
    expect(problem).toBeUndefined()
    const names = ['A01.pdf', 'A01-proof.pdf', 'A01.jpg', 'A01-sheets.pdf']
    expect(files.map(({ file }) => file)).toEqual(
      names.map((name) => join(folder, 'exports', `日报 2026-03-02 ${name}`)),
    )
    const manifest = JSON.parse(readFileSync(join(folder, 'exports', '日报 2026-03-02.manifest.json'), 'utf8'))
    expect(manifest.files.map(({ file }: { file: string }) => file)).toEqual(files.map(({ file }) => basename(file)))
    const sheets = readFileSync(files[3]?.file ?? '', 'latin1')
    expect(sheets.match(/\/Subtype \/Form/g)).toHaveLength(1)
    expect(sheets).toContain('/Separation /All')
  })

  it('leave the old file when they are cancelled, and nothing beside it', async () => {
    const { own, folder, end, plan } = await working()
    const first = await own.call('export.start', plan())
    await end(first.id)
    const [file = ''] = first.files
    writeFileSync(file, 'old')
    const again = await own.call('export.start', plan())
    expect(await own.call('export.cancel', again.id)).toBe(true)
    const { files, problem } = await end(again.id)
    expect(problem?.code).toBe('export/cancelled')
    expect(files).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(join(folder, 'exports'))).toEqual(['日报 2026-03-02 A01.pdf'])
    expect(await own.call('export.cancel', again.id)).toBe(false)
  })

  it('run two at once, also to the same file', async () => {
    const { own, folder, end, plan } = await working()
    const ids = await Promise.all(
      [plan(), plan(), plan({ pages: ['A02'] })].map((one) => own.call('export.start', one)),
    )
    const ends = await Promise.all(ids.map(({ id }) => end(id)))
    expect(ends.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined])
    expect(readdirSync(join(folder, 'exports')).sort()).toEqual(['日报 2026-03-02 A01.pdf', '日报 2026-03-02 A02.pdf'])
  })

  it('end with what is wrong and the way out, before or while they run', async () => {
    const { own, end, plan, folder, server, issue } = await working()
    await expect(own.call('export.start', plan({ pages: ['Z09'] }))).rejects.toMatchObject({ code: 'document/no-page' })
    await expect(own.call('export.start', plan({ profile: 'none' }))).rejects.toMatchObject({ code: 'export/profile' })
    await expect(own.call('export.start', plan({ pattern: '{dtae}' }))).rejects.toMatchObject({
      code: 'export/pattern',
    })
    await expect(own.call('export.start', plan({ folder: 'here' }))).rejects.toMatchObject({ code: 'export/folder' })
    const authority = server.desk.authority(issue)
    const operation = {
      type: 'insert',
      list: ['pictures'],
      value: { id: 'gone', file: 'assets/gone.jpg' },
      before: null,
    } as const
    const lost = { id: 't1', label: { zh: '图', en: 'Picture' }, author: 'ann', at: 1, operations: [operation] }
    await authority.submit(lost, 1)
    const { id } = await own.call('export.start', plan())
    expect((await end(id)).problem).toMatchObject({ code: 'export/picture', where: join(folder, 'assets/gone.jpg') })
    expect(existsSync(join(folder, 'exports', '日报 2026-03-02 A01.pdf'))).toBe(false)
  })

  it('go where the client says only for the window itself', async () => {
    const { client, own, folder, end, plan } = await working()
    const elsewhere = join(folder, '别 处')
    const started = await own.call('export.start', plan({ folder: elsewhere }))
    expect((await end(started.id)).files[0]?.file).toBe(join(elsewhere, '日报 2026-03-02 A01.pdf'))
    await expect(client('editor').call('export.start', plan({ folder: elsewhere }))).rejects.toMatchObject({
      code: 'rpc/rights',
    })
    await expect(client('guest').call('export.start', plan())).rejects.toMatchObject({ code: 'rpc/rights' })
  })
})
