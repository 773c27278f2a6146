import { damaged } from './errors.ts'
import type { Losses } from './losses.ts'
import { RawCopy, type RawStory, roleOfStyle } from './raw.ts'
import { RtfLine } from './rtf-line.ts'
import { type RtfHandler, readRtfTokens } from './rtf-tokens.ts'

/** A picture as hexadecimal digits, or as raw bytes. */
interface Blip {
  known: boolean
  digits: Buffer
  length: number
  raw: Uint8Array | undefined
}

interface State {
  /** How many characters stand in for one `\u` (RTF 1.9.1, Unicode RTF). */
  fallback: number
  font: number
  bold: boolean
  size: number
  hidden: boolean
  deleted: boolean
  revised: boolean
  look: string
  skip: boolean
  destination: string
  optional: boolean
  story: RawStory
  /** A picture that is being read. */
  picture: Blip | undefined
}

/** Code pages by `\ansicpg`, character sets by `\fcharset`. */
const PAGES: Readonly<Record<number, string>> = {
  936: 'gb18030',
  54936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  65001: 'utf-8',
  1250: 'windows-1250',
  1251: 'windows-1251',
}
const CHARSETS: Readonly<Record<number, string>> = {
  134: 'gb18030',
  136: 'big5',
  128: 'shift_jis',
  129: 'euc-kr',
  204: 'windows-1251',
  238: 'windows-1250',
}

const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\u2028',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  nbsp: '\u00a0',
  nbhyphen: '-',
  emspace: '\u2003',
  enspace: '\u2002',
  shy: '',
}
const ENDS = new Set(['par', 'sect', 'page', 'column', 'row', 'nestrow'])
const SKIPPED = new Set(
  'colortbl info header footer headerl headerr headerf footerl footerr footerf footnote annotation atnid atnauthor atnref atndate atrfstart atrfend pict object objdata fldinst listtext pntext pntxta pntxtb nonshppict listtable listoverridetable rsidtbl generator upr xe tc themedata datastore latentstyles sp sn sv shprslt mmathPr'.split(
    ' ',
  ),
)
/** Optional destinations whose text is the story's. */
const KEPT = new Set(['shpinst', 'shpgrp', 'do', 'ud', 'shppict'])

class RtfReader implements RtfHandler {
  readonly copy = new RawCopy()
  private readonly losses: Losses
  private readonly stack: State[] = []
  private state: State
  private page = 'gb18030'
  private readonly fonts = new Map<number, string>()
  private readonly styles = new Map<number, string>()
  private pending: number[] = []
  /** The bytes that wait end in the first half of a character of two bytes. */
  private half = false
  private toSkip = 0
  private line = new RtfLine()
  /** Paragraphs round the text boxes that are being read. */
  private readonly outside: RtfLine[] = []
  private named = ''
  sawHeader = false

  constructor(losses: Losses) {
    this.losses = losses
    this.state = {
      fallback: 1,
      font: -1,
      bold: false,
      size: 12,
      hidden: false,
      deleted: false,
      revised: false,
      look: '',
      skip: false,
      destination: '',
      optional: false,
      story: this.copy.main,
      picture: undefined,
    }
  }

  open(): void {
    this.flush()
    this.toSkip = 0
    this.stack.push(this.state)
    this.state = { ...this.state, optional: false }
  }

  close(): void {
    this.flush()
    this.toSkip = 0
    const before = this.stack.pop()
    if (before === undefined) throw damaged('a group is closed that was never opened')
    if (this.state.story !== before.story) {
      this.end()
      this.line = this.outside.pop() ?? this.line
    }
    // A group right inside of the style sheet is a style; its name is its text.
    if (before.destination === 'stylesheet' && this.stack.at(-1)?.destination !== 'stylesheet') {
      if (this.line.style !== undefined) this.styles.set(this.line.style, this.named.replace(/;.*$/, ''))
      this.named = ''
      this.line.style = undefined
    }
    if (this.state.picture !== undefined && before.picture === undefined) this.endPicture(this.state.picture)
    this.state = before
  }

