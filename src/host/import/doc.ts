import { DocFormat, type DocStyle, SAYS } from './doc-format.ts'
import { refused } from './errors.ts'
import type { Losses } from './losses.ts'
import { OleFile } from './ole.ts'
import { symbolOf } from './private-use.ts'
import { RawCopy, type RawParagraph, type RawStory, rowOf } from './raw.ts'
import { LIMITS } from './types.ts'

/** What other programs keep in the same container, by the names of its parts. */
const OTHERS: readonly (readonly [part: string, what: string, remedy: string])[] = [
  ['EncryptedPackage', 'a document with a password', 'open it and save it as DOCX without a password'],
  ['Workbook', 'a sheet (XLS)', 'copy what is needed of it, or save it as DOCX'],
  ['Book', 'a sheet (XLS)', 'copy what is needed of it, or save it as DOCX'],
  ['PowerPoint Document', 'slides (PPT)', 'copy their text'],
  ['MatOST', 'a document of Microsoft Works', 'open it and save it as DOCX'],
  ['FileHeader', 'a document of Hangul', 'open it and save it as DOCX'],
  ['__properties_version1.0', 'a message of Outlook', 'save its attachments and import them'],
]

const FORMATS = [SAYS.italic, SAYS.strike, SAYS.underline, SAYS.colour, SAYS.highlight, SAYS.raised, SAYS.rgb] as const

/** Values of what can be on, off, as the style has it (0x80), or the other way (0x81). */
const on = (value: number | undefined, style: number | undefined): boolean =>
  value === undefined || value === 0x80 ? style === 1 : value === 0x81 ? style !== 1 : value !== 0

interface Line {
  text: string
  readonly runs: { readonly bold: boolean; readonly look: string; readonly size: number | undefined }[]
}

/** Reads a stretch of the text into a story: fields as they show, deletions left out, rows of tables as paragraphs. */
class DocReader {
  private readonly format: DocFormat
  private readonly losses: Losses
  private readonly copy: RawCopy
  private readonly story: RawStory
  private line: Line = { text: '', runs: [] }
  private cells: RawParagraph[][] = [[]]
  private inTable = false
  /** Fields that are open: whether their instruction is being read. */
  private readonly fields: boolean[] = []
  private instruction = ''
  private changing = ''

  constructor(format: DocFormat, losses: Losses, copy: RawCopy, story: RawStory) {
    this.format = format
    this.losses = losses
    this.copy = copy
    this.story = story
  }

  read(from: number, to: number): void {
    const { format } = this
    let at = from
    let style = this.styleOf(at, to)
    while (at < to) {
      const { said, until } = format.characterAt(at)
      const end = Math.min(until, to)
      const deleted = on(said.get(SAYS.deleted), undefined)
      this.changes(deleted ? 'deleted' : on(said.get(SAYS.inserted), undefined) ? 'inserted' : '')
      const hidden = on(said.get(SAYS.hidden), style.said.get(SAYS.hidden))
      let hid = false
      for (; at < end; at++) {
        const code = format.text.charCodeAt(at)
        if (code === 0x0d || code === 0x07 || code === 0x0c) {
          if (!(deleted && code === 0x0d)) this.endParagraph(at, code, style)
          style = this.styleOf(at + 1, to)
          continue
        }
        if (this.field(code)) continue
        if (deleted) continue
        const text = this.textOf(code, said.get(SAYS.symbol))
        if (text === '') continue
        if (hidden) hid = true
        else this.put(text, said, style)
      }
      if (hid) this.losses.add('hidden-text')
    }
    if (this.line.text !== '') this.endParagraph(to - 1, 0x0d, style)
  }

  /** The style of the paragraph that `cp` lies in. */
  private styleOf(cp: number, to: number): DocStyle {
    return this.format.paragraphAt(Math.min(cp, to - 1)).style
  }

  private changes(kind: string): void {
    if (kind !== this.changing && kind !== '')
      this.losses.add(kind === 'deleted' ? 'tracked-deletion' : 'tracked-insertion')
    this.changing = kind
  }

  /** [MS-DOC] 2.8.25: 0x13 instruction 0x14 result 0x15. True when the character belongs to the field and not to its result. */
  private field(code: number): boolean {
    const { fields } = this
    if (code === 0x13) {
      if (!fields.includes(true)) this.instruction = ''
      fields.push(true)
      return true
    }
    if (code === 0x14 || code === 0x15) {
      if (fields.at(-1) === true && fields.indexOf(true) === fields.length - 1)
        this.losses.add(/^\s*HYPERLINK\b/i.test(this.instruction) ? 'link' : 'field')
      fields.pop()
      if (code === 0x14) fields.push(false)
      return true
    }
    if (!fields.includes(true)) return false
    if (this.instruction.length < 20) this.instruction += String.fromCharCode(code)
    return true
  }

