import * as v from 'valibot'

/** An issue that has or had a picture, and the pages of it that show it now. */
export interface PictureUse {
  readonly issue: string
  /** Day of the issue, ISO. */
  readonly date: string
  readonly pages: readonly string[]
}

/** A picture of the library that looks like another one. */
export interface SimilarPicture {
  /** SHA-256 of its file. */
  readonly hash: string
  /** Path in the library, as documents name it. */
  readonly file: string
  /** Name of the file it was made from. */
  readonly name: string
  /** `same`: these very bytes; `whole`: the same picture at another size, compression or tone; `part`: one is a piece of the other. */
  readonly how: 'same' | 'whole' | 'part'
  /** The latest first. */
  readonly uses: readonly PictureUse[]
}

export interface SimilarPictures {
  /** The likest first. */
  readonly pictures: readonly SimilarPicture[]
  /** Pictures of the library that were not looked at yet: more may be found when they are. */
  readonly pending: number
}

export interface PictureServices {
  /** Pictures of the library that look like the one of that hash, itself left out. Fails with `library/asset-missing`. */
  'pictures.similar'(hash: string): SimilarPictures
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** What a request's arguments must be, by method. */
export const pictureArguments: {
  readonly [M in keyof PictureServices]: v.GenericSchema<unknown, Parameters<PictureServices[M]>>
} = {
  'pictures.similar': v.strictTuple([hash]),
}
