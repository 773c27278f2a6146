import { type ErrorData, errorData, type PageView } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import {
  type commands,
  keyOf,
  type Label,
  type Operation,
  Shift,
  type Stamp,
  type Transaction,
} from '../../core/edit/index.ts'
import { type Change, mapSelection, NOTHING, type Selection, Session } from '../../core/session/index.ts'
import type { Backend, OpenedIssue } from './backend.ts'

/** Whether everything done is on disk, under way, waiting for the host, or the last change was refused. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'refused'

/** What is dragged from the tray; during the drag the page cannot read it from the event. */
export interface DraggedItem {
  readonly kind: 'story' | 'picture' | 'template'
  readonly id: string
  /** Of a template: how it is to be put where it is let go. */
  readonly use?: commands.TemplateUse
  /** Width to height, of a picture whose file has been looked at. */
  readonly ratio?: number | undefined
}

/** What the window shows. A new object after every change; unchanged parts keep their identity. */
export interface WorkspaceState {
  readonly document: Document
  readonly selection: Selection
  /** Name of the page in front. */
  readonly page: string
  /** That page composed; the one before while it is on its way, the previewed one during a drag. */
  readonly view: PageView | undefined
  readonly saving: SaveState
  readonly undo: readonly Label[]
  readonly redo: readonly Label[]
  readonly previewing: boolean
  /** Why the last change or page was refused, until the next one succeeds. */
  readonly problem: ErrorData | undefined
  /** Why changes wait in the host's memory, such as a full disk. */
  readonly disk: ErrorData | undefined
  readonly dragging: DraggedItem | undefined
  /** Some changes are not made now, such as those of a page that is proofread. */
  readonly held: boolean
}

/** Makes a change of the document as it is; undefined when there is nothing to do. */
export type Build = (document: Document, stamp: Stamp) => Transaction | undefined

/** Why a change is not made now; undefined for one that is. */
export type Holding = (operations: readonly Operation[]) => Error | undefined

interface Options {
  readonly backend: Backend
  readonly issue: OpenedIssue
  readonly page: string
  /** Milliseconds since 1970, and new ids: the core has no clock and no chance. */
  readonly now?: () => number
  readonly unique?: () => string
}

const shortId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12)

/**
 * The open issue in this window: a replica that changes at once, its way to the authority, the page in front, and the
 * preview of a drag. Everything that the panels, the canvas and the text show is read from `state`.
 */
export class Workspace {
  private session: Session
  private readonly backend: Backend
  private readonly now: () => number
  private readonly unique: () => string
  private readonly listeners = new Set<() => void>()
  private current: WorkspaceState
  private sending = false
  private online = true
  /** Number of the latest question for a page or preview; older answers are dropped. */
  private asked = 0
  /** The last change was refused, and none has been accepted since. */
  private refused = false
  private holding: Holding | undefined
  private preview: { wanted: Build; running: boolean; fresh: boolean } | undefined

  constructor({ backend, issue, page, now = Date.now, unique = shortId }: Options) {
    this.backend = backend
    this.now = now
    this.unique = unique
    this.session = sessionOf(issue)
    this.current = {
      document: this.session.document,
      selection: NOTHING,
      page,
      view: undefined,
      saving: 'saved',
      undo: [],
      redo: [],
      previewing: false,
      problem: undefined,
      disk: undefined,
      dragging: undefined,
      held: false,
    }
    backend.listen({
      committed: (sequence, transaction) => this.committed(sequence, transaction),
      composed: (_sequence, view) => this.composed(view),
      failed: (problem) => this.tell({ problem }),
      saving: (_waiting, disk) => this.tell({ disk }),
      lost: () => {
        this.online = false
        // Of the disk only the host that was lost knew something.
        this.tell({ disk: undefined })
      },
      opened: (again) => this.reopened(again),
    })
    this.tell({})
    this.show(page)
  }

  get state(): WorkspaceState {
    return this.current
  }

  /** For useSyncExternalStore; gives the way to stop listening. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Brings a page to the front. A selection on another page is given up. */
  show(page: string): void {
    const selection = this.session.selection
    const shown = this.session.document.pages.find(({ name }) => name === page)
    // A selection names its page by key, which a renamed page keeps.
    if (selection.kind === 'objects' && (shown === undefined || selection.page !== keyOf(shown)))
      this.session.select(NOTHING)
    const asked = ++this.asked
    const { sequence } = this.session
    this.tell({ page, ...(page === this.current.page ? {} : { view: undefined }) })
    this.backend.watch(page).then(
      (view) => {
        if (asked === this.asked) this.tell({ view, problem: undefined })
      },
      (thrown: unknown) => {
        if (asked !== this.asked) return
        this.tell({ problem: errorData(thrown) })
        // What was committed meanwhile may be the page itself.
        if (this.session.sequence > sequence) this.show(page)
      },
    )
  }

  select(selection: Selection): void {
    this.session.select(selection)
    this.tell({})
  }

  /** A drag from the tray begins, and ends wherever it is let go. */
  startDrag(dragging: DraggedItem): void {
    this.tell({ dragging })
  }

  endDrag(): void {
    if (this.current.dragging !== undefined) this.tell({ dragging: undefined })
  }

  /** Holds back what `holding` has a reason against, whoever asks for it; nothing is held without. */
  hold(holding: Holding | undefined): void {
    this.holding = holding
    this.tell({ held: holding !== undefined })
  }

  /** Does a change; `after` is the selection that it leaves. What does not fit is told as `problem`; then nothing happened. */
  perform(build: Build, after?: Selection | ((document: Document) => Selection)): Transaction | undefined {
    try {
      const transaction = build(this.session.document, this.stamp())
      if (transaction === undefined || this.heldBack(transaction.operations)) return undefined
      this.session.perform(transaction)
      if (after !== undefined) this.session.select(typeof after === 'function' ? after(this.session.document) : after)
      this.tell({ problem: undefined })
      void this.send()
      return transaction
    } catch (thrown) {
      this.refused = true
      this.tell({ problem: errorData(thrown) })
      return undefined
    }
  }

