import { documentErrors } from './document.ts'
import { fileErrors } from './files.ts'
import { type FindingLike, findingEntries } from './findings.ts'
import { libraryErrors } from './library.ts'
import { outputErrors } from './output.ts'
import { packageErrors } from './packages.ts'
import { proofErrors } from './proof.ts'
import { templateErrors } from './templates.ts'
import type { ErrorEntries, ErrorEntry } from './types.ts'

/** All errors that can reach the window, by code. */
export const errorEntries: ErrorEntries = {
  ...libraryErrors,
  ...documentErrors,
  ...fileErrors,
  ...outputErrors,
  ...proofErrors,
  ...packageErrors,
  ...templateErrors,
}

/** An error as it comes: English, for the log and for whoever mends it. */
export interface ErrorLike {
  readonly code: string
  readonly message: string
  readonly where?: string | undefined
  readonly remedy?: string | undefined
}

/** An error as a person reads it. */
export interface ErrorWords {
  readonly title: string
  readonly help: string | undefined
  readonly place: string | undefined
  /** The English words, where the others are not. */
  readonly detail: string | undefined
}

/** What is not in the list, by the beginning of its code. */
const OTHERS: readonly (readonly [pattern: RegExp, entry: ErrorEntry])[] = [
  [/^font/, { title: '字体有问题', help: '换一种字体，或重新安装它。' }],
  [/^(?:library|issue)\//, { title: '期刊库有问题', help: '再试一次；若再次出现，请把详情报告给开发者。' }],
  [/^edit\//, { title: '这个修改没有做成', help: '看一眼版面，重新选择后再试。' }],
  [/^import\//, { title: '文件没有导入', help: '另存一份再导入。' }],
  [/^(?:export|pdf|press|profile)[./]/, { title: '导出没有做成', help: '看一眼详情，改正后再导出。' }],
  [/^assets?\//, { title: '图片有问题', help: '换一张图片，或另存一份再置入。' }],
  [/^document\//, { title: '文档内容有误', help: '按“位置”所写的栏目改正。' }],
]

const UNKNOWN: ErrorEntry = { title: '没有做成', help: '再试一次；若再次出现，请把详情报告给开发者。' }

const entryOf = (code: string): ErrorEntry =>
  (Object.hasOwn(errorEntries, code) ? errorEntries[code] : undefined) ??
  OTHERS.find(([pattern]) => pattern.test(code))?.[1] ??
  UNKNOWN

const filled = ({ title, values, named }: ErrorEntry, message: string): string => {
  const found = named === undefined ? null : (values?.exec(message) ?? null)
  if (found === null || named === undefined) return title
  return named.replace(/\{(\d)\}/g, (_, n: string) => found[Number(n)] ?? '')
}

const PLACES: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/\bissue (?=[^\s,/])/g, '期次 '],
  [/\bpublication (?=[^\s,/])/g, '报纸 '],
  [/\bpage (?=[^\s,/])/g, '版 '],
  [/\bstyle (?=[^\s,/])/g, '样式 '],
  [/\bface (?=[^\s,/])/g, '字体 '],
  [/\bpicture (?=[^\s,/])/g, '图片 '],
  [/\bfield (?=[^\s,/])/g, '栏目 '],
  [/\bstories\/(?=\S)/g, '稿件 '],
  [/\bstyles\/(?=\S)/g, '样式 '],
  [/\bswatches\/(?=\S)/g, '颜色 '],
  [/\bmasters\/(?=\S)/g, '母版 '],
]

/** A place in Chinese; paths are left as they are. */
const placeOf = (where: string): string =>
  /^(?:\/|[A-Za-z]:\\|\\\\)/.test(where)
    ? where
    : PLACES.reduce((words, [pattern, zh]) => words.replace(pattern, zh), where).replaceAll(', ', '，')

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** An error in the language of the window: in Chinese by its code, in English in its own words. */
export function errorWords(error: ErrorLike, language: 'zh' | 'en'): ErrorWords {
  const { code, message, where, remedy } = error
  if (language === 'en') {
    return {
      title: sentence(message),
      help: remedy === undefined ? undefined : sentence(remedy),
      place: where,
      detail: undefined,
    }
  }
  const found = entryOf(code)
  return {
    title: filled(found, message),
    help: found.help,
    place: where === undefined || where === '' ? undefined : placeOf(where),
    detail: `${[message, remedy].filter((part) => part !== undefined && part !== '').join(' — ')} [${code}]`,
  }
}

/** A finding of composition or of the library in the language of the window; those of preflight bring their own words. */
export function findingWords(
  finding: FindingLike,
  language: 'zh' | 'en',
): { readonly message: string; readonly remedy: string | undefined; readonly place: string } {
  const { code, message, remedy, where } = finding
  if (language === 'en') return { message, remedy, place: where }
  const place = placeOf(where)
  if (finding.zh !== undefined) return { ...finding.zh, place }
  const known = Object.hasOwn(findingEntries, code) ? findingEntries[code] : undefined
  if (known !== undefined) {
    for (const [pattern, words] of known.ways ?? []) {
      const found = pattern.exec(message)
      if (found === null) continue
      const said = words.replace(/\{(\d)\}/g, (_, n: string) => found[Number(n)] ?? '')
      return { message: said, remedy: known.help, place }
    }
    return { message: known.words, remedy: known.help, place }
  }
  if (!Object.hasOwn(errorEntries, code)) return { message, remedy, place }
  const { title, help } = errorWords(finding, 'zh')
  return { message: title, remedy: help, place }
}
