import * as v from 'valibot'
import { DuikaiError } from '../base/index.ts'

const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
const percent = (max: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(max, `must be at most ${max} %`))
const ppi = v.pipe(v.number(), v.minValue(1, 'must be at least 1'))
const length = v.pipe(v.number(), v.minValue(0, 'must not be negative'))

/** 印厂规格: everything that printing plants disagree on (REFERENCE 8). One JSON file each. */
export const PrintProfileSchema = v.strictObject({
  format: v.literal('duikai-print-profile'),
  version: v.literal(1),
  id: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'an id is ASCII letters, figures, dot, dash, underscore'),
  ),
  /** Name shown to the user, Chinese and English. */
  name: text,
  nameEn: text,
  level: v.picklist(['PDF/X-4']),
  /** ISO 15930-7 output intent; `icc` is a file of the folder `icc` beside the profiles. */
  outputIntent: v.strictObject({
    icc: v.pipe(v.string(), v.regex(/^[^/\\]+\.icc$/i, 'is the name of an .icc file, without a folder')),
    identifier: text,
    condition: text,
    registry: v.string(),
    info: text,
  }),
  /** Most ink of all separations together in a flat colour or a picture, percent. */
  inkLimitPercent: percent(400),
  /** Mean ink in any square of this side may not pass the second limit (GWG R0026). */
  inkWindowMm: length,
  inkWindowLimitPercent: percent(400),
  intent: v.picklist(['relative', 'perceptual']),
  blackPointCompensation: v.boolean(),
  picture: v.strictObject({
    /** Pictures are resampled down to this and never up. */
    targetPpi: ppi,
    /** Below `minPpi` a warning, below `errorPpi` an error; above `maxPpi` a note. */
    minPpi: ppi,
    errorPpi: ppi,
    maxPpi: ppi,
    jpegQuality: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    bitmapMinPpi: ppi,
    bitmapErrorPpi: ppi,
  }),
  /** Thinnest line of one ink, and of several inks or white. */
  minLinePt: length,
  minMultiInkLinePt: length,
  smallText: v.strictObject({
    minPt: length,
    /** Least size of text in more than one ink, and of white text. */
    multiInkMinPt: length,
    whiteMinPt: length,
    /** White text needs a ground of at least this much ink. */
    whiteGroundMinPercent: percent(400),
  }),
  /** Flat tints lighter than this drop out on the press, darker ones fill in. */
  tint: v.strictObject({ minPercent: percent(100), maxPercent: percent(100) }),
  blackOverprint: v.strictObject({ text: v.boolean(), rules: v.boolean() }),
  /** False: black text must be K alone. */
  richBlackText: v.boolean(),
  allowRgb: v.boolean(),
  allowTransparency: v.boolean(),
  /** Names of the spot colours the plant will run. */
  spotColours: v.array(text),
  bleedMm: length,
  marks: v.boolean(),
  trapped: v.boolean(),
  /** With {publication}, {date}, {page}. */
  fileNamePattern: text,
})

export type PrintProfile = Readonly<v.InferOutput<typeof PrintProfileSchema>>

/**
 * Checks the JSON of a print profile; `where` is the file, for the message.
 * @throws DuikaiError `profile/invalid` naming the field, also when its limits contradict each other.
 */
export function parsePrintProfile(json: unknown, where: string): PrintProfile {
  const fail = (field: string, message: string, more = 0): never => {
    const rest = more > 0 ? ` (and ${more} more)` : ''
    throw new DuikaiError('profile/invalid', `${message}${rest}`, {
      where: `${where}, field ${field}`,
      remedy: 'correct the field; resources/profiles/newsprint-220.json is a valid profile',
    })
  }
  const result = v.safeParse(PrintProfileSchema, json)
  if (!result.success) {
    const [issue] = result.issues
    return fail(v.getDotPath(issue) ?? '(root)', issue.message, result.issues.length - 1)
  }
  const profile = result.output
  const { picture, tint } = profile
  if (picture.errorPpi > picture.minPpi) fail('picture.errorPpi', 'must not exceed picture.minPpi')
  if (picture.minPpi > picture.targetPpi) fail('picture.minPpi', 'must not exceed picture.targetPpi')
  if (picture.targetPpi > picture.maxPpi) fail('picture.targetPpi', 'must not exceed picture.maxPpi')
  if (picture.bitmapErrorPpi > picture.bitmapMinPpi)
    fail('picture.bitmapErrorPpi', 'must not exceed picture.bitmapMinPpi')
  if (tint.minPercent > tint.maxPercent) fail('tint.minPercent', 'must not exceed tint.maxPercent')
  return profile
}
