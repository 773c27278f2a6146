// Any marks on any text: applied together, taken back in any order, and followed through undo and redo.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document, ProofMark } from '../../../src/core/document/index.ts'
import { applyTransaction, commands, invertTransaction, type Transaction } from '../../../src/core/edit/index.ts'
import { Session } from '../../../src/core/session/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { documentOf, page, story } from '../../builders/document.ts'
import { stamp } from '../../builders/edit.ts'

type Operation = ProofMark['operation']
const KINDS = ['correct', 'delete', 'insert', 'transpose', 'runOn', 'newParagraph', 'separate', 'instruct'] as const
type Kind = (typeof KINDS)[number]

interface Piece {
  readonly kind: Kind
  /** Characters that stay before it, and how many it is on. */
  readonly before: number
  readonly length: number
  readonly put: string
}
interface Asked {
  readonly from: number
  readonly to: number
  readonly operation: Operation
  /** What stands there when it is carried out. */
  readonly after: string
}

/** A text of characters that are all different, and the marks on it; marks do not touch each other. */
function laid(pieces: readonly Piece[]): { readonly text: string; readonly asked: readonly Asked[] } {
  let text = ''
  let next = 0
  const more = (count: number): string => {
    let put = ''
    for (let n = 0; n < count; n++) put += String.fromCodePoint(0x4e00 + next++)
    text += put
    return put
  }
  const asked = pieces.map(({ kind, before, length, put }): Asked => {
    more(before)
    const from = text.length
    const gap = { from, to: from }
    switch (kind) {
      case 'insert':
        return { ...gap, operation: { kind, text: put }, after: put }
      case 'newParagraph':
        return { ...gap, operation: { kind }, after: '\n' }
      case 'separate':
        return { ...gap, operation: { kind }, after: ' ' }
      case 'runOn':
        text += '\n'
        return { from, to: from + 1, operation: { kind }, after: '' }
      case 'transpose': {
        const parts = [more(length), more(length - 1), more(length)] as const
        const operation = { kind, at: from + length, behind: from + 2 * length - 1 } as const
        return { from, to: text.length, operation, after: `${parts[2]}${parts[1]}${parts[0]}` }
      }
      default: {
        const words = more(length)
        const operation: Operation =
          kind === 'correct' ? { kind, text: put } : kind === 'delete' ? { kind } : { kind: 'instruct', mark: 'note' }
        return { from, to: text.length, operation, after: kind === 'correct' ? put : kind === 'delete' ? '' : words }
      }
    }
  })
  more(1)
  return { text, asked }
}

const pieces = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    before: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 1, max: 3 }),
    put: fc.constantFrom('新', '新字', '𠮷', '甲\n乙'),
  }),
  { minLength: 1, maxLength: 7 },
)

const textOf = (document: Document): string => {
  const doc = document.stories[0]?.doc
  return doc === undefined ? '' : flatten(doc).text
}
const must = (change: Transaction | undefined): Transaction => {
  if (change === undefined) throw new Error('nothing to do')
  return change
}

/** A document with the marks on its text; `carried` is the text with all of them carried out. */
function marked(all: readonly Piece[]) {
  const { text, asked } = laid(all)
  let document = documentOf({
    stories: [story('s1', ...text.split('\n').map((line) => ['body', line] as const))],
    pages: [page('A01')],
  })
  for (const { from, to, operation } of asked)
    document = applyTransaction(
      document,
      must(commands.addProofMark(document, { on: { story: 's1', from, to }, operation, round: 1 }, stamp())),
    )
  let carried = text
  for (const { from, to, after } of [...asked].reverse()) carried = carried.slice(0, from) + after + carried.slice(to)
  return { document, text, carried, ids: document.marks.map(({ id }) => id) }
}

