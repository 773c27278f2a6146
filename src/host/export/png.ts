import type { Path2D, SKRSContext2D } from '@napi-rs/canvas'
import { DuikaiError } from '../../core/base/index.ts'
import {
  type DisplayList,
  forEachRun,
  type Ink,
  type Path,
  type PathPaint,
  type PlacedBox,
  type PlacedPicture,
  type PlacedRule,
  type Run,
  rectanglePath,
  tracePath,
} from '../../core/display/index.ts'
import type { Face, GlyphOutline } from '../../core/fonts/index.ts'
import { pictureKey } from '../../core/pdf/index.ts'
import { cmykToSrgb, loadSharp, type PreparedPicture, type SoftProof, softProof } from '../assets/index.ts'

export interface PngOptions {
  /** Pixels per inch, 150 unless given. */
  readonly dpi?: number
  /** Pixels across instead of `dpi`. */
  readonly width?: number
  /** JPEG of this quality, 1 to 100, instead of PNG. */
  readonly jpegQuality?: number
}

/** Pixels a proof may have: a broadsheet at 400 dpi fits. */
const MOST_PIXELS = 80_000_000

type Canvas = typeof import('@napi-rs/canvas')

/**
 * A proof of the page's trim as PNG or JPEG: outlines from the faces, colours as the output profile prints them (paper shown
 * white, overprint not simulated). Rejects with `export/png` when the page would be too large at this resolution.
 */
export async function renderPng(
  list: DisplayList,
  fonts: ReadonlyMap<string, Face>,
  pictures: ReadonlyMap<string, PreparedPicture>,
  icc: Uint8Array,
  options: PngOptions = {},
): Promise<Uint8Array> {
  const scale = options.width === undefined ? (options.dpi ?? 150) / 72_000 : options.width / list.page.width
  const width = options.width ?? Math.round(list.page.width * scale)
  const height = Math.round(list.page.height * scale)
  if (!(width > 0 && height > 0 && width * height <= MOST_PIXELS)) {
    throw new DuikaiError('export/png', `a proof of ${width} × ${height} pixels cannot be made`, {
      where: list.page.name,
      remedy: 'choose a resolution between 10 and 400 dpi, or fewer pixels',
    })
  }
  // Loaded on first use: an export without a proof does not pay for it.
  const skia = await import('@napi-rs/canvas')
  const colour = await cmykToSrgb(icc)
  const proofs = await softProofs(list, pictures, icc, scale)
  const canvas = skia.createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  const painter = new Painter(list, fonts, skia, context, scale, (ink) => {
    const full = ink.kind === 'process' ? ink.cmyk : ink.alternate
    const tint = ink.kind === 'process' ? 1 : ink.tint / 1000
    const [c = 0, m = 0, y = 0, k = 0] = full.map((amount) => (amount * tint) / 1000)
    return `rgb(${colour(c, m, y, k).join()})`
  })
  for (const item of list.items) {
    if (item.kind === 'picture') painter.picture(item, proofs.get(pictureKey(item)))
    else painter.paint(item)
  }
  // Three times as fast as the canvas's own encoder, and smaller.
  const sharp = await loadSharp()
  const image = sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .withMetadata({ density: scale * 72_000 })
  const quality = options.jpegQuality
  const made =
    quality === undefined
      ? image.png({ compressionLevel: 3, adaptiveFiltering: true })
      : image.jpeg({ quality, chromaSubsampling: '4:4:4' })
  return new Uint8Array(await made.toBuffer())
}

/** Pictures at the size they have on the proof, made side by side. */
async function softProofs(
  list: DisplayList,
  pictures: ReadonlyMap<string, PreparedPicture>,
  icc: Uint8Array,
  scale: number,
): Promise<Map<string, SoftProof>> {
  const sizes = new Map<string, PlacedPicture>()
  for (const item of list.items) if (item.kind === 'picture') sizes.set(pictureKey(item), item)
  const made = [...sizes].map(async ([key, item]) => {
    const picture = pictures.get(key)
    if (picture === undefined) return []
    return [[key, await softProof(picture, icc, item.width * scale, item.height * scale)]] as const
  })
  return new Map((await Promise.all(made)).flat())
}

class Painter {
  private readonly list: DisplayList
  private readonly fonts: ReadonlyMap<string, Face>
  private readonly skia: Canvas
  private readonly context: SKRSContext2D
  private readonly scale: number
  private readonly colourOf: (ink: Ink) => string
  private readonly paths = new Map<Face, Map<number, Path2D>>()

  constructor(
    list: DisplayList,
    fonts: ReadonlyMap<string, Face>,
    skia: Canvas,
    context: SKRSContext2D,
    scale: number,
    colourOf: (ink: Ink) => string,
  ) {
    this.list = list
    this.fonts = fonts
    this.skia = skia
    this.context = context
    this.scale = scale
    this.colourOf = colourOf
  }

