import type { CheckFinding, Client, OwnRights } from '../../contract/index.ts'
import type { Document, Page, ProofMark } from '../../core/document/index.ts'
import { commands, keyOf, markTrouble, roundOf } from '../../core/edit/index.ts'
import { MARK_SIGNS, type MarkSign } from '../../core/proof/index.ts'
import { flatten } from '../../core/story/index.ts'
import type { Workspace } from '../state/index.ts'
import { heldWhileRead } from './holding.ts'
import { type Chosen, type Plan, partsOf, planOf, planOnPlace } from './making.ts'
import { EVERY_MARK, type MarkFilter, marksInOrder, passes } from './marks.ts'
import { MarkTyping, newMark } from './typing.ts'

/** The host as this room asks it. */
export interface ProofHost {
  readonly call: Client['call']
  readonly on: Client['on']
}

export const PROOF_TABS = ['marks', 'gates', 'compare', 'checks'] as const
export type ProofTab = (typeof PROOF_TABS)[number]
/** What the pointer does on the page: selects text, draws a rectangle, or writes by hand. */
export const PROOF_TOOLS = ['text', 'place', 'ink'] as const
export type ProofTool = (typeof PROOF_TOOLS)[number]

export type ProofSheet = 'compare' | 'audit' | 'words'

/** A mark that waits for its words. */
export interface Asked {
  readonly sign: MarkSign
  readonly plan: Extract<Plan, { kind: 'ask' }>
}

export interface ProofState {
  /** Proofs are read: the text stays as it is, and what is typed becomes marks. */
  readonly reading: boolean
  readonly tool: ProofTool
  /** The marks are drawn over the page. */
  readonly shown: boolean
  readonly panel: boolean
  readonly tab: ProofTab
  readonly selected: string | undefined
  readonly filter: MarkFilter
  readonly asked: Asked | undefined
  /** Why the last sign could not be put there: a key of the words. */
  readonly refused: Extract<Plan, { kind: 'refuse' }>['why'] | undefined
  /** Text that an IME composes. */
  readonly composing: string
  /** What the checks found on the page in front. */
  readonly findings: readonly CheckFinding[]
  /** What the checks found while texts are written, on the page in front. */
  readonly found: readonly CheckFinding[]
  /** The checks follow what is written, and what they find is underlined on the page. */
  readonly live: boolean
  /** The states that are compared, as choices: `read`, `now`, a gate, the number of a change. */
  readonly compared: { readonly from: string; readonly to: string }
  /** What stands over the window. */
  readonly sheet: ProofSheet | undefined
  /** What this client may do; unknown until the host has said. */
  readonly me: OwnRights | undefined
}

const NONE: readonly never[] = []
const SHOWN = 'duikai.proof.shown'
const LIVE = 'duikai.proof.live'

/** What the proof room shows, and the marks that are made in it. */
export class ProofModel {
  readonly workspace: Workspace
  readonly host: ProofHost
  readonly issue: string
  /** Files can be handed to the browser; the desktop's window takes none that way. */
  readonly downloads: boolean
  /** Lets the person choose a folder of this machine, where the window can. */
  readonly chooseFolder: ((from: string) => Promise<string | undefined>) | undefined
  readonly typing: MarkTyping
  /** Brings a mark into sight; the window knows how. */
  reveal: ((mark: string) => void) | undefined
  private current: ProofState
  private readonly listeners = new Set<() => void>()

  constructor(
    workspace: Workspace,
    host: ProofHost,
    issue: string,
    downloads: boolean,
    chooseFolder?: ProofModel['chooseFolder'],
  ) {
    this.downloads = downloads
    this.chooseFolder = chooseFolder
    this.workspace = workspace
    this.host = host
    this.issue = issue
    this.current = {
      reading: false,
      tool: 'text',
      shown: localStorage.getItem(SHOWN) !== 'no',
      panel: false,
      tab: 'marks',
      selected: undefined,
      filter: EVERY_MARK,
      asked: undefined,
      refused: undefined,
      composing: '',
      findings: NONE,
      found: NONE,
      live: localStorage.getItem(LIVE) !== 'no',
      compared: { from: 'read', to: 'now' },
      sheet: undefined,
      me: undefined,
    }
    this.typing = new MarkTyping(
      workspace,
      () => this.round,
      (selected) => this.set({ selected, shown: true }),
    )
  }

