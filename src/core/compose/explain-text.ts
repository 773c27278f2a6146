import type { TraceRequest } from './request.ts'
import type { TraceResult } from './trace.ts'

/** Control characters must not reach a terminal: they show as their pictures. */
const shown = (text: string): string =>
  text.replace(/\p{Cc}/gu, (char) => {
    const code = char.charCodeAt(0)
    return String.fromCharCode(code < 0x20 ? 0x2400 + code : 0xfffd)
  })

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
    out.push(`${indent}${line.why_zh}`)
    out.push(`${indent}${line.why}`)
  })
  for (const { message, start, end } of result.notes ?? []) out.push(`  ！${start}–${end}：${message}`)
  return `${out.map(shown).join('\n')}\n`
}
