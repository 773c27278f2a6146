import { Transform } from 'prosemirror-transform'
import type { Document, ProofMark } from '../../document/index.ts'
import { flatten, type StoryDoc } from '../../story/index.ts'
import { toPosition } from '../offsets.ts'
import { editOfTransform } from '../operations/story.ts'
import { keyOf } from '../path.ts'
import { carryOut, type MarkTrouble, markTrouble, type Standing, takeBack } from '../proof-text.ts'
import { storyNode } from '../story-node.ts'
import type { Label, Operation, Stamp, Transaction } from '../types.ts'
import { refuse, storyNamed, transactionOf } from './support.ts'

/** What a mark asks for, its places in offsets of the story's flat text. */
export type NewMark = Pick<ProofMark, 'operation' | 'round' | 'note' | 'strokes'> & {
  /** A stretch or gap of a text, or a place on a page. */
  readonly on:
    | { readonly story: string; readonly from: number; readonly to: number }
    | Extract<ProofMark['anchor'], { kind: 'place' }>
}

const REASONS: Readonly<Record<MarkTrouble, readonly [message: string, remedy: string]>> = {
  gone: ['the words of the mark are gone', 'make a new mark, or undo what deleted them'],
  changed: [
    'the words were changed since the mark was made',
    'change the text by hand, then keep the mark or delete it',
  ],
  place: ['the mark stands on a place of the page and not on text', 'carry it out by hand and settle it'],
}

function markNamed(document: Document, id: string): ProofMark {
  const mark = document.marks.find((candidate) => candidate.id === id)
  if (mark !== undefined) return mark
  throw refuse('no-target', `there is no mark "${id}"`, id, 'it was deleted meanwhile; look again')
}

const anchorOf = (document: Document, on: NewMark['on']): { anchor: ProofMark['anchor']; words: string } => {
  if ('kind' in on) {
    if (!document.pages.some((page) => keyOf(page) === on.page))
      throw refuse(
        'no-target',
        `there is no page "${on.page}" any more`,
        on.page,
        'it was removed meanwhile; look again',
      )
    return { anchor: on, words: '' }
  }
  const { doc } = storyNamed(document, on.story)
  const text = flatten(doc).text
  const [start, end] = [Math.max(0, Math.min(on.from, on.to)), Math.min(text.length, Math.max(on.from, on.to))]
  const anchor = { kind: 'text', story: on.story, from: toPosition(doc, start), to: toPosition(doc, end) } as const
  return { anchor, words: text.slice(start, end) }
}

/** The operation in positions; what its places cannot be is refused. */
function askedOf(
  operation: ProofMark['operation'],
  on: NewMark['on'],
  doc: StoryDoc | undefined,
): ProofMark['operation'] {
  const wrong = (message: string, remedy: string): never => {
    throw refuse('mark', message, 'story' in on ? `stories/${on.story}` : on.page, remedy)
  }
  if ('kind' in on || doc === undefined)
    return operation.kind === 'instruct' ? operation : wrong('this mark needs text', 'select characters first')
  const empty = on.from === on.to
  const { text } = flatten(doc)
  switch (operation.kind) {
    case 'correct':
    case 'delete':
      return empty ? wrong('nothing is selected', 'select the characters first') : operation
    case 'transpose':
      if (on.from >= operation.at || operation.at > operation.behind || operation.behind >= on.to)
        wrong('two parts are needed to change places', 'select both and put the caret between them')
      if (text.slice(on.from, on.to).includes('\n')) wrong('the parts lie in two paragraphs', 'mark them as moved')
      return { kind: 'transpose', at: toPosition(doc, operation.at), behind: toPosition(doc, operation.behind) }
    case 'runOn':
      return text.slice(on.from, on.to) === '\n' ? operation : wrong('no paragraph ends there', 'mark the end of one')
    case 'insert':
    case 'newParagraph':
    case 'separate':
      return empty ? operation : wrong('characters are selected', 'put the caret into the gap')
    case 'instruct':
      return operation
  }
}