  /** Characters that stand for something ([MS-DOC] 2.4.1). */
  private textOf(code: number, symbol: number | undefined): string {
    const { losses } = this
    if (symbol !== undefined) {
      const found = symbolOf(symbol >>> 16)
      if (found === undefined) losses.add('symbol')
      return found ?? ''
    }
    switch (code) {
      case 0x01:
        losses.add('picture')
        return ''
      case 0x09:
        return '\t'
      case 0x0b:
        return '\u2028'
      case 0x1e:
        return '-'
      case 0x02:
      case 0x03:
      case 0x04:
      case 0x05:
      case 0x08:
      case 0x0e:
      case 0x1f:
        return ''
    }
    return String.fromCharCode(code)
  }

  private put(text: string, said: ReadonlyMap<number, number>, style: DocStyle): void {
    const { line } = this
    line.text += text
    if (text.trim() === '') return
    const bold = on(said.get(SAYS.bold), style.said.get(SAYS.bold))
    const look = FORMATS.flatMap((one) => (isOf(one, said) ? [one] : [])).join(' ')
    const half = said.get(SAYS.size) ?? style.said.get(SAYS.size)
    const last = line.runs.at(-1)
    if (last?.bold !== bold || last.look !== look)
      line.runs.push({ bold, look, size: half === undefined ? undefined : half / 2 })
  }

  private endParagraph(at: number, code: number, style: DocStyle): void {
    const { said } = this.format.paragraphAt(at)
    const value = (...keys: readonly number[]): number | undefined =>
      keys.map((key) => said.get(key) ?? style.said.get(key)).find((one) => one !== undefined)
    const { text, runs } = this.line
    this.line = { text: '', runs: [] }
    const inTable = said.get(SAYS.inTable) === 1
    if (inTable !== this.inTable) {
      if (inTable) this.losses.add('table')
      else this.endRow()
      this.inTable = inTable
    }
    if (said.get(SAYS.rowEnd) === 1) {
      this.endRow()
      return
    }
    const numbered = (value(SAYS.list) ?? 0) !== 0 && text.trim() !== ''
    if (numbered) this.losses.add('list-number')
    if (runs.length > 1) this.losses.add('formatting', runs.filter(({ bold, look }) => bold || look !== '').length)
    const size = runs[0]?.size
    const paragraph: RawParagraph = {
      text,
      bold: runs.length > 0 && runs.every(({ bold }) => bold),
      centred: value(SAYS.jcLogical, SAYS.jc) === 1,
      indented: (value(SAYS.firstLineChars) ?? 0) > 0 || (value(SAYS.firstLineLogical, SAYS.firstLine) ?? 0) > 0,
      whole: numbered,
      ...(style.role === undefined ? {} : { role: style.role }),
      ...(size === undefined ? {} : { size }),
    }
    if (!inTable) this.copy.add(paragraph, this.story)
    else {
      if (text.trim() !== '') this.cells.at(-1)?.push(paragraph)
      if (code === 0x07) this.cells.push([])
    }
  }

  private endRow(): void {
    for (const paragraph of rowOf(this.cells)) this.copy.add(paragraph, this.story)
    this.cells = [[]]
  }
}

/** Whether a format is there; black, automatic, and what the style has anyway are none. */
function isOf(key: number, said: ReadonlyMap<number, number>): boolean {
  const value = said.get(key)
  if (value === undefined) return false
  if (key === SAYS.colour) return value > 1
  if (key === SAYS.rgb) return value !== 0xff000000 && value !== 0
  return value !== 0 && value !== 0x80
}

/** A document of Word 97 to 2003 or of WPS (DOC, DOT, WPS, WPT). @throws DuikaiError `import/…`. */
export function readDoc(bytes: Uint8Array, losses: Losses): RawCopy {
  const file = new OleFile(bytes)
  if (!file.names.includes('WordDocument')) {
    const [, what, remedy] = OTHERS.find(([part]) => file.names.includes(part)) ?? [
      '',
      'no document of Word or WPS',
      'open it and save it as DOCX',
    ]
    throw refused('kind', `it is ${what}`, remedy)
  }
  const format = new DocFormat(file, 2 * LIMITS.characters)
  const { main, headersAt, headers, boxesAt, boxes } = format.lengths
  const { footnotes, endnotes, comments, shapes } = format.counts
  const copy = new RawCopy()
  new DocReader(format, losses, copy, copy.main).read(0, Math.min(main, format.text.length))
  losses.add('footnote', footnotes)
  losses.add('endnote', endnotes)
  losses.add('comment', comments)
  // Separators of notes stand among the headers of any document.
  if (/[^\s\p{Cc}]/u.test(format.text.slice(headersAt, headersAt + headers))) losses.add('header-footer')
  let from = 0
  let filled = 0
  for (const end of boxes > 0 ? format.boxEnds : []) {
    const to = Math.min(end, boxes)
    if (format.text.slice(boxesAt + from, boxesAt + to).trim() !== '') {
      filled++
      new DocReader(format, losses, copy, copy.beside()).read(boxesAt + from, boxesAt + to)
    }
    from = to
  }
  losses.add('text-box', filled)
  losses.add('object', Math.max(0, shapes - filled))
  return copy
}
