import { decodePixels } from './decode.ts'
import { isPdf } from './pdf.ts'
import { openRaster } from './source.ts'
import type { Pixels } from './types.ts'

/** Side of the picture that is looked at, and of the pieces that are made of it. */
const SIDE = 256
const SMALL = 32
/** Lowest frequencies that are kept each way, without the mean. */
const KEPT = 8
/** Side of the gray picture that is kept, and of what is compared of it. */
const SMALLEST = 48
const LOOKED_AT = 16
/** Under this standard deviation, of 255, a picture shows nothing that could be told apart. */
const PLAIN = 4

/** Where a part of a side may begin: so often, from its start to as far as it goes. */
const starts = (part: number, often: number): number[] =>
  Array.from({ length: often }, (_, i) => ((1 - part) * i) / (often - 1))
const CROPS = [
  [0.9, 3],
  [0.8, 4],
  [0.7, 5],
] as const

/** Pieces that a page might show of a picture: left, top, and parts of its width and height. The whole comes first. */
const WHOLE = [0, 0, 1, 1] as const
const PIECES: readonly (readonly [x: number, y: number, width: number, height: number])[] = [
  WHOLE,
  ...CROPS.flatMap(([part, often]) => starts(part, often).map((x) => [x, 0, part, 1] as const)),
  ...CROPS.flatMap(([part, often]) => starts(part, often).map((y) => [0, y, 1, part] as const)),
  ...CROPS.flatMap(([part, often]) =>
    starts(part, often).flatMap((x) => starts(part, often).map((y) => [x, y, part, part] as const)),
  ),
]

/** What a picture looks like. */
export interface Likeness {
  /** 64 bits for each piece, the whole first. */
  readonly signs: Uint8Array
  /** The whole in gray, `SMALLEST` pixels each way. */
  readonly gray: Uint8Array
}

/** Bytes of the two parts of a likeness; another program version may have stored others. */
export const LIKENESS_BYTES = { signs: 8 * PIECES.length, gray: SMALLEST ** 2 } as const

const COSINES = Float64Array.from({ length: KEPT * SMALL }, (_, i) =>
  Math.cos(((Math.floor(i / SMALL) + 1) * (2 * (i % SMALL) + 1) * Math.PI) / (2 * SMALL)),
)

/**
 * What a picture looks like: for the whole and for each piece that a page might show of it, signs of its lowest frequencies against
 * their median, as in pHash (Zauner 2010). Upright, in gray. Undefined for PDFs, and for pictures that show next to nothing.
 * @throws DuikaiError as `describePicture`.
 */
export async function pictureLikeness(bytes: Uint8Array, file?: string): Promise<Likeness | undefined> {
  if (isPdf(bytes)) return undefined
  const raster = await openRaster(bytes, file)
  const gray = grayOf(await decodePixels(raster, { resize: { width: SIDE, height: SIDE } }, file))
  const mean = gray.reduce((sum, value) => sum + value, 0) / gray.length
  if (gray.reduce((sum, value) => sum + (value - mean) ** 2, 0) / gray.length < PLAIN ** 2) return undefined
  const signs = new Uint8Array(LIKENESS_BYTES.signs)
  const sums = new Sums(gray, SIDE)
  for (const [i, piece] of PIECES.entries()) signs.set(signsOf(sums.shrunk(piece, SMALL)), 8 * i)
  return { signs, gray: Uint8Array.from(sums.shrunk(WHOLE, SMALLEST)) }
}

function grayOf({ data, channels, width, height }: Pixels): Float64Array {
  const at = (i: number): number => data[i] ?? 0
  return Float64Array.from({ length: width * height }, (_, n) => {
    const i = n * channels
    if (channels === 1) return at(i)
    if (channels === 3) return 0.299 * at(i) + 0.587 * at(i + 1) + 0.114 * at(i + 2)
    const light = 0.299 * (255 - at(i)) + 0.587 * (255 - at(i + 1)) + 0.114 * (255 - at(i + 2))
    return (light * (255 - at(i + 3))) / 255
  })
}

/** Sums of all that lies above and to the left, of a square picture: any rectangle's is found from its corners. */
class Sums {
  private readonly side: number
  private readonly sums: Float64Array

  constructor(gray: Float64Array | Uint8Array, side: number) {
    const wide = side + 1
    this.side = side
    this.sums = new Float64Array(wide * wide)
    for (let y = 0; y < side; y++) {
      let row = 0
      for (let x = 0; x < side; x++) {
        row += gray[y * side + x] ?? 0
        this.sums[(y + 1) * wide + x + 1] = (this.sums[y * wide + x + 1] ?? 0) + row
      }
    }
  }

