export { isDatabase } from '../db/index.ts'
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
