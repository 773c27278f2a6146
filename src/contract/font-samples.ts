import * as v from 'valibot'

/** How a face looks and what it lacks. */
export interface FontSample {
  readonly family: string
  readonly weight: number
  readonly unitsPerEm: number
  /** Width of the sample in font units. */
  readonly width: number
  /** Outlines as the `d` of an SVG path: font units, y down from the baseline. */
  readonly path: string
  /** How many different characters of the issue's stories the face has not, and some of them. */
  readonly missing: number
  readonly examples: string
}

export interface FontSampleServices {
  /** A few characters in each of the faces, and what of an issue's copy they lack; faces that cannot be opened are left out. */
  'fonts.samples'(asked: {
    text: string
    faces: readonly { family: string; weight: number }[]
    issue?: string | undefined
  }): readonly FontSample[]
}

const family = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const weight = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))

/** What a request's arguments must be, by method. */
export const fontSampleArguments: {
  readonly [M in keyof FontSampleServices]: v.GenericSchema<unknown, Parameters<FontSampleServices[M]>>
} = {
  'fonts.samples': v.strictTuple([
    v.strictObject({
      text: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
      faces: v.pipe(v.array(v.strictObject({ family, weight })), v.maxLength(200)),
      issue: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
    }),
  ]),
}
