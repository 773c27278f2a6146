import { useState } from 'react'
import { commands } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace } from '../state/index.ts'
import { moved } from './order.ts'
import { type Deed, deedOf, type Hand } from './plan-moves.ts'
import { keyIs } from './plan-rows.ts'

/** The page that is taken up in the flat-plan, by keys or by the pointer, and what is done with it. */
export interface PageHand {
  readonly hand: Hand | undefined
  /** Without a hand the page is put back. */
  readonly hold: (hand: Hand | undefined) => void
  /** What letting go would do, in words; empty while nothing is held. */
  readonly words: string
  /** Does it; gives the name that the page has then, or nothing. */
  readonly letGo: (hand?: Hand) => string | undefined
}

export function useHand(names: readonly string[]): PageHand {
  const text = useText()
  const workspace = useWorkspace()
  const [hand, hold] = useState<Hand>()
  const perform = (deed: Deed): string | undefined => {
    const { document, page: front } = workspace.state
    const keys = document.pages.map(keyIs)
    const shown = document.pages.find(({ name }) => name === front)
    workspace.perform((doc, stamp) =>
      deed.kind === 'swap'
        ? commands.swapPages(doc, { page: keys[deed.one] ?? '', with: keys[deed.other] ?? '' }, stamp)
        : commands.reorderPages(doc, { order: moved(keys, deed.from, deed.to) }, stamp),
    )
    const after = workspace.state.document.pages
    // Names stay at their places in the paper: the page in front may be called otherwise now.
    const now = shown === undefined ? undefined : after.find((page) => keyIs(page) === keyIs(shown))
    if (now !== undefined && now.name !== front) workspace.show(now.name)
    return after[deed.kind === 'swap' ? deed.other : deed.to]?.name
  }
  const wordsOf = (held: Hand): string => {
    const deed = deedOf(names, held)
    const page = held.from
    if (deed === undefined) return text('plan.deed.none', { page })
    if (deed.kind === 'swap') return text('plan.deed.swap', { page, other: names[deed.other] ?? '' })
    const other = names[held.at]
    return other === undefined ? text('plan.deed.end', { page }) : text('plan.deed.before', { page, other })
  }
  return {
    hand,
    hold,
    words: hand === undefined ? '' : wordsOf(hand),
    letGo: (held = hand) => {
      hold(undefined)
      const deed = held && deedOf(names, held)
      return deed && perform(deed)
    },
  }
}
