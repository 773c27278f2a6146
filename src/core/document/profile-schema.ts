import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))
const percent = (max: number) => v.pipe(v.number(), v.minValue(0), v.maxValue(max, `must be at most ${max} %`))
const ppi = v.pipe(v.number(), v.minValue(1, 'must be at least 1'))
const length = v.pipe(v.number(), v.minValue(0, 'must not be negative'))

/** Levels of ISO 15930 that files can be written to. All but PDF/X-4 have no transparency. */
export const PDF_LEVELS = ['PDF/X-4', 'PDF/X-1a:2003', 'PDF/X-1a:2001', 'PDF/X-3:2003'] as const
export type PdfLevel = (typeof PDF_LEVELS)[number]

/** Fields of a slug line. `plates` are the separations that the page is printed with. */
export const SLUG_FIELDS = ['publication', 'date', 'page', 'profile', 'time', 'plates'] as const

/** Sheets that pages can be imposed on: two broadsheet pages beside each other, or four tabloid pages. */
export const SHEETS = ['none', 'broadsheet', 'tabloid'] as const

/** 印厂规格: everything that printing plants disagree on (REFERENCE 8). One JSON file each. */
export const PrintProfileSchema = v.strictObject({
  format: v.literal('duikai-print-profile'),
  version: v.literal(2),
  id: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'an id is ASCII letters, figures, dot, dash, underscore'),
  ),
  /** Name shown to the user, Chinese and English. */
  name: text,
  nameEn: text,
  level: v.picklist(PDF_LEVELS),
  /** Output intent; `icc` is a file of the folder `icc` beside the profiles. It converts pictures whether embedded or not. */
  outputIntent: v.strictObject({
    icc: v.pipe(v.string(), v.regex(/^[^/\\]+\.icc$/i, 'is the name of an .icc file, without a folder')),
    /** False: only the registered name of the condition is written (not in PDF/X-4). */
    embed: v.boolean(),
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
  /** Names in documents that mean one of the plant's inks. */
  spotAliases: v.record(text, text),
  /** What becomes of spot inks that the plant does not run. */
  otherSpots: v.picklist(['refuse', 'convert']),
  bleedMm: length,
  /** Printer's marks, outside the bleed. */
  marks: v.strictObject({
    crop: v.boolean(),
    registration: v.boolean(),
    colourBar: v.boolean(),
    /** What the slug line says, with {fields}; empty for none. */
    slug: v.string(),
    /** From the bleed to the marks, their length and weight. */
    offsetMm: length,
    lengthMm: v.pipe(v.number(), v.minValue(1, 'must be at least 1')),
    weightPt: v.pipe(v.number(), v.minValue(0.1, 'must be at least 0.1'), v.maxValue(2, 'must be at most 2')),
  }),
  imposition: v.strictObject({
    sheet: v.picklist(SHEETS),
    /** Paper between pages that are not folded together; pages on both sides of a fold touch. */
    gutterMm: length,
  }),
  /** How gravely the plant takes rules of preflight, by their id, where that differs from the program's dictionary. */
  severities: v.optional(v.record(text, v.picklist(['error', 'warning', 'info', 'off'])), {}),
  trapped: v.boolean(),
  /** Names of files, without their ending; the fields are those of every export. */
  fileNamePattern: v.pipe(text, v.regex(/^[^/\\]*$/, 'is a name without a folder')),
})

export type PrintProfile = Readonly<v.InferOutput<typeof PrintProfileSchema>>