describe('any marks on any text', () => {
  test('applied together they do what each of them asks, and one undo takes all of it back', () => {
    const property = fc.property(pieces, (all) => {
      const { document, carried, ids } = marked(all)
      const change = must(commands.applyProofMarks(document, { marks: ids }, stamp()))
      const after = applyTransaction(document, change)
      expect(textOf(after)).toBe(carried)
      expect(after.marks.every(({ state }) => state === 'applied')).toBe(true)
      expect(applyTransaction(after, invertTransaction(document, change))).toEqual(document)
    })
    fc.assert(property, { numRuns: 150 })
  })

  test('applied one by one in any order they do the same', () => {
    const property = fc.property(pieces, fc.infiniteStream(fc.nat()), (all, order) => {
      const { document, carried, ids } = marked(all)
      let now = document
      for (const left = [...ids]; left.length > 0; ) {
        const [id] = left.splice((order.next().value as number) % left.length, 1)
        now = applyTransaction(now, must(commands.applyProofMarks(now, { marks: [id as string] }, stamp())))
      }
      expect(textOf(now)).toBe(carried)
    })
    fc.assert(property, { numRuns: 100 })
  })

  test('opened again in any order they leave the text and the marks as they were', () => {
    const property = fc.property(pieces, fc.infiniteStream(fc.nat()), (all, order) => {
      const { document, text, ids } = marked(all)
      let now = applyTransaction(document, must(commands.applyProofMarks(document, { marks: ids }, stamp())))
      for (const left = [...ids]; left.length > 0; ) {
        const [mark] = left.splice((order.next().value as number) % left.length, 1)
        now = applyTransaction(now, must(commands.reopenProofMark(now, { mark: mark as string }, stamp())))
      }
      expect(textOf(now)).toBe(text)
      expect(now.marks).toEqual(document.marks)
    })
    fc.assert(property, { numRuns: 100 })
  })

  test('follow their words through changes, marks carried out, undo and redo', () => {
    const deed = fc.record({
      what: fc.constantFrom('type', 'erase', 'apply', 'keep', 'reopen', 'undo', 'redo'),
      at: fc.nat(200),
      length: fc.integer({ min: 1, max: 4 }),
    })
    const property = fc.property(pieces, fc.array(deed, { maxLength: 12 }), (all, deeds) => {
      const { document } = marked(all)
      const session = new Session({ document, author: stamp().author })
      let made = 0
      const id = (): string => `deed-${made++}`
      for (const { what, at, length } of deeds) {
        const now = session.document
        const size = textOf(now).length
        const from = at % (size + 1)
        const mark = now.marks[at % now.marks.length]?.id ?? ''
        if (what === 'undo') session.undo({ id: id(), at: 1 })
        else if (what === 'redo') session.redo({ id: id(), at: 1 })
        else {
          const build = (): Transaction | undefined => {
            const own = { ...stamp(), id: id() }
            const marks = now.marks.map((one) => one.id)
            if (what === 'apply') return commands.applyProofMarks(now, { marks }, own)
            if (what === 'keep') return commands.keepProofMarks(now, { marks: [mark] }, own)
            if (what === 'reopen') return commands.reopenProofMark(now, { mark }, own)
            const to = what === 'type' ? from : Math.min(size, from + length)
            return commands.replaceText(now, { story: 's1', from, to, text: what === 'type' ? '字' : '' }, own)
          }
          let change: Transaction | undefined
          try {
            change = build()
          } catch (refused) {
            // Words that are gone or were changed since: nothing has happened then.
            expect(refused).toMatchObject({ code: 'edit/mark' })
          }
          if (change !== undefined && change.operations.length > 0) session.perform(change)
        }
        for (const [n, { anchor, words }] of session.document.marks.entries()) {
          if (anchor.kind !== 'text') throw new Error('a mark left its text')
          expect(anchor.from).toBeLessThanOrEqual(anchor.to)
          // The words that it was made on are kept, whatever became of them.
          expect(words).toBe(document.marks[n]?.words)
        }
      }
      const end = session.document
      let undone = 0
      while (session.history.undo.length > 0) {
        session.undo({ id: id(), at: 1 })
        undone += 1
      }
      expect(session.document).toEqual(document)
      for (; undone > 0; undone--) session.redo({ id: id(), at: 1 })
      expect(session.document).toEqual(end)
    })
    fc.assert(property, { numRuns: 150 })
  })
})
