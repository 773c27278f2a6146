import { takePart } from './docx.ts'
import { damaged, refused } from './errors.ts'
import type { Losses } from './losses.ts'
import { type MarkupHandler, readXml } from './markup.ts'
import { OdtStyles } from './odt-styles.ts'
import { RawCopy, type RawParagraph, type RawStory, rowOf } from './raw.ts'
import { Parts } from './zip.ts'

interface Paragraph {
  text: string
  readonly style: string | undefined
  /** Level of a heading. */
  readonly level: number | undefined
  readonly listed: boolean
  readonly runs: Set<string>
  bold: boolean
  all: number
}

/** Elements whose text is none of the story's. */
const LEFT_OUT = new Set([
  'tracked-changes',
  'note',
  'annotation',
  'ruby-text',
  'title',
  'desc',
  'forms',
  'binary-data',
  'hidden-text',
  'index-title-template',
])
/** What shows a page's number, a date and the like (ODF 1.3, part 3, 7). */
const FIELDS = new Set(
  'date time page-number page-count author-name author-initials file-name chapter sequence user-defined variable-get variable-set expression subject creation-date modification-date bookmark-ref reference-ref placeholder'.split(
    ' ',
  ),
)

/** The text of an OpenDocument file: ODF 1.3, part 3. */
class OdtReader implements MarkupHandler {
  readonly copy = new RawCopy()
  readonly styles: OdtStyles
  /** Parts of the pictures, in order. */
  readonly pictures: string[] = []
  sawText = false
  private readonly losses: Losses
  private readonly path: string[] = []
  private readonly paragraphs: Paragraph[] = []
  private readonly stories: RawStory[] = [this.copy.main]
  private readonly tables: { cells: RawParagraph[][] }[] = []
  private readonly tableFloors: number[] = [0]
  private readonly spans: (string | undefined)[] = []
  private leftOut = 0
  private lists = 0

  constructor(styles: OdtStyles, losses: Losses) {
    this.styles = styles
    this.losses = losses
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const { losses } = this
    this.path.push(name)
    if (this.leftOut > 0 || LEFT_OUT.has(name)) {
      this.skip(name, attributes)
      return
    }
    if (this.path.includes('automatic-styles')) {
      this.styles.open(name, attributes)
      return
    }
    switch (name) {
      case 'text':
        this.sawText = true
        return
      case 'p':
      case 'h':
        this.paragraphs.push({
          text: '',
          style: attributes['style-name'],
          level: name === 'h' ? Number(attributes['outline-level'] ?? 1) : undefined,
          listed: this.lists > 0,
          runs: new Set(),
          bold: true,
          all: 0,
        })
        return
      case 'span':
        this.spans.push(attributes['style-name'])
        return
      case 's':
        this.put(' '.repeat(Math.min(100, Math.max(1, Number(attributes.c ?? 1) || 1))))
        return
      case 'tab':
        this.put('\t')
        return
      case 'line-break':
        this.put('\u2028')
        return
      case 'a':
        losses.add('link')
        return
      case 'list-item':
        this.lists++
        return
      case 'table':
        losses.add('table')
        this.tables.push({ cells: [] })
        return
      case 'table-cell':
        this.tables.at(-1)?.cells.push([])
        return
      case 'text-box':
        losses.add('text-box')
        this.stories.push(this.copy.beside())
        this.tableFloors.push(this.tables.length)
        return
      case 'image':
        this.pictures.push(attributes.href ?? '')
        return
      case 'object':
      case 'object-ole':
      case 'plugin':
        losses.add('object')
        return
    }
    if (FIELDS.has(name) && this.paragraphs.length > 0) losses.add('field')
  }

  private skip(name: string, attributes: Readonly<Record<string, string>>): void {
    const { losses } = this
    if (name === 'note') losses.add(attributes['note-class'] === 'endnote' ? 'endnote' : 'footnote')
    else if (name === 'annotation') losses.add('comment')
    else if (name === 'ruby-text') losses.add('ruby')
    else if (name === 'hidden-text') losses.add('hidden-text')
    else if (name === 'deletion') losses.add('tracked-deletion')
    else if (name === 'insertion') losses.add('tracked-insertion')
    else if (name === 'format-change') losses.add('formatting')
    if (LEFT_OUT.has(name)) this.leftOut++
  }

