import type { Role } from '../../core/story/index.ts'
import { tooLarge } from './errors.ts'
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

/** Takes paragraphs up to the limits of a file. */
export class RawCopy {
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