  /** A picture of a kind that is imported is handed on, any other is a loss. */
  private endPicture({ known, digits, length, raw }: Blip): void {
    const bytes = raw ?? Buffer.from(digits.toString('latin1', 0, length), 'hex')
    if (!known || !this.copy.takePicture(`image${this.copy.pictures.length + 1}`, bytes)) this.losses.add('picture')
  }

  raw(bytes: Uint8Array): void {
    const { picture } = this.state
    if (picture !== undefined) picture.raw = bytes
  }

  optional(): void {
    this.state.optional = true
  }

  byte(byte: number, plain: boolean): void {
    if (this.toSkip > 0) {
      this.toSkip--
      return
    }
    const { destination, skip, picture } = this.state
    if (picture !== undefined && plain && destination === 'pict') {
      // Blanks and line ends stand between the digits.
      if (byte <= 0x20) return
      if (picture.length === picture.digits.length) picture.digits = Buffer.concat([picture.digits], 2 * picture.length)
      picture.digits[picture.length++] = byte
      return
    }
    if (skip || destination === 'fonttbl') return
    // A letter may be the second half of a character of two bytes.
    if (plain && byte < 0x80 && !this.halfway) {
      this.flush()
      this.put(String.fromCharCode(byte))
    } else {
      this.pending.push(byte)
      this.half = !this.half && byte >= 0x81 && byte <= 0xfe
    }
  }

  private get halfway(): boolean {
    return this.half && /^(gb18030|big5|shift_jis|euc-kr)$/.test(this.encoding)
  }

  private get encoding(): string {
    return this.fonts.get(this.state.font) ?? this.page
  }

  private flush(): void {
    if (this.pending.length === 0) return
    const bytes = Uint8Array.from(this.pending)
    this.pending = []
    this.half = false
    this.put(new TextDecoder(this.encoding).decode(bytes))
  }

  private put(text: string): void {
    const { state } = this
    if (state.skip || text === '') return
    if (state.destination === 'stylesheet') {
      this.named += text
      return
    }
    if (state.destination !== '') return
    if (state.deleted) return
    if (state.hidden) {
      this.losses.add('hidden-text', text.length, 'characters of hidden text, left out')
      return
    }
    this.line.put(text, state)
  }

  /** The paragraph is over. */
  end(): void {
    this.flush()
    const { line } = this
    this.losses.add('formatting', line.formats)
    const role = line.style === undefined ? undefined : roleOfStyle(this.styles.get(line.style) ?? '')
    this.copy.add(role === undefined ? line.paragraph : { ...line.paragraph, role }, this.state.story)
    this.line = line.next()
  }

  word(name: string, value: number | undefined): void {
    if (this.toSkip > 0) {
      this.toSkip--
      return
    }
    const { state, losses } = this
    if (name === 'u' && value !== undefined) {
      this.flush()
      this.put(String.fromCharCode(value < 0 ? value + 0x10000 : value & 0xffff))
      this.toSkip = state.fallback
      return
    }
    // Between halves of a character nothing of the sort stands; whatever waits is whole.
    this.flush()
    if (name === 'rtf') this.sawHeader = true
    else if (name === 'uc' && value !== undefined) state.fallback = Math.max(0, Math.min(value, 16))
    else if (this.destination(name)) return
    else if (state.picture !== undefined && /^(?:pngblip|jpegblip)$/.test(name)) state.picture.known = true
    else if (state.skip) return
    else if (state.destination === 'fonttbl') {
      if (name === 'f' && value !== undefined) state.font = value
      else if (name === 'fcharset' && value !== undefined && CHARSETS[value] !== undefined)
        this.fonts.set(state.font, CHARSETS[value])
    } else if (SIGNS[name] !== undefined) this.put(SIGNS[name])
    else if (state.destination === '' && ENDS.has(name)) {
      if (name === 'par' && state.deleted) return
      if (name === 'row' || name === 'nestrow') losses.add('table', 1, 'rows of tables, taken as paragraphs')
      this.end()
    } else if (name === 'cell' || name === 'nestcell') {
      this.line.whole = true
      this.put('\u3000')
    } else this.format(name, value)
  }

