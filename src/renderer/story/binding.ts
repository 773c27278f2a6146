import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { type DecorationSet, EditorView } from 'prosemirror-view'
import { commands, storyNode } from '../../core/edit/index.ts'
import type { MarkName, Role, StoryDoc } from '../../core/story/index.ts'
import { storySchema } from '../../core/story/index.ts'
import type { Workspace } from '../state/index.ts'
import { HeldText } from './held-text.ts'
import { storyKeys } from './keys.ts'
import { domParser, markViews, nodeViews, serializer } from './looks.ts'
import { copySelection, markedText } from './paste.ts'
import { bringTo, difference, editorSelection, selectionOf, typedIn } from './steps.ts'
import { breaksCells, tableKeys, tableShowing } from './table-text.ts'
import type { TextDesk, TextTarget } from './text-desk.ts'
import { TypingGroups } from './typing.ts'

export interface BindingOptions {
  readonly workspace: Workspace
  readonly desk: TextDesk
  readonly story: string
  readonly where: 'page' | 'panel'
  readonly mount: HTMLElement
  readonly labelOf: (role: Role) => string
  /** Attributes of the text box: its name and class. */
  readonly attributes: Readonly<Record<string, string>>
  /** A key before the editor sees it; true when that is all that happens. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** Plain text pasted or dropped: into the selection, or at a place. */
  readonly onPlain: (text: string, into: { story: string; from: number; to: number }) => void
  readonly decorations?: () => DecorationSet | undefined
}

/**
 * An editor of one story. Its steps become transactions of the workspace, and what the workspace has is what it shows:
 * its own changes come back as what is there already, those of others and undo are worked in, a composition is kept.
 */
export class StoryBinding implements TextTarget {
  readonly view: EditorView
  private readonly options: BindingOptions
  private readonly groups = new TypingGroups(() => crypto.randomUUID().slice(0, 8))
  private readonly stop: () => void
  private doing = false
  private shown: StoryDoc | undefined
  private redoable = 0
  /** The next paste was asked for with its marks. */
  private withMarks = false
  private readonly held: HeldText

  constructor(options: BindingOptions) {
    this.options = options
    const { mount, labelOf, attributes, workspace } = options
    this.shown = this.doc
    this.held = new HeldText(options.story, options.desk, () => {
      this.shown = undefined
      this.follow()
    })
    const doc = this.shown === undefined ? undefined : storyNode(this.shown)
    const binding = this
    this.view = new EditorView(mount, {
      state: EditorState.create({
        schema: storySchema,
        ...(doc && { doc }),
        plugins: [tableKeys(workspace, options.story), ...storyKeys()],
      }),
      nodeViews: nodeViews(labelOf),
      markViews,
      domParser,
      clipboardParser: domParser,
      clipboardSerializer: serializer,
      attributes: { role: 'textbox', 'aria-multiline': 'true', spellcheck: 'false', ...attributes },
      dispatchTransaction(tr) {
        binding.dispatch(tr)
      },
      handleKeyDown: (view, event) => {
        const letter = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : ''
        if (letter === 'v') this.withMarks = event.shiftKey
        // What is copied, pasted and selected here is text; objects are the canvas's.
        if (letter !== '' && 'acvx'.includes(letter) && !event.altKey) event.stopPropagation()
        if (view.composing || event.keyCode === 229) return false
        return options.desk.hand?.key(event) === true || options.onKey(event)
      },
      handlePaste: (_view, event) => this.paste(event),
      handleDrop: (view, event, _slice, moved) => {
        if (moved || event.dataTransfer === null) return false
        if (options.desk.hand !== undefined) return true
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        const text = event.dataTransfer.getData('text/plain')
        if (at === null || text === '') return true
        const place = selectionOf(options.story, view.state.doc, at.pos, at.pos)
        if (place.kind === 'text') options.onPlain(text, { story: options.story, from: place.head, to: place.head })
        return true
      },
      handleDOMEvents: {
        copy: (view, event) => this.copy(view, event),
        cut: (view, event) => {
          if (!this.copy(view, event)) return false
          view.dispatch(view.state.tr.deleteSelection().scrollIntoView())
          return true
        },
        focus: () => {
          options.desk.set({ focus: options.where })
          this.tellSelection()
          return false
        },
        blur: () => {
          if (options.desk.state.focus === options.where) options.desk.set({ focus: undefined, composing: undefined })
          return false
        },
        compositionstart: (view) => {
          this.held.begin(view)
          return false
        },
        compositionend: (view) => {
          options.desk.set({ composing: undefined })
          this.held.end(view)
          return false
        },
      },
      // The page is moved by its own layer.
      ...(options.where === 'page' && { handleScrollToSelection: () => true }),
      ...(options.decorations && { decorations: options.decorations }),
    })
    this.redoable = workspace.state.redo.length
    this.follow()
    this.stop = workspace.subscribe(() => this.follow())
    options.desk[options.where] = this
  }

  destroy(): void {
    this.stop()
    const { desk, where } = this.options
    if (desk[where] === this) desk[where] = undefined
    if (desk.state.focus === where) desk.set({ focus: undefined, composing: undefined })
    this.view.destroy()
  }

  focus(): void {
    this.view.focus()
  }

  toggleStored(name: MarkName): boolean {
    const { state } = this.view
    if (!state.selection.empty) return false
    const type = storySchema.marks[name]
    const on = type.isInSet(state.storedMarks ?? state.selection.$from.marks()) !== undefined
    this.view.dispatch(on ? state.tr.removeStoredMark(type) : state.tr.addStoredMark(type.create()))
    return true
  }

  /** Makes decorations anew. */
  refresh(): void {
    if (!this.view.composing) this.view.updateState(this.view.state)
  }

