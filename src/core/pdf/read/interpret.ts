import { PDFArray, PDFBool, type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import { type Decode, type ReadFont, readFont, utf16, type VerticalMetrics } from './font.ts'
import { Lexer, type Operand, PdfString } from './lexer.ts'
import type { Marks, ShowState } from './marks.ts'

type Matrix = readonly [number, number, number, number, number, number]

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** `m` applied before `n`. */
const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

interface SpotSpace {
  readonly ink: string
  readonly full: string
}

interface State {
  ctm: Matrix
  fillInk: string
  strokeInk: string
  fillSpace: SpotSpace | undefined
  strokeSpace: SpotSpace | undefined
  fillOverprint: boolean
  strokeOverprint: boolean
  overprintMode: number
  weight: number
  dash: readonly number[]
  cap: number
  join: number
  font: ReadFont | undefined
  size: number
  scale: number
}

/** Path operators as a display list's commands; a rectangle (`re`) has no letter there. */
const LETTERS: Readonly<Record<string, string>> = { m: 'M', l: 'L', c: 'C', h: 'Z', re: 'R' }

const percent = (amount: number): number => Math.round(amount * 1000) / 10

const processInk = (amounts: readonly number[]): string => {
  const [c, m, y, k] = amounts.map(percent)
  return `C ${c} M ${m} Y ${y} K ${k}`
}

const spotInk = (space: SpotSpace | undefined, tint: number): string =>
  space === undefined ? 'no ink' : `${space.ink} ${percent(tint)} % of ${space.full}`

/** Fonts are read once for a file, however many pages use them. */
export type FontCache = Map<PDFDict, ReadFont | string>

/** Adds what a page's content paints to `marks`. Throws a plain Error on anything this program does not write. */
export function interpretPage(
  context: PDFContext,
  resources: PDFDict,
  content: Uint8Array,
  decode: Decode,
  fonts: FontCache,
  marks: Marks,
): void {
  new Interpreter(context, resources, decode, fonts, marks).run(content)
}

class Interpreter {
  private readonly marks: Marks
  private readonly context: PDFContext
  private readonly resources: PDFDict
  private readonly decode: Decode
  private readonly fonts: FontCache
  private readonly stack: State[] = []
  private state: State = {
    ctm: IDENTITY,
    fillInk: 'DeviceGray 0',
    strokeInk: 'DeviceGray 0',
    fillSpace: undefined,
    strokeSpace: undefined,
    fillOverprint: false,
    strokeOverprint: false,
    overprintMode: 0,
    weight: 1,
    dash: [],
    cap: 0,
    join: 0,
    font: undefined,
    size: 0,
    scale: 1,
  }
  private text: Matrix = IDENTITY
  private line: Matrix = IDENTITY
  /** Where the next glyph stands; the rest of the text matrix is in `text`. */
  private x = 0
  private y = 0
  private path: (readonly [string, ...number[]])[] = []
  private show: ShowState | undefined
  /** ActualText of the open spans, innermost last; '' once its first glyph has it. */
  private readonly spans: (string | undefined)[] = []

  constructor(context: PDFContext, resources: PDFDict, decode: Decode, fonts: FontCache, marks: Marks) {
    this.marks = marks
    this.context = context
    this.resources = resources
    this.decode = decode
    this.fonts = fonts
  }

  run(content: Uint8Array): void {
    const lexer = new Lexer(content)
    for (let operator = lexer.next(); operator !== undefined; operator = lexer.next()) {
      this.execute(operator, lexer.operands)
    }
    if (this.stack.length > 0) throw new Error('q without Q')
  }

  private execute(operator: string, operands: Operand[]): void {
    const state = this.state
    // Whatever is not a glyph may change how glyphs are shown.
    if (operator !== 'TJ' && operator !== 'Tj') this.show = undefined
    switch (operator) {
      case 'TJ':
        this.showAll(operands[0] as Operand[])
        return
      case 'Tj':
        this.showAll(operands)
        return
      case 'Tm':
        this.setText(numbers(operands, 6) as unknown as Matrix)
        return
      case 'Td': {
        const [x, y] = numbers(operands, 2) as [number, number]
        this.setText(multiply([1, 0, 0, 1, x, y], this.line))
        return
      }
      case 'BT':
        this.setText(IDENTITY)
        return
      case 'ET':
        return
      case 'Tf':
        state.font = this.font(String(operands[0]))
        state.size = numbers(operands.slice(1), 1)[0] as number
        return
      case 'Tz':
        state.scale = (numbers(operands, 1)[0] as number) / 100
        return
      case 'BDC':
        this.spans.push(actualText(operands[1]))
        return
      case 'EMC':
        this.spans.pop()
        return
      case 'k':
        state.fillInk = processInk(numbers(operands, 4))
        return
      case 'K':
        state.strokeInk = processInk(numbers(operands, 4))
        return
      case 'cs':
        state.fillSpace = this.spot(String(operands[0]))
        return
      case 'CS':
        state.strokeSpace = this.spot(String(operands[0]))
        return
      case 'scn':
        state.fillInk = spotInk(state.fillSpace, numbers(operands, 1)[0] as number)
        return
      case 'SCN':
        state.strokeInk = spotInk(state.strokeSpace, numbers(operands, 1)[0] as number)
        return
      case 'gs':
        this.graphicsState(String(operands[0]))
        return
      case 'w':
        state.weight = numbers(operands, 1)[0] as number
        return
      case 'd':
        if (!Array.isArray(operands[0]) || operands[1] !== 0)
          throw new Error('a dash is no array or does not begin at 0')
        state.dash = numbers(operands[0], operands[0].length)
        return
      case 'J':
        state.cap = numbers(operands, 1)[0] as number
        return
      case 'j':
        state.join = numbers(operands, 1)[0] as number
        return
      case 'c':
        this.path.push([operator, ...numbers(operands, 6)])
        return
      case 'h':
        this.path.push([operator])
        return
      case 'm':
      case 'l':
        this.path.push([operator, ...numbers(operands, 2)])
        return
      case 're':
        this.path.push([operator, ...numbers(operands, 4)])
        return
      case 'f':
      case 'S':
        this.paintPath(operator)
        return
      case 'q':
        this.stack.push({ ...state })
        return
      case 'Q': {
        const saved = this.stack.pop()
        if (saved === undefined) throw new Error('Q without q')
        this.state = saved
        return
      }
      case 'cm':
        state.ctm = multiply(numbers(operands, 6) as unknown as Matrix, state.ctm)
        return
      case 'Do':
        this.image(String(operands[0]))
        return
      default:
        throw new Error(`the operator ${operator} has no business here`)
    }
  }

  private showAll(items: Operand[]): void {
    const { font, size, scale } = this.state
    if (font === undefined) throw new Error('text is shown before a font is set')
    const { vertical } = font
    const unit = (vertical === undefined ? size * scale : size) / 1000
    for (let n = 0; n < items.length; n++) {
      const item = items[n]
      if (typeof item === 'number') this.advance(-item * unit, vertical !== undefined)
      else if (!(item instanceof PdfString)) throw new Error('TJ shows something that is no string')
      else if (vertical === undefined) this.across(font, item.bytes, unit)
      else {
        const { bytes } = item
        for (let i = 0; i + 1 < bytes.length; i += 2) {
          const code = ((bytes[i] as number) << 8) | (bytes[i + 1] as number)
          this.upright(font, code, vertical(code))
          this.advance(vertical(code)[0] * unit, true)
        }
      }
    }
  }

  private across(font: ReadFont, bytes: Uint8Array, unit: number): void {
    const right = this.text[0]
    const up = this.text[1]
    for (let i = 0; i + 1 < bytes.length; i += 2) {
      const code = ((bytes[i] as number) << 8) | (bytes[i + 1] as number)
      this.glyph(font, code, this.x, this.y)
      const distance = font.widthOf(code) * unit
      this.x += distance * right
      this.y += distance * up
    }
  }

  private advance(distance: number, down: boolean): void {
    this.x += distance * this.text[down ? 2 : 0]
    this.y += distance * this.text[down ? 3 : 1]
  }

  /** Vertical text stands on another origin than the glyph's own. */
  private upright(font: ReadFont, code: number, [, vx, vy]: VerticalMetrics): void {
    const { size, scale } = this.state
    const dx = (-vx * size * scale) / 1000
    const dy = (-vy * size) / 1000
    const x = this.x + dx * this.text[0] + dy * this.text[2]
    const y = this.y + dx * this.text[1] + dy * this.text[3]
    this.glyph(font, code, x, y)
  }

  private glyph(font: ReadFont, code: number, x: number, y: number): void {
    const { ctm } = this.state
    const top = this.spans.length - 1
    const stated = top >= 0 ? this.spans[top] : undefined
    if (stated !== undefined) this.spans[top] = ''
    this.show ??= this.showState(font)
    this.marks.addGlyph(this.show, code, x * ctm[0] + y * ctm[2] + ctm[4], x * ctm[1] + y * ctm[3] + ctm[5], stated)
  }

  private showState(font: ReadFont): ShowState {
    const { state } = this
    const em = multiply(this.text, state.ctm)
    const wide = state.size * state.scale
    return {
      font,
      matrix: [em[0] * wide, em[1] * wide, em[2] * state.size, em[3] * state.size],
      ink: state.fillInk,
      overprint: state.fillOverprint,
      overprintMode: state.overprintMode,
    }
  }

  private setText(matrix: Matrix): void {
    this.text = matrix
    this.line = matrix
    this.x = matrix[4]
    this.y = matrix[5]
  }

  private paintPath(operator: 'f' | 'S'): void {
    const { state, path } = this
    this.path = []
    const stroke = operator === 'S'
    const paint = {
      ink: stroke ? state.strokeInk : state.fillInk,
      overprint: stroke ? state.strokeOverprint : state.fillOverprint,
      overprintMode: state.overprintMode,
    }
    if (state.ctm.some((value, i) => value !== IDENTITY[i])) throw new Error('a path is painted under a matrix')
    const [first, second] = path
    const plain = !stroke || (state.dash.length === 0 && state.cap === 0 && state.join === 0)
    if (plain && path.length === 1 && first?.[0] === 're') {
      const rect = first.slice(1) as unknown as [number, number, number, number]
      if (stroke) this.marks.add({ kind: 'frame', weight: state.weight, rect, ...paint })
      else this.marks.add({ kind: 'fill', rect, ...paint })
    } else if (plain && stroke && path.length === 2 && first?.[0] === 'm' && second?.[0] === 'l') {
      const line = [...first.slice(1), ...second.slice(1)] as unknown as [number, number, number, number]
      this.marks.add({ kind: 'line', weight: state.weight, line, ...paint })
    } else {
      const ops = path.map(([op]) => LETTERS[op]).join('')
      if (!ops.startsWith('M')) throw new Error('a path is neither a rectangle nor begun with m')
      if (stroke && (state.cap !== state.join || state.cap > 1)) throw new Error('ends and joins of a stroke differ')
      const points = path.flatMap(([, ...values]) => values)
      const how = stroke ? { stroke: { weight: state.weight, dash: state.dash, round: state.cap === 1 } } : {}
      this.marks.add({ kind: 'path', ops, points, ...how, ...paint })
    }
  }

  private image(name: string): void {
    const image = this.resource('XObject', name)
    if (!(image instanceof PDFRawStream)) throw new Error(`the picture ${name} is missing`)
    const { ctm: matrix, fillOverprint, strokeOverprint } = this.state
    const { dict } = image
    // A page of another file says its FormType and lies on the unit square, like a picture; one of a sheet does not.
    const page = dict.get(PDFName.of('Subtype')) === PDFName.of('Form') && !dict.has(PDFName.of('FormType'))
    if (page) this.marks.addForm(matrix, image)
    else this.marks.add({ kind: 'image', matrix, overprint: fillOverprint || strokeOverprint, image })
  }

  private font(name: string): ReadFont {
    const dict = this.resource('Font', name)
    if (!(dict instanceof PDFDict)) throw new Error(`the font ${name} is missing`)
    let font = this.fonts.get(dict)
    if (font === undefined) {
      font = readFont(this.context, dict, this.decode)
      this.fonts.set(dict, font)
    }
    if (typeof font === 'string') throw new Error(`the font ${name} cannot be used: ${font}`)
    return font
  }

  private spot(name: string): SpotSpace {
    const space = this.resource('ColorSpace', name)
    if (!(space instanceof PDFArray)) throw new Error(`the colour space ${name} is missing`)
    const ink = utf8(space.lookup(1, PDFName))
    const base = space.lookup(2, PDFName).decodeText()
    const tint = space.lookup(3, PDFDict).lookup(PDFName.of('C1'), PDFArray)
    const full = tint.asArray().map((value) => (value instanceof PDFNumber ? value.asNumber() : Number.NaN))
    return { ink, full: base === 'DeviceCMYK' ? processInk(full) : base }
  }

  private graphicsState(name: string): void {
    const dict = this.resource('ExtGState', name)
    if (!(dict instanceof PDFDict)) throw new Error(`the graphics state ${name} is missing`)
    const { state } = this
    for (const [key, value] of dict.entries()) {
      const plain = key.decodeText()
      if (plain === 'OP') state.strokeOverprint = value === PDFBool.True
      else if (plain === 'op') state.fillOverprint = value === PDFBool.True
      else if (plain === 'OPM') state.overprintMode = value instanceof PDFNumber ? value.asNumber() : 0
      else if (plain !== 'Type') throw new Error(`the graphics state ${name} sets ${plain}`)
    }
  }

  private resource(kind: string, name: string) {
    const group = this.resources.lookup(PDFName.of(kind))
    return group instanceof PDFDict ? group.lookup(PDFName.of(name.slice(1))) : undefined
  }
}

function numbers(operands: readonly Operand[], count: number): number[] {
  if (operands.length !== count || operands.some((value) => typeof value !== 'number')) {
    throw new Error(`an operator has not the ${count} numbers it needs`)
  }
  return operands as number[]
}

/** Names are bytes: the PDF library reads them as Latin-1. */
const utf8 = (name: PDFName): string =>
  new TextDecoder().decode(Uint8Array.from(name.decodeText(), (character) => character.charCodeAt(0)))

function actualText(properties: Operand | undefined): string | undefined {
  const value = properties instanceof Map ? properties.get('/ActualText') : undefined
  // UTF-16BE behind its byte order mark.
  return value instanceof PdfString ? utf16(value).slice(1) : undefined
}
