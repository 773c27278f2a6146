export {
  AD_WORD,
  adShare,
  type Bookable,
  type BookedPlace,
  besideAd,
  bookedOn,
  bookedPlaces,
  bookingOf,
  hasMaterial,
  isBookable,
  typeAreaOf,
} from './bookings.ts'
export { type BorderShelf, withBorders } from './borders.ts'
export {
  addDays,
  comesOut,
  dayNumber,
  type Numbering,
  nextPublishingDay,
  numberingAfter,
  pauseOn,
  type Schedule,
  YEARS,
} from './calendar.ts'
export { parseRecord, type RecordKind } from './check.ts'
export {
  chineseDate,
  type FilledTemplate,
  FURNITURE_FIELDS,
  fillTemplate,
  furnitureText,
  issueDate,
  STAFF_NAMES,
  weekday,
} from './furniture.ts'
export { type LunarDate, lunarDate, lunarDayName, lunarMonthNames, lunarText, lunarYearName } from './lunar.ts'
export {
  isEven,
  type Master,
  type MasterObject,
  masterFor,
  masterObjects,
  masterOf,
  requireFurniture,
  withMaster,
  withMasters,
} from './masters.ts'
export { DOCUMENT_VERSION, migrateDocument } from './migrations.ts'
export { checkReferences, pageNamed, parseBorder, parseDocument, parseJson, parsePublication } from './parse.ts'
export { parsePrintProfile } from './profile.ts'
export {
  PDF_LEVELS,
  type PdfLevel,
  type PrintProfile,
  PrintProfileSchema,
  SHEETS,
  SLUG_FIELDS,
} from './profile-schema.ts'
export * from './records.ts'
export { PAGE_STATUS } from './schema.ts'
export { STORY_STATUS } from './schema-desk.ts'
export { GATES, MARK_STATES } from './schema-proof.ts'
export { type TableSlot, tableSlots } from './tables.ts'
export {
  EMPTY_PICTURE,
  parseTemplate,
  TEMPLATE_VERSION,
  type Template,
  type TemplateKind,
  templateDocument,
  templateMasterIds,
  templateObjects,
} from './templates.ts'
