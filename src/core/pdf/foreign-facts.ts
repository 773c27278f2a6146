import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib'
import { Lexer, type Operand } from './read/lexer.ts'

/** What a placed page paints with; what a preflight asks of it. */
export interface ForeignContents {
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[]
  readonly colours: readonly ('gray' | 'cmyk' | 'rgb' | 'lab')[]
  /** Spot inks, under the names they have here. */
  readonly spots: readonly string[]
  /** Something is in the registration colour. */
  readonly registration: boolean
  readonly transparency: boolean
  readonly overprint: boolean
  /** Least resolution of its pictures, at the size of the page itself. */
  readonly minPpi?: number
  /** Filters of its streams beside Flate and DCT. */
  readonly filters: readonly string[]
  /** Why its content could not be read to the end. */
  readonly unread?: string
}

type Matrix = readonly [number, number, number, number, number, number]

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

const key = (text: string): PDFName => PDFName.of(text)
const DEEPEST = 20
const MOST_FORMS = 5000
const PLAIN: ReadonlySet<string> = new Set(['/FlateDecode', '/Fl', '/DCTDecode', '/DCT', '/RunLengthDecode', '/RL'])
const PROCESS: ReadonlySet<string> = new Set(['Cyan', 'Magenta', 'Yellow', 'Black', 'None', 'Gray'])

/** Looks through a cleaned page: its content, and the forms, patterns and fonts that it uses. */
export class FactFinder {
  private readonly fonts = new Map<string, boolean>()
  private readonly colours = new Set<'gray' | 'cmyk' | 'rgb' | 'lab'>()
  private readonly spots = new Set<string>()
  private readonly filters = new Set<string>()
  private readonly seen = new Set<PDFObject>()
  private registration = false
  private transparency = false
  private overprint = false
  private minPpi = Number.POSITIVE_INFINITY
  private forms = 0
  private unread: string | undefined
  /** A group blends in RGB, which matters where something is transparent. */
  private rgbGroup = false
  private readonly contentOf: (stream: PDFRawStream) => Uint8Array

  constructor(contentOf: (stream: PDFRawStream) => Uint8Array) {
    this.contentOf = contentOf
  }

  facts(): ForeignContents {
    const { registration, transparency, overprint, minPpi, unread } = this
    if (transparency && this.rgbGroup) this.colours.add('rgb')
    return {
      fonts: [...this.fonts].map(([name, embedded]) => ({ name, embedded })),
      colours: [...this.colours].sort(),
      spots: [...this.spots].sort(),
      ...{ registration, transparency, overprint },
      ...(Number.isFinite(minPpi) ? { minPpi: Math.round(minPpi * 10) / 10 } : {}),
      filters: [...this.filters].sort(),
      ...(unread === undefined ? {} : { unread }),
    }
  }

  /** A transparency group's own colour space (GWG R0030). */
  group(value: PDFObject | undefined): void {
    const space = value instanceof PDFDict ? value.lookup(key('CS')) : undefined
    const named = space instanceof PDFName && space === key('DeviceRGB')
    if (named || (space instanceof PDFArray && /^\/(ICCBased|CalRGB)$/.test(String(space.get(0))))) this.rgbGroup = true
  }

  /** Content under `matrix`, with its resources. */
  content(bytes: Uint8Array, resources: PDFDict | undefined, matrix: Matrix = [1, 0, 0, 1, 0, 0], depth = 0): void {
    if (resources !== undefined) this.resources(resources, depth)
    const objects = resources?.lookup(key('XObject'))
    const stack: Matrix[] = []
    let ctm = matrix
    try {
      const lexer = new Lexer(bytes)
      for (let operator = lexer.next(); operator !== undefined; operator = lexer.next()) {
        const { operands } = lexer
        if (operator === 'q') stack.push(ctm)
        else if (operator === 'Q') ctm = stack.pop() ?? ctm
        else if (operator === 'cm' && operands.length === 6) ctm = multiply(operands as unknown as Matrix, ctm)
        else if (operator === 'Do') {
          const name = String(operands[0]).slice(1)
          this.object(objects instanceof PDFDict ? objects.lookup(key(name)) : undefined, ctm, depth)
        } else if (operator === 'ID') {
          this.inlineImage(operands)
          lexer.skipImage()
        } else this.colour(operator, operands)
      }
    } catch (error) {
      this.unread ??= error instanceof Error ? error.message : String(error)
    }
  }

