export { TextProvider, useLanguage, useText } from './context.tsx'
export { catalogues, isKey, type Language, longDate, type Translate, translator, type Values } from './translate.ts'
export type { Catalogue, Key } from './zh.ts'
