import { DuikaiError } from '../../core/base/index.ts'
import { type Document, parseDocument } from '../../core/document/index.ts'
import { applyTransaction, type Transaction } from '../../core/edit/index.ts'
import { flatten, HARD_BREAK, PARAGRAPH_BREAK } from '../../core/story/index.ts'
import type { IssueIndex, LoggedRecord, LogRecord, Replay } from '../db/index.ts'

/** A document with its publication in it, from the JSON of a snapshot. @throws DuikaiError of `parseDocument`. */
export function documentOf(json: string, where: string): Document {
  return parseDocument(JSON.parse(json), where, (path) => {
    throw new DuikaiError('document/reference', `the publication is the path "${path}"`, {
      where,
      remedy: 'a document in the library holds its publication',
    })
  })
}

/** How the log of issue `id` is read. */
export const replayOf = (id: string): Replay<Document> => ({
  read: (json) => documentOf(json, `issue ${id}`),
  apply: (document, body) => applyTransaction(document, JSON.parse(body) as Transaction),
})

/** Control characters and halves of surrogate pairs, which a database gives back changed. */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u

/**
 * Refuses what would not come back from the database as it went in: the log's digests would not hold. Texts are safe,
 * their JSON escapes such characters. @throws DuikaiError `edit/not-a-transaction` naming the field.
 */
export function requireStorable({ id, author, group = '', at }: Transaction, where: string): void {
  const bad = Object.entries({ id, author, group }).find(([, value]) => UNSTORABLE.test(value))
  const field = bad?.[0] ?? (Number.isSafeInteger(Math.round(at)) ? undefined : 'at')
  if (field === undefined) return
  throw new DuikaiError('edit/not-a-transaction', 'is not a name or a time that can be stored', {
    where: `${where}, field ${field}`,
    remedy: 'the program that sent it is at fault: bring it to the version of this one',
  })
}

/** A transaction as the log keeps it. */
export const recordOf = (transaction: Transaction): LogRecord => ({
  id: transaction.id,
  author: transaction.author,
  made: Math.round(transaction.at),
  label: JSON.stringify(transaction.label),
  kind: transaction.kind ?? 'do',
  group: transaction.group,
  body: JSON.stringify(transaction),
})

export const transactionOf = ({ body }: LoggedRecord): Transaction => JSON.parse(body) as Transaction

type Story = Document['stories'][number]

/** Title of a story: its own, or its headline, or its first words. */
export function titleOf(story: Story): string | undefined {
  if (story.title !== undefined) return story.title
  const { paragraphs } = flatten(story.doc)
  const head = paragraphs.find(({ role }) => role === 'headline') ?? paragraphs[0]
  const text = (head?.text ?? '').replaceAll(/\s+/gu, ' ').trim()
  return text === '' ? undefined : [...text].slice(0, 40).join('')
}

const indexed = new WeakMap<Story, IssueIndex['stories'][number]>()

function storyIndex(story: Story): IssueIndex['stories'][number] {
  let known = indexed.get(story)
  if (known === undefined) {
    const { text } = flatten(story.doc)
    const characters = [...text].filter((c) => c !== PARAGRAPH_BREAK && c !== HARD_BREAK).length
    known = { id: story.id, title: titleOf(story), characters, text }
    indexed.set(story, known)
  }
  return known
}

/** What the library's lists show of a document. */
export const indexOf = ({ issue, pages, stories }: Document): IssueIndex => ({
  date: issue.date,
  number: issue.number,
  total: issue.total,
  until: issue.until,
  span: issue.span,
  pages: pages.map(({ name, title, grid, status }) => ({ name, title, format: grid, status })),
  stories: stories.map(storyIndex),
})
