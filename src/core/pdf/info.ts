import { DuikaiError } from '../base/index.ts'
import { LEVELS } from './levels.ts'
import { textString } from './objects.ts'
import type { PdfMetadata, PrintSettings } from './types.ts'
import { pdfDate } from './xmp.ts'

/** Entries of the Info dictionary. Throws `pdf.date` for a time that is none. */
export function infoEntries(metadata: PdfMetadata, print: PrintSettings) {
  const date = (iso: string) => {
    const value = pdfDate(iso)
    if (value === undefined) {
      throw new DuikaiError('pdf.date', `${iso} is not a date such as 2026-10-14T20:15:00+08:00`)
    }
    return textString(value)
  }
  return {
    Title: textString(metadata.title),
    Creator: textString(metadata.creator),
    Producer: textString(metadata.producer),
    CreationDate: date(metadata.created),
    ModDate: date(metadata.modified),
    Trapped: print.trapped ? 'True' : 'False',
    ...Object.fromEntries(Object.entries(LEVELS[print.level].info).map(([key, value]) => [key, textString(value)])),
  }
}
