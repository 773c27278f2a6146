import { DuikaiError, type Mp } from '../base/index.ts'
import {
  type DisplayList,
  type Ink,
  type Item,
  isAttached,
  type Path,
  type PathPaint,
  type PathStroke,
  type PlacedBox,
  type PlacedPicture,
  type PlacedRule,
  type PlacedText,
  rectanglePath,
} from '../display/index.ts'
import { type PageBoxes, pageBoxes } from './boxes.ts'
import { ContentBuffer, utf16Hex } from './buffer.ts'
import { isBlack } from './ink.ts'
import type { PrintSettings } from './types.ts'
import type { GlyphPlan } from './usage.ts'
import type { VerticalShow } from './vertical.ts'

/** Codes and advances of a face in this file. */
export interface ShownFont {
  /** Number of the face in the file: its resources are named after it. */
  readonly number: number
  codeOf(glyph: number): number
  /** 1/1000 em, exactly as the W array says. */
  widthOf(glyph: number): number
  /** As W2 and DW2 say. */
  verticalOf(glyph: number): VerticalShow
}

/** Names that the content stream leaves for the page's resource dictionary. */
export interface UsedResources {
  /** `F2`, `F2.1` for the face's second texts, `F2v` and `F2v.1` for vertical writing. */
  readonly fonts: Set<string>
  readonly pictures: Set<string>
  readonly spots: Set<string>
  readonly states: Set<string>
}

export interface ContentSources {
  readonly plan: GlyphPlan
  readonly fonts: ReadonlyMap<string, ShownFont>
  readonly pictureName: (item: PlacedPicture) => string
  readonly spotName: (ink: Ink & { kind: 'spot' }) => string
  readonly print: PrintSettings
  /** Room round the BleedBox. */
  readonly margin: Mp
}

export const fontName = (number: number, variant: number, vertical = false): string =>
  `F${number}${vertical ? 'v' : ''}${variant > 0 ? `.${variant}` : ''}`

/** Names of placed pages begin with this, those of pictures do not. */
export const PLACED = 'P'

/** ExtGState names: overprint off and on. */
export const KNOCKOUT = 'GN'
export const OVERPRINT = 'GO'

/** Paints one list as a content stream. Every value comes from the list; nothing is measured or decided here. */
export function pageContent(list: DisplayList, sources: ContentSources): { bytes: Uint8Array; used: UsedResources } {
  const painter = new Painter(list, sources)
  for (const item of list.items) painter.paint(item)
  return { bytes: painter.out.finish(), used: painter.used }
}

class Painter {
  readonly out = new ContentBuffer()
  readonly used: UsedResources = { fonts: new Set(), pictures: new Set(), spots: new Set(), states: new Set() }
  private readonly list: DisplayList
  private readonly sources: ContentSources
  private readonly boxes: PageBoxes
  private state = ''
  private fill: Ink | undefined
  private stroke: Ink | undefined
  private weight = -1
  private dash = ''
  private round = false
  private font = ''
  private size = -1
  private scale = 1000
  /** Start of the line in the text object's matrix, in 1/1000 pt, and whether that matrix is turned. */
  private lineX = 0
  private lineY = 0
  private turned = false

  constructor(list: DisplayList, sources: ContentSources) {
    this.list = list
    this.sources = sources
    this.boxes = pageBoxes(list.page, sources.margin)
  }

  paint(item: Item): void {
    if (item.kind === 'text') this.text(item)
    else if (item.kind === 'rule') this.rule(item)
    else if (item.kind === 'box') this.box(item)
    else if (item.kind === 'path') this.path(item)
    else this.picture(item)
  }

  private text(item: PlacedText): void {
    // Ruby comes behind the text it stands beside, so that readers find the manuscript in one piece.
    let attached = 0
    this.out.text('BT\n')
    this.lineX = 0
    this.lineY = 0
    this.turned = false
    for (let r = item.first; r < item.end; r++) {
      if (isAttached(this.list, r)) attached++
      else this.run(r)
    }
    if (attached > 0) for (let r = item.first; r < item.end; r++) if (isAttached(this.list, r)) this.run(r)
    this.out.text('ET\n')
    for (let i = item.firstPath ?? 0; i < (item.endPath ?? 0); i++) this.path(this.list.linePaths[i] as PathPaint)
  }

