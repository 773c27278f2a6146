export { isDatabase } from '../db/index.ts'
export { storyXml } from './archive.ts'
export { type ArchiveParts, type MadeArchive, makeArchive } from './archive-folder.ts'
export { fontsOf, missingFonts } from './fonts.ts'
export { layOutIssue, type Unpacked } from './lay-out.ts'
export {
  type PackedIssue,
  packageContents,
  packageDocument,
  packageIn,
  packageOut,
  type TakenPackage,
} from './out-in.ts'
export { unpackPackage } from './unpack.ts'
