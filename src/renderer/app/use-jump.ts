import { useEffect, useRef } from 'react'
import type { PageView } from '../../contract/index.ts'
import { rangeBoxes } from '../../core/display/index.ts'
import { pagesShowing } from '../../core/edit/index.ts'
import type { Stage } from '../canvas/index.ts'
import type { Jump } from '../search/index.ts'
import type { Workspace } from '../state/index.ts'
import type { TextDesk } from '../story/index.ts'

interface JumpTo {
  readonly jump: Jump | undefined
  readonly workspace: Workspace
  readonly writing: TextDesk
  readonly stage: Stage | null
  /** The page in front, composed. */
  readonly view: PageView | undefined
  /** A page is shown no larger than this. */
  readonly zoom: number
  readonly onDone: () => void
}

/**
 * Brings a found story to the eye: the first of its pages that shows the words, with the words selected; a story that stands on
 * no page, or is cut off before the words, in the editor beside the page.
 */
export function useJump({ jump, workspace, writing, stage, view, zoom, onDone }: JumpTo): void {
  /** Pages of the story that were looked at and do not show the words. */
  const seen = useRef<{ readonly of: Jump | undefined; readonly pages: Set<string> }>({
    of: undefined,
    pages: new Set(),
  })
  useEffect(() => {
    if (jump === undefined) return
    if (seen.current.of !== jump) seen.current = { of: jump, pages: new Set() }
    const { document, page } = workspace.state
    const [place = { start: 0, end: 0 }] = jump.places
    const { story } = jump
    if (!document.stories.some(({ id }) => id === story)) {
      onDone()
      return
    }
    const select = (): void => workspace.select({ kind: 'text', story, anchor: place.start, head: place.end })
    const pages = pagesShowing(document, story)
    if (pages.includes(page) && !seen.current.pages.has(page)) {
      if (stage === null || view?.list.page.name !== page) return
      const [area] = rangeBoxes(view.list, story, place.start, Math.max(place.end, place.start + 1))
      if (area !== undefined) {
        writing.set({ side: 'after' })
        select()
        stage.reveal(page, area, zoom)
        // The sheet gives the focus back to where it was: the words take it after that.
        requestAnimationFrame(() => writing.claimKeyboard())
        onDone()
        return
      }
      seen.current.pages.add(page)
    }
    const next = pages.find((name) => !seen.current.pages.has(name))
    if (next !== undefined) {
      workspace.show(next)
      return
    }
    select()
    writing.set({ panel: true })
    requestAnimationFrame(() => writing.panel?.focus())
    onDone()
  }, [jump, workspace, writing, stage, view, zoom, onDone])
}
