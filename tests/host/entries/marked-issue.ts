import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, connect, emitTo, type OwnRights, serve } from '../../../src/contract/index.ts'
import type { Document, ProofMark } from '../../../src/core/document/index.ts'
import { commands, type Operation, type Transaction } from '../../../src/core/edit/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { pair } from '../../builders/channel.ts'
import { change, fill } from '../issue/desks.ts'
import { stampFor } from './proof-host.ts'

export const ACROSS = [
  '全市创建文明城市工作会议昨天召开。会议要求各部门各单位认真落实责任，把任务分解到人，确保各项工作按时完成。',
  '与会人员表示，将以更高的标准、更严的要求、更实的作风，投入到创建工作中去，让市民看到变化，得到实惠。',
] as const
export const DOWN = ['春天的风从河面上吹来，老街的柳树绿了。孩子们在桥边放风筝，笑声传得很远很远。'] as const

const story = (id: string, paragraphs: readonly string[]): Operation => ({
  type: 'insert',
  list: ['stories'],
  before: null,
  value: {
    id,
    doc: {
      type: 'doc',
      content: paragraphs.map((text) => ({
        type: 'paragraph',
        attrs: { role: 'body' },
        content: [{ type: 'text', text }],
      })),
    },
  },
})
const block = (page: string, id: string, place: object, more: object): Operation => ({
  type: 'insert',
  list: ['pages', page, 'objects'],
  before: null,
  value: { kind: 'block', id, story: id, place, ...more },
})

/** An issue of two pages served: text across on A01, down on A02, at change 1. */
export async function markedIssue() {
  const place = mkdtempSync(join(tmpdir(), 'duikai-marked-'))
  const folder = join(place, 'library')
  const server = new LibraryHost({ folder, program: 'Duikai 0.0.1', backups: false })
  await server.start()
  const { id: issue } = fill(server.desk)
  const client = (author: string, rights?: OwnRights): Client => {
    const [near, far] = pair()
    const kind = rights === undefined ? 'desktop' : 'proof'
    const { handlers } = server.connect({ author, kind, emit: emitTo(far), rights })
    serve(far, handlers, kind)
    return connect(near)
  }
  const ann = client('ann')
  await ann.call('issue.join', issue)
  const authority = server.desk.authority(issue)
  const now = (): Document => authority.state.document
  const submit = (transaction: Transaction | undefined) =>
    ann.call('issue.submit', issue, transaction as Transaction, authority.state.sequence)
  await submit(
    change([
      story('across', ACROSS),
      story('down', DOWN),
      block('A01', 'across', { column: 0, columns: 2, line: 10, lines: 20 }, {}),
      block('A02', 'down', { x: 100_000, y: 200_000, width: 160_000, height: 120_000 }, { mode: 'v' }),
    ]),
  )
  const text = (id: string): string => flatten(now().stories.find((one) => one.id === id)?.doc as never).text
  /** A mark on words of a story. */
  const mark = async (id: string, words: string, operation: ProofMark['operation'], author = 'ann', gap = false) => {
    const from = text(id).indexOf(words)
    const to = gap ? from : from + words.length
    const stamp = { ...stampFor(author), newId: () => `own-${now().marks.length + 1}` }
    const made = commands.addProofMark(now(), { on: { story: id, from, to }, operation, round: 1 }, stamp)
    await submit({ ...(made as Transaction), author: 'ann' })
    return now().marks.at(-1)?.id as string
  }
  const stop = async (): Promise<void> => {
    await server.stop(true)
    rmSync(place, { recursive: true, force: true })
  }
  return { server, folder, issue, ann, client, now, submit, text, mark, stop }
}
