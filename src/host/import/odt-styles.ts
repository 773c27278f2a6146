import type { Role } from '../../core/story/index.ts'
import type { Losses } from './losses.ts'
import { type MarkupHandler, readXml } from './markup.ts'
import { roleOfStyle } from './raw.ts'

/** What a style says, with what it is based on. */
export interface OdtStyle {
  readonly role?: Role
  readonly size?: number
  readonly bold?: boolean
  readonly centred?: boolean
  readonly indented?: boolean
  /** Formats that plain text loses, as one word. */
  readonly look?: string
}

interface Read {
  name: string
  parent?: string
  said: { size?: number; bold?: boolean; centred?: boolean; indented?: boolean; look?: string }
}

type Attributes = Readonly<Record<string, string>>

/** Names as XML has them: `Heading_20_1` is "Heading 1" (ODF 1.3, part 3, 19.502). */
const plain = (name: string): string =>
  name.replace(/_([0-9a-f]{1,6})_/gi, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole
  })

const points = (length: string | undefined): number | undefined => {
  const [, value, unit] = /^([\d.]+)(pt|cm|mm|in|pc|px)$/.exec(length ?? '') ?? []
  const per = { pt: 1, cm: 72 / 2.54, mm: 72 / 25.4, in: 72, pc: 12, px: 0.75 }[unit ?? '']
  return value === undefined || per === undefined ? undefined : Math.round(Number(value) * per * 2) / 2
}

/** The styles of a text, of `styles.xml` and those that its own part adds; by family and name (ODF 1.3, part 3, 16). */
export class OdtStyles {
  private readonly styles = new Map<string, Read>()
  private readonly resolved = new Map<string, OdtStyle>()
  private current: Read | undefined

  /** Reads `styles.xml`, and counts what stands over and under each page. */
  read(xml: string, losses: Losses): void {
    const handler: MarkupHandler & { furniture: boolean } = {
      furniture: false,
      open: (name, attributes) => {
        if (name === 'header' || name === 'footer') handler.furniture = true
        this.open(name, attributes)
      },
      text(text) {
        if (!this.furniture || text.trim() === '') return
        losses.add('header-footer')
        this.furniture = false
      },
      close: (name) => this.close(name),
    }
    readXml(xml, 'styles.xml', handler)
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'style' || name === 'default-style') {
      const { family, name: id = '' } = attributes
      const parent = attributes['parent-style-name']
      this.current = {
        name: attributes['display-name'] ?? plain(id),
        said: {},
        // Whatever has no other parent has the defaults.
        ...(name === 'default-style' ? {} : { parent: parent ?? '' }),
      }
      this.styles.set(`${family} ${name === 'style' ? id : ''}`, this.current)
    } else if (name === 'text-properties') this.textProperties(attributes)
    else if (name === 'paragraph-properties' && this.current !== undefined) {
      const { said } = this.current
      const align = attributes['text-align']
      if (align !== undefined) said.centred = align === 'center'
      const indent = attributes['text-indent']
      if (indent !== undefined) said.indented = (points(indent) ?? 0) > 0 || attributes['auto-text-indent'] === 'true'
    }
  }

  private textProperties(attributes: Attributes): void {
    if (this.current === undefined) return
    const { said } = this.current
    // What Han is set in, where it is stated.
    const weight = attributes['font-weight-asian'] ?? attributes['font-weight']
    if (weight !== undefined) said.bold = weight === 'bold' || Number(weight) >= 600
    const size = points(attributes['font-size-asian']) ?? points(attributes['font-size'])
    if (size !== undefined) said.size = size
    const looks = [
      (attributes['font-style'] ?? 'normal') !== 'normal' && 'italic',
      (attributes['text-underline-style'] ?? 'none') !== 'none' && 'underline',
      (attributes['text-line-through-style'] ?? 'none') !== 'none' && 'strike',
      !/^(?:#000000|)$/.test(attributes.color ?? '') && attributes.color,
      !/^(?:transparent|)$/.test(attributes['background-color'] ?? '') && 'marked',
      !/^(?:0%.*|)$/.test(attributes['text-position'] ?? '') && 'raised',
      (attributes['text-emphasize'] ?? 'none') !== 'none' && 'emphasis',
    ].filter((one) => one !== false && one !== undefined)
    if (looks.length > 0) said.look = looks.join(' ')
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.current = undefined
  }

  of(family: 'paragraph' | 'text', id: string | undefined): OdtStyle {
    const key = `${family} ${id ?? ''}`
    const known = this.resolved.get(key)
    if (known !== undefined) return known
    const chain: Read[] = []
    const seen = new Set<string>()
    for (let at: string | undefined = key; at !== undefined && !seen.has(at); ) {
      seen.add(at)
      const one: Read | undefined = this.styles.get(at)
      if (one !== undefined) chain.push(one)
      at = one?.parent === undefined ? undefined : `${family} ${one.parent}`
    }
    const role = chain.map(({ name }) => roleOfStyle(name)).find((one) => one !== undefined)
    const said = Object.assign({}, ...chain.map((one) => one.said).reverse()) as Read['said']
    const style: OdtStyle = { ...said, ...(role === undefined ? {} : { role }) }
    this.resolved.set(key, style)
    return style
  }
}
