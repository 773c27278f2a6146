import { type DocxStyle, isIndented, isOn } from './docx-styles.ts'
import type { Losses } from './losses.ts'
import type { MarkupHandler } from './markup.ts'
import { symbolOf } from './private-use.ts'
import { RawCopy, type RawParagraph, type RawStory, rowOf } from './raw.ts'

interface Run {
  size?: number
  bold?: boolean
  hidden: boolean
  /** The formats that plain text loses, as one word. */
  format: string
}

interface Paragraph {
  text: string
  style?: string
  centred?: boolean
  indented?: boolean
  numbered: boolean
  /** Its mark was deleted: the next one goes on with it. */
  goesOn: boolean
  readonly runs: { size?: number; bold?: boolean; format: string }[]
}

interface Table {
  cells: RawParagraph[][]
}

/** Elements whose own text is none of the story's; text boxes inside of drawings are read all the same. */
const DRAWINGS = new Set(['drawing', 'pict', 'object'])
const LEFT_OUT = new Set([
  'Fallback',
  'del',
  'moveFrom',
  'rt',
  'instrText',
  'delInstrText',
  'sdtPr',
  'sectPr',
  'tblPr',
  'tblGrid',
  'pPrChange',
  'rPrChange',
])
const FORMATS = new Set([
  'i',
  'u',
  'strike',
  'dstrike',
  'highlight',
  'vertAlign',
  'em',
  'caps',
  'smallCaps',
  'outline',
  'shadow',
  'effect',
  'bdr',
])

/**
 * WordprocessingML as text (ISO/IEC 29500-1, 17): insertions taken, deletions left out, one reading of alternate content, text boxes
 * as stories beside, rows of tables as paragraphs.
 */
export class DocxReader implements MarkupHandler {
  readonly copy = new RawCopy()
  sawBody = false
  /** Relations of the pictures, in order; none for one that lies elsewhere. */
  readonly pictures: (string | undefined)[] = []
  private readonly styleOf: (id: string | undefined) => DocxStyle
  private readonly losses: Losses
  private readonly paragraphs: Paragraph[] = []
  private readonly stories: RawStory[] = [this.copy.main]
  private readonly tables: Table[] = []
  /** Where text boxes began: tables outside of one do not take its paragraphs. */
  private readonly tableFloors: number[] = [0]
  private readonly path: string[] = []
  private leftOut = 0
  private drawing = 0
  private readonly drawingsOutside: number[] = []
  private run: Run | undefined
  private taking = false
  private carried = ''

  constructor(styleOf: (id: string | undefined) => DocxStyle, losses: Losses) {
    this.styleOf = styleOf
    this.losses = losses
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.path.push(name)
    if (this.leftOut > 0 || LEFT_OUT.has(name)) this.skip(name)
    else if (name === 'txbxContent') this.openTextBox()
    else if (DRAWINGS.has(name)) this.drawing++
    else if (this.drawing > 0) this.inDrawing(name, attributes)
    else this.openText(name, attributes)
  }

  private skip(name: string): void {
    const { losses } = this
    const inProperties = this.path.at(-2) === 'rPr' || this.path.at(-2) === 'trPr'
    if (name === 'headerReference' || name === 'footerReference') losses.add('header-footer')
    if (name === 'del' || name === 'moveFrom') {
      losses.add('tracked-deletion')
      const paragraph = this.paragraphs.at(-1)
      if (inProperties && this.path.at(-3) === 'pPr' && paragraph !== undefined) paragraph.goesOn = true
    }
    if (name === 'pPrChange' || name === 'rPrChange') losses.add('formatting', 1)
    if (name === 'rt') losses.add('ruby')
    if (LEFT_OUT.has(name)) this.leftOut++
  }

  private inDrawing(name: string, { embed, id }: Readonly<Record<string, string>>): void {
    if (name === 'blip' || name === 'imagedata') this.pictures.push(embed ?? id)
    else if (name === 'OLEObject' || name === 'chart' || name === 'relIds') this.losses.add('object')
  }

  private openTextBox(): void {
    this.losses.add('text-box')
    this.stories.push(this.copy.beside())
    this.tableFloors.push(this.tables.length)
    this.drawingsOutside.push(this.drawing)
    this.drawing = 0
  }