  text(text: string): void {
    if (this.leftOut > 0) return
    const paragraph = this.paragraphs.at(-1)
    if (paragraph === undefined) return
    // White space of any sort and number is one blank; others are elements of their own (ODF 1.3, part 3, 6.1.2).
    const plain = text.replace(/[\t\r\n ]+/g, ' ')
    this.put(/[ \u2028]$|^$/.test(paragraph.text) ? plain.replace(/^ /, '') : plain)
  }

  private put(text: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (paragraph === undefined || text === '') return
    paragraph.text += text
    if (text.trim() === '') return
    const own = this.styles.of('paragraph', paragraph.style)
    const said = this.spans.map((id) => this.styles.of('text', id))
    const bold = said.reduce<boolean>((found, one) => one.bold ?? found, own.bold ?? false)
    if (!bold) paragraph.bold = false
    paragraph.all++
    paragraph.runs.add(
      `${bold !== (own.bold ?? false)}${said
        .map(({ look }) => look ?? '')
        .join(' ')
        .trim()}`,
    )
  }

  close(name: string): void {
    this.path.pop()
    if (this.leftOut > 0) {
      if (LEFT_OUT.has(name)) this.leftOut--
      return
    }
    if (name === 'style') this.styles.close(name)
    else if (name === 'span') this.spans.pop()
    else if (name === 'p' || name === 'h') this.closeParagraph()
    else if (name === 'list-item') this.lists--
    else if (name === 'table-row') this.closeRow()
    else if (name === 'table') this.tables.pop()
    else if (name === 'text-box') {
      this.stories.pop()
      this.tableFloors.pop()
    }
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (paragraph === undefined) return
    const { text, style, level, listed, runs, all } = paragraph
    const { role, size, centred = false, indented = false } = this.styles.of('paragraph', style)
    const known = role ?? (level === undefined ? undefined : level === 1 ? 'headline' : 'subhead')
    if (listed && text.trim() !== '') this.losses.add('list-number')
    if (runs.size > 1) this.losses.add('formatting', [...runs].filter((one) => one !== 'false').length)
    this.add({
      text,
      bold: all > 0 && paragraph.bold,
      centred,
      indented,
      whole: listed,
      ...(known === undefined ? {} : { role: known }),
      ...(size === undefined ? {} : { size }),
    })
  }

  private add(paragraph: RawParagraph): void {
    const cell = this.tables.length > (this.tableFloors.at(-1) ?? 0) ? this.tables.at(-1)?.cells.at(-1) : undefined
    if (cell === undefined) this.copy.add(paragraph, this.stories.at(-1))
    else if (paragraph.text.trim() !== '') cell.push(paragraph)
  }

  private closeRow(): void {
    const table = this.tables.pop()
    if (table === undefined) return
    for (const paragraph of rowOf(table.cells)) this.add(paragraph)
    table.cells = []
    this.tables.push(table)
  }
}

/** An ODT file of LibreOffice, WPS or Word. @throws DuikaiError `import/…`. */
export async function readOdt(bytes: Uint8Array, losses: Losses): Promise<RawCopy> {
  const parts = await Parts.open(bytes)
  const manifest = await parts.text('META-INF/manifest.xml')
  if (manifest !== undefined && /<(?:\w+:)?encryption-data\b/.test(manifest))
    throw refused('kind', 'it is a document with a password', 'open it and save it without a password')
  const xml = await parts.text('content.xml')
  if (xml === undefined) {
    if (parts.names.includes('mimetype')) throw damaged('its part content.xml is missing')
    throw refused('kind', 'it is an archive without an OpenDocument text', 'unpack it and import the files')
  }
  const styles = new OdtStyles()
  const shared = await parts.text('styles.xml')
  if (shared !== undefined) styles.read(shared, losses)
  const reader = new OdtReader(styles, losses)
  readXml(xml, 'content.xml', reader)
  if (!reader.sawText) throw refused('kind', 'it is an OpenDocument sheet or drawing', 'save it as ODT or DOCX')
  const taken = new Set<string>()
  for (const part of reader.pictures) {
    if (taken.has(part)) continue
    if (await takePart(parts, part, reader.copy)) taken.add(part)
    else losses.add('picture')
  }
  return reader.copy
}
