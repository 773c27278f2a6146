import type { Live } from './drags.ts'
import type { CanvasModel } from './model.ts'
import type { PageState } from './page-state.ts'
import type { Field } from './proposals.ts'

/** What the parts of the editor share. */
export interface Hands {
  readonly model: CanvasModel
  readonly show: (live: Live) => void
  readonly field: (state: PageState) => Field
  /** So many CSS pixels as a length on the page. */
  readonly pixels: (count: number) => number
}
