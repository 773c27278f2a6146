import type { BreakReason } from './explain.ts'
import type { TraceRequest } from './request.ts'
import type { TraceLine, TraceResult } from './trace.ts'

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
  hyphen: '连字符',
}

/** What stands before and behind the break, as a person would quote it. */
interface Around {
  readonly last: string
  readonly next: string
  readonly after: string
  /** A line break stands behind the line. */
  readonly typed: boolean
}

/** Quoted; what holds a quotation mark itself gets corner brackets. */
const q = (text: string): string => (/[“”]/.test(text) ? `「${text}」` : `“${text}”`)

const REASONS: Readonly<Record<BreakReason, (around: Around) => string>> = {
  'paragraph-end': () => '段落到此为止',
  forced: ({ typed }) => (typed ? '此处手工换行' : '十二连点的省略号独占一行'),
  full: ({ next }) => `行已满，${q(next)}放不下`,
  'pushed-in': ({ last }) => `${q(last)}挤进本行`,
  'not-at-line-start': ({ next, after }) => `${q(next)}放得下，但其后的${q(after)}不能居行首`,
  'not-at-line-end': ({ next }) => `${q(next)}放得下，但不能居行末`,
  unit: ({ next, after }) => `${q(next + after)}不可拆开`,
  'word-cut': ({ last }) => `词比行宽，在${q(last)}后切断`,
  hyphenated: ({ last, next }) => `西文词在音节处断开：${last}-${next}`,
  'paragraph-optimum': ({ next }) => `${q(next)}放得下，但这样全段更匀`,
}

/** Control characters must not reach a terminal: they show as their pictures. */
const shown = (text: string): string =>
  text.replace(/\p{Cc}/gu, (char) => {
    const code = char.charCodeAt(0)
    return String.fromCharCode(code < 0x20 ? 0x2400 + code : 0xfffd)
  })

const isSpace = (char: string): boolean => /[\s\u200b]/u.test(char)

/** The unit from code point `from` on, roughly: one Han character, or a western word to its end. */
function wordAt(chars: readonly string[], from: number): string {
  const first = chars[from] ?? ''
  let to = from + 1
  if ('—…'.includes(first)) while (first !== '' && chars[to] === first) to++
  else if (!/[A-Za-z0-9]/.test(first)) return first
  while (/[A-Za-z0-9]/.test(first) && /[A-Za-z0-9.,]/.test(chars[to] ?? '')) to++
  return chars.slice(from, to).join('')
}

function around(chars: readonly string[], line: TraceLine): Around {
  let next = line.end
  while (next < chars.length && isSpace(chars[next] as string)) next++
  const word = wordAt(chars, next)
  let last = line.end - 1
  const together = (a = '', b = ''): boolean =>
    (/[A-Za-z0-9]/.test(a) && /[A-Za-z0-9]/.test(b)) || (a === b && '—…'.includes(a))
  while (last > line.start && together(chars[last - 1], chars[last])) last--
  return {
    last: chars.slice(Math.max(line.start, last), line.end).join(''),
    next: word,
    after: wordAt(chars, next + [...word].length),
    typed: /[\n\v\f\r\u0085\u2028\u2029]/.test(chars.slice(line.end, next).join('')),
  }
}

/** 为什么在这里换行，挤了多少、拉了多少：一句话。 */
export function explainChinese(chars: readonly string[], line: TraceLine): string {
  const reason = REASONS[line.reason as BreakReason]?.(around(chars, line)) ?? line.reason
  const parts = line.adjust.map(({ kind, em, places }) => {
    const size = Math.abs(em).toFixed(2)
    if (kind === 'hang') return `标点悬出 ${size} 字`
    const over = places > 1 ? `（${places} 处）` : ''
    return `${KINDS[kind] ?? kind}${em < 0 ? '收' : '放'} ${size} 字${over}`
  })
  return `${reason}；${parts.length === 0 ? '未作调整' : parts.join('，')}`
}

/**
 * A trace for a person: a head line with the request's id and measure, then for each line its number, width and text,
 * and why it ends there in Chinese and in English.
 */
export function explainTrace(request: TraceRequest, result: TraceResult): string {
  const chars = [...request.text]
  const out = [`${result.id === '' ? '—' : result.id}：行宽 ${request.width_em} 字，共 ${result.lines.length} 行`]
  const digits = String(result.lines.length).length
  const indent = ' '.repeat(digits + 4)
  result.lines.forEach((line, n) => {
    const text = chars.slice(line.start, line.end).join('')
    const hyphen = line.hyphen_em === undefined ? '' : '-'
    out.push(`  ${String(n + 1).padStart(digits)}  ${line.width_em.toFixed(2)} 字  ${text}${hyphen}`)
    out.push(`${indent}${explainChinese(chars, line)}`)
    out.push(`${indent}${line.why}`)
  })
  for (const { message, start, end } of result.notes ?? []) out.push(`  ！${start}–${end}：${message}`)
  return `${out.map(shown).join('\n')}\n`
}