  /** Words that say what a group is for. */
  private destination(name: string): boolean {
    const { state, losses } = this
    if (name === 'shptxt' || name === 'dptxbxtext') {
      if (state.skip) return true
      losses.add('text-box')
      this.outside.push(this.line)
      this.line = new RtfLine()
      state.story = this.copy.beside()
      return true
    }
    if (name === 'ud') {
      // The Unicode reading of what `\upr` has twice: as it would be read outside of that group.
      const outside = this.stack.at(-2)
      state.skip = outside?.skip ?? false
      state.destination = outside?.destination ?? ''
      state.optional = false
      return true
    }
    if (name === 'fonttbl' || name === 'stylesheet') {
      state.destination = name
      return true
    }
    const skipped = SKIPPED.has(name)
    if (!skipped && !(state.optional && !KEPT.has(name))) {
      state.optional = false
      return false
    }
    if (!state.skip || name === 'annotation') this.countSkipped(name)
    if (name === 'pict' && !state.skip)
      state.picture = { known: false, digits: Buffer.alloc(4096), length: 0, raw: undefined }
    state.optional = false
    // In the style sheet these lead a style of their own, not another destination.
    if (state.destination === 'stylesheet' && /^[cdt]s$/.test(name)) return false
    state.skip = true
    state.destination = name
    return true
  }

  private countSkipped(name: string): void {
    const { losses } = this
    if (name === 'object') losses.add('object')
    else if (name === 'annotation') losses.add('comment')
    else if (name === 'footnote') losses.add('footnote')
    else if (name === 'fldinst') losses.add('field')
    else if (name === 'listtext' || name === 'pntext') {
      losses.add('list-number')
      this.line.whole = true
    } else if (/^(header|footer)/.test(name)) losses.add('header-footer')
  }

  private format(name: string, value: number | undefined): void {
    const { state, losses } = this
    const on = value !== 0
    if (name === 'ansicpg' && value !== undefined) this.page = PAGES[value] ?? 'windows-1252'
    else if (name === 'f' && value !== undefined) state.font = value
    else if (name === 'b') state.bold = on
    else if (name === 'fs' && value !== undefined) state.size = value / 2
    else if (name === 'v') state.hidden = on
    else if (name === 'deleted') {
      if (on && !state.deleted) losses.add('tracked-deletion')
      state.deleted = on
    } else if (name === 'revised') {
      if (on && !state.revised) losses.add('tracked-insertion')
      state.revised = on
    } else if (/^(i|ul|strike|super|sub|cf|highlight)$/.test(name)) state.look = on ? name : ''
    else if (name === 'ulnone' || name === 'nosupersub') state.look = ''
    else if (name === 's') this.line.style = value
    else if (name === 'qc') this.line.centred = true
    else if (/^q[lrj]$/.test(name)) this.line.centred = false
    else if (name === 'fi' || name === 'cufi') this.line.indented = (value ?? 0) > 0
    else if (name === 'pard') this.line.reset()
    else if (name === 'plain')
      Object.assign(state, { bold: false, hidden: false, look: '', size: 12, deleted: false, revised: false })
  }
}

/** RTF of Word, WPS and LibreOffice: `\'xx` in the font's or the file's encoding, `\uN` without its stand-ins. */
export function readRtf(bytes: Uint8Array, losses: Losses): RawCopy {
  const reader = new RtfReader(losses)
  readRtfTokens(bytes, reader)
  if (!reader.sawHeader) throw damaged('it has no RTF header')
  reader.end()
  return reader.copy
}
