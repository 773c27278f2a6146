import type * as v from 'valibot'
import type { Mp, Rect } from '../base/index.ts'
import type {
  DocumentSchema,
  IssueSchema,
  PageSchema,
  PictureSchema,
  PublicationSchema,
  StorySchema,
} from './schema.ts'
import type { BookingSchema, StoryDeskSchema } from './schema-desk.ts'
import type { BorderPatternSchema, LineSchema } from './schema-furnishings.ts'
import type { BlockSchema, ObjectSchema } from './schema-objects.ts'
import type { PlaceSchema } from './schema-place.ts'
import type { LedgerEntrySchema, ProofMarkSchema } from './schema-proof.ts'
import type { GridSchema, SwatchSchema, TextStyleSchema } from './schema-style.ts'
import type { WaiverSchema } from './schema-waiver.ts'

/** The records of a document as validation leaves them: defaults filled in, every field known. */
export type Grid = Readonly<v.InferOutput<typeof GridSchema>>
export type Swatch = Readonly<v.InferOutput<typeof SwatchSchema>>
export type TextStyle = Readonly<v.InferOutput<typeof TextStyleSchema>>
export type Place = Readonly<v.InferOutput<typeof PlaceSchema>>
export type Block = Readonly<v.InferOutput<typeof BlockSchema>>
export type BlockPicture = Block['pictures'][number]
export type PageObject = Readonly<v.InferOutput<typeof ObjectSchema>>
export type PictureObject = Extract<PageObject, { kind: 'picture' }>
export type RuleObject = Extract<PageObject, { kind: 'rule' }>
export type LineLook = Readonly<v.InferOutput<typeof LineSchema>>
export type BorderPattern = Readonly<v.InferOutput<typeof BorderPatternSchema>>
export type BoxObject = Extract<PageObject, { kind: 'box' }>
export type TableObject = Extract<PageObject, { kind: 'table' }>
export type Furniture = Extract<PageObject, { kind: 'furniture' }>
export type Page = Readonly<v.InferOutput<typeof PageSchema>>
export type Publication = Readonly<v.InferOutput<typeof PublicationSchema>>
export type Format = Publication['formats'][string]
export type Issue = Readonly<v.InferOutput<typeof IssueSchema>>
export type Story = Readonly<v.InferOutput<typeof StorySchema>>
/** What the desk knows of a story beside its text. */
export type StoryDesk = Readonly<v.InferOutput<typeof StoryDeskSchema>>
/** 广告位: whose place on a page it is. */
export type Booking = Readonly<v.InferOutput<typeof BookingSchema>>
export type Picture = Readonly<v.InferOutput<typeof PictureSchema>>

export type ProofMark = Readonly<v.InferOutput<typeof ProofMarkSchema>>
/** An override of a finding of preflight. */
export type Waiver = Readonly<v.InferOutput<typeof WaiverSchema>>
export type LedgerEntry = Readonly<v.InferOutput<typeof LedgerEntrySchema>>
export type Gate = LedgerEntry['gate']

/** A document with its publication at hand. */
export interface Document extends Readonly<Omit<v.InferOutput<typeof DocumentSchema>, 'publication'>> {
  readonly publication: Publication
}

/** Width of a basic column. */
export const columnWidth = (grid: Grid): Mp => grid.columnChars * grid.em
/** Width of n basic columns merged: n·c + (n − 1)·g characters. */
export const columnsWidth = (grid: Grid, columns: number): Mp =>
  (columns * grid.columnChars + (columns - 1) * grid.gutterChars) * grid.em
/** White between the ideographic box of a body line and the next. */
export const lineGap = (grid: Grid): Mp => grid.pitch - grid.em

/**
 * The rectangle of a place. On the grid, n lines reach from the ideographic box top of the first to the box bottom of
 * the last: n·pitch − gap high, so that what stands below returns to the grid.
 */
export function placeRect(place: Place, grid: Grid): Rect {
  if ('x' in place) return place
  return {
    x: grid.x + place.column * (columnWidth(grid) + grid.gutterChars * grid.em),
    y: Math.round(grid.y + place.line * grid.pitch),
    width: columnsWidth(grid, place.columns),
    height: Math.max(0, Math.round(place.lines * grid.pitch - lineGap(grid))),
  }
}
