import type { Role } from '../../core/story/index.ts'
import { decodeText } from './encoding.ts'
import { refused } from './errors.ts'
import type { Losses } from './losses.ts'
import { readMarkup } from './markup.ts'
import { RawCopy } from './raw.ts'
import type { LossKind } from './types.ts'

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
const SKIPPED = new Set(
  'head script style template noscript title svg math iframe object embed video audio canvas select textarea rt rp del s strike'.split(
    ' ',
  ),
)
const FORMATS = new Set('b strong i em u mark sub sup code big small'.split(' '))
const ROLES: Readonly<Record<string, Role>> = {
  h1: 'headline',
  h2: 'subhead',
  h3: 'subhead',
  h4: 'subhead',
  h5: 'subhead',
  h6: 'subhead',
  figcaption: 'caption',
}
const HAN = '[\\p{Script=Han}\\u3000-\\u303f\\uff01-\\uff60]'
const BETWEEN_HAN = new RegExp(`(?<=${HAN})\\n(?=${HAN})`, 'gu')

/** What a page says of its own encoding within its first kilobytes. */
const declared = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)))?.[1]

/** Text of a page: mark, its own word for its encoding when the bytes fit, else a guess. */
export function decodeHtml(bytes: Uint8Array): {
  readonly text: string
  readonly encoding: string
  readonly certain: boolean
} {
  const name = declared(bytes)
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (name !== undefined && !utf16) {
    try {
      const decoder = new TextDecoder(name, { fatal: true })
      if (!decoder.encoding.startsWith('utf-16'))
        return { text: decoder.decode(bytes), encoding: decoder.encoding, certain: true }
    } catch {
      // A page may lie; the bytes decide.
    }
  }
  return decodeText(bytes)
}

/** What Word and WPS write round their comments, notes and numbers of lists, and under which loss it is counted. */
const OFFICE: readonly (readonly [pattern: RegExp, loss: LossKind | undefined])[] = [
  [/mso-list:\s*Ignore/i, 'list-number'],
  [/\bMsoCommentReference\b/, 'comment'],
  [/\bMsoFootnoteReference\b/, 'footnote'],
  [/\bMsoEndnoteReference\b/, 'endnote'],
  [/mso-element:\s*(?:comment|footnote|endnote)-list/i, undefined],
]
const officeOf = ({ style = '', class: name = '' }: Readonly<Record<string, string>>) =>
  style === '' && name === '' ? undefined : OFFICE.find(([pattern]) => pattern.test(style) || pattern.test(name))

/** The look that an element gives its text; undefined for none of its own. */
function lookOf(element: string, { style = '' }: Readonly<Record<string, string>>): { bold?: boolean; look?: string } {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]
  const bold =
    weight !== undefined
      ? /^(?:bold|bolder|[6-9]00)$/i.test(weight)
      : element === 'b' || element === 'strong' || undefined
  const slanted = /font-style\s*:\s*(?:italic|oblique)/i.test(style)
  const lined = /text-decoration[\w-]*\s*:[^;]*\b(?:underline|line-through)/i.test(style)
  const own = [
    FORMATS.has(element) && element !== 'b' && element !== 'strong' ? element : '',
    slanted ? 'i' : '',
    lined ? 'u' : '',
  ].join('')
  return { ...(bold === undefined ? {} : { bold }), ...(own === '' ? {} : { look: own }) }
}

const hiddenBy = ({ style, hidden }: Readonly<Record<string, string>>): boolean =>
  hidden !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style ?? '')

function countSkipped(name: string, losses: Losses): void {
  if (name === 'script' || name === 'style') losses.add('script')
  else if (name === 'rt') losses.add('ruby')
  else if (name === 'del' || name === 's' || name === 'strike')
    losses.add('tracked-deletion', 1, 'stretches struck out, left out')
  else if (name === 'svg') losses.add('picture')
  else if (name === 'math') losses.add('formula')
  else if (['iframe', 'object', 'embed', 'video', 'audio', 'canvas'].includes(name)) losses.add('object')
}

/** HTML of a file or the clipboard: blocks are paragraphs, two line breaks too. */
export function readHtml(html: string, losses: Losses): RawCopy {
  if (html.includes('\0'))
    throw refused('not-text', 'it holds zero bytes: it is no text file', 'check what this file is')
  const copy = new RawCopy()
  const open: { readonly skips: boolean; readonly bold: boolean; readonly look: string }[] = []
  let skipping = 0
  let preserved = 0
  let text = ''
  let role: Role | undefined
  let centred = false
  let whole = false
  /** The looks of the paragraph's pieces: plain is the empty one. */
  let looks = new Map<string, boolean>()

  const end = (): void => {
    const wholly = looks.size > 0 && [...looks.values()].every((bold) => bold)
    if (looks.size > 1) losses.add('formatting', [...looks.keys()].filter((look) => look !== '').length)
    for (const part of text.split(/\u2028[ \n]*\u2028+|\u2028(?=\u3000)/)) {
      const line = part
        .replace(BETWEEN_HAN, '')
        .replace(/(?<![ \n])[ \n]*\u2028[ \n]*/g, '\u2028')
        .replace(/\n/g, ' ')
        .trim()
      if (line.trim() === '') continue
      copy.add({ text: line, centred, bold: wholly, whole, ...(role === undefined ? {} : { role }) })
    }
    text = ''
    role = undefined
    centred = false
    whole = false
    looks = new Map()
  }

  readMarkup(html, {
    open(name, attributes) {
      const office = officeOf(attributes)
      const skips = SKIPPED.has(name) || hiddenBy(attributes) || office !== undefined
      const outside = open.at(-1)
      const own = lookOf(name, attributes)
      const look = `${outside?.look ?? ''}${own.look ?? ''}`
      open.push({ skips, bold: own.bold ?? outside?.bold ?? false, look })
      if (skips && skipping === 0) {
        if (office !== undefined) {
          if (office[1] !== undefined) losses.add(office[1])
        } else if (hiddenBy(attributes)) losses.add('hidden-text')
        else countSkipped(name, losses)
      }
      if (skips) skipping++
      if (skipping > 0) return
      if (BLOCKS.has(name)) end()
      role = ROLES[name] ?? role
      if (/text-align\s*:\s*center/i.test(attributes.style ?? '') || attributes.align === 'center' || name === 'center')
        centred = true
      if (name === 'td' || name === 'th' || name === 'li') whole = true
      if (name === 'br') text += '\u2028'
      else if ((name === 'td' || name === 'th') && looks.size > 0) text += '\u3000'
      else if (name === 'img') losses.add('picture')
      else if (name === 'table') losses.add('table')
      else if (name === 'li') losses.add('list-number')
      else if (name === 'a') losses.add('link')
      else if (name === 'ins') losses.add('tracked-insertion')
      else if (name === 'pre') preserved++
    },
    close(name) {
      const element = open.pop()
      if (element?.skips) skipping--
      else if (skipping === 0) {
        if (BLOCKS.has(name)) end()
        if (name === 'pre') preserved--
      }
    },
    text(piece) {
      if (skipping > 0) return
      const plain =
        preserved > 0
          ? piece.replace(/\r\n?|\n/g, '\u2028\u2028')
          : piece.replace(/[\t\r\n\f ]+/g, (space) => (/\n/.test(space) ? '\n' : ' '))
      if (plain.trim() !== '') {
        const { bold = false, look = '' } = open.at(-1) ?? {}
        looks.set(`${bold ? 'b' : ''}${look}`, bold)
      }
      text += plain
    },
  })
  end()
  return copy
}
