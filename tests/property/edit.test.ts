import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DuikaiError } from '../../src/core/base/index.ts'
import type { Document } from '../../src/core/document/index.ts'
import {
  applyTransaction,
  invertTransaction,
  mapRange,
  parseTransaction,
  rebaseOnto,
  type Stamp,
  type Transaction,
} from '../../src/core/edit/index.ts'
import { Session } from '../../src/core/session/index.ts'
import { flatten } from '../../src/core/story/index.ts'
import { busyNewsroom } from '../builders/busy.ts'
import { parse } from '../builders/document.ts'
import { newsroom } from '../builders/edit.ts'
import { type Intent, intent, transactionFor } from '../builders/intents.ts'

const start = busyNewsroom()
/** DUIKAI_FUZZ: so many sequences instead, for a long run. */
const runs = (few: number): number => Number(process.env.DUIKAI_FUZZ ?? few)
const patience = process.env.DUIKAI_FUZZ === undefined ? {} : { timeout: 3_600_000 }
const read = (transaction: Transaction): Transaction => parseTransaction(JSON.parse(JSON.stringify(transaction)), 'log')

/** Stamps that count; every author has names of its own. */
function stamps(author: string): () => Stamp {
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  return () => ({ id: `${author}${next()}`, author, at: count, newId: (prefix) => `${prefix}-${author}${next()}` })
}

/** Does what somebody wants in a session, if the document allows it. */
function perform(session: Session, wanted: Intent, stamp: Stamp): Transaction | undefined {
  const transaction = transactionFor(session.document, wanted, stamp)
  if (transaction === undefined) return undefined
  try {
    return session.perform(transaction).transaction
  } catch (error) {
    if (error instanceof DuikaiError) return undefined
    throw error
  }
}

const valid = (document: Document): void => expect(parse(JSON.parse(JSON.stringify(document)))).toEqual(document)

describe('sequences of commands', () => {
  it('leave a valid document equal to the replay of the log; undo all is the start, redo all the end', patience, () => {
    fc.assert(
      fc.property(fc.array(intent, { minLength: 1, maxLength: 25 }), (intents) => {
        const session = new Session({ document: start, author: 'a' })
        const stamp = stamps('a')
        const log: Transaction[] = []
        for (const wanted of intents) {
          const before = session.document
          const transaction = perform(session, wanted, stamp())
          if (transaction === undefined) continue
          log.push(read(transaction))
          valid(session.document)
          const back = applyTransaction(session.document, invertTransaction(before, transaction))
          expect(JSON.stringify(back)).toBe(JSON.stringify(before))
        }
        const end = session.document
        expect(log.reduce(applyTransaction, start)).toEqual(end)
        while (session.undo(stamp()) !== undefined);
        expect(JSON.stringify(session.document)).toBe(JSON.stringify(start))
        while (session.redo(stamp()) !== undefined);
        expect(JSON.stringify(session.document)).toBe(JSON.stringify(end))
      }),
      { numRuns: runs(150) },
    )
  })

  it('with undo and redo between them are restored from the log as they were', patience, () => {
    const step = fc.oneof({ weight: 3, arbitrary: intent }, fc.constantFrom('undo' as const, 'redo' as const))
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const session = new Session({ document: start, author: 'a' })
        const stamp = stamps('a')
        const log: Transaction[] = []
        for (const wanted of steps) {
          const transaction =
            typeof wanted === 'string' ? session[wanted](stamp())?.transaction : perform(session, wanted, stamp())
          if (transaction !== undefined) log.push(read(transaction))
        }
        const restored = Session.restore({ document: start, author: 'a', log })
        expect(restored.document).toEqual(session.document)
        expect(restored.history).toEqual(session.history)
        while (restored.undo(stamp()) !== undefined);
        expect(restored.document).toEqual(start)
      }),
      { numRuns: runs(80) },
    )
  })
})