/** Makes a mark in the stamp's author's name. @throws DuikaiError `edit/mark` when it cannot stand there. */
export function addProofMark(document: Document, { on, ...asked }: NewMark, stamp: Stamp): Transaction | undefined {
  const { anchor, words } = anchorOf(document, on)
  const doc = 'story' in on ? storyNamed(document, on.story).doc : undefined
  const operation = askedOf(asked.operation, on, doc)
  const id = stamp.newId('mark')
  const value = {
    id,
    anchor,
    words,
    ...asked,
    operation,
    author: stamp.author,
    at: stamp.at,
    state: 'open',
    answers: [],
  }
  const insert: Operation = { type: 'insert', list: ['marks'], value: JSON.parse(JSON.stringify(value)), before: null }
  return transactionOf(stamp, { zh: '校对符号', en: 'Proof mark' }, [insert])
}

/** Rewords an open mark: its text or its note. */
export function rewordProofMark(
  document: Document,
  { mark: id, text, note }: { readonly mark: string; readonly text?: string; readonly note?: string },
  stamp: Stamp,
): Transaction | undefined {
  const { operation, state, note: old } = markNamed(document, id)
  if (state !== 'open') throw refuse('mark', `the mark is ${state}, not open`, id, 'open it again first')
  const operations: Operation[] = []
  if (text !== undefined && (operation.kind === 'correct' || operation.kind === 'insert') && text !== operation.text)
    operations.push({ type: 'set', path: ['marks', id, 'operation'], value: { ...operation, text } })
  if (note !== undefined && note !== (old ?? ''))
    operations.push({ type: 'set', path: ['marks', id, 'note'], ...(note === '' ? {} : { value: note }) })
  return transactionOf(stamp, { zh: '改校对符号', en: 'Reword mark' }, operations)
}

export const removeProofMark = (document: Document, { mark }: { readonly mark: string }, stamp: Stamp) =>
  transactionOf(stamp, { zh: '撤去校对符号', en: 'Remove mark' }, [
    { type: 'remove', path: ['marks', markNamed(document, mark).id] },
  ])

/** Adds a word to the talk about a mark. */
export function answerProofMark(
  document: Document,
  { mark, text }: { readonly mark: string; readonly text: string },
  stamp: Stamp,
): Transaction | undefined {
  const { id } = markNamed(document, mark)
  if (text.trim() === '') return undefined
  const value = { id: stamp.newId('answer'), author: stamp.author, at: stamp.at, text: text.trim() }
  return transactionOf(stamp, { zh: '答复', en: 'Answer' }, [
    { type: 'insert', list: ['marks', id, 'answers'], value, before: null },
  ])
}

const settled = (id: string, state: ProofMark['state'], stamp: Stamp): Operation[] => [
  { type: 'set', path: ['marks', id, 'state'], value: state },
  state === 'open'
    ? { type: 'set', path: ['marks', id, 'settled'] }
    : { type: 'set', path: ['marks', id, 'settled'], value: { by: stamp.author, at: stamp.at } },
]

/** 保留 stet: the text stays as it is. */
export function keepProofMarks(
  document: Document,
  { marks }: { readonly marks: readonly string[] },
  stamp: Stamp,
): Transaction | undefined {
  const open = marks.filter((id) => markNamed(document, id).state === 'open')
  return transactionOf(
    stamp,
    { zh: '保留原文', en: 'Stet' },
    open.flatMap((id) => settled(id, 'kept', stamp)),
  )
}

type Way = Pick<Transform['mapping'], 'map'>

/** Where a mark stands after other changes of its text. */
function taken({ anchor, operation }: Standing, way: Way): Standing {
  const gap = anchor.from === anchor.to
  const from = way.map(anchor.from, gap ? -1 : 1)
  const to = gap ? from : Math.max(from, way.map(anchor.to, -1))
  if (operation.kind !== 'transpose') return { anchor: { ...anchor, from, to }, operation }
  const parts = { at: way.map(operation.at, -1), behind: way.map(operation.behind, 1) }
  return { anchor: { ...anchor, from, to }, operation: { ...operation, ...parts } }
}

interface Rewriting {
  readonly transform: Transform
  readonly standings: Map<string, Standing>
}

