import { once } from 'node:events'
import { DuikaiError } from '../../core/base/index.ts'
import { type Imported, importFile, kindOfName, LOSS_NOTES, openTray, type Tray } from '../../host/import/index.ts'
import { type Arguments, stringOf } from '../args.ts'
import { EXIT, type ExitCode, errorText, usageError } from '../errors.ts'

/** `duikai import`: each file for itself, in order; one that is refused does not hold up the others. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  if (files.length === 0) throw usageError('a FILE to import is missing', 'import')
  const library = stringOf(values, 'library')
  const options = { mend: values.mend === true, tidy: values.tidy === true }
  const tray = library === undefined ? undefined : await openTray(library).catch((error: Error) => error)
  if (tray instanceof Error) {
    // Whoever reads lines is told of every file, also when there is no library to take them.
    if (values.json === true && tray instanceof DuikaiError)
      for (const file of files) await print(`${JSON.stringify(lineOf(file, undefined, tray))}\n`)
    throw tray
  }
  let worst: ExitCode = EXIT.ok
  try {
    for (const file of files) {
      const { imported, error } = await take(file, options, tray)
      if (error !== undefined) worst = EXIT.input
      if (values.json === true) await print(`${JSON.stringify(lineOf(file, imported, error))}\n`)
      else if (error !== undefined) process.stderr.write(`${errorText(error)}\n`)
      else if (imported !== undefined) await print(reportOf(file, imported))
    }
  } finally {
    await tray?.close()
  }
  return worst
}

interface Taken {
  readonly imported?: Imported
  readonly error?: DuikaiError
}

async function take(file: string, options: { mend: boolean; tidy: boolean }, tray: Tray | undefined): Promise<Taken> {
  try {
    const imported = await importFile(file, options)
    const { known } = (await tray?.add(file, imported)) ?? { known: 0 }
    if (known === 0) return { imported }
    const there = { kind: 'already-there', count: known, note: LOSS_NOTES['already-there'] } as const
    return { imported: { ...imported, losses: [...imported.losses, there] } }
  } catch (error) {
    if (error instanceof DuikaiError) return { error }
    throw error
  }
}

/** The line of `--json`; a refused file has no stories. */
function lineOf(file: string, imported: Imported | undefined, error: DuikaiError | undefined): object {
  if (imported !== undefined) {
    const { kind, stories, picture, losses } = imported
    return { file, outcome: 'imported', kind, stories, ...(picture === undefined ? {} : { picture }), losses }
  }
  const kind = kindOfName(file) ?? 'unknown'
  const { code = 'import/damaged', message = '', remedy } = error ?? {}
  const text = remedy === undefined ? message : `${message} — ${remedy}`
  return { file, outcome: 'refused', kind, stories: [], losses: [], error: { code, message: text } }
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** What a person wants to see before accepting: roles, texts and what is lost. */
function reportOf(file: string, { kind, stories, picture, losses }: Imported): string {
  const lines = [`${file}: ${kind}`]
  if (picture !== undefined) {
    const { width, height, colour, bits, orientation, icc } = picture
    lines.push(
      `  ${width} × ${height} px, ${colour}, ${bits} bits, orientation ${orientation}, ICC profile: ${icc ? 'yes' : 'no'}`,
    )
  }
  for (const [i, { paragraphs }] of stories.entries()) {
    if (stories.length > 1) lines.push(`  story ${i + 1}`)
    for (const { role, text } of paragraphs) lines.push(`  ${role.padEnd(8)} ${text.replaceAll('\u2028', ' ⏎ ')}`)
  }
  for (const { count, note } of losses) lines.push(`  ! ${count} ${note}`)
  return `${lines.join('\n')}\n`
}
