import { type Rect, right } from '../base/index.ts'
import { type Document, type Page, placeRect, type TextStyle } from '../document/index.ts'
import type { Role } from '../story/index.ts'
import { bookedMatter } from './ads.ts'
import { furnitureFields } from './folio.ts'
import type { CheckedText, Hit } from './types.ts'

interface Line {
  readonly object: string
  readonly style: string
  readonly text: string
}

const linesOf = (document: Document, page: Page): Line[] =>
  page.objects.flatMap((object) =>
    object.kind === 'furniture'
      ? [{ object: object.id, style: object.style, text: furnitureFields(object, document, page).text }]
      : [],
  )

/** What a masthead page has to print (NPPA), and the words by which it is known. */
const ITEMS: readonly (readonly [zh: string, en: string, words: RegExp])[] = [
  ['出版日期', 'the date', /\d{4}年\d{1,2}月\d{1,2}日/u],
  ['总期号', 'the running number', /总第\d+期|总\d+期/u],
  ['版数', 'the number of pages', /今日\d+版|共\d+版|本期\d+版/u],
  ['刊号', 'the CN number', /CN\s?\d/u],
  ['主管、主办或出版单位', 'the publisher', /主管|主办|出版/u],
  ['地址', 'the address', /地址|社址/u],
  ['联系方式', 'a way to call', /电话|热线|邮箱|网址/u],
  ['印刷单位', 'the printer', /印刷|承印|印厂/u],
  ['发行信息', 'how it is distributed', /发行|邮发|订阅/u],
  ['定价', 'the price', /定价|零售|每份|全年价|免费赠阅/u],
]

const squeezed = (text: string): string => text.replace(/\s/gu, '')

/** The furniture of a page that prints the newspaper's name by itself: the 报头. */
const mastheadOf = ({ publication: { name } }: Document, lines: readonly Line[]): Line | undefined =>
  lines.find(({ text }) => squeezed(text) === squeezed(name))

/** P10: on a page with a 报头 every fixed item stands somewhere in the furniture of the issue. */
function missingItems(document: Document, page: Page, masthead: Line): Hit[] {
  const all = document.pages.flatMap((one) => linesOf(document, one).map(({ text }) => text)).join('\n')
  return ITEMS.filter(([, , words]) => !words.test(all)).map(
    ([zh, en]): Hit => ({
      check: 'P10',
      place: { role: 'folio', page: page.name, object: masthead.object },
      text: zh,
      detail: { zh: `没有${zh}`, en: `${en} is missing` },
    }),
  )
}

/** Roles of a page's stories with the style that each is set in. */
function* setRoles(document: Document, page: Page): Generator<readonly [object: string, role: Role, style: string]> {
  for (const object of page.objects) {
    if (object.kind !== 'block') continue
    const story = document.stories.find(({ id }) => id === object.story)
    const roles = new Set((story?.doc.content ?? []).map(({ attrs }) => attrs.role))
    const styles: Readonly<Record<string, string | undefined>> = { ...document.publication.roles, ...object.styles }
    for (const role of roles) yield [object.id, role, styles[role] ?? '']
  }
}

/** P11: nothing on the page of the 报头 is set larger than the newspaper's name. */
function largerThanName(document: Document, page: Page, masthead: Line): Hit[] {
  const { styles } = document.publication
  const sizeOf = (style: string): number => (styles[style] as TextStyle | undefined)?.size ?? 0
  const name = sizeOf(masthead.style)
  const over = [...setRoles(document, page)].filter(([, , style]) => sizeOf(style) > name)
  return over.map(
    ([object, role, style]): Hit => ({
      check: 'P11',
      place: { page: page.name, object, role },
      text: `${sizeOf(style) / 1000} pt`,
      detail: {
        zh: `${sizeOf(style) / 1000} 点大于报名的 ${name / 1000} 点`,
        en: `${sizeOf(style) / 1000} pt against ${name / 1000} pt of the name`,
      },
    }),
  )
}

/** P21: a 报眉 that names another page's 版名 than its own. */
function wrongTitle(document: Document, page: Page, lines: readonly Line[]): Hit[] {
  const { title } = page
  if (title === undefined || title === '') return []
  const own = squeezed(title)
  const others = document.pages.flatMap(({ title: other }) =>
    other === undefined || squeezed(other) === own || other.length < 2 ? [] : [squeezed(other)],
  )
  return lines.flatMap(({ object, text }): Hit[] => {
    const said = squeezed(text)
    const other = others.find((name) => said.includes(name))
    if (other === undefined || said.includes(own)) return []
    const detail = { zh: `应为“${title}”`, en: `expected ${title}` }
    return [{ check: 'P21', place: { role: 'folio', page: page.name, object }, text: other, detail }]
  })
}

/** P10, P11 and P21. */
export function mastheadHits(document: Document): Hit[] {
  return document.pages.flatMap((page): Hit[] => {
    const lines = linesOf(document, page)
    const masthead = mastheadOf(document, lines)
    const titles = wrongTitle(document, page, lines)
    if (masthead === undefined) return titles
    return [...missingItems(document, page, masthead), ...largerThanName(document, page, masthead), ...titles]
  })
}

interface Captioned {
  readonly id: string
  readonly caption?: { readonly story: string } | undefined
}

