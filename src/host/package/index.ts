export { isDatabase } from '../db/index.ts'
export { storyXml, writeStories, writeSums } from './archive.ts'
export { fontsOf, missingFonts } from './fonts.ts'
export {
  type PackageContents,
  type PackedIssue,
  packageContents,
  packageDocument,
  packageIn,
  packageOut,
  type TakenPackage,
} from './out-in.ts'
export { type Unpacked, unpackPackage } from './unpack.ts'
