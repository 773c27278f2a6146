import * as v from 'valibot'
import { DOCUMENT_VERSION } from './migrations.ts'
import { StoryDeskSchema } from './schema-desk.ts'
import { BorderPatternSchema } from './schema-furnishings.ts'
import { MarksSchema } from './schema-marks.ts'
import { GuidesSchema, MasterSchema, ScheduleSchema } from './schema-masters.ts'
import { ObjectSchema } from './schema-objects.ts'
import { LedgerEntrySchema, ProofMarkSchema } from './schema-proof.ts'
import { FaceSchema, GridSchema, SwatchSchema, TextStyleSchema } from './schema-style.ts'
import { count, id, mp, positive, role } from './schema-values.ts'
import { WaiverSchema } from './schema-waiver.ts'

/**
 * How far a page is: planned, being laid out, in proof 大样. What comes then is in its ledger; pages of older documents may
 * say clean 清样, signed off 签样, gone to press 付印 here.
 */
export const PAGE_STATUS = ['planned', 'layout', 'proof', 'clean', 'signed', 'press'] as const

export const PageSchema = v.strictObject({
  /** What changes call the page by; without it its name, which then stays. */
  id: v.optional(id),
  name: v.pipe(v.string(), v.regex(/^[A-Z]?\d{2,3}$/, 'a page is named like A01')),
  title: v.optional(v.string()),
  grid: v.string(),
  /** The publication's master, shown behind the page's own objects; one of these with the id of a master's stands in its place. */
  master: v.optional(id),
  /** Ids of the master's objects that this page leaves out. */
  without: v.optional(v.array(id)),
  /** 责编, 美编, 校对 of this page, where they are not those of the issue. */
  staff: v.optional(v.record(v.string(), v.string())),
  status: v.optional(v.picklist(PAGE_STATUS)),
  /** The whole page is printed in black alone, as light as its colours are. */
  gray: v.optional(v.boolean()),
  guides: v.optional(GuidesSchema),
  /** The proofs it has gone through. */
  ledger: v.optional(v.array(LedgerEntrySchema), []),
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
  /** 母版 by id, in the order in which they are offered. */
  masters: v.optional(v.record(id, MasterSchema), {}),
  /** What the paper is registered under and prints of itself, by the name of the field: CN, 邮发代号, 主办 … */
  facts: v.optional(v.record(v.string(), v.string())),
  schedule: v.optional(ScheduleSchema),
  profile: v.string(),
})

const date = v.pipe(v.string(), v.isoDate('a date is written YYYY-MM-DD'))

export const IssueSchema = v.pipe(
  v.strictObject({
    id,
    date,
    /** 合刊: the last day that the issue is for, and how many numbers it takes. */
    until: v.optional(date),
    span: v.optional(v.pipe(count, v.maxValue(60, 'a combined issue takes 60 numbers at most'))),
    /** 期号 in the year and 总期号, where the paper counts them; the first of a combined issue. */
    number: v.optional(count),
    total: v.optional(count),
    /** Names of the 叠, by the letter that their pages begin with. */
    sections: v.optional(
      v.record(v.pipe(v.string(), v.regex(/^[A-Z]$/, 'a section is a letter')), v.pipe(v.string(), v.minLength(1))),
    ),
    /** 编辑, 美编, 校对 … by key. */
    staff: v.record(v.string(), v.string()),
    pages: v.array(v.string()),
    /** Findings of preflight that someone took responsibility for, by id; absent while there are none. */
    waivers: v.optional(v.record(id, WaiverSchema)),
  }),
  v.check(({ date: first, until }) => until === undefined || first <= until, 'the last day is on or after the first'),
)

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

export const StorySchema = v.strictObject({
  id,
  title: v.optional(v.string()),
  desk: v.optional(StoryDeskSchema),
  doc: StoryDocSchema,
})
export const PictureSchema = v.strictObject({
  id,
  /** Path of the file, relative to the document's file. */
  file: v.string(),
  credit: v.optional(v.string()),
  /** `pdf`: a page of a PDF file, placed as it is: an ad. */
  kind: v.optional(v.picklist(['picture', 'pdf'])),
  /** Which page of a PDF, from 1, and which of its boxes; the first that it has of trim, art, crop, media unless given. */
  page: v.optional(v.pipe(count, v.maxValue(100_000))),
  box: v.optional(v.picklist(['trim', 'art', 'bleed', 'crop', 'media'])),
})

export const DocumentSchema = v.strictObject({
  format: v.literal('duikai-document'),
  version: v.literal(DOCUMENT_VERSION),
  /** The publication itself, or the path of its file relative to this one. */
  publication: v.union([v.string(), PublicationSchema]),
  issue: IssueSchema,
  pages: v.pipe(v.array(PageSchema), v.minLength(1, 'a document has at least one page')),
  stories: v.array(StorySchema),
  pictures: v.array(PictureSchema),
  /** The proofreaders' marks, of all rounds. */
  marks: v.optional(v.array(ProofMarkSchema), []),
})
