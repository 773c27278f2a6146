import { type TraceLine, type TraceRequest, type TraceResult, traceParagraph } from '../../src/core/compose/index.ts'
import { fonts } from './fonts.ts'

export type SetOptions = Omit<TraceRequest, 'id' | 'text' | 'width_em'>

/** Composes a text as `duikai set` does. */
export function set(text: string, width: number, options: SetOptions = {}): TraceResult {
  return traceParagraph({ id: 'test', text, width_em: width, ...options }, fonts)
}

/** The characters of a line. */
export const lineText = (text: string, line: TraceLine): string => [...text].slice(line.start, line.end).join('')

/** The lines of a text as strings. */
export const linesOf = (text: string, width: number, options: SetOptions = {}): string[] =>
  set(text, width, options).lines.map((line) => lineText(text, line))

/** A text on one line that is long enough, not justified. */
export function one(text: string, options: SetOptions = {}): TraceLine {
  const [line] = set(text, 1000, { ...options, style: { justify: false, ...options.style } }).lines
  if (line === undefined) throw new Error(`no line of ${JSON.stringify(text)}`)
  return line
}

/** Advances of a text on one line. */
export const advances = (text: string, options: SetOptions = {}): readonly number[] => one(text, options).advances_em

/** The text with `|` at every offset where a line may break. */
export function marked(text: string, options: SetOptions = {}): string {
  const { opportunities } = set(text, 1000, options)
  return [...text].map((char, i) => (opportunities.includes(i) ? `|${char}` : char)).join('')
}
