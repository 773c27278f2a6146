export { chineseDate, furnitureText, weekday } from './furniture.ts'
export { pageNamed, parseDocument, parseJson, parsePublication } from './parse.ts'
export * from './records.ts'
