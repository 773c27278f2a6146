export { type CatalogueOptions, type FontCatalogue, harfbuzzFile, openCatalogue } from './catalogue.ts'
export { FileSource } from './file-source.ts'
export { defaultCacheFolder, joinKai, kaiFile } from './kai.ts'
export type { CatalogueEntry } from './shipped.ts'