  undo(): void {
    if (this.heldBack(this.session.next.undo)) return
    this.reverse(this.session.undo({ id: this.unique(), at: this.now() }))
  }

  redo(): void {
    if (this.heldBack(this.session.next.redo)) return
    this.reverse(this.session.redo({ id: this.unique(), at: this.now() }))
  }

  /** Shows what a change would do without doing it; the last one wanted wins. Ends with `commit` or `cancel`. */
  tryOut(build: Build): void {
    if (this.preview === undefined) this.preview = { wanted: build, running: false, fresh: true }
    else Object.assign(this.preview, { wanted: build, fresh: true })
    this.tell({ previewing: true })
    void this.runPreview()
  }

  /** Does the change that was last tried out. */
  commit(after?: Selection | ((document: Document) => Selection)): Transaction | undefined {
    const wanted = this.preview?.wanted
    this.preview = undefined
    this.tell({ previewing: false })
    return wanted === undefined ? undefined : this.perform(wanted, after)
  }

  /** Forgets what was tried out; the page is shown as it is. */
  cancel(): void {
    if (this.preview === undefined) return
    this.preview = undefined
    this.tell({ previewing: false })
    this.show(this.current.page)
  }

  /** Id, author, time and new names for a change made now. */
  stamp(): Stamp {
    const id = this.unique()
    let made = 0
    return {
      id,
      author: this.session.author,
      at: this.now(),
      newId: (prefix) => `${prefix}-${id.slice(0, 6)}${made++ === 0 ? '' : `-${made}`}`,
    }
  }

  /** Tells why a change is held back; false when it is not. */
  private heldBack(operations: readonly Operation[]): boolean {
    const why = this.holding?.(operations)
    if (why !== undefined) this.tell({ problem: errorData(why) })
    return why !== undefined
  }

  private reverse(change: Change | undefined): void {
    if (change === undefined) return
    this.tell({ problem: undefined })
    void this.send()
  }

  /** Sends what is pending, one after another: the order on disk is the order of doing. */
  private async send(): Promise<void> {
    if (this.sending || !this.online) return
    this.sending = true
    this.tell({})
    for (let [next] = this.session.pending; next !== undefined && this.online; [next] = this.session.pending) {
      try {
        const { sequence, transaction } = await this.backend.submit(next, this.session.sequence)
        // The event may have come first; otherwise it is taken in now, so that the loop goes on with the one after.
        this.committed(sequence, transaction)
      } catch (thrown) {
        const problem = errorData(thrown)
        if (problem.code === 'host-gone' || problem.code === 'offline') break
        this.session.reject(next.id)
        this.refused = true
        this.tell({ problem })
      }
    }
    this.sending = false
    this.tell({})
  }

  /** Called by the event and, for one's own, by the answer too; the session knows what it has had. */
  private committed(sequence: number, transaction: Transaction): void {
    try {
      this.session.receive(transaction, sequence)
      this.tell({})
      // A page that was asked for before the authority knew it, such as a new one, is asked for again.
      if (this.current.view === undefined && this.current.problem !== undefined) this.show(this.current.page)
    } catch (thrown) {
      // A hole or a difference: the replica is made anew, with what is pending on top.
      void this.backend.fetch().then(
        (issue) => this.reopened(issue),
        () => this.tell({ problem: errorData(thrown) }),
      )
    }
  }

  private composed(view: PageView): void {
    if (view.list.page.name === this.current.page && this.preview === undefined) this.tell({ view })
  }

  /** The host is there again, with what it has; what it has not yet is sent again. */
  private reopened(issue: OpenedIssue): void {
    const { pending, selection, document } = this.session
    this.session = sessionOf(issue)
    const known = new Set(issue.log.map(({ id }) => id))
    for (const transaction of pending) {
      if (known.has(transaction.id)) continue
      try {
        this.session.perform(transaction)
      } catch (thrown) {
        this.tell({ problem: errorData(thrown) })
      }
    }
    // Whoever writes goes on writing.
    this.session.select(mapSelection(selection, document, this.session.document, new Shift()))
    this.online = true
    this.show(this.current.page)
    void this.send()
  }

  private async runPreview(): Promise<void> {
    const { preview } = this
    if (preview === undefined || preview.running) return
    preview.running = true
    while (this.preview === preview && preview.fresh) {
      preview.fresh = false
      try {
        const transaction = preview.wanted(this.session.document, this.stamp())
        if (transaction === undefined || this.heldBack(transaction.operations)) continue
        const view = await this.backend.preview(transaction, this.current.page)
        if (this.preview === preview) this.tell({ view, problem: undefined })
      } catch (thrown) {
        if (this.preview === preview) this.tell({ problem: errorData(thrown) })
      }
    }
    preview.running = false
  }

  private tell(part: Partial<WorkspaceState>): void {
    const { document, selection, pending, history } = this.session
    const saving = !this.online ? 'offline' : pending.length > 0 || this.sending ? 'saving' : 'saved'
    if ('problem' in part && part.problem === undefined) this.refused = false
    const { undo, redo } = history
    this.current = {
      ...this.current,
      ...part,
      document,
      selection,
      saving: saving === 'saved' && this.refused ? 'refused' : saving,
      undo,
      redo,
    }
    for (const listener of this.listeners) listener()
  }
}

const sessionOf = ({ base, log, author, sequence }: OpenedIssue): Session =>
  Session.restore({ document: base, log, author, sequence })
