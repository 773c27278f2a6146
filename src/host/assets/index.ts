export { type ColourTransform, cmykToSrgb, openTransform, type ProfileSource, profileChannels } from './colour.ts'
export { loadSharp } from './decode.ts'
export { describePicture } from './describe.ts'
export { rawTiff } from './encode.ts'
export { type InkPixels, pictureInks } from './inks.ts'
export { preparePicture } from './prepare.ts'
export { softProof } from './proof.ts'
export type {
  CropFraction,
  PictureFormat,
  PictureInfo,
  PictureRequest,
  PreparedPicture,
  PrepareOptions,
  SoftProof,
} from './types.ts'
