// What is typed while proofs are read: marks instead of changes of the text.

import type { Transaction } from '../../core/edit/index.ts'
import { commands } from '../../core/edit/index.ts'
import type { Build, Workspace } from '../state/index.ts'

/** Text typed in the place of a stretch; nothing typed is deletion. Offsets of the flat text. */
export interface TypedText {
  readonly story: string
  readonly from: number
  readonly to: number
  readonly text: string
  /** Where the caret was, and the text that it was in. */
  readonly head: number
  readonly whole: string
}

/** A mark that typing goes on with. */
interface Going {
  readonly kind: 'put' | 'erase'
  readonly mark: string
  readonly story: string
  readonly from: number
  readonly to: number
  readonly text: string
  readonly group: string
}

/**
 * Turns typing into marks: 增补 in a gap, 改正 over a selection, 删除 for what is erased, 另起段 for Enter, 接排 for a break
 * that is erased. What is typed on at the same place goes on with the same mark, and is undone with it.
 */
export class MarkTyping {
  private readonly workspace: Workspace
  private readonly round: () => number
  private readonly made: (mark: string) => void
  private going: Going | undefined

  constructor(workspace: Workspace, round: () => number, made: (mark: string) => void) {
    this.workspace = workspace
    this.round = round
    this.made = made
  }

  /** What comes next begins a mark of its own. */
  end(): void {
    this.going = undefined
  }

  put(typed: TypedText): void {
    const { story, from, to, text } = typed
    if (text === '') this.erase(typed)
    else if (text === '\n') {
      if (from === to) this.add({ story, from, to }, { kind: 'newParagraph' }, 'put', '')
    } else this.write(typed)
  }

  private write({ story, from, to, text }: TypedText): void {
    const { going } = this
    if (this.goesOn('put', story) && going?.from === from && going.to === to && going.text !== '') {
      const all = going.text + text
      const { mark, group } = going
      const done = this.workspace.perform(grouped(group, (d, s) => commands.rewordProofMark(d, { mark, text: all }, s)))
      if (done !== undefined) this.going = { ...going, text: all }
      return
    }
    this.add({ story, from, to }, from === to ? { kind: 'insert', text } : { kind: 'correct', text }, 'put', text)
  }

  private erase({ story, from, to, head, whole }: TypedText): void {
    const { going } = this
    const back = head === to
    if (this.goesOn('put', story) && going !== undefined && back && going.from === to && going.text !== '') {
      const left = [...going.text].slice(0, -1).join('')
      const { mark, group } = going
      this.workspace.perform(
        grouped(group, (d, s) =>
          left === '' ? commands.removeProofMark(d, { mark }, s) : commands.rewordProofMark(d, { mark, text: left }, s),
        ),
      )
      this.going = left === '' ? undefined : { ...going, text: left }
      return
    }
    if (from === to) return
    if (whole.slice(from, to) === '\n') {
      this.add({ story, from, to }, { kind: 'runOn' }, 'erase', '')
      this.caret(story, back ? from : to)
      return
    }
    const touches = going?.kind === 'erase' && (going.from === to || going.to === from)
    if (this.goesOn('erase', story) && going !== undefined && touches) {
      const all = { story, from: Math.min(from, going.from), to: Math.max(to, going.to) }
      const { group } = going
      this.workspace.perform(grouped(group, (d, s) => commands.removeProofMark(d, { mark: going.mark }, s)))
      this.add(all, { kind: 'delete' }, 'erase', '', group)
    } else this.add({ story, from, to }, { kind: 'delete' }, 'erase', '')
    this.caret(story, back ? from : to)
  }

  /** The mark that typing went on with is still there and open. */
  private goesOn(kind: Going['kind'], story: string): boolean {
    const { going } = this
    if (going?.kind !== kind || going.story !== story) return false
    return this.workspace.state.document.marks.some(({ id, state }) => id === going.mark && state === 'open')
  }

  private add(
    on: { readonly story: string; readonly from: number; readonly to: number },
    operation: commands.NewMark['operation'],
    kind: Going['kind'],
    text: string,
    group = `proof-${crypto.randomUUID().slice(0, 8)}`,
  ): void {
    const round = this.round()
    const done = this.workspace.perform(grouped(group, (d, s) => commands.addProofMark(d, { on, operation, round }, s)))
    const mark = done && newMark(done)
    this.going = mark === undefined ? undefined : { kind, mark, ...on, text, group }
    if (mark !== undefined) this.made(mark)
  }

  private caret(story: string, offset: number): void {
    this.workspace.select({ kind: 'text', story, anchor: offset, head: offset })
  }
}

const grouped =
  (group: string, build: Build): Build =>
  (document, stamp) => {
    const change = build(document, stamp)
    return change && { ...change, group }
  }

/** Id of the mark that a change makes. */
export function newMark({ operations }: Transaction): string | undefined {
  for (const operation of operations)
    if (operation.type === 'insert' && operation.list[0] === 'marks' && operation.list.length === 1) {
      const { id } = operation.value as { readonly id?: unknown }
      if (typeof id === 'string') return id
    }
  return undefined
}
