// The arrows over the cards of the flat-plan.

/** Right and down of each arrow key. */
export const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The card above or below another one, nearest to it. */
export function beyond(cards: readonly HTMLElement[], from: HTMLElement, down: 1 | -1): HTMLElement | undefined {
  const here = from.getBoundingClientRect()
  const away = (card: HTMLElement): number => (card.getBoundingClientRect().top - here.top) * down
  const side = (card: HTMLElement): number => Math.abs(card.getBoundingClientRect().left - here.left)
  const there = cards.filter((card) => away(card) > here.height / 2)
  const row = Math.min(...there.map(away))
  return there.filter((card) => away(card) < row + here.height / 2).sort((a, b) => side(a) - side(b))[0]
}