  private run(r: number): void {
    const { runs, glyphs, fonts } = this.list
    const face = this.sources.fonts.get(fonts[runs.font[r] as number]?.id as string) as ShownFont
    const { variant, spans } = this.sources.plan
    const out = this.out
    const size = runs.size[r] as number
    const scale = runs.scaleX[r] as number
    const mode = runs.mode[r] as number
    this.setInk(this.ink(runs.ink[r] as number), 'fill', this.sources.print.blackOverprint.text)
    if (scale !== this.scale) {
      out.decimal(scale, 1)
      out.text(' Tz\n')
      this.scale = scale
    }
    const vertical = mode === 1
    // 1/1000 em along the line, in 1/1000 pt, and the decimals that hold half of one 1/1000 pt.
    const unit = vertical ? size / 1000 : (size * scale) / 1_000_000
    // A number in TJ moves back along the line, or down the page (ISO 32000-1, 9.4.3).
    const back = vertical ? -1 : 1
    const digits = unit <= 10 ? 1 : unit <= 100 ? 2 : 3
    const steps = 10 ** digits
    const first = runs.firstGlyph[r] as number
    const end = runs.firstGlyph[r + 1] as number
    // Where the next glyph would stand, measured along the line; `cross` is the line's own coordinate.
    let pen = 0
    let cross = 0
    let open = false
    let spanEnd = -1
    let shown = 0
    let name = fontName(face.number, 0, vertical)
    for (let i = first; i < end; i++) {
      const id = glyphs.id[i] as number
      const down = vertical ? face.verticalOf(id) : undefined
      let x = glyphs.x[i] as number
      let y = glyphs.y[i] as number
      if (down !== undefined) {
        x = Math.round(x + (down.originX * size * scale) / 1_000_000)
        y = Math.round(y - down.originY * unit)
      }
      const along = mode === 0 ? x : y
      const across = mode === 0 ? y : x
      const part = variant[i] as number
      if (part !== shown) {
        name = fontName(face.number, part, vertical)
        shown = part
      }
      const span = spans.size > 0 ? spans.get(i) : undefined
      // Glyphs of odd width stand half a unit off the axis.
      const moved = i === first || (vertical ? Math.abs(across - cross) > 1 : across !== cross)
      if (open && (moved || name !== this.font || span !== undefined || i === spanEnd)) {
        out.text(')]TJ\n')
        open = false
      }
      if (i === spanEnd) out.text('EMC\n')
      if (name !== this.font || size !== this.size) this.setFont(name, size)
      if (moved) {
        this.place(mode, x, y)
        pen = along
        cross = across
      }
      if (span !== undefined) {
        out.text(`/Span<</ActualText<feff${utf16Hex(span.text)}>>>BDC\n`)
        spanEnd = span.end
      }
      const adjust = Math.round(((back * (pen - along)) / unit) * steps)
      if (!open) out.text(adjust === 0 ? '[(' : '[')
      else if (adjust !== 0) out.text(')')
      if (adjust !== 0) {
        out.decimal(adjust, digits)
        out.text('(')
        pen -= back * (adjust / steps) * unit
      }
      open = true
      out.code(face.codeOf(id))
      pen += (down?.advance ?? face.widthOf(id)) * unit
    }
    if (open) out.text(')]TJ\n')
    if (spanEnd === end) out.text('EMC\n')
  }

  private place(mode: number, x: number, y: number): void {
    const right = x + this.boxes.left
    const up = this.boxes.top - y
    if (mode === 2 || this.turned) {
      // Rotated Latin of a vertical line: the glyph's right is the page's down, its up the page's right.
      this.out.text(mode === 2 ? '0 -1 1 0 ' : '1 0 0 1 ')
      this.out.number(right)
      this.out.number(up)
      this.out.text('Tm\n')
      this.turned = mode === 2
    } else {
      // From line to line the move is mostly the same, which deflates to a third of absolute places.
      this.out.number(right - this.lineX)
      this.out.number(up - this.lineY)
      this.out.text('Td\n')
    }
    this.lineX = right
    this.lineY = up
  }

  private setFont(name: string, size: number): void {
    this.used.fonts.add(name)
    this.out.text(`/${name} `)
    this.out.number(size)
    this.out.text('Tf\n')
    this.font = name
    this.size = size
  }

  private rule(item: PlacedRule): void {
    this.setInk(this.ink(item.ink), 'stroke', this.sources.print.blackOverprint.rules)
    this.line(item)
  }

  private line(line: { x1: number; y1: number; x2: number; y2: number; weight: number }): void {
    this.setStroke(line.weight)
    const { left, top } = this.boxes
    const out = this.out
    out.number(line.x1 + left)
    out.number(top - line.y1)
    out.text('m ')
    out.number(line.x2 + left)
    out.number(top - line.y2)
    out.text('l S\n')
  }

  private ink(index: number): Ink {
    return this.list.inks[index] as Ink
  }

