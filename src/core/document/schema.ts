import * as v from 'valibot'
import { BorderPatternSchema } from './schema-furnishings.ts'
import { MarksSchema } from './schema-marks.ts'
import { ObjectSchema } from './schema-objects.ts'
import { FaceSchema, GridSchema, SwatchSchema, TextStyleSchema } from './schema-style.ts'
import { count, id, mp, positive, role } from './schema-values.ts'

/** How far a page is: planned, being laid out, in proof 大样, clean 清样, signed off 签样, gone to press 付印. */
export const PAGE_STATUS = ['planned', 'layout', 'proof', 'clean', 'signed', 'press'] as const

export const PageSchema = v.strictObject({
  /** What changes call the page by; without it its name, which then stays. */
  id: v.optional(id),
  name: v.pipe(v.string(), v.regex(/^[A-Z]?\d{2,3}$/, 'a page is named like A01')),
  title: v.optional(v.string()),
  grid: v.string(),
  status: v.optional(v.picklist(PAGE_STATUS)),
  /** Guide lines, from the trim. */
  guides: v.optional(v.strictObject({ x: v.array(mp), y: v.array(mp) })),
  objects: v.array(ObjectSchema),
})

const FormatSchema = v.strictObject({
  name: v.string(),
  width: positive,
  height: positive,
  bleed: v.pipe(mp, v.minValue(0)),
  grid: GridSchema,
})

export const PublicationSchema = v.strictObject({
  id,
  name: v.string(),
  /** A BCP 47 tag; zh-Hans, zh-Hant and ja are known with their aliases, of any other composition says so. */
  language: v.pipe(v.string(), v.minLength(1, 'a language is a tag such as zh-Hans')),
  /** Page formats with their grids, by id: 对开 duikai, 四开 sikai … */
  formats: v.record(v.string(), FormatSchema),
  faces: v.record(v.string(), FaceSchema),
  swatches: v.record(v.string(), SwatchSchema),
  styles: v.record(v.string(), TextStyleSchema),
  /** 花边 by id: the house's own, and those of the program that its pages use. */
  borders: v.optional(v.record(v.string(), BorderPatternSchema), {}),
  /** Style of each role where a block says nothing else. */
  roles: v.record(v.string(), v.string()),
  profile: v.string(),
})

export const IssueSchema = v.strictObject({
  id,
  date: v.pipe(v.string(), v.isoDate('a date is written YYYY-MM-DD')),
  /** 期号 in the year and 总期号, where the paper counts them. */
  number: v.optional(count),
  total: v.optional(count),
  /** 编辑, 美编, 校对 … by key. */
  staff: v.record(v.string(), v.string()),
  pages: v.array(v.string()),
})

const InlineSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('text'),
    text: v.pipe(v.string(), v.minLength(1, 'a text node is never empty')),
    marks: v.optional(MarksSchema),
  }),
  v.strictObject({ type: v.literal('hard_break'), marks: v.optional(MarksSchema) }),
])
const StoryDocSchema = v.strictObject({
  type: v.literal('doc'),
  content: v.pipe(
    v.array(
      v.strictObject({
        type: v.literal('paragraph'),
        attrs: v.strictObject({ role, style: v.optional(v.string()) }),
        content: v.optional(v.array(InlineSchema)),
      }),
    ),
    v.minLength(1, 'a story has at least one paragraph'),
  ),
})

export const StorySchema = v.strictObject({ id, title: v.optional(v.string()), doc: StoryDocSchema })
export const PictureSchema = v.strictObject({
  id,
  /** Path of the file, relative to the document's file. */
  file: v.string(),
  credit: v.optional(v.string()),
})

export const DocumentSchema = v.strictObject({
  format: v.literal('duikai-document'),
  version: v.literal(1),
  /** The publication itself, or the path of its file relative to this one. */
  publication: v.union([v.string(), PublicationSchema]),
  issue: IssueSchema,
  pages: v.pipe(v.array(PageSchema), v.minLength(1, 'a document has at least one page')),
  stories: v.array(StorySchema),
  pictures: v.array(PictureSchema),
})
