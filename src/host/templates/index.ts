export { emptyPicture } from './empty-picture.ts'
export { type LackingPart, presetFile, type TakenPreset, takePreset } from './presets.ts'
export {
  type KeptTemplate,
  type PutFile,
  readTemplates,
  removeTemplate,
  renameTemplate,
  type ShelfEntry,
  saveTemplate,
  takeTemplate,
  templateFile,
} from './shelf.ts'
