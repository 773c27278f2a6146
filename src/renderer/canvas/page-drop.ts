// Objects that are dragged off the page on to another one in the list of pages.

/** The name of the page whose entry in a list is under the pointer; entries carry it as `data-page`. */
export const pageUnder = ({ clientX, clientY }: MouseEvent): string | undefined =>
  entryAt(clientX, clientY)?.dataset.page

const entryAt = (x: number, y: number): HTMLElement | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-page]') ?? undefined

/** What would happen to objects that are held over something else than the page. */
export interface Beyond {
  readonly words: string
  readonly refused: boolean
}

/** How long a refusal can be read after it was let go (milliseconds). */
const READING = 2600

/** Says at the pointer what would happen there, and marks the page that would take the objects. */
export class DropBadge {
  private readonly board: HTMLElement
  private badge: HTMLElement | undefined
  private marked: HTMLElement | undefined
  private timer = 0
  private released = false

  constructor(board: HTMLElement) {
    this.board = board
  }

  /** `at` in pixels of the board; without `beyond` nothing is said. */
  show(beyond: Beyond | undefined, at: { readonly x: number; readonly y: number } | undefined): void {
    if (beyond === undefined || at === undefined) {
      this.end()
      return
    }
    this.clear()
    const { left, top } = this.board.getBoundingClientRect()
    const [x, y] = [left + at.x, top + at.y]
    this.marked = entryAt(x, y)
    if (this.marked) this.marked.dataset.drop = beyond.refused ? 'refused' : 'taken'
    // Its neighbours come in sight, so that a long list can be gone through without letting go.
    for (const next of [this.marked?.previousElementSibling, this.marked?.nextElementSibling])
      next?.scrollIntoView({ block: 'nearest' })
    this.badge = document.createElement('div')
    this.badge.className = 'drop-badge'
    this.badge.setAttribute('role', 'status')
    this.badge.dataset.refused = String(beyond.refused)
    this.badge.textContent = beyond.words
    this.badge.style.left = `${x + 16}px`
    this.badge.style.top = `${y + 12}px`
    document.body.append(this.badge)
  }

  /** The button was let go: what is refused then says why for a while. */
  letGo(): void {
    this.released = true
  }

  private end(): void {
    const { badge, released, timer } = this
    this.released = false
    if (timer !== 0) return
    if (!released || badge?.dataset.refused !== 'true') {
      this.clear()
      return
    }
    this.unmark()
    this.timer = window.setTimeout(() => this.clear(), READING)
  }

  clear(): void {
    window.clearTimeout(this.timer)
    this.timer = 0
    this.badge?.remove()
    this.badge = undefined
    this.unmark()
  }

  private unmark(): void {
    delete this.marked?.dataset.drop
    this.marked = undefined
  }
}
