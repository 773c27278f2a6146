import type { ComponentType, ReactNode } from 'react'
import type { Client, PageView } from '../../contract/index.ts'
import type { Difference } from '../../core/proof/index.ts'

/** The host as this room asks it. */
export interface VersionsHost {
  readonly call: Client['call']
  readonly on: Client['on']
}

/** Where a page that is looked at lies in its window. */
export interface LookedView {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** A state that is held against the one looked at. */
export type Against = number | 'now'

/** What other rooms show in this one; whoever joins the rooms has it. */
export interface VersionParts {
  /** A painted page to look at. */
  readonly Glass: ComponentType<{
    readonly page: PageView
    readonly files: Readonly<Record<string, string>>
    readonly layers: readonly never[]
    readonly view: LookedView | undefined
    readonly onView: (view: LookedView | undefined) => void
    readonly label: string
  }>
  /** Two states of a page held against each other. */
  readonly compare: (wish: {
    readonly page: string
    readonly from: Against
    readonly to: Against
    readonly names: readonly [from: string, to: string]
  }) => ReactNode
  /** What differs, in words. */
  readonly Differences: ComponentType<{
    readonly differences: readonly Difference[]
    readonly files: Readonly<Record<string, string>>
    readonly onShow: () => void
  }>
}

/** Where the screen is opened: at the present, or at a moment with a story to read; of a page or a story, or of the whole issue. */
export interface VersionsWish {
  readonly sequence?: number
  /** Key of a page. */
  readonly page?: string
  readonly story?: string
}
