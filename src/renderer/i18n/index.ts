export { TextProvider, useLanguage, useText } from './context.tsx'
export { isKey, type Language, longDate, type Translate, translator, type Values } from './translate.ts'
export { type Key, words } from './words/index.ts'