  private colour(operator: string, operands: readonly Operand[]): void {
    if (operator === 'rg' || operator === 'RG') this.colours.add('rgb')
    else if (operator === 'k' || operator === 'K') this.colours.add('cmyk')
    else if (operator === 'g' || operator === 'G') this.colours.add('gray')
    else if (operator === 'cs' || operator === 'CS') this.deviceSpace(String(operands[0]))
  }

  private inlineImage(operands: readonly Operand[]): void {
    for (let i = 0; i + 1 < operands.length; i += 2) {
      if (operands[i] === '/CS' || operands[i] === '/ColorSpace') this.deviceSpace(String(operands[i + 1]))
    }
  }

  private deviceSpace(space: string): void {
    if (space === '/DeviceRGB' || space === '/RGB') this.colours.add('rgb')
    else if (space === '/DeviceCMYK' || space === '/CMYK') this.colours.add('cmyk')
    else if (space === '/DeviceGray' || space === '/G') this.colours.add('gray')
  }

  private object(object: PDFObject | undefined, ctm: Matrix, depth: number): void {
    if (!(object instanceof PDFRawStream)) return
    const { dict } = object
    this.filtersOf(dict)
    if (dict.lookup(key('Subtype')) === key('Image')) {
      this.image(dict, ctm)
      return
    }
    if (depth >= DEEPEST || ++this.forms > MOST_FORMS) {
      this.unread ??= 'its forms lie too deep in one another'
      return
    }
    this.group(dict.lookup(key('Group')))
    const array = dict.lookup(key('Matrix'))
    const numbers = array instanceof PDFArray ? array.asArray().map(numberOf) : []
    const matrix = numbers.length === 6 ? multiply(numbers as unknown as Matrix, ctm) : ctm
    const resources = dict.lookup(key('Resources'))
    this.content(this.contentOf(object), resources instanceof PDFDict ? resources : undefined, matrix, depth + 1)
  }

  private image(dict: PDFDict, ctm: Matrix): void {
    const [width, height] = [numberOf(dict.lookup(key('Width'))), numberOf(dict.lookup(key('Height')))]
    const across = (width * 72) / Math.hypot(ctm[0], ctm[1])
    const down = (height * 72) / Math.hypot(ctm[2], ctm[3])
    // Small pictures are ornaments or parts of gradients (GWG R0031).
    if (width > 16 && height > 16) this.minPpi = Math.min(this.minPpi, across, down)
    if (this.seen.has(dict)) return
    this.seen.add(dict)
    if (dict.has(key('SMask'))) this.transparency = true
    this.space(dict.lookup(key('ColorSpace')))
  }

  private resources(resources: PDFDict, depth: number): void {
    if (this.seen.has(resources)) return
    this.seen.add(resources)
    const each = (kind: string, visit: (value: PDFObject | undefined) => void): void => {
      const group = resources.lookup(key(kind))
      if (group instanceof PDFDict) for (const name of group.keys()) visit(group.lookup(name))
    }
    each('ColorSpace', (value) => this.space(value))
    each('ExtGState', (value) => value instanceof PDFDict && this.state(value, depth))
    each('Font', (value) => value instanceof PDFDict && this.font(value, depth))
    each('Shading', (value) => this.shading(value))
    each('Pattern', (value) => this.pattern(value, depth))
  }

  private state(dict: PDFDict, depth: number): void {
    const is = (name: string, test: (value: PDFObject) => boolean): boolean => {
      const value = dict.lookup(key(name))
      return value !== undefined && test(value)
    }
    if (is('OP', (value) => String(value) === 'true') || is('op', (value) => String(value) === 'true')) {
      this.overprint = true
    }
    if (is('ca', (value) => numberOf(value) < 1) || is('CA', (value) => numberOf(value) < 1)) this.transparency = true
    if (is('BM', (value) => !/^\[? ?\/(Normal|Compatible) ?\]?$/.test(String(value)))) this.transparency = true
    const mask = dict.lookup(key('SMask'))
    if (!(mask instanceof PDFDict)) return
    this.transparency = true
    this.object(mask.lookup(key('G')), [1, 0, 0, 1, 0, 0], depth + 1)
  }

