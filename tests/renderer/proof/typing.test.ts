import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { toOffset } from '../../../src/core/edit/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { MarkTyping } from '../../../src/renderer/proof/typing.ts'
import { type Backend, Workspace } from '../../../src/renderer/state/index.ts'
import { proofDocument } from './proof-page.ts'

const never = () => new Promise<never>(() => undefined)
const backend: Backend = { listen: () => undefined, submit: never, fetch: never, preview: never, watch: never }

/** A story of two paragraphs being proofread, its caret where it was selected last. */
function reading() {
  const document = proofDocument('h', '提高的质量', '搞好校对')
  let made = 0
  const workspace = new Workspace({
    backend,
    issue: { document, sequence: 0, base: document, log: [], author: 'wang' },
    page: 'A01',
    now: () => 1,
    unique: () => `id${String(made++).padStart(4, '0')}xx`,
  })
  const typing = new MarkTyping(
    workspace,
    () => 1,
    () => undefined,
  )
  const whole = (): string => textOf(workspace.state.document)
  return {
    workspace,
    typing,
    whole,
    put: (from: number, to: number, text: string, head = to) =>
      typing.put({ story: 's', from, to, text, head, whole: whole() }),
    marks: () =>
      workspace.state.document.marks.map(({ operation, anchor, words }) => {
        const doc = workspace.state.document.stories[0]?.doc
        const from = anchor.kind === 'text' && doc ? toOffset(doc, anchor.from) : -1
        return [operation.kind, from, words, 'text' in operation ? operation.text : '']
      }),
  }
}

const textOf = ({ stories: [first] }: Document): string => (first === undefined ? '' : flatten(first.doc).text)

describe('typing while proofs are read', () => {
  it('is 增补 in a gap, one mark for what is typed on, and one undo', () => {
    const { put, marks, whole, workspace } = reading()
    const before = whole()
    put(3, 3, '高')
    put(3, 3, '效')
    expect(marks()).toEqual([['insert', 3, '', '高效']])
    expect(whole()).toBe(before)
    workspace.undo()
    expect(marks()).toEqual([])
    workspace.redo()
    expect(marks()).toEqual([['insert', 3, '', '高效']])
  })

  it('is 改正 over what is selected', () => {
    const { put, marks } = reading()
    put(3, 5, '产')
    put(3, 5, '量')
    expect(marks()).toEqual([['correct', 3, '质量', '产量']])
  })

  it('elsewhere begins a mark of its own', () => {
    const { put, marks } = reading()
    put(3, 3, '高')
    put(2, 2, '了')
    expect(marks()).toEqual([
      ['insert', 3, '', '高'],
      ['insert', 2, '', '了'],
    ])
  })

  it('takes back its own letters before it strikes any', () => {
    const { put, marks } = reading()
    put(3, 3, '高效')
    put(2, 3, '')
    expect(marks()).toEqual([['insert', 3, '', '高']])
    put(2, 3, '')
    expect(marks()).toEqual([])
    put(2, 3, '')
    expect(marks()).toEqual([['delete', 2, '的', '']])
  })

  it('strikes one stretch character by character, both ways; the caret goes on', () => {
    const { put, marks, workspace } = reading()
    put(4, 5, '')
    put(3, 4, '')
    expect(marks()).toEqual([['delete', 3, '质量', '']])
    expect(workspace.state.selection).toMatchObject({ kind: 'text', head: 3 })
    workspace.undo()
    expect(marks()).toEqual([])
    put(0, 1, '', 0)
    put(1, 2, '', 1)
    expect(marks()).toEqual([['delete', 0, '提高', '']])
    expect(workspace.state.selection).toMatchObject({ kind: 'text', head: 2 })
  })

  it('Enter is 另起段, and a break that is struck 接排', () => {
    const { put, marks } = reading()
    put(3, 3, '\n')
    put(5, 6, '')
    expect(marks()).toEqual([
      ['newParagraph', 3, '', ''],
      ['runOn', 5, '\n', ''],
    ])
  })

  it('never changes the text', () => {
    const edit = fc.record({
      from: fc.nat({ max: 10 }),
      length: fc.nat({ max: 4 }),
      text: fc.constantFrom('', '字', 'ab', '\n'),
      back: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const { put, whole } = reading()
        const before = whole()
        for (const { from, length, text, back } of edits) {
          const to = Math.min(from + length, before.length)
          put(Math.min(from, to), to, text, back ? to : Math.min(from, to))
        }
        expect(whole()).toBe(before)
      }),
      { numRuns: 40 },
    )
  })
})
