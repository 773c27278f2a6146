import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DuikaiError } from '../../../src/core/base/index.ts'
import { parseDocument } from '../../../src/core/document/index.ts'
import { sameJson } from '../../../src/core/edit/index.ts'
import { Session } from '../../../src/core/session/index.ts'
import { type Committed, documentAt } from '../../../src/host/issue/index.ts'
import { cleanUp } from '../db/libraries.ts'
import { change, freshDesk } from './desks.ts'
import { randomOperation } from './random.ts'

cleanUp()

/** A client that is told late, and sends late. */
class Replica {
  readonly session: Session
  readonly refused: string[] = []
  private seen = 0
  private readonly told: Committed[] = []
  private sending: Promise<void> | undefined
  private readonly send: (transaction: unknown, base: number) => Promise<Committed>

  constructor(session: Session, send: (transaction: unknown, base: number) => Promise<Committed>) {
    this.session = session
    this.send = send
  }

  tell(change: Committed): void {
    this.told.push(change)
  }

  /** Takes in some of what it was told. */
  hear(count: number): void {
    for (const { sequence, transaction } of this.told.splice(0, count)) {
      this.session.receive(transaction)
      this.seen = sequence
    }
  }

  /** Sends its oldest change unless one is on its way; what it was told by the answer's time is heard first. */
  push(): void {
    const [next] = this.session.pending
    if (next === undefined || this.sending !== undefined) return
    this.sending = this.send(next, this.seen).then(
      () => {
        this.hear(this.told.length)
        this.sending = undefined
      },
      (error: DuikaiError) => {
        this.hear(this.told.length)
        this.sending = undefined
        this.session.reject(next.id)
        this.refused.push(error.code)
      },
    )
  }

  async settle(): Promise<void> {
    for (;;) {
      this.hear(this.told.length)
      this.push()
      if (this.sending === undefined) return
      await this.sending
    }
  }
}

describe('clients that work in one issue', () => {
  it('end with the same document, which is what the log says, whatever they do, undo and redo, and however late', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 150, maxLength: 300 }), async (numbers) => {
        const { authority, library } = freshDesk()
        let used = 0
        const pick = (n: number): number => (numbers[used++ % numbers.length] as number) % Math.max(1, n)
        const replicas = ['ann', 'bob', 'eve'].map(
          (author) =>
            new Replica(new Session({ document: authority.state.document, author }), (transaction, base) =>
              authority.submit(transaction, base),
            ),
        )
        for (const replica of replicas) authority.subscribe({ committed: (one) => replica.tell(one) })
        for (let step = 0; step < 60; step++) {
          const replica = replicas[pick(3)] as Replica
          const { session } = replica
          switch (pick(8)) {
            case 0:
              session.undo({ id: `u${step}`, at: step })
              break
            case 1:
              session.redo({ id: `r${step}`, at: step })
              break
            case 2:
              replica.hear(pick(4))
              break
            case 3:
              replica.push()
              break
            case 4:
              await new Promise((resolve) => setImmediate(resolve))
              break
            default:
              session.perform(change([randomOperation(session.document, pick)], { author: session.author }))
          }
        }
        // Each sends what it has; then all hear the rest.
        for (const replica of replicas) await replica.settle()
        for (const replica of replicas) await replica.settle()
        const { document, sequence } = authority.state
        for (const { session, refused } of replicas) {
          expect(refused).toEqual([])
          expect(session.pending).toEqual([])
          expect(sameJson(session.document, document)).toBe(true)
        }
        expect(documentAt(library, authority.issue, sequence)).toEqual(document)
        parseDocument(JSON.parse(JSON.stringify(document)), 'the issue', () => {
          throw new Error('no publication')
        })
        await library.close()
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })
})
