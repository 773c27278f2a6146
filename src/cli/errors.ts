import { type Diagnostic, DuikaiError } from '../core/base/index.ts'

/** What the process says when it ends; documented in docs/cli.md. */
export const EXIT = {
  ok: 0,
  internal: 1,
  usage: 2,
  overset: 3,
  preflight: 4,
  input: 5,
  output: 6,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A wrong command line: the way out is always the help of the command. */
export const usageError = (message: string, command?: string): DuikaiError =>
  new DuikaiError('cli/usage', message, {
    remedy: command === undefined ? 'see duikai --help' : `see duikai help ${command}`,
  })

const CODES: Readonly<Record<string, ExitCode>> = {
  'cli/usage': EXIT.usage,
  'export/preflight': EXIT.preflight,
  'export/pattern': EXIT.usage,
  'export/target': EXIT.output,
  'export/folder': EXIT.output,
  'export/unwritable': EXIT.output,
  'export/busy': EXIT.output,
  'export/disk-full': EXIT.output,
  'export/write': EXIT.output,
  'font-cache': EXIT.output,
  'library/read-only': EXIT.output,
  'package/exists': EXIT.output,
  'library/full': EXIT.output,
  'serve/port': EXIT.usage,
  // The program itself is at fault, or is not whole.
  'export/verify': EXIT.internal,
  'export/resources': EXIT.internal,
  'install/root': EXIT.internal,
  'package-missing': EXIT.internal,
}

/** The exit code of a failure: an error made for people is about the input unless its code says otherwise. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof DuikaiError ? (CODES[error.code] ?? EXIT.input) : EXIT.internal
}

/** The line (with a stack for faults of the program) that goes to stderr. `place` stands before the error's own. */
export function errorText(error: unknown, place?: string): string {
  const before = place === undefined ? 'duikai: ' : `duikai: ${place}, `
  if (error instanceof DuikaiError) {
    return `${error.where === undefined && place !== undefined ? `duikai: ${place}: ` : before}${error.describe()}`
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${place === undefined ? 'duikai: ' : `duikai: ${place}: `}internal error — please report this with the input\n${text}`
}

/** A finding that did not stop the work, as a line of stderr. */
export function findingText({ severity, where, message, remedy }: Diagnostic): string {
  return `duikai: ${severity}: ${where}: ${message}${remedy === undefined ? '' : ` — ${remedy}`}`
}
