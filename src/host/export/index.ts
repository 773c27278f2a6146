export {
  type ExportRequest,
  type ExportResult,
  type ExportStep,
  exportPages,
  type PreflightInput,
} from './export.ts'
export { checkTarget, fileProblem, type WrittenFile, writeAside } from './file.ts'
export { checkOutputIcc } from './icc.ts'
export { exportCache, type PagesJob, writePdf } from './job.ts'
export { type MissingCharacter, missingCharacters, refuseMissing } from './missing.ts'
export { holdNativeParts } from './native.ts'
export { type PictureOptions, preparePictures } from './pictures.ts'
export { type PngOptions, renderPng } from './png.ts'
export {
  type LoadedProfile,
  leveledName,
  loadPrintProfile,
  printProfileNames,
  printSettings,
  resourcesFolder,
} from './profile.ts'