  /** A piece of the picture as means of `to` by `to`. */
  shrunk([left, top, width, height]: (typeof PIECES)[number], to: number): Float64Array {
    const { side, sums } = this
    const edge = (from: number, part: number, n: number): number => Math.round(side * (from + (part * n) / to))
    const at = (x: number, y: number): number => sums[y * (side + 1) + x] ?? 0
    return Float64Array.from({ length: to * to }, (_, n) => {
      const [x, y] = [n % to, Math.floor(n / to)]
      const [x0, y0] = [edge(left, width, x), edge(top, height, y)]
      const [x1, y1] = [Math.max(x0 + 1, edge(left, width, x + 1)), Math.max(y0 + 1, edge(top, height, y + 1))]
      return (at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)) / ((x1 - x0) * (y1 - y0))
    })
  }
}

/** Which of the 64 lowest frequencies (discrete cosine transform) are over their median. */
function signsOf(small: Float64Array): Uint8Array {
  const rows = new Float64Array(KEPT * SMALL)
  for (let u = 0; u < KEPT; u++)
    for (let y = 0; y < SMALL; y++) {
      let sum = 0
      for (let x = 0; x < SMALL; x++) sum += (small[y * SMALL + x] ?? 0) * (COSINES[u * SMALL + x] ?? 0)
      rows[u * SMALL + y] = sum
    }
  const found = Float64Array.from({ length: KEPT * KEPT }, (_, n) => {
    const [u, v] = [n % KEPT, Math.floor(n / KEPT)]
    let sum = 0
    for (let y = 0; y < SMALL; y++) sum += (rows[u * SMALL + y] ?? 0) * (COSINES[v * SMALL + y] ?? 0)
    return sum
  })
  const sorted = [...found].sort((a, b) => a - b)
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2
  const bits = new Uint8Array(8)
  for (const [i, value] of found.entries()) if (value > median) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7))
  return bits
}

/** Ones among 32 bits. */
function ones(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Two words for each piece; the database gives bytes that lie anywhere. */
const words = (signs: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(signs).buffer)

/** How two pictures are alike. */
export interface Alike {
  /** In how many of 64 bits they differ; about 32 for pictures that have nothing to do with each other. */
  readonly bits: number
  /** Number of the piece that is the whole of the other one. */
  readonly piece: number
  /** The piece is one of the second picture's. */
  readonly second: boolean
}

/** So many bits may differ of pictures that are the same one at another size, compression or lightness. */
const SURE_BITS = 8
/** So many, and so much must the grays go together, of a picture and a piece of it. */
const LIKELY_BITS = 16
const LIKELY_CORRELATION = 0.6

/**
 * Whether two pictures are the same one or one is a piece of the other, however it was compressed, scaled or toned; undefined when they
 * are not. `gray` gives the second one's only when it is asked for.
 */
export function alike(a: Likeness, signs: Uint8Array, gray: () => Uint8Array): Alike | undefined {
  const found = closest(a.signs, signs)
  if (found.bits <= SURE_BITS) return found
  return found.bits <= LIKELY_BITS && correlation(a.gray, gray(), found) >= LIKELY_CORRELATION ? found : undefined
}

/** The whole of one held against the whole and each piece of the other: the closest. */
export function closest(a: Uint8Array, b: Uint8Array): Alike {
  const [one, two] = [words(a), words(b)]
  const at = (list: Uint32Array, i: number): number => list[i] ?? 0
  let [bits, piece, second] = [65, 0, false]
  for (let i = 0; i < one.length; i += 2) {
    const first = ones(at(one, i) ^ at(two, 0)) + ones(at(one, i + 1) ^ at(two, 1))
    const other = ones(at(one, 0) ^ at(two, i)) + ones(at(one, 1) ^ at(two, i + 1))
    if (first < bits) [bits, piece, second] = [first, i / 2, false]
    if (other < bits) [bits, piece, second] = [other, i / 2, true]
  }
  return { bits, piece, second }
}

/** How the grays of two pictures go together where they are said to be alike: 1 for the same ones, 0 for none (correlation). */
export function correlation(a: Uint8Array, b: Uint8Array, { piece, second }: Alike): number {
  const own = PIECES[piece] ?? WHOLE
  const left = new Sums(a, SMALLEST).shrunk(second ? WHOLE : own, LOOKED_AT)
  const right = new Sums(b, SMALLEST).shrunk(second ? own : WHOLE, LOOKED_AT)
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [m, n] = [mean(left), mean(right)]
  let [both, one, two] = [0, 0, 0]
  for (const [i, value] of left.entries()) {
    const [x, y] = [value - m, (right[i] ?? 0) - n]
    both += x * y
    one += x * x
    two += y * y
  }
  return one === 0 || two === 0 ? 0 : both / Math.sqrt(one * two)
}
