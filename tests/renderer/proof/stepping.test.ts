import { expect, it, vi } from 'vitest'
import { ProofModel } from '../../../src/renderer/proof/model.ts'
import { type Backend, Workspace } from '../../../src/renderer/state/index.ts'
import { proofDocument } from './proof-page.ts'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })

const never = () => new Promise<never>(() => undefined)
const backend: Backend = { listen: () => undefined, submit: never, fetch: never, preview: never, watch: never }

it('goes from mark to mark as the page is read, round and round, past those that are not listed', () => {
  let made = 0
  const document = proofDocument('v', '提高的质量', '搞好校对')
  const workspace = new Workspace({
    backend,
    issue: { document, sequence: 0, base: document, log: [], author: 'wang' },
    page: 'A01',
    now: () => 1,
    unique: () => `id${String(made++).padStart(4, '0')}xx`,
  })
  const model = new ProofModel(workspace, { call: never, on: () => () => undefined }, 'issue', false)
  const seen: string[] = []
  model.reveal = (id) => seen.push(workspace.state.document.marks.find((one) => one.id === id)?.words ?? '')
  model.step(1)
  expect(seen).toEqual([])
  for (const from of [6, 3, 0])
    model.add({ on: { story: 's', from, to: from + 1 }, operation: { kind: 'delete' }, round: 1 })
  model.set({ selected: undefined })
  for (const by of [1, 1, 1, 1, -1] as const) model.step(by)
  expect(seen).toEqual(['提', '质', '搞', '提', '搞'])
  const [first] = workspace.state.document.marks
  model.keep([first?.id ?? ''])
  model.set({ filter: { ...model.state.filter, state: 'open' }, selected: undefined })
  model.step(-1)
  expect(seen.at(-1)).toBe('质')
  expect(model.state).toMatchObject({ panel: true, tab: 'marks', shown: true })
})