/** Words of a caption that say where its picture is, and that side. */
const SIDES: readonly (readonly [RegExp, 'above' | 'below'])[] = [
  [/^[（(【]?(?:上图|图上)/u, 'above'],
  [/^[（(【]?(?:下图|图下)/u, 'below'],
]

/**
 * P16: a caption stands under its picture, which it therefore may call 上图 and not 下图; 左图 and 右图 mean another one,
 * or one of several beside it.
 */
export function captionSideHits(document: Document, texts: readonly CheckedText[]): Hit[] {
  return document.pages.flatMap((page) => {
    const pictures = page.objects.flatMap((object): readonly Captioned[] =>
      object.kind === 'picture' ? [object] : object.kind === 'block' && object.mode === 'h' ? object.pictures : [],
    )
    return pictures.flatMap(({ id, caption }): Hit[] => {
      const text = texts.find((one) => one.id === caption?.story)
      const [first] = text?.paragraphs ?? []
      if (text === undefined || first === undefined || pictures.length > 1) return []
      const [words, side] = SIDES.flatMap(([pattern, at]) => {
        const found = pattern.exec(first.text)?.[0]
        return found === undefined ? [] : [[found, at] as const]
      })[0] ?? [undefined, undefined]
      if (words === undefined || side !== 'below') return []
      const start = first.start + first.text.indexOf(words)
      const place = { page: page.name, story: text.id, object: id, paragraph: 0, start, end: start + words.length }
      const detail = { zh: '说明在图片下方，图在上', en: 'the caption stands under its picture' }
      return [{ check: 'P16', place: { ...place, role: first.role }, text: words, detail }]
    })
  })
}

/** Words of a text that say where a picture is, beside the text itself. */
const POINTED = /[（(]?(左|右|上|下)图/gu
const centre = ({ x, y, width, height }: Rect): { readonly x: number; readonly y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
})

/** Whether a picture that lies so from a text may be pointed at so; a picture aslant may be called either. */
function pointsRight(side: string, text: Rect, picture: Rect): boolean {
  const across = picture.x >= right(text) ? '右' : right(picture) <= text.x ? '左' : undefined
  const down = picture.y >= text.y + text.height ? '下' : picture.y + picture.height <= text.y ? '上' : undefined
  if (across === undefined && down === undefined) {
    const [a, b] = [centre(text), centre(picture)]
    return side === (b.x > a.x ? '右' : '左') || side === (b.y > a.y ? '下' : '上')
  }
  return side === across || side === down
}

/** P16 for texts: 右图 in a text that stands at the right of the only picture of its page. */
export function pointingHits(document: Document, texts: readonly CheckedText[]): Hit[] {
  return document.pages.flatMap((page): Hit[] => {
    const grid = document.publication.formats[page.grid]?.grid
    const booked = bookedMatter(page)
    const pictures = page.objects.filter(({ kind, id }) => kind === 'picture' && !booked.has(id))
    const inside = page.objects.some((object) => object.kind === 'block' && object.pictures.length > 0)
    const [only] = pictures
    if (grid === undefined || only === undefined || pictures.length > 1 || inside) return []
    const picture = placeRect(only.place, grid)
    return page.objects.flatMap((object): Hit[] => {
      const text = object.kind === 'block' ? texts.find(({ id }) => id === object.story) : undefined
      if (text === undefined) return []
      const area = placeRect(object.place, grid)
      return text.paragraphs.flatMap(({ role, start: first, text: words }, paragraph) =>
        [...words.matchAll(POINTED)].flatMap((match): Hit[] => {
          const [said, side = ''] = match
          if (pointsRight(side, area, picture)) return []
          const start = first + match.index
          const place = { page: page.name, story: text.id, role, paragraph, start, end: start + said.length }
          const detail = { zh: '图不在那一边', en: 'the picture is on another side' }
          return [{ check: 'P16', place, text: said, detail }]
        }),
      )
    })
  })
}

/** 本报讯（记者 …）, 新华社北京10月15日电, 据…报道, 记者 …: who reports, or from where. */
const DATELINE = /^[（(]?(?:本报|新华社|中新社|人民日报|据)|记者|通讯员|特约|(?:讯|电)[（(]|[月日]电/u
/** Shorter texts are notices. */
const NEWS = 200

/** P17: a page whose news say nowhere who reports. Stories of one page share a byline often, so it asks of the page. */
export function bylineHits(document: Document, texts: readonly CheckedText[]): Hit[] {
  return document.pages.flatMap((page): Hit[] => {
    const booked = bookedMatter(page)
    const own = texts.filter(
      ({ id, page: name, object, table }) =>
        name === page.name && object === undefined && table !== true && !booked.has(id),
    )
    const signed = own.some(({ paragraphs }) =>
      paragraphs.some(({ role, text }) => role === 'byline' || (role === 'body' && DATELINE.test(text.slice(0, 40)))),
    )
    const news = own.find(({ paragraphs }) => {
      const length = paragraphs.reduce((sum, { role, text }) => sum + (role === 'body' ? text.length : 0), 0)
      return length >= NEWS && paragraphs.some(({ role }) => role === 'headline')
    })
    const head = news?.paragraphs.find(({ role }) => role === 'headline')
    if (signed || news === undefined || head === undefined) return []
    const { start, text } = head
    const place = { page: page.name, story: news.id, role: head.role, start, end: start + text.length }
    return [{ check: 'P17', place: { ...place, paragraph: news.paragraphs.indexOf(head) }, text }]
  })
}