  private get doc(): StoryDoc | undefined {
    const { workspace, story } = this.options
    return workspace.state.document.stories.find(({ id }) => id === story)?.doc
  }

  private tellSelection(): void {
    const { workspace, story } = this.options
    const { anchor, head } = this.view.state.selection
    const wanted = selectionOf(story, this.view.state.doc, anchor, head)
    if (JSON.stringify(wanted) !== JSON.stringify(workspace.state.selection)) workspace.select(wanted)
  }

  private dispatch(tr: EditorState['tr']): void {
    const { workspace, story, desk } = this.options
    const { state } = this.view
    if (tr.docChanged && desk.hand !== undefined) {
      this.held.take(this.view, tr)
      return
    }
    // A paragraph of a table is a cell: typing and pasting make no more and no fewer.
    if (breaksCells(tr) && tableShowing(workspace.state.document, story) !== undefined) {
      this.view.updateState(state)
      return
    }
    const after = selectionOf(story, tr.doc, tr.selection.anchor, tr.selection.head)
    const next = state.apply(tr)
    if (tr.docChanged) {
      const typed = typedIn(story, tr, state.selection.head, Date.now())
      const group = typed === undefined ? undefined : this.groups.next(typed)
      if (typed === undefined) this.groups.end()
      this.doing = true
      const done = workspace.perform((document, stamp) => {
        const change = commands.applySteps(document, { story, steps: tr.steps }, stamp)
        return change && (group === undefined ? change : { ...change, group })
      }, after)
      this.doing = false
      if (done === undefined) {
        this.view.updateState(state)
        this.follow()
        return
      }
      this.shown = this.doc
      this.redoable = workspace.state.redo.length
      if (typed?.composition !== undefined) {
        // Only the letters that differ are typed; the composition began where its first ones stand.
        const { composing } = desk.state
        const begun = composing?.story === story ? composing.from : typed.from
        desk.set({
          composing: { story, from: Math.min(begun, typed.from, typed.caret), to: typed.caret },
          side: 'before',
        })
      } else desk.set({ side: 'before' })
      this.view.updateState(next)
    } else {
      this.view.updateState(next)
      if (tr.selectionSet && this.view.hasFocus() && !this.held.composing) {
        desk.set({ side: 'before' })
        this.doing = true
        this.tellSelection()
        this.doing = false
      }
    }
    // Another's change may have come in the meantime.
    this.follow()
  }

  /** Shows what the workspace has: text and selection. */
  private follow(): void {
    if (this.doing || this.held.composing) return
    const { workspace, story } = this.options
    const doc = this.doc
    if (doc === undefined) return
    const { state } = this.view
    const tr = state.tr
    const { selection, redo } = workspace.state
    if (doc !== this.shown) {
      const node = storyNode(doc)
      const found = node.eq(state.doc) ? undefined : difference(state.doc, node)
      if (found !== undefined) {
        bringTo(tr, node)
        if (redo.length !== this.redoable) this.goWhereUndone(node, found.start, found.endTo)
      }
      this.shown = doc
    }
    this.redoable = redo.length
    if (selection.kind === 'text' && selection.story === story) {
      const wanted = editorSelection(tr.doc, selection.anchor, selection.head)
      if (!wanted.eq(tr.selection)) tr.setSelection(wanted)
    }
    if (!tr.docChanged && !tr.selectionSet) return
    if (tr.docChanged) this.groups.end()
    this.view.updateState(state.apply(tr))
    if (this.options.where === 'panel' && !this.view.hasFocus()) this.reveal()
  }

  /** After undo and redo the caret stands where something happened, unless it is there. */
  private goWhereUndone(node: Node, start: number, end: number): void {
    const { workspace, story, desk } = this.options
    const { selection } = workspace.state
    if (selection.kind !== 'text' || selection.story !== story || desk.target !== this) return
    const { head } = editorSelection(node, selection.anchor, selection.head)
    if (head >= start && head <= end) return
    const wanted = selectionOf(story, node, end, end)
    // Those who listen to the workspace are being told: this is for afterwards.
    queueMicrotask(() => {
      if (this.doc !== undefined && storyNode(this.doc).eq(node)) workspace.select(wanted)
    })
  }

  /** Brings the caret into sight while the keyboard is elsewhere. */
  private reveal(): void {
    const { view } = this
    const box = view.dom.parentElement
    if (box === null) return
    const { top, bottom } = view.coordsAtPos(view.state.selection.head)
    const sight = box.getBoundingClientRect()
    if (top < sight.top || bottom > sight.bottom) box.scrollTop += (top + bottom - sight.top - sight.bottom) / 2
  }

  private copy(view: EditorView, event: ClipboardEvent): boolean {
    if (event.clipboardData === null || !copySelection(view, event.clipboardData)) return false
    event.preventDefault()
    return true
  }

  private paste(event: ClipboardEvent): boolean {
    const data = event.clipboardData
    if (data === null) return true
    const marked = this.withMarks ? markedText(data) : undefined
    this.withMarks = false
    this.groups.end()
    const { hand } = this.options.desk
    if (hand !== undefined) {
      this.held.paste(this.view, data.getData('text/plain'))
      return true
    }
    if (marked !== undefined) {
      this.view.dispatch(this.view.state.tr.replaceSelection(marked).scrollIntoView())
      return true
    }
    const { from, to } = this.view.state.selection
    const range = selectionOf(this.options.story, this.view.state.doc, from, to)
    const text = data.getData('text/plain')
    if (text !== '' && range.kind === 'text')
      this.options.onPlain(text, { story: this.options.story, from: range.anchor, to: range.head })
    return true
  }
}
