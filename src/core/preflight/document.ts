import {
  bookedOn,
  bookingOf,
  type Document,
  type Page,
  type PageObject,
  type PrintProfile,
  type Story,
} from '../document/index.ts'
import { checkAd, checkOverlaps } from './bookings.ts'
import type { Finding } from './facts.ts'
import { bySeverity, findingOf, type PreflightFinding } from './finding.ts'

interface Placed {
  /** The object of the page, and the picture in it. */
  readonly object: string
  readonly place: string
  readonly picture: string
  readonly caption: string | undefined
  /** File that its crop was chosen on. */
  readonly cropped: string | undefined
}

type Report = (finding: Finding) => void

/** Text that a story holds, of one role or of all. */
function textOf(story: Story | undefined, role?: string): string {
  if (story === undefined) return ''
  return story.doc.content
    .filter(({ attrs }) => role === undefined || attrs.role === role)
    .flatMap(({ content = [] }) => content.map((node) => (node.type === 'text' ? node.text : '')))
    .join('')
    .trim()
}

const picturesOf = (object: PageObject): Placed[] => {
  const { id } = object
  if (object.kind === 'picture')
    return [
      { object: id, place: id, picture: object.picture, caption: object.caption?.story, cropped: object.focus?.of },
    ]
  if (object.kind !== 'block') return []
  return object.pictures.map((picture) => ({
    object: id,
    place: picture.id,
    picture: picture.picture,
    caption: picture.caption?.story,
    cropped: picture.focus?.of,
  }))
}

/** What only the document says of a page: frames without text, pictures without caption or credit, formats of one issue. */
export function preflightDocument(document: Document, pageName: string, profile: PrintProfile): PreflightFinding[] {
  const page = document.pages.find(({ name }) => name === pageName)
  if (page === undefined) return []
  const found: PreflightFinding[] = []
  const report: Report = (finding) => {
    const told = findingOf(page.name, profile, finding)
    if (told !== undefined) found.push(told)
  }
  const stories = new Map(document.stories.map((story) => [story.id, story]))
  const ads = bookedOn(document, page)
  for (const ad of ads) checkAd(document, ad, report)
  checkOverlaps(ads, report)
  for (const object of page.objects) {
    const sold = bookingOf(object) !== undefined
    if (!sold) checkFrame(object, stories, report)
    for (const placed of picturesOf(object)) {
      // An ad says itself what it shows, and who made it is no matter of the paper.
      if (!sold) checkWords(document, placed, stories, report)
      checkCrop(document, placed, report)
    }
  }
  checkFormat(document, page, report)
  return found.sort(bySeverity)
}

function checkFrame(object: PageObject, stories: ReadonlyMap<string, Story>, report: Report): void {
  if (object.kind !== 'block' && object.kind !== 'table') return
  if (textOf(stories.get(object.story)) !== '') return
  const holdsPictures = object.kind === 'block' && object.pictures.length > 0
  report({
    rule: 'frame.empty',
    severity: 'warning',
    place: object.id,
    about: 'empty',
    message: {
      en: `${object.kind === 'table' ? 'table' : 'block'} ${object.id} has no text`,
      zh: `${object.kind === 'table' ? '表格' : '文块'} ${object.id} 里没有文字`,
    },
    remedy: { en: 'place a story in it, or take it away', zh: '排入稿件，或删去它' },
    ...(holdsPictures ? {} : { fix: { kind: 'delete', object: object.id } as const }),
  })
}

function checkWords(
  document: Document,
  { place, object, picture, caption }: Placed,
  stories: ReadonlyMap<string, Story>,
  report: Report,
): void {
  const words = caption === undefined ? undefined : stories.get(caption)
  if (textOf(words) === '') {
    report({
      rule: 'caption.missing',
      severity: 'warning',
      place,
      object,
      about: picture,
      message: { en: `${picture} has no caption`, zh: `${picture} 没有图片说明` },
      remedy: { en: 'write one', zh: '补写图片说明' },
      ...(words === undefined ? { fix: { kind: 'caption', object: place } as const } : {}),
    })
  }
  const credit = document.pictures.find(({ id }) => id === picture)?.credit ?? ''
  if (credit.trim() !== '' || textOf(words, 'credit') !== '') return
  report({
    rule: 'credit.missing',
    severity: 'info',
    place,
    object,
    about: picture,
    message: { en: `${picture} does not say who took it`, zh: `${picture} 没有署名` },
    remedy: { en: 'add a credit to the caption or the picture', zh: '在图片说明或图片资料里补上作者' },
  })
}

/** A crop that was chosen on another version of the picture. */
function checkCrop(document: Document, { place, object, picture, cropped }: Placed, report: Report): void {
  const file = document.pictures.find(({ id }) => id === picture)?.file
  if (cropped === undefined || file === undefined || cropped === file) return
  report({
    rule: 'picture.stale',
    severity: 'warning',
    place,
    object,
    about: file,
    message: {
      en: `what is shown of ${picture} was chosen on another version of it`,
      zh: `${picture} 的取景是按另一版本的图定的`,
    },
    remedy: { en: 'choose the crop again', zh: '重新取景' },
    fix: { kind: 'reset-crop', object: place },
  })
}

/** GWG R0004: all pages of a newspaper have one size. */
function checkFormat(document: Document, page: Page, report: Report): void {
  const first = document.pages[0]
  const { formats } = document.publication
  const [own, wanted] = [formats[page.grid], formats[first?.grid ?? '']]
  if (own === undefined || wanted === undefined) return
  if (own.width === wanted.width && own.height === wanted.height) return
  report({
    rule: 'page.size',
    severity: 'info',
    place: '',
    about: `${own.width} ${own.height}`,
    message: {
      en: `the page is in format ${own.name}, the first one in ${wanted.name}`,
      zh: `本版开本为 ${own.name}，首版为 ${wanted.name}`,
    },
    remedy: { en: 'export pages of another size into files of their own', zh: '不同开本的版面请分开导出' },
  })
}
