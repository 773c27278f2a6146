import type { Words } from './types.ts'

/** Of choosing fonts and adding some. */
export const fonts = {
  'font.choose': ['选字体…', 'Choose…'],
  'font.search': ['按名字找字体', 'Find a font by name'],
  'font.all': ['也列西文等', 'others too'],
  'font.loading': ['正在查看字体…', 'Looking through the fonts…'],
  'font.none': ['没有这样的字体', 'There is no such font'],
  'font.origin.shipped': ['随程序', 'with the program'],
  'font.origin.library': ['期刊库', 'of the library'],
  'font.origin.system': ['本机', 'of this machine'],
  'font.weight': ['{family} 字重 {weight}', '{family}, weight {weight}'],
  'font.locked': ['厂商不许嵌入，不能付印', 'May not be embedded: no use for print'],
  'font.locked.some': ['字重 {weights} 不许嵌入', 'Weights {weights} may not be embedded'],
  'font.missing': ['本期缺 {count} 字：{examples}', 'Lacks {count} characters of this issue: {examples}'],
  'font.few': ['只有 {count} 个汉字', 'Only {count} ideographs'],
  'font.horizontal': ['没有竖排字形', 'No forms for vertical text'],
  'font.gone': ['这台机器上没有“{family}”', 'There is no “{family}” on this machine'],
  'font.add': ['添加字体文件…', 'Add font files…'],
  'font.adding': ['正在添加…', 'Adding…'],
  'font.add.help': ['也可以拖到这里；收进期刊库，各机通用', 'Or drop them here; they go into the library for everyone'],
  'font.added': ['已添加：{families}', 'Added: {families}'],
} as const satisfies Words
