import type { OwnRights } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type Document, GATES, type LedgerEntry, type Page, type ProofMark } from '../../core/document/index.ts'
import {
  gateTrouble,
  type InsertRecord,
  keyOf,
  namedIn,
  type Operation,
  type Path,
  type SetField,
  type Transaction,
} from '../../core/edit/index.ts'

/** What one submission of a reader may hold. */
export const LIMITS = { operations: 500, characters: 512 * 1024, strokes: 40_000, words: 4_000 } as const

/** The person behind an author: several browsers of one reader are `name@browser`. */
export const readerOf = (author: string): string => author.replace(/@[^@]*$/, '')

const refusal = (message: string, where: string, remedy = 'ask whoever invited you'): DuikaiError =>
  new DuikaiError('proof/refused', message, { where, remedy })

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Fields by which a mark is reworded, and by which it is applied, kept or opened again. */
const REWORDING = new Set(['operation', 'note', 'strokes', 'anchor'])
const SETTLING = new Set(['state', 'settled', 'anchor', 'operation'])

/** Where an operation does something; a `move` does in two places. */
const pathsOf = (operation: Operation): readonly Path[] => {
  switch (operation.type) {
    case 'insert':
      return [operation.list]
    case 'move':
      return operation.list === undefined ? [operation.path] : [operation.path, operation.list]
    case 'story':
      return [['stories', operation.story]]
    default:
      return [operation.path]
  }
}

/** What a client may do that shows no invitation. */
export const unbounded = (author: string, role: OwnRights['role']): OwnRights => ({
  author,
  reader: readerOf(author),
  role,
  gates: role === 'edit' ? GATES : [],
})

/** Looks at each operation of one submission by someone whose rights are bounded. */
class Admission {
  private readonly document: Document
  private readonly rights: OwnRights
  private readonly pages: ReadonlySet<string>
  private readonly stories: ReadonlySet<string>
  private readonly whole: boolean

  constructor(document: Document, rights: OwnRights) {
    this.document = document
    this.rights = rights
    this.whole = rights.pages === undefined
    const pages = document.pages.filter(({ name }) => rights.pages?.includes(name) ?? true)
    this.pages = new Set(pages.flatMap((page) => keyOf(page) ?? []))
    this.stories = this.whole
      ? new Set(document.stories.map(({ id }) => id))
      : new Set(pages.flatMap(({ objects }) => [...namedIn(objects).stories]))
  }

  check(operation: Operation): void {
    const paths = pathsOf(operation)
    const ledger = paths.find((path) => path[0] === 'pages' && path[2] === 'ledger')
    if (paths.some(([group]) => group === 'marks')) this.mark(operation)
    else if (ledger !== undefined) this.ledger(operation, ledger)
    else if (this.rights.role !== 'edit')
      throw refusal('a proofreader changes marks and answers only', this.said(operation))
    else for (const path of paths) this.inScope(path, operation)
  }

  private said(operation: Operation): string {
    return pathsOf(operation)
      .map((path) => path.slice(0, 4).join('/').slice(0, 200))
      .join(', ')
  }

  /** An editor of some pages leaves the others, the house and the issue as they are. */
  private inScope(path: Path, operation: Operation): void {
    const [group, key] = path
    // The ledger cannot be got at through the page that has it.
    if (group === 'pages' && path.length <= 2)
      throw refusal('pages are added, replaced and removed by the desk', this.said(operation))
    if (this.whole && group !== 'pages') return
    if (group === 'pages' && this.pages.has(String(key))) return
    if (group === 'stories' && (operation.type === 'insert' || this.stories.has(String(key)))) return
    if (group === 'pictures' && operation.type !== 'remove') return
    throw refusal('the invitation is not for this part of the issue', this.said(operation))
  }

  private known(id: unknown): ProofMark {
    const mark = this.document.marks.find((one) => one.id === id)
    if (mark === undefined) throw refusal('the mark is gone', `marks/${String(id)}`, 'look again')
    this.place(mark.anchor, `marks/${mark.id}`)
    return mark
  }

  private own(author: unknown): boolean {
    return typeof author === 'string' && readerOf(author) === this.rights.reader
  }

  private place(anchor: unknown, where: string): void {
    const { kind, story, page } = fieldsOf(anchor)
    const inside = kind === 'text' ? this.stories.has(String(story)) : kind === 'place' && this.pages.has(String(page))
    if (!inside) throw refusal('the mark is on no page of the invitation', where)
  }

  private mark(operation: Operation): void {
    if (operation.type === 'insert') this.addition(operation)
    else if (operation.type === 'remove') this.removal(operation.path)
    else if (operation.type === 'set') this.setting(operation)
    else throw refusal('marks stay in the order in which they were made', this.said(operation))
  }

  private addition({ list: [, id, list, ...more], value, before }: InsertRecord): void {
    if (id === undefined) this.newMark(fieldsOf(value), 'marks')
    else {
      const where = `marks/${id}/${list}`
      if (list !== 'answers' || more.length > 0 || before !== null) throw refusal('answers are added at the end', where)
      this.known(id)
      this.answer(fieldsOf(value), where)
    }
  }

