import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { DuikaiError } from '../core/base/index.ts'
import { usageError } from './errors.ts'

/** Options as given: a string, true for a flag, a list for an option that may be repeated. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Arguments {
  readonly values: Values
  readonly files: readonly string[]
}

/** Reads the arguments of one command. @throws DuikaiError `cli/usage` for anything it does not know. */
export function readArguments(
  args: readonly string[],
  options: ParseArgsOptionsConfig,
  command: string,
  fileCount: number,
): Arguments {
  let parsed: { values: Values; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (cause) {
    // Node's message ends with advice about `--`, which is not ours to give.
    const [message = 'wrong arguments'] = (cause as Error).message.split(/\. |\n/)
    throw usageError(message.charAt(0).toLowerCase() + message.slice(1), command)
  }
  const { values, positionals } = parsed
  if (positionals.length > fileCount) throw usageError(`unexpected argument '${positionals[fileCount]}'`, command)
  return { values, files: positionals }
}

export const stringOf = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export const listOf = (values: Values, name: string): string[] => {
  const value = values[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A whole number in a range. @throws DuikaiError `cli/usage` */
export function numberOf(
  values: Values,
  name: string,
  { min, max, command }: { readonly min: number; readonly max: number; readonly command: string },
): number | undefined {
  const text = stringOf(values, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw usageError(`--${name} must be a whole number from ${min} to ${max}, not '${text}'`, command)
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * The time a PDF states: `--date` or the issue's day, never the clock, so that the same input gives the same bytes.
 * A date without a time means midnight, one without a zone Beijing time.
 */
export function pdfDate(given: string | undefined, issueDate: string, command: string): string {
  const text = given ?? issueDate
  const match = DATE.exec(text)
  const [day, time] = text.split('T') as [string, string | undefined]
  const clock = /^\d{2}:\d{2}(:\d{2})?/.exec(time ?? '')?.[0] ?? '00:00:00'
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(time ?? '')?.[0] ?? '+08:00'
  const full = `${day}T${clock.length === 5 ? `${clock}:00` : clock}${zone === 'Z' ? '+00:00' : zone}`
  // A day that rolls over (February 30th) parses, but to another day.
  const parsed = new Date(`${day}T00:00:00Z`)
  const sound = !Number.isNaN(Date.parse(full)) && parsed.toISOString().startsWith(day)
  if (match !== null && sound) return full
  throw new DuikaiError('cli/usage', `'${text}' is no date and time`, {
    where: '--date',
    remedy: `write it like 2015-10-15 or 2015-10-15T22:30:00+08:00; see duikai help ${command}`,
  })
}
