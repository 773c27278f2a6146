import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const documents = join(root, 'tests/fixtures/documents')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line from its sources, as a process of its own. */
export function duikai(args: readonly string[], stdin = '', program = join(root, 'src/cli/main.ts')): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: root })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.on('error', fail)
    child.on('close', (code) => done({ code, stdout, stderr }))
    // A command that ends without reading closes its end of the pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(stdin)
  })
}

/** JSON of the small document and its publication, for a test to change. */
export interface Draft {
  // biome-ignore lint/suspicious/noExplicitAny: tests break these values in ways that no type allows
  document: any
  // biome-ignore lint/suspicious/noExplicitAny: as above
  publication: any
}

/** A folder with a changed copy of the small document; `remove` takes it away again. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'duikai-cli-'))
  readonly file = join(this.folder, 'small.json')
  readonly target = join(this.folder, 'out.pdf')

  constructor(change: (draft: Draft) => void = () => undefined) {
    cpSync(documents, this.folder, { recursive: true })
    const path = (name: string): string => join(this.folder, name)
    const read = (name: string) => JSON.parse(readFileSync(path(name), 'utf8'))
    const draft: Draft = { document: read('small.json'), publication: read('small-daily.json') }
    change(draft)
    writeFileSync(path('small.json'), JSON.stringify(draft.document))
    writeFileSync(path('small-daily.json'), JSON.stringify(draft.publication))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Paragraph `n` of the small document's story. */
export const bodyText = (draft: Draft, n: number): { text: string } =>
  draft.document.stories[0].doc.content[n].content[0]
