import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { applyTransaction, sameJson } from '../../../src/core/edit/index.ts'
import { findIssue, listIssues, openLibrary, readRecords } from '../../../src/host/db/index.ts'
import { requireSound } from '../../../src/host/db/open.ts'
import { Desk, documentAt } from '../../../src/host/issue/index.ts'

/** What killed programs had been told is saved. */
export interface Acknowledged {
  readonly sequence: number
  readonly id: string
}

const WRITER = join(import.meta.dirname, 'writer.ts')
const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/duikai/compile')

/** The writer at work on `folder`, until it is killed. */
export function startWriter(folder: string) {
  const writer = spawn(process.execPath, [WRITER, folder, '1'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => writer.once('close', () => resolve()))
  const ready = new Promise<void>((resolve) => writer.stdout.once('data', () => resolve()))
  const kill = (): Promise<void> => {
    writer.kill('SIGKILL')
    return ended
  }
  return { pid: writer.pid, ready, kill }
}

/** Starts the writer on `folder` and kills it `delay` ms after it is ready (before, when negative: after the start). */
export function writeAndKill(folder: string, seed: number, delay: number): Promise<Acknowledged[]> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [WRITER, folder, String(seed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
    })
    let output = ''
    let complaint = ''
    const kill = (after: number): void => {
      setTimeout(() => writer.kill('SIGKILL'), after)
    }
    if (delay < 0) kill(-delay)
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output === '' && delay >= 0) kill(delay)
      output += text
    })
    writer.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    writer.on('error', reject)
    writer.on('close', (code) => {
      if (code !== null) return reject(new Error(`the writer ended by itself: ${complaint}`))
      const lines = output.split('\n').slice(0, -1)
      resolve(
        lines.flatMap((line) => {
          const [sequence = '', id] = line.split(' ')
          return id === undefined ? [] : [{ sequence: Number(sequence), id }]
        }),
      )
    })
  })
}

/** Opens the library as the next program does and looks whether everything acknowledged is there. Gives what is not. */
export async function complaints(folder: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const library = openLibrary({ folder, program: 'Duikai 0.0.1', create: true, backups: false })
  try {
    requireSound(library.store.connection, library.store.file)
    const [first] = listIssues(library)
    if (first === undefined) return acknowledged.length === 0 ? [] : ['the issue is gone']
    const issue = findIssue(library, first.id)
    const records = readRecords(library.store, issue.row)
    const ids = records.map(({ id }) => id)
    const found = acknowledged
      .filter(({ sequence, id }) => ids[sequence - 1] !== id)
      .map(({ sequence, id }) => `change ${sequence} ${id} was acknowledged and is lost`)
    if (new Set(ids).size !== ids.length) found.push('a change is stored twice')
    let document = documentAt(library, issue, 0)
    for (const { body } of records) document = applyTransaction(document, JSON.parse(body))
    const { state } = new Desk(library).authority(issue.id)
    if (state.sequence !== records.length)
      found.push(`the log ends at ${records.length}, the issue at ${state.sequence}`)
    if (!sameJson(document, state.document)) found.push('the document is not what its log says')
    return found
  } finally {
    await library.close()
  }
}