  paint(item: Exclude<DisplayList['items'][number], PlacedPicture>): void {
    const { context, scale, list } = this
    if (item.kind === 'text') {
      forEachRun(list, (run) => this.run(run), item.first, item.end)
      context.setTransform(scale, 0, 0, scale, 0, 0)
      for (const path of list.linePaths.slice(item.firstPath ?? 0, item.endPath ?? 0)) this.drawn(path)
      return
    }
    context.setTransform(scale, 0, 0, scale, 0, 0)
    if (item.kind === 'rule') this.rule(item)
    else if (item.kind === 'path') this.drawn(item)
    else this.box(item)
  }

  private ink(index: number): string {
    return this.colourOf(this.list.inks[index] as Ink)
  }

  private rule(item: PlacedRule): void {
    const { context } = this
    context.strokeStyle = this.ink(item.ink)
    context.lineWidth = item.weight
    context.beginPath()
    context.moveTo(item.x1, item.y1)
    context.lineTo(item.x2, item.y2)
    context.stroke()
  }

  private box({ x, y, width, height, radius = 0, fill, stroke }: PlacedBox): void {
    const { context } = this
    if (fill !== undefined) {
      context.fillStyle = this.ink(fill)
      if (radius > 0) context.fill(this.drawing(rectanglePath({ x, y, width, height }, radius)))
      else context.fillRect(x, y, width, height)
    }
    if (stroke === undefined) return
    const { weight } = stroke
    const middle = { x: x + weight / 2, y: y + weight / 2, width: width - weight, height: height - weight }
    context.strokeStyle = this.ink(stroke.ink)
    context.lineWidth = weight
    if (radius > weight / 2) context.stroke(this.drawing(rectanglePath(middle, radius - weight / 2)))
    else context.strokeRect(middle.x, middle.y, middle.width, middle.height)
  }

  private drawn(item: PathPaint): void {
    const { context } = this
    const path = this.drawing(item)
    if (item.fill !== undefined) {
      context.fillStyle = this.ink(item.fill)
      context.fill(path)
    }
    if (item.stroke === undefined) return
    const { weight, ink, dash = [], round = false } = item.stroke
    context.strokeStyle = this.ink(ink)
    context.lineWidth = weight
    context.lineCap = round ? 'round' : 'butt'
    context.lineJoin = round ? 'round' : 'miter'
    context.setLineDash([...dash])
    context.stroke(path)
    context.setLineDash([])
    context.lineCap = 'butt'
    context.lineJoin = 'miter'
  }

  private drawing(item: Path): Path2D {
    const path = new this.skia.Path2D()
    tracePath(item, path)
    return path
  }

  /** A picture that is missing shows as grey. */
  picture(item: PlacedPicture, proof: SoftProof | undefined): void {
    const { context, scale, skia } = this
    context.setTransform(scale, 0, 0, scale, 0, 0)
    if (proof === undefined) {
      context.fillStyle = '#bbb'
      context.fillRect(item.x, item.y, item.width, item.height)
      return
    }
    const image = skia.createCanvas(proof.width, proof.height)
    const { buffer, byteOffset, length } = proof.rgba
    const pixels = new Uint8ClampedArray(buffer as ArrayBuffer, byteOffset, length)
    image.getContext('2d').putImageData(new skia.ImageData(pixels, proof.width, proof.height), 0, 0)
    context.drawImage(image, item.x, item.y, item.width, item.height)
  }

  private run(run: Run): void {
    const face = this.fonts.get(run.font.id)
    if (face === undefined) {
      throw new DuikaiError('export/png', `the font ${run.font.id} is not open`, { where: this.list.page.name })
    }
    const { context, scale } = this
    const { glyphs } = this.list
    const tall = (run.size * scale) / face.unitsPerEm
    const wide = (tall * run.scaleX) / 1000
    context.fillStyle = this.colourOf(run.ink)
    for (let i = run.first; i < run.end; i++) {
      const path = this.path(face, glyphs.id[i] as number)
      const x = (glyphs.x[i] as number) * scale
      const y = (glyphs.y[i] as number) * scale
      // Outlines are y up; rotated Latin has its right downwards and its up to the right.
      if (run.mode === 2) context.setTransform(0, wide, tall, 0, x, y)
      else context.setTransform(wide, 0, 0, -tall, x, y)
      context.fill(path, 'nonzero')
    }
  }

  private path(face: Face, glyph: number): Path2D {
    let paths = this.paths.get(face)
    if (paths === undefined) {
      paths = new Map()
      this.paths.set(face, paths)
    }
    let path = paths.get(glyph)
    if (path === undefined) {
      path = new this.skia.Path2D(svgPath(face.outline(glyph)))
      paths.set(glyph, path)
    }
    return path
  }
}

/** Letters of SVG path data by outline command, and how many coordinates follow. */
const LETTERS = ['M', 'L', 'Q', 'C', 'Z'] as const
const COORDINATES = [2, 2, 4, 6, 0] as const

function svgPath({ ops, points }: GlyphOutline): string {
  let path = ''
  let at = 0
  for (const op of ops) {
    const count = COORDINATES[op] as number
    path += LETTERS[op]
    for (let k = 0; k < count; k++) path += `${k === 0 ? '' : ' '}${points[at++]}`
  }
  return path
}