  private openText(name: string, attributes: Readonly<Record<string, string>>): void {
    const { losses, run } = this
    const paragraph = this.paragraphs.at(-1)
    const { val } = attributes
    switch (name) {
      case 'body':
        this.sawBody = true
        return
      case 'p':
        this.paragraphs.push({ text: this.carried, numbered: false, goesOn: false, runs: [] })
        this.carried = ''
        return
      case 'r':
        this.run = { hidden: false, format: '' }
        return
      case 't':
        this.taking = true
        return
      case 'tbl':
        losses.add('table')
        this.tables.push({ cells: [] })
        return
      case 'tc':
        this.tables.at(-1)?.cells.push([])
        return
      case 'ins':
      case 'moveTo':
        losses.add('tracked-insertion')
        return
      case 'commentReference':
        losses.add('comment')
        return
      case 'footnoteReference':
        losses.add('footnote')
        return
      case 'endnoteReference':
        losses.add('endnote')
        return
      case 'hyperlink':
        losses.add('link')
        return
      case 'fldSimple':
        losses.add('field')
        return
      case 'fldChar':
        if (attributes.fldCharType === 'begin') losses.add('field')
        return
      case 'oMath':
        losses.add('formula')
        return
      case 'altChunk':
        losses.add('object')
        return
      case 'sym':
        this.symbol(attributes.char ?? '')
        return
      // What a plain reader finds in the fallback, which is skipped ([MS-DOCX] 2.7.4).
      case 'symEx': {
        const code = Number.parseInt(attributes.char ?? '', 16)
        if (code > 0 && code < 0x110000) this.put(String.fromCodePoint(code))
        return
      }
      case 'tab':
        if (this.path.at(-2) !== 'tabs') this.put('\t')
        return
      case 'br':
        if (attributes.type !== 'page' && attributes.type !== 'column') this.put('\u2028')
        return
      case 'cr':
        this.put('\u2028')
        return
      case 'noBreakHyphen':
        this.put('-')
        return
    }
    if (paragraph === undefined) return
    if (this.path.at(-2) === 'pPr') {
      if (name === 'pStyle' && val !== undefined) paragraph.style = val
      else if (name === 'jc') paragraph.centred = val === 'center'
      else if (name === 'ind') paragraph.indented = isIndented(attributes)
      else if (name === 'numPr') paragraph.numbered = true
    } else if (this.path.at(-2) === 'rPr' && run !== undefined) {
      if (name === 'sz' && Number(val) > 0) run.size = Number(val) / 2
      else if (name === 'b') run.bold = isOn(val)
      else if (name === 'vanish') run.hidden = isOn(val)
      else if (name === 'color' && val !== 'auto' && !/^0{6}$/.test(val ?? '')) run.format += ` ${val}`
      else if (FORMATS.has(name) && isOn(val)) run.format += ` ${name}`
    }
  }

  private symbol(char: string): void {
    const code = Number.parseInt(char, 16)
    const found =
      code >= 0xf000 && code <= 0xf0ff
        ? symbolOf(code)
        : Number.isNaN(code) || code > 0xffff
          ? undefined
          : String.fromCharCode(code)
    if (found === undefined) this.losses.add('symbol')
    else this.put(found)
  }

  private put(text: string): void {
    const paragraph = this.paragraphs.at(-1)
    const { run } = this
    if (paragraph === undefined || text === '') return
    if (run?.hidden) {
      this.losses.add('hidden-text')
      return
    }
    paragraph.text += text
    if (run !== undefined && text.trim() !== '') paragraph.runs.push(run)
  }

  text(text: string): void {
    if (this.taking && this.leftOut === 0 && this.drawing === 0) this.put(text)
  }

  close(name: string): void {
    this.path.pop()
    if (this.leftOut > 0) {
      if (LEFT_OUT.has(name)) this.leftOut--
      return
    }
    if (name === 'txbxContent') {
      this.stories.pop()
      this.tableFloors.pop()
      this.drawing = this.drawingsOutside.pop() ?? 0
    } else if (DRAWINGS.has(name)) this.drawing--
    else if (this.drawing > 0) return
    else if (name === 't') this.taking = false
    else if (name === 'r') this.run = undefined
    else if (name === 'p') this.closeParagraph()
    else if (name === 'tr') this.closeRow()
    else if (name === 'tbl') this.tables.pop()
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (paragraph === undefined) return
    if (paragraph.goesOn) {
      this.carried = paragraph.text
      return
    }
    if (paragraph.numbered) this.losses.add('list-number')
    const style = this.styleOf(paragraph.style)
    const { runs } = paragraph
    const bold = runs.length > 0 && runs.every((one) => one.bold ?? style.bold ?? false)
    const look = (one: Paragraph['runs'][number]): string => `${one.bold ?? style.bold ?? false}${one.format}`
    const usual = runs.length > 0 && runs.every((one) => look(one) === look(runs[0] as Run))
    if (!usual) this.losses.add('formatting', new Set(runs.filter((one) => look(one) !== 'false')).size)
    const size = runs.find((one) => one.size !== undefined)?.size ?? style.size
    this.add({
      text: paragraph.text,
      bold,
      centred: paragraph.centred ?? style.centred ?? false,
      indented: paragraph.indented ?? style.indented ?? false,
      whole: paragraph.numbered,
      ...(style.role === undefined ? {} : { role: style.role }),
      ...(size === undefined ? {} : { size }),
    })
  }

  private add(paragraph: RawParagraph): void {
    const cell = this.tables.length > (this.tableFloors.at(-1) ?? 0) ? this.tables.at(-1)?.cells.at(-1) : undefined
    if (cell === undefined) this.copy.add(paragraph, this.stories.at(-1))
    else if (paragraph.text.trim() !== '') cell.push(paragraph)
  }

  private closeRow(): void {
    const table = this.tables.at(-1)
    if (table === undefined) return
    const row = rowOf(table.cells)
    table.cells = []
    const outer = this.tables.pop()
    for (const paragraph of row) this.add(paragraph)
    if (outer !== undefined) this.tables.push(outer)
  }
}
