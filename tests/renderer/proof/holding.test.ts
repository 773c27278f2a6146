import { describe, expect, it, vi } from 'vitest'
import { commands } from '../../../src/core/edit/index.ts'
import type { Mark } from '../../../src/core/story/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { handOf } from '../../../src/renderer/proof/hand.ts'
import { ProofModel } from '../../../src/renderer/proof/model.ts'
import { type Backend, type Build, Workspace } from '../../../src/renderer/state/index.ts'
import { TextDesk, textCommands } from '../../../src/renderer/story/index.ts'
import { proofDocument } from './proof-page.ts'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })

const never = () => new Promise<never>(() => undefined)
const backend: Backend = { listen: () => undefined, submit: never, fetch: never, preview: never, watch: never }

/** A story of two paragraphs on a page, its words selected, and the commands of text. */
function desk() {
  let made = 0
  const document = proofDocument('h', '提高的质量', '搞好校对')
  const workspace = new Workspace({
    backend,
    issue: { document, sequence: 0, base: document, log: [], author: 'wang' },
    page: 'A01',
    now: () => 1,
    unique: () => `id${String(made++).padStart(4, '0')}xx`,
  })
  const model = new ProofModel(workspace, { call: never, on: () => () => undefined }, 'issue', false)
  const writing = new TextDesk()
  const all = textCommands(workspace, writing, { step: () => undefined, explain: async () => null })
  const run = (id: string): boolean => {
    const command = all.find((one) => one.id === id)
    if (command === undefined) throw new Error(id)
    if (command.enabled?.() === false) return false
    command.run()
    return true
  }
  const select = (from: number, to: number) => workspace.select({ kind: 'text', story: 's', anchor: from, head: to })
  const read = (): void => {
    model.read(true)
    writing.hand = handOf(model)
  }
  /** Everything that prints. */
  const printed = () => {
    const { stories, pages, publication, pictures } = workspace.state.document
    return JSON.stringify([stories, pages.map(({ objects }) => objects), publication, pictures])
  }
  const notes = () => workspace.state.document.marks.map(({ note, words }) => [words, note])
  return { workspace, model, writing, all, run, select, read, printed, notes }
}

/** Changes of the page that a panel, a tray or a key asks for, each of another kind. */
const CHANGES: readonly (readonly [string, Build])[] = [
  [
    '字号 and other fields of a style',
    (d, s) => commands.redefineStyle(d, { name: 'body', fields: { size: 10_000 } }, s),
  ],
  ['角色', (d, s) => commands.setRole(d, { story: 's', from: 0, to: 2, role: 'subhead' }, s)],
  ['段落样式', (d, s) => commands.setParagraphStyle(d, { story: 's', from: 0, to: 2, style: 'body' }, s)],
  ['黑体', (d, s) => commands.toggleMark(d, { story: 's', from: 0, to: 2, mark: { type: 'strong' } as Mark }, s)],
  ['words', (d, s) => commands.replaceText(d, { story: 's', from: 0, to: 2, text: '' }, s)],
  ['a block that is moved', (d, s) => commands.moveObjects(d, { page: 'A01', objects: ['b'], dx: 0, dy: 20_000 }, s)],
  ['a block that is deleted', (d, s) => commands.deleteObjects(d, { page: 'A01', objects: ['b'] }, s)],
]

describe('while proofs are read', () => {
  it.each(CHANGES)('%s is held back with the reason, and not when they are read no more', (_name, build) => {
    const { workspace, model, read, printed } = desk()
    const before = printed()
    read()
    expect(workspace.state.held).toBe(true)
    expect(workspace.perform(build)).toBeUndefined()
    expect(printed()).toBe(before)
    expect(workspace.state.problem?.code).toBe('text/held')
    model.read(false)
    expect(workspace.perform(build)).toBeDefined()
    expect(printed()).not.toBe(before)
  })

  it('commands of text change nothing: each is a mark in words, or cannot be done', () => {
    const { workspace, all, run, select, read, printed, model } = desk()
    const before = printed()
    read()
    for (const { id } of all) {
      if (/^text\.(?:editor|find|explain)/.test(id)) continue
      select(0, 2)
      const marks = workspace.state.document.marks.length
      const done = run(id)
      const asks = model.state.asked !== undefined
      expect(workspace.state.document.marks.length - marks, id).toBe(done && !asks ? 1 : 0)
      expect(printed(), id).toBe(before)
      model.set({ asked: undefined })
      // Without characters there is nothing that it could be about.
      select(1, 1)
      expect(run(id), id).toBe(false)
    }
  })

  it('what formats is said as proofreaders write it (GB/T 14706, 21 说明)', () => {
    const { run, select, read, notes, model } = desk()
    read()
    select(0, 2)
    run('text.mark-strong')
    run('text.mark-emphasis')
    run('text.role-subhead')
    expect(notes()).toEqual([
      ['提高', '改黑体'],
      ['提高', '加着重号'],
      ['提高', '设为插题'],
    ])
    run('text.mark-ruby')
    expect(model.state.asked?.plan).toMatchObject({ what: 'note', first: '注音：' })
  })

  it('undo takes marks back, and the text only when it was a mark that changed it', () => {
    const { workspace, model, read, printed, select } = desk()
    workspace.perform((d, s) => commands.replaceText(d, { story: 's', from: 0, to: 0, text: '先' }, s))
    const before = printed()
    read()
    select(0, 1)
    model.add({ on: { story: 's', from: 0, to: 1 }, operation: { kind: 'delete' }, round: 1 })
    const [mark] = workspace.state.document.marks
    model.apply([mark?.id ?? ''])
    expect(printed()).not.toBe(before)
    workspace.undo()
    expect(printed()).toBe(before)
    workspace.redo()
    expect(workspace.state.document.marks[0]?.state).toBe('applied')
    workspace.undo()
    workspace.undo()
    expect(workspace.state.document.marks).toEqual([])
    workspace.undo()
    expect(printed()).toBe(before)
    expect(workspace.state.problem?.code).toBe('text/held')
    model.read(false)
    workspace.undo()
    expect(flatten(workspace.state.document.stories[0]?.doc ?? { type: 'doc', content: [] }).text[0]).toBe('提')
  })

  it('what does not print is done: gates, stories that come in', () => {
    const { workspace, read } = desk()
    read()
    expect(workspace.perform((d, s) => commands.setPageStatus(d, { pages: ['A01'], status: 'proof' }, s))).toBeDefined()
    expect(workspace.state.problem).toBeUndefined()
  })
})