/** The one who orders: what it is sent is brought over what came before, and appended. */
class Authority {
  document = start
  readonly log: Transaction[] = []

  submit(transaction: Transaction, base: number): void {
    const rebased = rebaseOnto(this.document, read(transaction), this.log.slice(base))
    this.document = rebased.document
    this.log.push(read(rebased.transaction))
  }
}

/** A client that has one transaction on its way at a time. */
class Client {
  readonly session: Session
  readonly stamp: () => Stamp
  seen = 0
  #waiting: string | undefined

  constructor(author: string) {
    this.session = new Session({ document: start, author })
    this.stamp = stamps(author)
  }

  send(authority: Authority): void {
    const [first] = this.session.pending
    if (first === undefined || this.#waiting !== undefined) return
    this.#waiting = first.id
    authority.submit(first, this.seen)
  }

  hear(authority: Authority): void {
    const transaction = authority.log[this.seen]
    if (transaction === undefined) return
    this.seen += 1
    if (transaction.id === this.#waiting) this.#waiting = undefined
    this.session.receive(transaction)
  }
}

/** Everyone sends and hears until nothing is left to tell; then all must have the same document. */
function settle(authority: Authority, clients: readonly Client[]): void {
  for (let round = 0; clients.some((c) => c.session.pending.length > 0 || c.seen < authority.log.length); round++) {
    expect(round).toBeLessThan(1000)
    for (const one of clients) {
      one.send(authority)
      one.hear(authority)
    }
  }
  for (const { session } of clients) {
    expect(session.confirmed).toEqual(authority.document)
    expect(session.document).toBe(session.confirmed)
  }
}

describe('replicas', () => {
  const move = fc.record({
    client: fc.nat(2),
    what: fc.constantFrom('do', 'do', 'send', 'send', 'hear', 'hear', 'hear', 'undo', 'redo'),
    intent,
  })

  it('of three people who work at once come to the same document', patience, () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 5, maxLength: 60 }), (moves) => {
        const authority = new Authority()
        const clients = ['a', 'b', 'c'].map((author) => new Client(author))
        for (const { client, what, intent: wanted } of moves) {
          const one = clients[client]
          if (one === undefined) continue
          if (what === 'do') perform(one.session, wanted, one.stamp())
          else if (what === 'send') one.send(authority)
          else if (what === 'hear') one.hear(authority)
          else one.session[what as 'undo' | 'redo'](one.stamp())
          valid(one.session.document)
        }
        settle(authority, clients)
        for (const one of clients) while (one.session.undo(one.stamp()) !== undefined);
        settle(authority, clients)
        expect(authority.log.reduce(applyTransaction, start)).toEqual(authority.document)
        valid(authority.document)
      }),
      { numRuns: runs(120) },
    )
  })
})

describe('ranges', () => {
  it('hold the same characters as long as nobody deletes or marks them apart', () => {
    fc.assert(
      fc.property(fc.array(intent, { minLength: 1, maxLength: 15 }), (intents) => {
        const session = new Session({ document: newsroom(), author: 'a' })
        const stamp = stamps('a')
        let range = { from: 4, to: 9 }
        for (const wanted of intents) {
          const only = { ...wanted, kind: [1, 3, 5, 6, 8][wanted.kind % 5] ?? 1, a: 0 }
          const before = session.document.stories[0]
          const transaction = transactionFor(session.document, only, stamp())
          if (transaction === undefined || before === undefined) continue
          const { shift, document } = session.perform(transaction)
          const after = document.stories[0]
          if (after === undefined) return
          const moved = mapRange(shift, 'lead', before.doc, after.doc, range)
          expect(moved).toBeDefined()
          range = moved ?? range
          const text = flatten(after.doc).text.slice(range.from, range.to)
          expect([text[0], text.at(-1)]).toEqual(['第', '字'])
        }
      }),
      { numRuns: 150 },
    )
  })
})