/** Carries the marks out, or takes them back: the texts first, then where each stands, then what became of it. */
function changing(
  document: Document,
  marks: readonly ProofMark[],
  state: 'applied' | 'open',
  stamp: Stamp,
): readonly Operation[] {
  const stories = new Map<string, Rewriting>()
  for (const { id, anchor, operation, words } of marks) {
    if (anchor.kind !== 'text' || operation.kind === 'instruct') continue
    const known = stories.get(anchor.story)
    const rewriting = known ?? {
      transform: new Transform(storyNode(storyNamed(document, anchor.story).doc)),
      standings: new Map(),
    }
    if (known === undefined) stories.set(anchor.story, rewriting)
    const { transform, standings } = rewriting
    const here = taken({ anchor, operation }, transform.mapping)
    const done = transform.steps.length
    const standing = state === 'applied' ? carryOut(transform, here) : takeBack(transform, here, words)
    const since = transform.mapping.slice(done)
    for (const [other, before] of standings) standings.set(other, taken(before, since))
    standings.set(id, standing)
  }
  const rewritings = [...stories]
  return [
    ...rewritings.flatMap(([story, { transform }]) =>
      transform.docChanged ? [editOfTransform(story, transform)] : [],
    ),
    ...rewritings.flatMap(([, { standings }]) =>
      [...standings].flatMap(([id, { anchor, operation }]): Operation[] => [
        { type: 'set', path: ['marks', id, 'anchor'], value: anchor },
        ...(operation.kind === 'transpose'
          ? [{ type: 'set', path: ['marks', id, 'operation'], value: operation } as const]
          : []),
      ]),
    ),
    ...marks.flatMap(({ id }) => settled(id, state, stamp)),
  ]
}

/**
 * Changes the text as the open marks ask, all in one step. With several those that cannot be applied stay open
 * (`markTrouble` says why); a single one is refused. @throws DuikaiError `edit/mark`.
 */
export function applyProofMarks(
  document: Document,
  { marks }: { readonly marks: readonly string[] },
  stamp: Stamp,
): Transaction | undefined {
  const wanted = marks.map((id) => markNamed(document, id)).filter(({ state }) => state === 'open')
  const [only] = wanted
  const trouble = wanted.length === 1 && only !== undefined ? markTrouble(document, only) : undefined
  if (trouble !== undefined) throw refuse('mark', REASONS[trouble][0], only?.id ?? '', REASONS[trouble][1])
  const label: Label = { zh: wanted.length > 1 ? `改 ${wanted.length} 处` : '照改', en: 'Apply marks' }
  return transactionOf(stamp, label, changing(document, standingAlone(document, wanted), 'applied', stamp))
}

/** Marks that can be applied together: of two that stand on the same words the earlier made. */
function standingAlone(document: Document, marks: readonly ProofMark[]): readonly ProofMark[] {
  const taken: ProofMark[] = []
  for (const mark of marks) {
    if (markTrouble(document, mark) !== undefined) continue
    const { anchor } = mark
    const clash = taken.some(
      (other) =>
        anchor.kind === 'text' &&
        other.anchor.kind === 'text' &&
        other.operation.kind !== 'instruct' &&
        mark.operation.kind !== 'instruct' &&
        anchor.story === other.anchor.story &&
        anchor.from < other.anchor.to &&
        other.anchor.from < anchor.to,
    )
    if (!clash) taken.push(mark)
  }
  return taken
}

/**
 * Opens a mark again. Of an applied one the change is taken back, as long as what was put there still stands.
 * @throws DuikaiError `edit/mark`.
 */
export function reopenProofMark(
  document: Document,
  { mark: id }: { readonly mark: string },
  stamp: Stamp,
): Transaction | undefined {
  const mark = markNamed(document, id)
  if (mark.state === 'open') return undefined
  const label: Label = { zh: '重新提出', en: 'Reopen mark' }
  if (mark.state === 'kept') return transactionOf(stamp, label, settled(id, 'open', stamp))
  const trouble = markTrouble(document, mark)
  if (trouble !== undefined) throw refuse('mark', REASONS[trouble][0], id, REASONS[trouble][1])
  return transactionOf(stamp, label, changing(document, [mark], 'open', stamp))
}
