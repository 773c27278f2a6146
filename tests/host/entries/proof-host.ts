import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '../../../src/contract/index.ts'
import { connect, emitTo, type OwnRights, serve } from '../../../src/contract/index.ts'
import type { Document } from '../../../src/core/document/index.ts'
import { commands, type Stamp, type Transaction } from '../../../src/core/edit/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { pair } from '../../builders/channel.ts'

let made = 0
export const stampFor = (author: string): Stamp => {
  made += 1
  const id = `p${made}-${process.pid}`
  let names = 0
  return { id, author, at: made, newId: (prefix) => `${prefix}-${id}-${names++}` }
}

/** A served library with the sample issue, an empty window, and clients of it. */
export async function sampleHost() {
  const place = mkdtempSync(join(tmpdir(), 'duikai-proof-'))
  const [folder, files] = [join(place, '报 纸 library'), join(place, 'window')]
  mkdirSync(files)
  writeFileSync(join(files, 'index.html'), '<!doctype html>')
  let ahead = 0
  const options = { files, now: () => Date.now() + ahead }
  const server = new LibraryHost({ folder, program: 'Duikai 0.0.1', backups: false, sample: true, ...options })
  await server.start()
  const client = (author: string, rights?: OwnRights): Client => {
    const [near, far] = pair()
    const kind = rights === undefined ? 'desktop' : rights.role === 'edit' ? 'editor' : 'proof'
    const { handlers } = server.connect({ author, kind, emit: emitTo(far), rights })
    serve(far, handlers, kind)
    return connect(near)
  }
  const ann = client('ann')
  const issue = (await ann.call('library.issues'))[0]?.id as string
  await ann.call('issue.join', issue)
  const now = (): Document => server.desk.authority(issue).state.document
  const submit = (transaction: Transaction | undefined, by = ann) =>
    by.call('issue.submit', issue, transaction as Transaction, server.desk.authority(issue).state.sequence)
  /** Passes every gate before 签样. */
  const passAll = async (page: string): Promise<void> => {
    for (const gate of ['first', 'second', 'third', 'revise'] as const)
      await submit(commands.passGate(now(), { page, gate }, stampFor('ann')))
  }
  /** The first story with a long body paragraph, and where that paragraph is. */
  const longest = (): { story: string; start: number; text: string } => {
    const all = now().stories.flatMap(({ id, doc }) =>
      flatten(doc).paragraphs.flatMap(({ role, start, text }) => (role === 'body' ? [{ story: id, start, text }] : [])),
    )
    return all.sort((a, b) => b.text.length - a.text.length)[0] as (typeof all)[number]
  }
  const replace = (story: string, from: number, to: number, text: string) =>
    submit(commands.replaceText(now(), { story, from, to, text }, stampFor('ann')))
  /** Sets the library's clock forward (milliseconds). */
  const advance = (by: number): void => {
    ahead += by
  }
  const stop = async (): Promise<void> => {
    await server.stop(true)
    rmSync(place, { recursive: true, force: true })
  }
  return { server, folder, client, ann, issue, now, submit, passAll, longest, replace, advance, stop }
}
