import { useEffect, useRef } from 'react'
import type { PageView } from '../../contract/index.ts'
import type { Stage } from '../canvas/index.ts'
import type { Jump } from '../search/index.ts'
import type { Workspace } from '../state/index.ts'
import type { TextDesk } from '../story/index.ts'
import { jumpStep } from './jump-steps.ts'

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
  const looked = useRef<{ readonly of: Jump | undefined; readonly seen: Set<string> }>({
    of: undefined,
    seen: new Set(),
  })
  useEffect(() => {
    if (jump === undefined) return
    if (looked.current.of !== jump) looked.current = { of: jump, seen: new Set() }
    const { document, page } = workspace.state
    const { story } = jump
    const select = (): void => {
      const [{ start, end } = { start: 0, end: 0 }] = jump.places
      workspace.select({ kind: 'text', story, anchor: start, head: end })
    }
    const list = stage === null ? undefined : view?.list
    const step = jumpStep(jump, { document, page, list, seen: looked.current.seen })
    if (step.kind === 'wait') return
    if (step.kind === 'show') {
      workspace.show(step.page)
      return
    }
    if (step.kind === 'reveal') {
      writing.set({ side: 'after' })
      select()
      stage?.reveal(page, step.area, zoom)
      // The sheet gives the focus back to where it was: the words take it after that.
      requestAnimationFrame(() => writing.claimKeyboard())
    }
    if (step.kind === 'edit') {
      select()
      writing.set({ panel: true })
      requestAnimationFrame(() => writing.panel?.focus())
    }
    onDone()
  }, [jump, workspace, writing, stage, view, zoom, onDone])
}
