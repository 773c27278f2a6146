export { type ColourTransform, cmykToSrgb, openTransform, type ProfileSource, profileChannels } from './colour.ts'
export { describePicture } from './describe.ts'
export { labToInk, toBlackInk } from './gray.ts'
export { type InkPixels, pictureInks } from './inks.ts'
export { type Alike, alike, closest, LIKENESS_BYTES, type Likeness, pictureLikeness } from './likeness.ts'
export {
  isPdf,
  openPdfPage,
  type PdfPlace,
  type PdfSpots,
  pdfInfo,
  rasterPdf,
  splitPlace,
  withPlace,
} from './pdf.ts'
export { preparePdf } from './placed-pdf.ts'
export { preparePicture } from './prepare.ts'
export { softProof } from './proof.ts'
export { screenFile } from './screen.ts'
export { loadSharp } from './sharp.ts'
export { rawTiff } from './tiff.ts'
export type {
  CropFraction,
  PictureFormat,
  PictureInfo,
  PictureRemark,
  PictureRequest,
  PreparedPicture,
  PrepareOptions,
  SoftProof,
} from './types.ts'
