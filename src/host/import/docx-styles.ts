import type { Role } from '../../core/story/index.ts'
import { readXml } from './markup.ts'
import { roleOfStyle } from './raw.ts'

/** What a paragraph style says, with what it is based on. */
export interface DocxStyle {
  readonly role?: Role
  readonly size?: number
  readonly bold?: boolean
  readonly centred?: boolean
  readonly indented?: boolean
}

interface Read {
  name?: string
  basedOn?: string
  size?: number
  bold?: boolean
  centred?: boolean
  indented?: boolean
}

/** ISO/IEC 29500-1, 17.17.4: on unless it says off. */
export const isOn = (value: string | undefined): boolean => value === undefined || !/^(0|false|off|none)$/.test(value)

/** First-line indents, in twentieths of a point or hundredths of a character (17.3.1.12). */
export const isIndented = ({ firstLine, firstLineChars }: Readonly<Record<string, string>>): boolean =>
  Number(firstLineChars ?? firstLine ?? 0) > 0

const DEFAULT = ''

/** Styles by id; the entry of the empty id holds the defaults (ISO/IEC 29500-1, 17.7). */
export function readStyles(xml: string | undefined): (id: string | undefined) => DocxStyle {
  const styles = new Map<string, Read>([[DEFAULT, {}]])
  let normal: string | undefined
  let current: Read | undefined
  if (xml !== undefined) {
    readXml(xml, 'styles.xml', {
      open(name, attributes) {
        const { val } = attributes
        if (name === 'docDefaults') current = styles.get(DEFAULT)
        else if (name === 'style') {
          current = {}
          const id = attributes.styleId ?? DEFAULT
          if (attributes.type === 'paragraph') styles.set(id, current)
          if (attributes.type === 'paragraph' && attributes.default !== undefined && isOn(attributes.default))
            normal = id
        } else if (current === undefined) return
        else if (name === 'name' && val !== undefined) current.name = val
        else if (name === 'basedOn' && val !== undefined) current.basedOn = val
        else if (name === 'sz' && Number(val) > 0) current.size = Number(val) / 2
        else if (name === 'b') current.bold = isOn(val)
        else if (name === 'jc') current.centred = val === 'center'
        else if (name === 'ind') current.indented = isIndented(attributes)
      },
      close(name) {
        if (name === 'style' || name === 'docDefaults') current = undefined
      },
    })
  }
  const resolved = new Map<string, DocxStyle>()
  return (id) => {
    const key = id !== undefined && styles.has(id) ? id : (normal ?? DEFAULT)
    const known = resolved.get(key)
    if (known !== undefined) return known
    const chain: Read[] = []
    const seen = new Set<string>()
    for (let at: string | undefined = key; at !== undefined && !seen.has(at); at = styles.get(at)?.basedOn) {
      seen.add(at)
      const style = styles.get(at)
      if (style !== undefined) chain.unshift(style)
    }
    const { name, basedOn: _, ...rest } = Object.assign({}, styles.get(DEFAULT), ...chain) as Read
    const role =
      chain.reduceRight<Role | undefined>((found, style) => found ?? roleOfStyle(style.name ?? ''), undefined) ??
      roleOfStyle(name ?? key)
    const style: DocxStyle = { ...rest, ...(role === undefined ? {} : { role }) }
    resolved.set(key, style)
    return style
  }
}
