import { describe, expect, it } from 'vitest'
import type { PageView } from '../../src/contract/index.ts'
import { DisplayListBuilder, type Item } from '../../src/core/display/index.ts'
import { changedAreas } from '../../src/renderer/canvas/changes.ts'

/** A page of boxes; what a view holds besides its list plays no part in how it looks, except its colours. */
function viewOf(
  boxes: readonly (readonly [id: string, x: number])[],
  colours: readonly number[] = [0],
  name = 'A01',
): PageView {
  const builder = new DisplayListBuilder()
  const ink = builder.ink({ kind: 'process', name: 'K', cmyk: [0, 0, 0, 1000] })
  for (const [id, x] of boxes) builder.box({ id, x, y: 10_000, width: 5_000, height: 5_000, fill: ink })
  return { list: builder.finish({ name, width: 100_000, height: 100_000, bleed: 0 }), colours } as unknown as PageView
}
const lefts = (areas: ReturnType<typeof changedAreas>) => areas?.map(({ x }) => x).sort((a, b) => a - b)

describe('what must be painted again', () => {
  const before = viewOf([
    ['a', 0],
    ['b', 20_000],
    ['c', 40_000],
  ])

  it('is nothing where all is as it was', () => {
    expect(
      changedAreas(
        before,
        viewOf([
          ['a', 0],
          ['b', 20_000],
          ['c', 40_000],
        ]),
      ),
    ).toEqual([])
  })

  it('is where something was and where it is now', () => {
    expect(
      lefts(
        changedAreas(
          before,
          viewOf([
            ['a', 0],
            ['b', 30_000],
            ['c', 40_000],
          ]),
        ),
      ),
    ).toEqual([20_000, 30_000])
  })

  it('is where something came or went', () => {
    expect(
      lefts(
        changedAreas(
          before,
          viewOf([
            ['a', 0],
            ['c', 40_000],
          ]),
        ),
      ),
    ).toEqual([20_000])
    expect(
      lefts(
        changedAreas(
          before,
          viewOf([
            ['n', 60_000],
            ['a', 0],
            ['b', 20_000],
            ['c', 40_000],
          ]),
        ),
      ),
    ).toEqual([60_000])
  })

  it('is everything when what lies over what has changed, or on another page', () => {
    expect(
      changedAreas(
        before,
        viewOf([
          ['b', 20_000],
          ['a', 0],
          ['c', 40_000],
        ]),
      ),
    ).toBeUndefined()
    expect(changedAreas(before, viewOf([['a', 0]], [0], 'A02'))).toBeUndefined()
  })

  it('is all things when their colours look otherwise', () => {
    const items: readonly Item[] = before.list.items
    expect(
      changedAreas(
        before,
        viewOf(
          [
            ['a', 0],
            ['b', 20_000],
            ['c', 40_000],
          ],
          [0xff0000],
        ),
      ),
    ).toHaveLength(2 * items.length)
  })
})