  private font(dict: PDFDict, depth: number): void {
    if (this.seen.has(dict)) return
    this.seen.add(dict)
    const said = dict.lookup(key('BaseFont'))
    if (dict.lookup(key('Subtype')) === key('Type3')) {
      const procs = dict.lookup(key('CharProcs'))
      const resources = dict.lookup(key('Resources'))
      const own = resources instanceof PDFDict ? resources : undefined
      if (!(procs instanceof PDFDict) || depth >= DEEPEST) return
      for (const name of procs.keys()) {
        const glyph = procs.lookup(name)
        if (glyph instanceof PDFRawStream) this.content(this.contentOf(glyph), own, undefined, depth + 1)
      }
      return
    }
    const descendants = dict.lookup(key('DescendantFonts'))
    const one = descendants instanceof PDFArray ? descendants.lookup(0) : dict
    const descriptor = one instanceof PDFDict ? one.lookup(key('FontDescriptor')) : undefined
    const embedded =
      descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor.has(key(file)))
    const name = said instanceof PDFName ? said.decodeText() : 'a font without a name'
    this.fonts.set(name, (this.fonts.get(name) ?? true) && embedded)
  }

  private shading(value: PDFObject | undefined): void {
    const dict = value instanceof PDFRawStream ? value.dict : value
    if (dict instanceof PDFDict) this.space(dict.lookup(key('ColorSpace')))
  }

  private pattern(value: PDFObject | undefined, depth: number): void {
    if (value === undefined || this.seen.has(value) || depth >= DEEPEST) return
    this.seen.add(value)
    if (value instanceof PDFRawStream) this.object(value, [1, 0, 0, 1, 0, 0], depth + 1)
    else if (value instanceof PDFDict) this.shading(value.lookup(key('Shading')))
  }

  private space(value: PDFObject | undefined, depth = 0): void {
    if (depth > 8) return
    if (value instanceof PDFName) this.deviceSpace(value.toString())
    if (!(value instanceof PDFArray)) return
    const kind = String(value.get(0))
    if (kind === '/CalRGB') this.colours.add('rgb')
    else if (kind === '/CalGray') this.colours.add('gray')
    else if (kind === '/Lab') this.colours.add('lab')
    else if (kind === '/ICCBased') this.colours.add('rgb')
    else if (kind === '/Indexed' || kind === '/Pattern') this.space(value.lookup(1), depth + 1)
    else if (kind === '/Separation') this.ink(value.lookup(1))
    else if (kind === '/DeviceN') {
      const names = value.lookup(1)
      if (names instanceof PDFArray) for (let i = 0; i < names.size(); i++) this.ink(names.lookup(i))
    } else if (value.size() === 1) this.space(value.lookup(0), depth + 1)
  }

  private ink(value: PDFObject | undefined): void {
    if (!(value instanceof PDFName)) return
    const name = inkName(value)
    if (name === 'All') this.registration = true
    else if (PROCESS.has(name)) this.colours.add('cmyk')
    else this.spots.add(name)
  }

  private filtersOf(dict: PDFDict): void {
    const value = dict.lookup(key('Filter'))
    const all = value instanceof PDFArray ? value.asArray().map(String) : value === undefined ? [] : [String(value)]
    for (const filter of all) if (!PLAIN.has(filter)) this.filters.add(filter.slice(1))
  }
}

const numberOf = (value: PDFObject | undefined): number => (value instanceof PDFNumber ? value.asNumber() : Number.NaN)

/** Names of colorants are UTF-8 (ISO 32000-1, 7.3.5), which the PDF library reads as Latin-1. */
export const inkName = (value: PDFName): string =>
  new TextDecoder().decode(Uint8Array.from(value.decodeText(), (character) => character.charCodeAt(0)))