  private box(item: PlacedBox): void {
    if (item.fill !== undefined) {
      this.setInk(this.ink(item.fill), 'fill', false)
      this.rectangle(item.x, item.y, item.width, item.height, item.radius)
      this.out.text('f\n')
    }
    if (item.stroke === undefined) return
    const { ink, weight } = item.stroke
    if (weight > item.width || weight > item.height) {
      throw new DuikaiError('pdf.box', `the border of box ${item.id} is thicker than the box`, {
        where: this.list.page.name,
        remedy: 'make the border thinner or fill the box instead',
      })
    }
    this.setInk(this.ink(ink), 'stroke', this.sources.print.blackOverprint.rules)
    this.setStroke(weight)
    const radius = Math.max(0, (item.radius ?? 0) - weight / 2)
    this.rectangle(item.x + weight / 2, item.y + weight / 2, item.width - weight, item.height - weight, radius)
    this.out.text('S\n')
  }

  /** Fill and stroke are painted one after the other, so that each overprints or knocks out as its ink does. */
  private path(item: PathPaint): void {
    const overprints = this.sources.print.blackOverprint.rules
    if (item.fill !== undefined) {
      this.setInk(this.ink(item.fill), 'fill', overprints)
      this.outline(item)
      this.out.text('f\n')
    }
    if (item.stroke === undefined) return
    this.setInk(this.ink(item.stroke.ink), 'stroke', overprints)
    this.setStroke(item.stroke.weight, item.stroke)
    this.outline(item)
    this.out.text('S\n')
  }

  private outline({ ops, points }: Path): void {
    const { left, top } = this.boxes
    let at = 0
    const pair = (): void => {
      this.coordinate((points[at] as number) + left)
      this.coordinate(top - (points[at + 1] as number))
      at += 2
    }
    for (const op of ops) {
      if (op === 'Z') {
        this.out.text('h ')
        continue
      }
      for (let n = op === 'C' ? 3 : 1; n > 0; n--) pair()
      this.out.text(op === 'M' ? 'm ' : op === 'L' ? 'l ' : 'c ')
    }
  }

  private rectangle(x: number, y: number, width: number, height: number, radius = 0): void {
    if (radius > 0) {
      this.outline(rectanglePath({ x, y, width, height }, radius))
      return
    }
    // Half a border may be half a unit.
    this.coordinate(x + this.boxes.left)
    this.coordinate(this.boxes.top - y - height)
    this.coordinate(width)
    this.coordinate(height)
    this.out.text('re ')
  }

  private coordinate(mp: number): void {
    this.out.decimal(Math.round(mp * 10), 4)
    this.out.text(' ')
  }

  private picture(item: PlacedPicture): void {
    const name = this.sources.pictureName(item)
    this.used.pictures.add(name)
    // A placed page begins as a page does.
    if (name.startsWith(PLACED)) this.setState(KNOCKOUT)
    const out = this.out
    out.text('q ')
    out.number(item.width)
    out.text('0 0 ')
    out.number(item.height)
    out.number(item.x + this.boxes.left)
    out.number(this.boxes.top - item.y - item.height)
    out.text(`cm /${name} Do Q\n`)
  }

  private setStroke(weight: number, { dash = [], round = false }: Partial<PathStroke> = {}): void {
    if (weight !== this.weight) {
      this.weight = weight
      this.out.number(weight)
      this.out.text('w\n')
    }
    if (dash.join() !== this.dash) {
      this.dash = dash.join()
      this.out.text('[')
      for (const length of dash) this.out.number(length)
      this.out.text('] 0 d\n')
    }
    if (round === this.round) return
    this.round = round
    this.out.text(round ? '1 J 1 j\n' : '0 J 0 j\n')
  }

  private setState(state: string): void {
    if (state === this.state) return
    this.state = state
    this.used.states.add(state)
    this.out.text(`/${state} gs\n`)
  }

  private setInk(ink: Ink, part: 'fill' | 'stroke', blackOverprints: boolean): void {
    this.setState(blackOverprints && isBlack(ink) ? OVERPRINT : KNOCKOUT)
    if ((part === 'fill' ? this.fill : this.stroke) === ink) return
    if (part === 'fill') this.fill = ink
    else this.stroke = ink
    if (ink.kind === 'process') {
      for (const amount of ink.cmyk) this.out.number(amount)
      this.out.text(part === 'fill' ? 'k\n' : 'K\n')
      return
    }
    const name = this.sources.spotName(ink)
    this.used.spots.add(name)
    this.out.text(part === 'fill' ? `/${name} cs ` : `/${name} CS `)
    this.out.number(ink.tint)
    this.out.text(part === 'fill' ? 'scn\n' : 'SCN\n')
  }
}
