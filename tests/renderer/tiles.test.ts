import { describe, expect, it } from 'vitest'
import { TileLayer } from '../../src/renderer/canvas/tiles.ts'

/** A picture as another thread would send it, which notes when its memory is given back. */
interface Image {
  closed: boolean
  readonly width: number
  readonly height: number
  close(): void
}

const SHEET = { x: 0, y: 0, width: 600_000, height: 600_000 }
/** 600 device pixels: nine tiles of 256. */
const SCALE = 0.001

function layer(made: Image[]) {
  const drawn: unknown[] = []
  const context = {
    canvas: { width: 600, height: 600 },
    drawImage: (image: unknown) => {
      const { closed } = image as { closed?: boolean }
      if (closed === true) throw new Error('a tile whose memory was given back is drawn')
      drawn.push(image)
    },
  } as unknown as CanvasRenderingContext2D
  const overview = {} as HTMLCanvasElement
  const tiles = new TileLayer(
    SHEET,
    {
      kind: 'remote',
      paint: ({ width, height }) => {
        const image: Image = {
          closed: false,
          width,
          height,
          close() {
            this.closed = true
          },
        }
        made.push(image)
        return Promise.resolve(image as unknown as ImageBitmap)
      },
      arrived: () => undefined,
    },
    overview,
  )
  const draw = (scale = SCALE): boolean => tiles.draw({ context, x: 0, y: 0, scale }, Number.POSITIVE_INFINITY)
  const all = async (scale = SCALE): Promise<void> => {
    while (!draw(scale)) await Promise.resolve()
  }
  return { tiles, draw, all, drawn }
}
const open = (made: readonly Image[]): number => made.filter(({ closed }) => !closed).length

describe('memory of tiles', () => {
  it('is given back when the page is left', async () => {
    const made: Image[] = []
    const { tiles, all } = layer(made)
    await all()
    expect(made).toHaveLength(9)
    expect(open(made)).toBe(9)
    tiles.dispose()
    expect(open(made)).toBe(0)
  })

  it('is kept while a scale before is still seen, and given back when the new one is sharp', async () => {
    const made: Image[] = []
    const { all, draw } = layer(made)
    await all()
    draw(SCALE / 2)
    expect(open(made.slice(0, 9))).toBe(9)
    await all(SCALE / 2)
    expect(open(made.slice(0, 9))).toBe(0)
    expect(open(made)).toBe(4)
  })

  it('goes over to the next version of a page; what looks different is seen until it is painted anew', async () => {
    const made: Image[] = []
    const before = layer(made)
    await before.all()
    const after = layer(made)
    after.tiles.adopt(before.tiles, [{ x: 10_000, y: 10_000, width: 50_000, height: 50_000 }])
    expect(open(made)).toBe(9)
    await after.all()
    expect(made).toHaveLength(10)
    expect(open(made)).toBe(9)
  })

  it('is not held by what arrives for a layer that is gone', async () => {
    const made: Image[] = []
    const { tiles, draw } = layer(made)
    draw()
    tiles.dispose()
    await Promise.resolve()
    await Promise.resolve()
    expect(made.length).toBeGreaterThan(0)
    expect(open(made)).toBe(0)
  })
})