  get state(): ProofState {
    return this.current
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(part: Partial<ProofState>): void {
    const same = Object.entries(part).every(([key, value]) => this.current[key as keyof ProofState] === value)
    if (same) return
    if (part.shown !== undefined) localStorage.setItem(SHOWN, part.shown ? 'yes' : 'no')
    if (part.live !== undefined) localStorage.setItem(LIVE, part.live ? 'yes' : 'no')
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }

  /** Only marks, answers and gates: what a proofreader's invitation allows. */
  get onlyProof(): boolean {
    const role = this.current.me?.role
    return role === 'proof' || role === 'read'
  }

  get mayMark(): boolean {
    return this.current.me?.role !== 'read'
  }

  get page(): Page | undefined {
    const { document, page } = this.workspace.state
    return document.pages.find(({ name }) => name === page)
  }

  /** The round in which marks are made on the page in front. */
  get round(): number {
    const { page } = this
    return page === undefined ? 1 : roundOf(page)
  }

  /** Begins or ends reading proofs; what is asked for is given up. */
  read(reading: boolean): void {
    this.typing.end()
    const { workspace } = this
    workspace.hold(reading ? heldWhileRead : undefined)
    if (reading && workspace.state.selection.kind === 'objects') workspace.select({ kind: 'none' })
    this.set({
      reading,
      asked: undefined,
      refused: undefined,
      tool: 'text',
      ...(reading ? { panel: true, shown: true } : {}),
    })
  }

  /** What is selected in a text now. */
  get chosen(): Chosen | undefined {
    const { document, selection } = this.workspace.state
    if (selection.kind !== 'text') return undefined
    const doc = document.stories.find(({ id }) => id === selection.story)?.doc
    const { story, anchor, head } = selection
    return doc && { story, anchor, head, text: flatten(doc).text }
  }

  /** Puts a sign on the text that is selected, or says what is missing. */
  put(sign: MarkSign): void {
    const { chosen } = this
    if (chosen !== undefined) this.carry(sign, planOf(sign, chosen))
    else this.set({ refused: 'select', asked: undefined })
  }

  /** 说明 on what is selected, such as 改黑体; `more` asks for the rest of the words. */
  instruct(words: string, more: boolean): void {
    const { chosen } = this
    const sign = MARK_SIGNS.find(({ id }) => id === 'note')
    if (sign === undefined) return
    const plan = chosen && planOf(sign, chosen)
    if (plan?.kind !== 'ask') this.set({ refused: 'select', asked: undefined })
    else if (more) this.set({ asked: { sign, plan: { ...plan, first: words } }, refused: undefined })
    else this.add({ on: plan.on, operation: { kind: 'instruct', mark: sign.id }, round: this.round, note: words })
  }

  /** Puts a sign on a rectangle of the page (1/1000 pt), or hands in what was written by hand there. */
  putAt(rect: { x: number; y: number; width: number; height: number }, strokes?: number[][]): void {
    const { page } = this
    const sign = MARK_SIGNS.find(({ id }) => id === 'note')
    if (page === undefined || sign === undefined) return
    const on = { kind: 'place', page: String(keyOf(page)), ...rect } as const
    if (strokes === undefined) this.carry(sign, planOnPlace(sign, on))
    else this.add({ on, operation: { kind: 'instruct', mark: 'note' }, round: this.round, strokes })
  }

  /** The words that were asked for are given. False when they will not do. */
  answer(typed: string): boolean {
    const { asked } = this.current
    if (asked === undefined) return false
    const { sign, plan } = asked
    const { on } = plan
    if (plan.what === 'text') {
      if (typed === '' || (sign.operation !== 'correct' && sign.operation !== 'insert')) return false
      this.add({ on, operation: { kind: sign.operation, text: typed }, round: this.round })
    } else if (plan.what === 'parts') {
      const { chosen } = this
      if (!('story' in on) || chosen === undefined) return false
      const operation = partsOf(typed, chosen.text.slice(on.from, on.to), on.from)
      if (operation === undefined) return false
      this.add({ on, operation, round: this.round })
    } else {
      if (typed.trim() === '') return false
      this.add({ on, operation: { kind: 'instruct', mark: sign.id }, round: this.round, note: typed.trim() })
    }
    this.set({ asked: undefined })
    return true
  }

  add(mark: commands.NewMark): void {
    this.typing.end()
    const done = this.workspace.perform((document, stamp) => commands.addProofMark(document, mark, stamp))
    const selected = done && newMark(done)
    if (selected !== undefined) this.set({ selected, shown: true, refused: undefined })
  }

  /** Selects the mark after the selected one as the page is read, or the one before it; behind the last comes the first. */
  step(by: 1 | -1): void {
    const { page, workspace } = this
    const { document, view } = workspace.state
    const { filter, selected } = this.current
    const marks =
      page === undefined ? [] : marksInOrder(document, page, view?.list).filter((one) => passes(one, filter))
    const at = marks.findIndex(({ id }) => id === selected)
    const next = marks[at < 0 ? (by === 1 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length]
    if (next === undefined) return
    this.set({ selected: next.id, shown: true, panel: true, tab: 'marks' })
    this.reveal?.(next.id)
  }

  apply(marks: readonly string[]): void {
    this.workspace.perform((document, stamp) => commands.applyProofMarks(document, { marks }, stamp))
  }

  keep(marks: readonly string[]): void {
    this.workspace.perform((document, stamp) => commands.keepProofMarks(document, { marks }, stamp))
  }

  private carry(sign: MarkSign, plan: Plan): void {
    if (plan.kind === 'refuse') this.set({ refused: plan.why, asked: undefined })
    else if (plan.kind === 'ask') this.set({ asked: { sign, plan }, refused: undefined })
    else this.add({ on: plan.on, operation: plan.operation, round: this.round })
  }
}

/** Open marks that cannot be applied, with the reason. */
export const stuckMarks = (document: Document, marks: readonly ProofMark[]) =>
  marks.flatMap((mark) => {
    const trouble = mark.state === 'open' ? markTrouble(document, mark) : undefined
    return trouble === undefined ? [] : [{ mark, trouble }]
  })