  private removal([, id, list, answer, ...more]: Path): void {
    const where = `marks/${String(id)}`
    const mark = this.known(id)
    if (list === undefined) this.requireOwnOpen(mark)
    else {
      const author = mark.answers.find((one) => one.id === answer)?.author
      if (list !== 'answers' || more.length > 0 || !this.own(author))
        throw refusal('only answers of one’s own are taken back', where)
    }
  }

  private requireOwnOpen({ id, author, state }: ProofMark): void {
    if (!this.own(author)) throw refusal('the mark is another reader’s', `marks/${id}`)
    if (state !== 'open') throw refusal('the mark is settled', `marks/${id}`)
  }

  private setting({ path, value }: SetField): void {
    const [, id, field] = path
    const mark = this.known(id)
    const where = `marks/${mark.id}/${String(field)}`
    if (path.length !== 3) throw refusal('fields of marks are set as a whole', where)
    if (field === 'anchor') this.place(value, where)
    if (this.rights.role === 'edit' && SETTLING.has(String(field))) {
      // Whoever applies or keeps a mark signs for it.
      if (field === 'settled' && value !== undefined && !this.own(fieldsOf(value).by))
        throw refusal('somebody else is said to have settled the mark', where)
      return
    }
    this.requireOwnOpen(mark)
    if (!REWORDING.has(String(field))) throw refusal(`a mark keeps its ${String(field)}`, where)
    this.size({ [String(field)]: value }, where)
  }

  private newMark(mark: Fields, where: string): void {
    if (!this.own(mark.author)) throw refusal('the mark is in another reader’s name', where)
    if (mark.state !== 'open' || mark.settled !== undefined) throw refusal('a new mark is open', where)
    for (const answer of listOf(mark.answers)) this.answer(fieldsOf(answer), where)
    this.place(mark.anchor, where)
    this.size(mark, where)
  }

  private answer({ author, text }: Fields, where: string): void {
    if (!this.own(author)) throw refusal('the answer is in another reader’s name', where)
    if (String(text).length > LIMITS.words) throw refusal('the answer is too long', where, 'say it shorter')
  }

  private size({ note, operation, strokes, words }: Fields, where: string): void {
    const said = [note, fieldsOf(operation).text, words].map((text) => (typeof text === 'string' ? text.length : 0))
    if (Math.max(...said) > LIMITS.words) throw refusal('the mark says too much', where, 'say it shorter')
    const ink = listOf(strokes).reduce((sum: number, one) => sum + listOf(one).length, 0)
    if (ink > LIMITS.strokes) throw refusal('the mark has too much ink', where, 'draw it in several marks')
  }

  /** Lines are only added, in one's own name, for gates that one was given, in their order. */
  private ledger(operation: Operation, [, key]: Path): void {
    const where = this.said(operation)
    const { gates, role } = this.rights
    const page: Page | undefined = this.document.pages.find((one) => keyOf(one) === key)
    if (operation.type !== 'insert' || operation.before !== null || operation.list.length !== 3)
      throw refusal('the ledger of a page is only added to', where)
    if (page === undefined || !this.pages.has(String(key))) throw refusal('the page is none of the invitation', where)
    const entry = fieldsOf(operation.value) as Partial<LedgerEntry>
    if (!this.own(entry.by)) throw refusal('the ledger is signed in another name', where)
    if (entry.action === 'reopened' && role === 'edit') return
    if (entry.gate === undefined || !gates.includes(entry.gate) || (entry.action !== 'passed' && role !== 'edit'))
      throw refusal('this gate is not yours', where)
    if (entry.action !== 'reopened' && gateTrouble(this.document, page, entry.gate) !== undefined)
      throw refusal('the page does not stand before this gate', where, 'pass the gates in their order')
  }
}

/**
 * Looks at what a reader submits, operation by operation: a proofreader makes, rewords and takes back marks of the own and
 * answers, on the pages of the invitation, and passes the gates that were given; an editor changes those pages too.
 * Rights without bounds (`proof.me` without issue, role `edit`) are not looked at.
 * @throws DuikaiError `proof/refused` with the place; nothing of the submission is taken then.
 */
export function admit(document: Document, transaction: Transaction, rights: OwnRights): void {
  if (rights.role === 'edit' && rights.issue === undefined) return
  const where = `change ${transaction.id.slice(0, 80)}`
  if (rights.role === 'read') throw refusal('this reader may look and change nothing', where)
  if (transaction.author !== rights.author) throw refusal('the change is in another name', where)
  const { operations, label } = transaction
  if (operations.length > LIMITS.operations || JSON.stringify(transaction).length > LIMITS.characters)
    throw refusal('the change is too large', where, 'submit it in parts')
  if (label.zh.length + label.en.length > 400) throw refusal('the name of the change is too long', where)
  const admission = new Admission(document, rights)
  for (const operation of operations) admission.check(operation)
}
