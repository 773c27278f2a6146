import type { DocumentLayout } from '../../core/compose/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import { keyOf } from '../../core/edit/index.ts'

/** A state of an issue in which pages were signed: their lines hold as long as they can. */
export interface SignedState {
  /** Another one for another state: the id of the sign-off. */
  readonly id: string
  /** Keys of the pages. */
  readonly pages: readonly string[]
  readonly document: Document
  /** The sign-offs that held when this one was made. */
  readonly below: readonly SignedState[]
}

/** A `DocumentComposer`, as far as it is needed here. */
interface LayoutComposer {
  compose(
    document: Document,
    folder: string,
    late?: Pick<DocumentLayout, 'placed'>,
  ): Promise<{ readonly layout: DocumentLayout }>
}

/** What is kept of a signed state. */
interface Signed {
  readonly placed: DocumentLayout['placed']
  readonly lists: ReadonlyMap<string, DisplayList>
}

/** The layouts of signed states, each composed once. They need a composer of their own: its memory is for one state. */
export class SignedLayouts {
  private readonly composer: LayoutComposer
  private readonly folder: string
  private readonly shown: (document: Document) => Document
  private known = new Map<string, Promise<Signed>>()

  /** `folder` is where the paths of the pictures start; `shown` leaves out what cannot be shown. */
  constructor(composer: LayoutComposer, folder: string, shown: (document: Document) => Document = (one) => one) {
    this.composer = composer
    this.folder = folder
    this.shown = shown
  }

  /** The placed text of signed pages, for `DocumentComposer.compose`; undefined where nothing was signed. */
  async layoutOf(states: readonly SignedState[]): Promise<Pick<DocumentLayout, 'placed'> | undefined> {
    if (states.length === 0) return undefined
    const placed: DocumentLayout['placed'][number][] = []
    for (const state of states) placed.push(...(await this.signed(state)).placed)
    return { placed }
  }

  /** A page as it was signed. */
  async listOf(state: SignedState, page: string): Promise<DisplayList | undefined> {
    return (await this.signed(state)).lists.get(page)
  }

  /** Forgets states that hold no more. */
  keep(states: readonly SignedState[]): void {
    const ids = new Set<string>()
    const note = ({ id, below }: SignedState): void => {
      if (ids.has(id)) return
      ids.add(id)
      for (const one of below) note(one)
    }
    for (const state of states) note(state)
    this.known = new Map([...this.known].filter(([id]) => ids.has(id)))
  }

  private signed(state: SignedState): Promise<Signed> {
    const { id } = state
    const known = this.known.get(id)
    if (known !== undefined) return known
    const made = this.compose(state)
    this.known.set(id, made)
    // What failed is tried again.
    made.catch(() => this.known.delete(id))
    return made
  }

  private async compose({ document, pages, below }: SignedState): Promise<Signed> {
    const { layout } = await this.composer.compose(this.shown(document), this.folder, await this.layoutOf(below))
    const keys = document.pages.map((page) => keyOf(page))
    const signed = new Set(pages)
    const mine = (page: number): boolean => signed.has(keys[page] ?? '')
    return {
      placed: layout.placed.filter(({ flow }) => flow.regions.some(({ page }) => mine(page))),
      lists: new Map(
        layout.pages.flatMap((list, n): [string, DisplayList][] => (mine(n) ? [[keys[n] as string, list]] : [])),
      ),
    }
  }
}
