import { describe, expect, it } from 'vitest'
import { errorEntries, errorWords, findingWords } from '../../src/renderer/i18n/index.ts'

const files = import.meta.glob<string>('../../src/**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })

/** Functions that make errors of a code that they complete: where they are called, their name, what comes before. */
const MAKERS: readonly (readonly [place: RegExp, name: string, prefix: string])[] = [
  [/\/core\/edit\//, 'refuse', 'edit/'],
  [/\/host\/import\//, 'refused', 'import/'],
  [/\/host\/export\/file\.ts$/, 'made', 'export/'],
  [/\/host\/issue\/new-issue\.ts$/, 'fail', 'issue/'],
  [/\/core\/pdf\//, 'fail', ''],
  [/\/host\/issue\/authority\.ts$/, 'fault', ''],
  [/\/host\/db\/package-/, 'packageError', 'package/'],
]
/** Codes of the command line alone. */
const COMMAND_LINE = /^(?:cli|check|serve|set)\//

/** Every code that a source file gives to an error. */
function codesIn(path: string, source: string): string[] {
  const matches = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map((match) => match[1] as string)
  return [
    ...matches(/DuikaiError\(\s*'([a-z0-9./-]+)'/g),
    ...matches(/\bcode: '([a-z]+\/[a-z-]+|host-gone|no-token|offline)'/g),
    ...matches(/'(export\/(?:verify|preflight))'/g),
    ...MAKERS.filter(([place]) => place.test(path)).flatMap(([, name, prefix]) =>
      matches(new RegExp(`\\b${name}\\(\\s*'([a-z0-9./-]+)'`, 'g')).map((code) => prefix + code),
    ),
  ]
}

const sources = Object.entries(files).filter(([path]) => !/\/(?:cli|i18n)\//.test(path))
const thrown = new Map<string, string>()
for (const [path, source] of sources) for (const code of codesIn(path, source)) thrown.set(code, path)
/** Findings about pages have words of their own. */
const FINDINGS = /^(?:screen\/colours|font\/substituted|asset\/missing)$/

describe('findings in Chinese', () => {
  it('are there for every code of composition', () => {
    const codes = sources
      .filter(([path]) => path.includes('/core/compose/') && !path.endsWith('/trace.ts'))
      .flatMap(([, source]) => [...source.matchAll(/\bcode: '([a-z-]+)'/g)].map((match) => match[1] as string))
    expect(codes.length).toBeGreaterThan(25)
    const missing = [...new Set(codes)].filter(
      (code) => !/\p{Script=Han}/u.test(findingWords({ code, message: 'x', where: '' }, 'zh').message),
    )
    expect(missing).toEqual([])
  })

  it('say what the English sentences say', () => {
    const zh = (code: string, message: string) => findingWords({ code, message, where: 'A01/lead' }, 'zh').message
    expect(zh('overset', '120 characters overset: 4 lines, 18.3 mm')).toBe('余稿 120 字，4 行，18.3 毫米')
    expect(zh('overset', '12 characters of the head overset: 1 lines, 9 mm, 2 more')).toBe('标题余 12 字，1 行，9 毫米')
    expect(zh('overset', '30 characters have no block (roles body, caption)')).toBe(
      '30 字没有文块可放（body, caption）',
    )
    expect(zh('underset', '3 lines stay free, 13.8 mm')).toBe('缺 3 行，13.8 毫米')
    expect(zh('loose', 'line “网址是http” has 0.31 em between characters, limit 0.1')).toBe(
      '“网址是http”一行字间 0.31 字，限度 0.1 字',
    )
    expect(zh('head-room', 'the head takes 9 body lines, the block has 7: it sticks out')).toBe(
      '标题占 9 行，文块只有 7 行',
    )
    expect(zh('short-leg', 'the story ends with one line in its last column')).toBe('最后一栏只有一行')
    expect(zh('widow', 'anything')).toBe('段末的一行单独排在栏首')
    expect(zh('some.new', 'something')).toBe('something')
  })
})

describe('errors in Chinese', () => {
  it('are there for every code that can reach the window', () => {
    expect(thrown.size).toBeGreaterThan(120)
    const missing = [...thrown]
      .filter(([code]) => !COMMAND_LINE.test(code) && !FINDINGS.test(code) && !Object.hasOwn(errorEntries, code))
      .map(([code, path]) => `${code} of ${path}: say it in src/renderer/i18n/errors`)
    expect(missing).toEqual([])
  })

  it('are made in the ways that are looked for here, and in no other', () => {
    const ways = sources.flatMap(([, source]) =>
      [...source.matchAll(/new DuikaiError\(\s*([^'\s][^,)]*)/g)].map((match) => match[1]),
    )
    expect(new Set(ways.map((way) => way?.replace(/^`(.*)\$.*$/, '$1')))).toEqual(
      new Set(['edit/', 'export/', 'import/', 'issue/', 'package/', 'cause.code', 'code', 'fault.code']),
    )
  })

  it('say what is wrong and what to do, and each thing once', () => {
    for (const [code, { title, help }] of Object.entries(errorEntries)) {
      expect(title, code).toMatch(/\p{Script=Han}/u)
      expect(help, code).toMatch(/\p{Script=Han}.*[。]$/u)
      expect(title, code).not.toMatch(/[。！]$/)
    }
  })

  it('name what the English words name', () => {
    const zh = (code: string, message: string) => errorWords({ code, message }, 'zh').title
    expect(zh('font-missing', "no font of the family 'No Such Hei' (searched: /usr)")).toBe('缺少字体“No Such Hei”')
    expect(zh('font-missing', 'the font file of Noto Serif SC 700 is not there')).toBe('缺少字体“Noto Serif SC”')
    expect(zh('font-missing', 'no font slices (*.woff2) found')).toBe('缺少字体')
    expect(zh('edit/page-name', 'there is a page A03 already')).toBe('已经有 A03 版了')
    expect(zh('library/locked', 'the library is in use by Duikai 0.1.0 on desk-7 (process 41) since 2026')).toBe(
      '期刊库正被 desk-7 上的 Duikai 0.1.0 使用（进程 41）',
    )
    expect(zh('library/locked', 'another program is using the library')).toBe('期刊库正被另一个程序使用')
    expect(
      zh('library/newer', 'the library was written by Duikai 9.0 (library format 12); this is Duikai 0.1.0, which …'),
    ).toBe('期刊库是用 Duikai 9.0 写的（库格式 12），比这个程序新')
  })

  it('say the place in Chinese and leave paths as they are', () => {
    const place = (where: string) => errorWords({ code: 'document/invalid', message: 'x', where }, 'zh').place
    expect(place('/home/期刊 库/library.sqlite')).toBe('/home/期刊 库/library.sqlite')
    expect(place('C:\\期刊\\page one')).toBe('C:\\期刊\\page one')
    expect(place('issue 2015-10-15')).toBe('期次 2015-10-15')
    expect(place('publication daily, style body')).toBe('报纸 daily，样式 body')
    expect(place('')).toBeUndefined()
  })

  it('keep the English words for whoever mends it, and are those words in an English window', () => {
    const error = { code: 'library/full', message: 'the disk is full', where: '/x', remedy: 'free some space' }
    expect(errorWords(error, 'zh')).toEqual({
      title: '磁盘满了，写不进期刊库',
      help: '在那个磁盘上腾出空间，就会自动补存；已存的内容不受影响。',
      place: '/x',
      detail: 'the disk is full — free some space [library/full]',
    })
    expect(errorWords(error, 'en')).toEqual({
      title: 'The disk is full',
      help: 'Free some space',
      place: '/x',
      detail: undefined,
    })
  })

  it('know something to say of codes that they do not know', () => {
    expect(errorWords({ code: 'font-new', message: 'm' }, 'zh').title).toBe('字体有问题')
    expect(errorWords({ code: 'toString', message: 'm' }, 'zh').title).toBe('没有做成')
  })
})
