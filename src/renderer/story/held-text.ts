import type { Node } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { storyDoc, toOffset } from '../../core/edit/index.ts'
import { flatten } from '../../core/story/index.ts'
import type { TextDesk, TypedInstead } from './text-desk.ts'

type Stretch = Pick<TypedInstead, 'from' | 'to' | 'text'>

const textOf = (doc: Node): string => flatten(storyDoc(doc)).text

/** How long the editor may take to read what a composition left, milliseconds. */
const SETTLING = 40

/** What a transaction puts in the place of what, in flat offsets of the text before. */
function replaced(tr: EditorState['tr'], before: Node): Stretch {
  const [step, second] = tr.steps
  const old = storyDoc(before)
  if (step instanceof ReplaceStep && second === undefined) {
    const { content } = step.slice
    const text = content.textBetween(0, content.size, '\n', '\u2028')
    const parts = content.childCount > 1 && text === ''
    return { from: toOffset(old, step.from), to: toOffset(old, step.to), text: parts ? '\n' : text }
  }
  const [was, now] = [textOf(before), textOf(tr.doc)]
  let from = 0
  while (from < Math.min(was.length, now.length) && was[from] === now[from]) from++
  let end = 0
  while (end < Math.min(was.length, now.length) - from && was[was.length - 1 - end] === now[now.length - 1 - end]) end++
  return { from, to: was.length - end, text: now.slice(from, now.length - end) }
}

/** What is typed while the text is held: it goes to the desk's hand, and the editor shows the text as it was. */
export class HeldText {
  private readonly story: string
  private readonly desk: TextDesk
  private readonly restore: () => void
  private composed: { readonly before: string; readonly from: number; readonly to: number } | undefined

  /** `restore` brings the editor back to what the workspace has. */
  constructor(story: string, desk: TextDesk, restore: () => void) {
    this.story = story
    this.desk = desk
    this.restore = restore
  }

  /** An IME composes, in the editor alone. */
  get composing(): boolean {
    return this.composed !== undefined
  }

  begin({ state }: EditorView): void {
    if (this.desk.hand === undefined) return
    const doc = storyDoc(state.doc)
    const { from, to } = state.selection
    this.composed = { before: flatten(doc).text, from: toOffset(doc, from), to: toOffset(doc, to) }
  }

  /** A change of the text: kept in the editor while an IME composes, else handed over and taken back. */
  take(view: EditorView, tr: EditorState['tr']): void {
    const { state } = view
    if (this.composed !== undefined) {
      view.updateState(state.apply(tr))
      this.desk.hand?.composing(this.typed(view.state.doc))
      return
    }
    const whole = textOf(state.doc)
    const head = toOffset(storyDoc(state.doc), state.selection.head)
    view.updateState(state)
    this.desk.hand?.put({ story: this.story, ...replaced(tr, state.doc), head, whole })
  }

  end(view: EditorView): void {
    if (this.composed === undefined) return
    setTimeout(() => {
      const { composed } = this
      if (composed === undefined || view.isDestroyed) return
      const text = this.typed(view.state.doc)
      const { from, to, before: whole } = composed
      this.composed = undefined
      this.restore()
      this.desk.hand?.composing('')
      if (text !== '') this.desk.hand?.put({ story: this.story, from, to, text, head: to, whole })
    }, SETTLING)
  }

  paste({ state }: EditorView, text: string): void {
    const doc = storyDoc(state.doc)
    const [from, to] = [toOffset(doc, state.selection.from), toOffset(doc, state.selection.to)]
    const plain = text.replaceAll(/\r\n?/gu, '\n')
    if (plain !== '')
      this.desk.hand?.put({ story: this.story, from, to, text: plain, head: to, whole: flatten(doc).text })
  }

  /** What was composed so far: the text without what stood before and behind. */
  private typed(doc: Node): string {
    const { composed } = this
    if (composed === undefined) return ''
    const now = textOf(doc)
    return now.slice(composed.from, now.length - (composed.before.length - composed.to))
  }
}
