import { randomUUID } from 'node:crypto'
import type { Document } from '../../core/document/index.ts'
import { commands, keyOf, namedIn, type Stamp, signOff } from '../../core/edit/index.ts'
import { compareDocuments } from '../../core/proof/index.ts'
import type { SignedState } from '../compose/index.ts'
import { changeNaming, findIssue } from '../db/index.ts'
import { type Authority, type Desk, documentAt } from '../issue/index.ts'
import { signedStates } from '../proof/index.ts'
import type { SignedPage } from './compose-messages.ts'
import type { LivePages } from './live-pages.ts'

/** What is needed of the library that is served. */
export interface SigningHost {
  readonly desk: Desk
  pages(issue: string): LivePages
}

/** In whose name the host itself writes into a ledger. */
export const SYSTEM = '系统'

export const stampOf = (author: string, at: number): Stamp => ({
  id: randomUUID(),
  author,
  at,
  newId: (prefix) => `${prefix}-${randomUUID().slice(0, 13)}`,
})

/**
 * The sign-offs of open issues: finds the states that were signed, and takes a sign-off back when its page prints otherwise
 * than what was signed.
 */
export class SignOffs {
  private readonly host: SigningHost
  private readonly now: () => number
  private readonly followed = new Map<string, { readonly authority: Authority; readonly end: () => void }>()
  /** States by the ids of sign-offs, for each issue; they never change, and stand on each other. */
  private readonly states = new Map<string, Map<string, SignedState>>()

  constructor(host: SigningHost, now: () => number = Date.now) {
    this.host = host
    this.now = now
  }

  /** The sign-offs whose lines hold in a document of an issue. */
  statesOf(issue: string, document: Document): readonly SignedState[] {
    return signedStates(document, (entry, page) => this.stateOf(issue, entry, page))
  }

  /** Number of the change by which a line came into a ledger; undefined when it was there from the start. */
  sequenceOf(issue: string, entry: string): number | undefined {
    const { library } = this.host.desk
    return changeNaming(library, findIssue(library, issue).row, JSON.stringify(entry))
  }

  private stateOf(issue: string, entry: string, page: string): SignedState | undefined {
    const known = this.states.get(issue) ?? new Map<string, SignedState>()
    this.states.set(issue, known)
    const found = known.get(entry)
    if (found !== undefined) return found
    const { library } = this.host.desk
    const sequence = this.sequenceOf(issue, entry)
    // A sign-off that is not on the disk yet is looked for again.
    if (sequence === undefined) return undefined
    const document = documentAt(library, findIssue(library, issue), sequence - 1)
    const state = { id: entry, pages: [page], document, below: this.statesOf(issue, document) }
    known.set(entry, state)
    return state
  }

  /** Watches an issue while it is open. */
  follow(issue: string): void {
    const authority = this.host.desk.authority(issue)
    if (this.followed.get(issue)?.authority === authority) return
    this.followed.get(issue)?.end()
    let checking = false
    let again = false
    const check = async (): Promise<void> => {
      if (checking) {
        again = true
        return
      }
      checking = true
      try {
        do {
          again = false
          await this.check(issue, authority)
        } while (again)
      } catch {
        // The issue was closed, or cannot be composed, which is told elsewhere; the next change asks again.
      } finally {
        checking = false
      }
    }
    const stop = authority.subscribe({
      committed: () => {
        if (authority.state.document.pages.some((page) => signOff(page)?.hash !== undefined)) void check()
      },
    })
    this.followed.set(issue, { authority, end: stop })
  }

  leave(issue: string): void {
    this.followed.get(issue)?.end()
    this.followed.delete(issue)
    this.states.delete(issue)
  }

  private async check(issue: string, authority: Authority): Promise<void> {
    const { value } = await this.host.pages(issue).signedPages()
    for (const signed of value) {
      const { document } = authority.state
      const page = document.pages.find((one) => keyOf(one) === signed.page)
      const entry = page === undefined ? undefined : signOff(page)
      // It was taken back meanwhile, or the page was signed anew.
      if (page === undefined || entry?.id !== signed.entry || entry.hash === signed.hash) continue
      const reason = this.reasonOf(issue, document, page.name, signed)
      const wish = { page: signed.page, gate: 'sign', reason } as const
      const transaction = commands.reopenGate(document, wish, stampOf(SYSTEM, this.now()))
      if (transaction !== undefined) await authority.submit(transaction, authority.state.sequence)
    }
  }

  /** What changed since the sign-off, in a line of the ledger. */
  private reasonOf(issue: string, document: Document, page: string, { entry, ink }: SignedPage): string {
    const was = this.states.get(issue)?.get(entry)?.document
    const changes = was === undefined ? [] : compareDocuments(was, document)
    const objects = new Set(changes.flatMap((one) => (one.kind === 'object' && one.page === page ? [one.object] : [])))
    const shown = namedIn(document.pages.find(({ name }) => name === page)?.objects).stories
    const texts = changes.flatMap((one) => (one.kind === 'text' && shown.has(one.story) ? [one.title] : []))
    const lines = ink === undefined ? 0 : ink.lines.all - ink.lines.same
    const areas = ink === undefined ? 0 : Math.max(ink.before.length, ink.after.length)
    const parts = [
      lines === 0 ? '' : `${lines} 行 lines`,
      objects.size === 0 ? '' : `对象 objects ${[...objects].slice(0, 5).join('、')}`,
      texts.length === 0 ? '' : `文稿 texts ${texts.slice(0, 3).join('、')}`,
      areas === 0 ? '' : `油墨 ink ${areas} 处 places`,
    ].filter((part) => part !== '')
    return `签样后有改动 changed after sign-off: ${parts.join('; ') || '版面 page'}`
  }
}
