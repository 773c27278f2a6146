import { DuikaiError } from '../../../core/base/index.ts'
import { type PrintProfile, parsePrintProfile } from '../../../core/document/index.ts'
import type { Language } from '../../i18n/index.ts'
import { PROFILE_SECTIONS } from './sections.ts'

/** What is wrong with a profile, and in which field. */
export interface ProfileFault {
  readonly path: string
  readonly message: string
}

/** What the check says, in Chinese: the words of the schema, with their values. */
const ZH: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^must not be empty$/, '不可留空'],
  [/^must be at most (\S+) %$/, '不得超过 $1 %'],
  [/^must be at least (\S+)$/, '至少为 $1'],
  [/^must be at most (\S+)$/, '至多为 $1'],
  [/^must not be negative$/, '不可为负'],
  [/^an id is ASCII letters.*$/, '代号只用英文字母、数字、点、横线、下划线，且以字母或数字开头'],
  [/^is the name of an \.icc file.*$/, '须为 .icc 文件名，不带文件夹'],
  [/^is a name without a folder$/, '文件名不可带文件夹'],
  [/^must not exceed (\S+)$/, '不得大于“$1”'],
  [/^must be false: (\S+) has no transparency$/, '必须关闭：$1 不支持透明'],
  [/^must be false: pages of (\S+) are CMYK$/, '必须关闭：$1 的版面只有 CMYK'],
  [/^must be true: PDF\/X-4 embeds its profile$/, '必须打开：PDF/X-4 要嵌入特性文件'],
  [/^must be (\S+): only a registered condition.*$/, '须为 $1：只有登记过的印刷条件才可不嵌入'],
  [/^has no field (\S+); known are (.*)$/, '没有 $1 这个栏目；可用 $2'],
  [/^names (.*), which is not among spotColours$/, '指向“$1”，但它不在可用专色之中'],
  [/^there is no ICC profile (\S+)$/, '没有特性文件 $1，请先添加'],
  [/^(\S+) comes with the program and is not changed$/, '$1 是程序自带的规格，不可改；请换一个代号'],
  [/^Invalid type: Expected number but received NaN$/, '请填数字'],
]

const nameOf = (path: string, language: Language): string =>
  PROFILE_SECTIONS.flatMap(({ fields }) => fields).find((one) => one.path === path)?.name[language] ?? path

/** The message of a check in the window's language; fields are called as the form calls them. */
export function faultWords(message: string, language: Language): string {
  const plain = message.replace(/ \(and \d+ more\)$/, '')
  if (language === 'en') return plain
  for (const [pattern, zh] of ZH) {
    const match = pattern.exec(plain)
    if (match === null) continue
    return zh.replaceAll(/\$(\d)/g, (_, n: string) => nameOf(match[Number(n)] ?? '', language))
  }
  return `填写有误（${plain}）`
}

/** The field that an error is about: its `where` ends with `field PATH`. */
export function fieldOf(where: string | undefined): string {
  const path = where === undefined ? undefined : /field (\S+)$/.exec(where)?.[1]
  return path ?? ''
}

/** What the program would say of a profile; undefined when it is sound. */
export function faultOf(profile: PrintProfile, language: Language): ProfileFault | undefined {
  try {
    parsePrintProfile(profile, 'profile')
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof DuikaiError)) throw thrown
    return { path: fieldOf(thrown.where), message: faultWords(thrown.message, language) }
  }
}
