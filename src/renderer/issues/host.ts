import type { ReactNode } from 'react'
import type { Client } from '../../contract/index.ts'
import type { Transaction } from '../../core/edit/index.ts'

/** The host as this room asks it: every call finds the present connection, every listener hears all of them. */
export interface Host {
  readonly call: Client['call']
  readonly on: Client['on']
}

/** A page as it is, or as it was after a change of the past. */
export interface WantedPage {
  readonly page: string
  readonly sequence?: number
  /** As it would be after a change that is not made; `look` tells such changes apart. */
  readonly change?: Transaction
  readonly look?: string
  /** CSS pixels; as small as in lists unless given. */
  readonly height?: number
}

/** Draws a composed page small, and `before` until it is painted. */
export type DrawPage = (wanted: WantedPage, before: ReactNode) => ReactNode
