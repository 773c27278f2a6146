export { adFindings, definitionFindings, placedFindings } from './ads.ts'
export { type AroundPages, hasSurroundings } from './around.ts'
export {
  type ExportRequest,
  type ExportResult,
  type ExportStep,
  exportPages,
  type PreflightInput,
} from './export.ts'
export { checkTarget, fileProblem, removeAsides, type WrittenFile, writeAside } from './file.ts'
export { checkOutputIcc } from './icc.ts'
export { type PressOptions, pressLists } from './inks.ts'
export { exportCache, grayPages, type PagesJob, writePdf } from './job.ts'
export { manifestText } from './manifest.ts'
export { type MissingCharacter, missingCharacters, refuseMissing } from './missing.ts'
export { holdNativeParts } from './native.ts'
export {
  fileDigest,
  OUTPUT_KINDS,
  type OutputJob,
  type OutputKind,
  type PlannedOutput,
  planOutputs,
  type WrittenOutput,
  writeOutput,
} from './outputs.ts'
export { type PictureOptions, preparePictures } from './pictures.ts'
export { type Plates, plateList, platesOf } from './plates.ts'
export { type PngOptions, renderPng } from './png.ts'
export {
  type LoadedProfile,
  leveledName,
  loadPrintProfile,
  printProfileNames,
  printSettings,
  resourcesFolder,
} from './profile.ts'
