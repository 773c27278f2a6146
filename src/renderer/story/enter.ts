import type { Selection } from '../../core/session/index.ts'
import type { Workspace } from '../state/index.ts'
import { nearestPlace, type Place, type Point } from './lines.ts'
import { storyIn, textOf } from './names.ts'
import { tableShowing } from './table-text.ts'
import type { TextDesk } from './text-desk.ts'

/** Where writing begins: at an offset, or where the pointer was; otherwise at the story's end, of a table in its first cell. */
export interface Entering {
  readonly story: string
  readonly offset?: number | undefined
  /** A page point, 1/1000 pt. */
  readonly point?: Point | undefined
}

/** Begins to write on the page: the caret stands in the story and the keyboard is its. */
export function enterText(workspace: Workspace, desk: TextDesk, { story, offset, point }: Entering): void {
  const { document, view } = workspace.state
  const record = storyIn(document, story)
  if (record === undefined) return
  const near = view === undefined || point === undefined ? undefined : nearestPlace(view.list, story, point)
  // A table is filled from its first cell on.
  const last = tableShowing(document, story) === undefined ? textOf(record.doc).length : 0
  const place: Place = near ?? { offset: offset ?? last, side: 'before' }
  const selection: Selection = { kind: 'text', story, anchor: place.offset, head: place.offset }
  desk.set({ side: place.side })
  workspace.select(selection)
  desk.claimKeyboard()
}
