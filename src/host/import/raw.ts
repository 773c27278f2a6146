import type { Role } from '../../core/story/index.ts'
import { tooLarge } from './errors.ts'
import { pictureKind } from './sniff.ts'
import { LIMITS } from './types.ts'

/** A paragraph as a reader finds it, with what helps to guess its role. */
export interface RawParagraph {
  readonly text: string
  /** Said by a named style or an element. */
  readonly role?: Role
  /** Type size in points, when the file states one. */
  readonly size?: number
  readonly bold?: boolean
  readonly centred?: boolean
  /** An indent by format; one by spaces is in the text. */
  readonly indented?: boolean
  /** A blank line stands before it. */
  readonly apart?: boolean
  /** Complete by its nature: a row of a table, an item of a list. */
  readonly whole?: boolean
}

export interface RawStory {
  readonly paragraphs: RawParagraph[]
}

/** A picture that a document carries, as the file that it was. */
export interface InnerPicture {
  /** Of its part in the document. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Pictures of one document that are handed on: so many, and so many bytes. */
const MOST_PICTURES = 60
const MOST_PICTURE_BYTES = 40 << 20

/** Takes paragraphs up to the limits of a file. */
export class RawCopy {
  readonly pictures: InnerPicture[] = []
  private pictureBytes = 0
  readonly stories: RawStory[] = [{ paragraphs: [] }]
  private characters = 0
  private count = 0

  /** @throws DuikaiError `import/too-large`. */
  add(paragraph: RawParagraph, story: RawStory = this.main): void {
    this.characters += paragraph.text.length
    this.count++
    if (this.characters > LIMITS.characters || this.count > LIMITS.paragraphs) {
      throw tooLarge(
        `the copy is longer than ${LIMITS.characters.toLocaleString('en')} characters or ${LIMITS.paragraphs.toLocaleString('en')} paragraphs`,
      )
    }
    story.paragraphs.push(paragraph)
  }

  /** Takes a picture; false when it is of no kind that is imported, or when there are too many. */
  takePicture(name: string, bytes: Uint8Array): boolean {
    const kind = pictureKind(bytes)
    if (kind === undefined || this.pictures.length >= MOST_PICTURES) return false
    if (this.pictureBytes + bytes.length > MOST_PICTURE_BYTES) return false
    this.pictureBytes += bytes.length
    const plain = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')
    this.pictures.push({ name: `${plain === '' ? 'image' : plain}.${kind}`, bytes })
    return true
  }

  get main(): RawStory {
    return this.stories[0] as RawStory
  }

  /** A story beside the main one: a text box. */
  beside(): RawStory {
    const story: RawStory = { paragraphs: [] }
    this.stories.push(story)
    return story
  }
}

/** A row of short cells is one paragraph; cells of several paragraphs, as in forms and layouts, stay what they are. */
export function rowOf(cells: readonly (readonly RawParagraph[])[]): readonly RawParagraph[] {
  const filled = cells.filter((cell) => cell.length > 0)
  if (filled.length < 2 || filled.some((cell) => cell.length > 1)) return filled.flat()
  return [{ text: filled.map(([only]) => (only as RawParagraph).text.trim()).join('\u3000'), whole: true }]
}

const NAMED: readonly (readonly [pattern: RegExp, role: Role])[] = [
  [/^(引题|肩题|眉题|kicker)$/, 'kicker'],
  [/^(主题|主标题|大标题|标题|标题 ?1|heading ?1|title|headline)$/, 'headline'],
  [/^(副题|副标题|subtitle|deck)$/, 'deck'],
  [/^(提要|摘要|导读|summary|abstract)$/, 'summary'],
  [/^(署名|作者|byline|author)$/, 'byline'],
  [/^(插题|小标题|分题|subhead|标题 ?[2-6]|heading ?[2-6])$/, 'subhead'],
  [/^(题注|图注|图说|图片说明|caption|figure ?caption|illustration|图)$/, 'caption'],
]

/** The role that a style's name says, in the names of Word, WPS, LibreOffice and of newsrooms. */
export function roleOfStyle(name: string): Role | undefined {
  const plain = name.trim().toLowerCase()
  return NAMED.find(([pattern]) => pattern.test(plain))?.[1]
}
