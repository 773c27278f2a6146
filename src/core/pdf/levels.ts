import type { PdfxLevel } from './types.ts'

/** What a level of ISO 15930 asks of a file as a whole. */
export interface LevelRules {
  /** PDF version of the header. */
  readonly version: '1.3' | '1.4' | '1.6'
  /** Info keys that name the level. */
  readonly info: Readonly<Record<string, string>>
  /** XMP property that names it, by prefix; files of PDF 1.3 have no metadata stream. */
  readonly xmp?: { readonly prefix: string; readonly namespace: string; readonly value: string }
  readonly transparency: boolean
  /** Colour other than gray, CMYK and named inks. */
  readonly managedColour: boolean
}

const PDFX = 'http://ns.adobe.com/pdfx/1.3/'

/** ISO 15930-7:2010 6.1, 6.11; 15930-4:2003 and 15930-1:2001 6.1, 6.7; 15930-6:2003 6.1, 6.7. */
export const LEVELS: Readonly<Record<PdfxLevel, LevelRules>> = {
  'PDF/X-4': {
    version: '1.6',
    info: { GTS_PDFXVersion: 'PDF/X-4' },
    xmp: { prefix: 'pdfxid', namespace: 'http://www.npes.org/pdfx/ns/id/', value: 'PDF/X-4' },
    transparency: true,
    managedColour: true,
  },
  'PDF/X-1a:2003': {
    version: '1.4',
    info: { GTS_PDFXVersion: 'PDF/X-1a:2003' },
    xmp: { prefix: 'pdfx', namespace: PDFX, value: 'PDF/X-1a:2003' },
    transparency: false,
    managedColour: false,
  },
  'PDF/X-1a:2001': {
    version: '1.3',
    info: { GTS_PDFXVersion: 'PDF/X-1:2001', GTS_PDFXConformance: 'PDF/X-1a:2001' },
    transparency: false,
    managedColour: false,
  },
  'PDF/X-3:2003': {
    version: '1.4',
    info: { GTS_PDFXVersion: 'PDF/X-3:2003' },
    xmp: { prefix: 'pdfx', namespace: PDFX, value: 'PDF/X-3:2003' },
    transparency: false,
    managedColour: true,
  },
}
