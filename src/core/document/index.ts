export { chineseDate, furnitureText, weekday } from './furniture.ts'
export { pageNamed, parseDocument, parseJson, parsePublication } from './parse.ts'
export { type PrintProfile, PrintProfileSchema, parsePrintProfile } from './profile.ts'
export * from './records.ts'
