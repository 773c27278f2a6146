import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { PageSummary } from '../../contract/index.ts'
import { SmallPages } from '../canvas/index.ts'
import { useText } from '../i18n/index.ts'
import type { DrawPage, WantedPage } from '../issues/index.ts'
import type { Workspace } from '../state/index.ts'
import type { Connection } from './connection.ts'

/** Height in lists and in the flat-plan, and how many pages are kept as pictures. */
const LOW = 200
const KEPT = 80

interface Wish extends WantedPage {
  readonly key: string
  readonly height: number
  wanted: number
}

/** Pictures of pages, painted one after another while the window has nothing else to do, and kept while pages look so. */
class PageShelf {
  private readonly connection: Connection
  private readonly issue: string
  private readonly workspace: Workspace
  private painter = new SmallPages()
  private readonly kept = new Map<string, HTMLCanvasElement>()
  private readonly wishes = new Map<string, Wish>()
  private readonly listeners = new Set<() => void>()
  private busy = false
  private closed = false
  pictureMissing = ''

  constructor(connection: Connection, issue: string, workspace: Workspace) {
    this.connection = connection
    this.issue = issue
    this.workspace = workspace
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly get = (key: string): HTMLCanvasElement | undefined => this.kept.get(key)

  /** Paints a page in its turn, unless it is kept; gives the way to do without it. */
  want(key: string, page: WantedPage): () => void {
    if (this.kept.has(key)) return () => undefined
    const wish = this.wishes.get(key) ?? { ...page, key, height: page.height ?? LOW, wanted: 0 }
    wish.wanted += 1
    this.wishes.set(key, wish)
    this.soon()
    return () => {
      wish.wanted -= 1
      if (wish.wanted === 0) this.wishes.delete(key)
    }
  }

  open(): void {
    if (this.closed) this.painter = new SmallPages()
    this.closed = false
    this.soon()
  }

  close(): void {
    this.closed = true
    this.painter.close()
  }

  private soon(): void {
    if (this.busy || this.closed || this.wishes.size === 0) return
    this.busy = true
    const work = (): void => void this.next()
    if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 1000 })
    else setTimeout(work, 50)
  }

  private async next(): Promise<void> {
    const [wish] = this.wishes.values()
    if (wish !== undefined) {
      this.wishes.delete(wish.key)
      try {
        await this.paint(wish)
      } catch {
        // A page that cannot be composed, or is gone, keeps what is shown in its stead.
      }
    }
    this.busy = false
    this.soon()
  }

  private async paint({ key, page, sequence, change, height }: Wish): Promise<void> {
    const client = await this.connection.get()
    const state = { ...(sequence === undefined ? {} : { sequence }), ...(change === undefined ? {} : { change }) }
    const view = await client.call('page.look', this.issue, page, state)
    const files = new Map(this.workspace.state.document.pictures.map(({ id, file }) => [id, file]))
    const words = { pictureMissing: this.pictureMissing }
    const pixels = Math.round(height * window.devicePixelRatio)
    const painted = await this.painter.paint(view, pixels, (asset) => files.get(asset) ?? '', words)
    if (painted === undefined) return
    this.kept.set(key, painted)
    for (const old of this.kept.keys()) {
      if (this.kept.size <= KEPT) break
      this.kept.delete(old)
    }
    for (const listener of this.listeners) listener()
  }
}

interface SmallPageProps extends WantedPage {
  readonly shelf: PageShelf
  /** Changes when the page looks different. */
  readonly look: string
  readonly before: ReactNode
}

/** A page painted small when it comes in sight. What was painted last stays until the page is painted anew. */
function SmallPage({ shelf, page, sequence, change, height, look, before }: SmallPageProps) {
  const box = useRef<HTMLSpanElement>(null)
  const [inSight, setInSight] = useState(false)
  const key = `${page} ${look} ${height ?? LOW}`
  const picture = useSyncExternalStore(shelf.subscribe, () => shelf.get(key))
  const [shown, setShown] = useState(picture)
  useEffect(() => {
    if (box.current === null) return
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting === true))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const past = sequence !== undefined
  // Two changes of the same look are one wish.
  const wished = useRef(change)
  wished.current = change
  useEffect(() => {
    if (!inSight || look === '') return
    return shelf.want(key, {
      page,
      ...(past ? { sequence } : {}),
      ...(wished.current === undefined ? {} : { change: wished.current }),
      ...(height === undefined ? {} : { height }),
    })
  }, [shelf, key, page, past, sequence, height, inSight, look])
  useEffect(() => {
    if (picture !== undefined) setShown(picture)
  }, [picture])
  return (
    <span className="small-page" ref={box} data-painted={shown !== undefined}>
      {shown === undefined ? before : <Picture image={shown} />}
    </span>
  )
}

function Picture({ image }: { readonly image: HTMLCanvasElement }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.canvas.width = image.width
    context.canvas.height = image.height
    context.drawImage(image, 0, 0)
  }, [image])
  return <canvas ref={canvas} width={image.width} height={image.height} />
}

/** How pages of the open issue are drawn small. */
export function usePageRenderer(
  connection: Connection,
  issue: string,
  workspace: Workspace,
  pages: readonly PageSummary[],
): DrawPage {
  const text = useText()
  const shelf = useMemo(() => new PageShelf(connection, issue, workspace), [connection, issue, workspace])
  shelf.pictureMissing = text('picture.missing')
  useEffect(() => {
    shelf.open()
    return () => shelf.close()
  }, [shelf])
  return useMemo(() => {
    const looks = new Map(pages.map(({ name, hash }) => [name, hash]))
    return (wanted, before) => (
      <SmallPage
        key={wanted.page}
        shelf={shelf}
        {...wanted}
        look={
          wanted.look ?? (wanted.sequence === undefined ? (looks.get(wanted.page) ?? '') : `after ${wanted.sequence}`)
        }
        before={before}
      />
    )
  }, [shelf, pages])
}
