// A library whose issue has the marks of GB/T 14706 on it, each on the manual's own example: text across on A01, down on A02.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document, ProofMark } from '../../src/core/document/index.ts'
import { commands, type Stamp, type Transaction } from '../../src/core/edit/index.ts'
import { flatten } from '../../src/core/story/index.ts'
import { openLibrary } from '../../src/host/db/index.ts'
import { Desk } from '../../src/host/issue/index.ts'
import { root } from './desktop.ts'

type Operation = ProofMark['operation']
type Asked = readonly [text: string, on: string, operation: Operation | string, note?: string]

/** In the place of a note: the mark is kept, and its sign has 保留 over it. */
const KEPT = '保留'

/** Where the picture is, beside the text. */
const PICTURES: Readonly<Record<string, { x: number; y: number; width: number; height: number }>> = {
  A01: { x: 200_000, y: 300_000, width: 120_000, height: 80_000 },
  A02: { x: 275_000, y: 250_000, width: 120_000, height: 80_000 },
}

/** Sign by sign: the example, what is marked, `^` for the gap behind it, `/` between parts that change places. */
const EXAMPLES: readonly Asked[] = [
  ['一、提高出版物质最。', '最', { kind: 'correct', text: '量' }],
  ['二、提高的出版物质量。', '的', { kind: 'delete' }],
  ['三、要搞好工作。', '好^', { kind: 'insert', text: '校对' }],
  ['四、水的分子式是H2O。', '2', 'supersub', '下角'],
  ['五、字符颠倒要转正。', '倒', 'rotate'],
  ['六、认真总经验结。', '经验/结', { kind: 'transpose', at: 0, behind: 0 }],
  ['七、按时完成了任务。', '\n', { kind: 'runOn' }],
  ['八、完成任务。明年再干。', '任务。^', { kind: 'newParagraph' }],
  ['九、校对工作质量要重视。', '要重视', 'move', '移到“校对”前'],
  ['十、序号上下不齐。', '上下', 'updown'],
  ['十一、正文左右移动。', '左右', 'leftright'],
  ['十二、必须提高印刷质量。', '提高印刷', 'align'],
  ['十三、诗句排成阶梯形状，一行比一行缩进，共有三行。', '诗句排成阶梯形状，一行比一行缩进，共有三行', 'stagger'],
  ['十五、一、校对程序。', '一、^', 'morespace'],
  ['十六、校　对胶印要紧凑。', '校^', 'lessspace'],
  ['十七、第一章校对职责。', '章^', 'fixedspace', '1'],
  ['十七、第二章校对方法。', '章^', 'fixedspace', '1/3'],
  ['十八、Goodmorning!', 'Good^', { kind: 'separate' }],
  ['十九、认真搞好校对。', '认真', 'stet'],
  ['十九、必须注意排印。', '必须', { kind: 'delete' }, KEPT],
  ['二十、几器轰鸣。', '几', 'standin', '机'],
  ['二十、飞几起飞。', '几', 'standin', '机'],
  ['二十一、第三章总则。', '第三章', 'note', '改黑体'],
]

const stampAt = (n: number): Stamp => {
  let made = 0
  return {
    id: `marked-${n}`,
    author: ['王校', '李校', '赵校'][n % 3] as string,
    at: 1_445_000_000_000 + n,
    newId: (p) => `${p}-${n}-${made++}`,
  }
}

function markOf(document: Document, story: string, [text, on, asked, note]: Asked, round: number): commands.NewMark {
  const doc = document.stories.find(({ id }) => id === story)?.doc
  if (doc === undefined) throw new Error(`there is no story ${story}`)
  const start = flatten(doc).text.indexOf(text)
  const words = on.replace(/[\^/]/gu, '')
  const found = start + (on === '\n' ? text.length : text.indexOf(words, text.indexOf('、') + 1))
  const gap = on.endsWith('^')
  const from = gap ? found + words.length : found
  const to = gap ? from : found + words.length
  const operation: Operation = typeof asked === 'string' ? { kind: 'instruct', mark: asked } : asked
  if (operation.kind === 'transpose') {
    const at = found + on.indexOf('/')
    return { on: { story, from, to }, operation: { ...operation, at, behind: at }, round }
  }
  return { on: { story, from, to }, operation, round, ...(note === undefined || note === KEPT ? {} : { note }) }
}

/** Makes the library in `folder`. */
export async function markedLibrary(folder: string): Promise<void> {
  const sample = join(root, 'resources/sample')
  const files = join(folder, '..', 'marked')
  mkdirSync(join(files, 'pictures'), { recursive: true })
  copyFileSync(join(sample, 'pictures/hall.jpg'), join(files, 'pictures/hall.jpg'))
  const publication: unknown = JSON.parse(readFileSync(join(root, 'resources/publications/sample-daily.json'), 'utf8'))
  const content = EXAMPLES.map(([text]) => ({
    type: 'paragraph',
    attrs: { role: 'body' },
    content: [{ type: 'text', text }],
  }))
  const head = { type: 'paragraph', attrs: { role: 'subhead' }, content: [{ type: 'text', text: '校对符号' }] }
  const pageOf = (name: string, story: string, block: object) => ({
    name,
    grid: 'duikai',
    objects: [
      { kind: 'block', id: `${name}-block`, story, ...block },
      { kind: 'picture', id: `${name}-picture`, picture: 'hall', place: PICTURES[name] },
    ],
  })
  const document = {
    format: 'duikai-document',
    version: 1,
    publication,
    issue: { id: 'marked', date: '2015-10-16', staff: {}, pages: ['A01', 'A02'] },
    pages: [
      pageOf('A01', 'across', { place: { column: 0, columns: 1, line: 1, lines: 34 } }),
      pageOf('A02', 'down', { mode: 'v', columns: 1, place: { column: 0, columns: 5, line: 1, lines: 22 } }),
    ],
    stories: ['across', 'down'].map((id) => ({ id, doc: { type: 'doc', content: [head, ...content] } })),
    pictures: [{ id: 'hall', file: 'pictures/hall.jpg' }],
  }
  const file = join(files, 'marked.duikai.json')
  writeFileSync(file, JSON.stringify(document))
  const library = openLibrary({ folder, program: 'Duikai 0.0.1', create: true, backups: false })
  const desk = new Desk(library)
  const { id } = await desk.importDocument(file)
  const authority = desk.authority(id)
  let made = 0
  const commit = async (build: (document: Document, stamp: Stamp) => Transaction | undefined): Promise<void> => {
    const change = build(authority.latest, stampAt(made++))
    if (change !== undefined) await authority.submit(change)
  }
  for (const story of ['across', 'down']) {
    for (const [n, example] of EXAMPLES.entries()) {
      await commit((now, stamp) => commands.addProofMark(now, markOf(now, story, example, 1 + (n % 3)), stamp))
      const made = authority.latest.marks.at(-1)
      if (example[3] === KEPT && made !== undefined)
        await commit((now, stamp) => commands.keepProofMarks(now, { marks: [made.id] }, stamp))
    }
    const page = story === 'across' ? 'A01' : 'A02'
    const place = PICTURES[page]
    if (place === undefined) throw new Error(page)
    const on = { kind: 'place', page, ...place } as const
    await commit((now, stamp) =>
      commands.addProofMark(now, { on, operation: { kind: 'instruct', mark: 'rightpic' }, round: 1 }, stamp),
    )
  }
  await desk.closeAll()
}
