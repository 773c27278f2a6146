import * as v from 'valibot'
import type { ParagraphChange } from '../core/proof/index.ts'

/** Changes of a placed story that a reader has not seen. */
export interface UnseenCopy {
  /** How often it was changed; what one author did in one go counts once. */
  readonly changes: number
  /** Who did, the latest first. */
  readonly authors: readonly string[]
  /** When it was changed last, milliseconds since 1970. */
  readonly at: number
  /** Its file came anew, of this name. */
  readonly delivered?: string
}

/** What is known of a story of an issue beside the document. */
export interface StoryCopy {
  readonly story: string
  /** Who changed its text last; missing where it is as the issue began. */
  readonly changed?: { readonly at: number; readonly author: string }
  readonly unseen?: UnseenCopy
}

/** One change of a text. */
export interface CopyChange {
  readonly author: string
  readonly at: number
  readonly delivered?: string
}

/** What a reader has not seen of a placed story. */
export interface CopyDifference {
  readonly story: string
  /** Number of the change that the later text is of. */
  readonly until: number
  /** In their order. */
  readonly changes: readonly CopyChange[]
  /** What differs from the text that was placed, or seen. */
  readonly paragraphs: readonly ParagraphChange[]
}

/** An earlier issue in which a story, or most of it, was printed. */
export interface UsedCopy {
  readonly issue: string
  readonly publication: string
  readonly date: string
  readonly page: string
  readonly story: string
  readonly title?: string
  /** How much of the story's text stands there, 0–1. */
  readonly share: number
}

export interface UsedStories {
  /** Those of the stories that were used before, the likest and latest use first. */
  readonly stories: readonly { readonly story: string; readonly uses: readonly UsedCopy[] }[]
  /** Earlier issues that are not indexed yet: more may be found when they are. */
  readonly pending: number
}

/** What the library knows of a picture of an issue. */
export interface PictureFacts {
  readonly picture: string
  /** Name of the file it was made from, its bytes, and when it came into the library. */
  readonly name: string
  readonly bytes: number
  readonly added: number
  /** The file is gone from the library. */
  readonly missing: boolean
  /** Earlier issues that had it, the latest first. */
  readonly earlier: readonly { readonly issue: string; readonly date: string }[]
}

/** A picture as it stands on a page. */
export interface PicturePlace {
  readonly page: string
  /** What the page calls it, and which picture it is. */
  readonly id: string
  readonly picture: string
  /** The part of the picture that is shown, 0–1, and its size on the page in 1/1000 pt. */
  readonly crop: { readonly width: number; readonly height: number }
  readonly width: number
  readonly height: number
}

/** The copy tray: what changed after it was placed, what was used before. */
export interface CopyServices {
  /** The stories of which there is something to say. */
  'copy.states'(issue: string): readonly StoryCopy[]
  /** Null when this reader has seen the story as it is. */
  'copy.difference'(issue: string, story: string): CopyDifference | null
  /** This reader has seen the stories as they were after change `until`; as they are unless given. */
  'copy.seen'(issue: string, wish: { readonly stories: readonly string[]; readonly until?: number | undefined }): void
  'copy.usedBefore'(issue: string, stories: readonly string[]): UsedStories
  'copy.pictures'(issue: string): readonly PictureFacts[]
  /** Every place of every picture, as the pages are composed. */
  'copy.placements'(issue: string): readonly PicturePlace[]
}

export interface CopyEvents {
  /** Texts were changed, placed or seen: `copy.states` may answer otherwise. */
  'copy.changed': { readonly issue: string }
}

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const stories = v.pipe(v.array(id), v.maxLength(2000))

/** What a request's arguments must be, by method. */
export const copyArguments: {
  readonly [M in keyof CopyServices]: v.GenericSchema<unknown, Parameters<CopyServices[M]>>
} = {
  'copy.states': v.strictTuple([id]),
  'copy.difference': v.strictTuple([id, id]),
  'copy.seen': v.strictTuple([
    id,
    v.strictObject({ stories, until: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) }),
  ]),
  'copy.usedBefore': v.strictTuple([id, stories]),
  'copy.pictures': v.strictTuple([id]),
  'copy.placements': v.strictTuple([id]),
}
