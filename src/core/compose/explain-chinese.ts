import { type BreakReason, type LineFacts, lineFacts, quoted } from './explain.ts'
import type { Prepared } from './items.ts'
import type { SetLine } from './justify.ts'

const KINDS: Readonly<Record<string, string>> = {
  'word-space': '词间空格',
  interpunct: '间隔号空白',
  bracket: '括号引号空白',
  comma: '逗号类空白',
  autospace: '中西文间距',
  stop: '句号问叹号空白',
  'line-start': '行首标点空白',
  'line-end': '行末标点空白',
  han: '字距',
  cell: '补足字格的空白',
  'break-place': '网址可断处',
}

const CUTS: Readonly<Record<LineFacts['cut'], (last: string) => string>> = {
  word: (last) => `词比行宽，在${quoted(last)}后切断`,
  wide: (last) => `${quoted(last)}比行还宽`,
  rule: (last) => `没有容得下又许可的断处，只得在${quoted(last)}后切断`,
}

const REASONS: Readonly<Record<BreakReason, (facts: LineFacts) => string>> = {
  'paragraph-end': () => '段落到此为止',
  forced: ({ typed }) => (typed ? '此处手工换行' : '十二连点的省略号独占一行'),
  full: ({ next }) => (next === '' ? '行已满' : `行已满，${quoted(next)}放不下`),
  'pushed-in': ({ last }) => `${quoted(last)}挤进本行`,
  'not-at-line-start': ({ next, after }) => `${quoted(next)}放得下，但其后的${quoted(after)}不能居行首`,
  'not-at-line-end': ({ next }) => `${quoted(next)}放得下，但不能居行末`,
  unit: ({ next }) => `${quoted(next)}不可拆开`,
  'word-cut': ({ last, cut }) => CUTS[cut](last),
  pinned: () => '本行已签定，换行处不变',
  hyphenated: ({ last, next }) => `西文词在音节处断开：${last}-${next}`,
  'paragraph-optimum': ({ next, alone }) =>
    alone === ''
      ? `${quoted(next)}放得下，但这样全段更匀`
      : `${quoted(next)}放得下，但末行会只剩${quoted(alone)}（孤字）`,
}

/** 为什么在这里换行，挤了多少、拉了多少：一句话。 */
export function explainChinese(p: Prepared, line: SetLine, pinned = false): string {
  const facts = lineFacts(p, line, pinned)
  const em = p.em[line.first] ?? 1
  const parts = line.adjustments.map(({ kind, amount, places }) => {
    const size = Math.abs(amount / em).toFixed(2)
    if (kind === 'hang') return `标点悬出 ${size} 字`
    const over = places > 1 ? `（${places} 处）` : ''
    return `${KINDS[kind]}${amount < 0 ? '收' : '放'} ${size} 字${over}`
  })
  return `${REASONS[facts.reason](facts)}；${parts.length === 0 ? '未作调整' : parts.join('，')}`
}
