import { errorData } from '../../../contract/index.ts'
import type { Language } from '../../i18n/index.ts'

/** The messages of what cannot be read in a field, which the core gives in English. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^the value must be at least (.+)$/, '不能小于 $1'],
  [/^the value must be at most (.+)$/, '不能大于 $1'],
  [/^the value must be a whole number$/, '必须是整数'],
  [/^nothing was typed$/, '还没有输入数值'],
  [/^(“.+”) is not understood$/, '看不懂 $1'],
  [/^a value is missing$/, '缺一个数值'],
  [/^a bracket is not closed$/, '括号没有配对'],
  [/^nothing can be divided by 0$/, '不能除以 0'],
  [/^something is left over behind the value$/, '数值后面有多余的内容'],
  [/^a length times a length is no length$/, '长度不能乘以长度'],
  [/^a number divided by a length is no length$/, '数不能除以长度'],
  [/^a 号 is a name, not a unit to count in$/, '号是字号名，不能当单位'],
  [/^字, 行 and 栏 have no length here$/, '这里不能写这个单位'],
  [/^the field has no single value now$/, '各对象的值不同，请直接输入数值'],
  [/^the value is too large$/, '数值太大'],
  [/^an id is letters, figures, dot, dash or underscore$/, '名称只能用文字、数字、点、横线和下划线'],
  [/^there is (?:a style|a swatch|a face) (“.+”|".+") already$/, '已经有 $1 了'],
  [
    /^(“.+”) is a plate of the process or the registration colour, no spot ink$/,
    '$1 是四色印版或套准色的名称，不能作专色，请改用油墨的名称',
  ],
  [/^Lab is three numbers: .*$/, 'Lab 是三个数：L 为 0 到 100，a、b 为 -128 到 127'],
]
const HINT = { zh: '可写：12mm+1字、3栏、2行、五号、=100mm*1/3、+=2mm', en: '' }

/** What is wrong with what was typed, in the user's language, with the way out. */
export function faultText(thrown: unknown, language: Language): string {
  const { code, message, remedy } = errorData(thrown)
  const hint = remedy === undefined ? '' : `; ${remedy}`
  if (language === 'en') return `${message}${hint}`
  const found = CHINESE.find(([pattern]) => pattern.test(message))
  const zh = found === undefined ? message : message.replace(found[0], found[1])
  return code === 'edit/measure' && /12mm/.test(remedy ?? '') ? `${zh}。${HINT.zh}` : zh
}
