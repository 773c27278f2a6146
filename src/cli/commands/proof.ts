import { resolve } from 'node:path'
import { exportDocument, exportStored, importIntoStored } from '../../host/entries/index.ts'
import { saveProof } from '../../host/proof/index.ts'
import { type Arguments, listOf, stringOf } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'
import { user, usualLibrary } from '../library.ts'

/** `duikai proof export` and `duikai proof import`: marks of an issue as annotations, and back. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  const [what, file, more] = files
  if (more !== undefined) throw usageError(`unexpected argument '${more}'`, 'proof')
  const where = { folder: resolve(stringOf(values, 'library') ?? usualLibrary()), issue: stringOf(values, 'issue') }
  const library = values.library !== undefined || where.issue !== undefined
  if (what === 'export' && file !== undefined && library)
    throw usageError('FILE and --library exclude each other', 'proof')
  if (what === 'export') return writeProof(where, file, values)
  if (what === 'import' && file !== undefined) return takeIn(where, file, values.json === true)
  throw usageError('write proof export [FILE], or proof import FILE', 'proof')
}

async function writeProof(
  where: { readonly folder: string; readonly issue: string | undefined },
  file: string | undefined,
  values: Arguments['values'],
): Promise<ExitCode> {
  const format = stringOf(values, 'format') ?? 'pdf'
  if (format !== 'pdf' && format !== 'xfdf') throw usageError(`--format is pdf or xfdf, not '${format}'`, 'proof')
  const pages = listOf(values, 'page')
  const { name, bytes } =
    file === undefined
      ? await exportStored({ ...where, pages }, format, user('desk'))
      : await exportDocument(file, pages, format, user('desk'))
  const target = await saveProof(resolve(stringOf(values, 'out-dir') ?? '.'), { name, bytes })
  process.stdout.write(`${target}\n`)
  return EXIT.ok
}

async function takeIn(
  where: { readonly folder: string; readonly issue: string | undefined },
  file: string,
  json: boolean,
): Promise<ExitCode> {
  const { change, ...taken } = await importIntoStored(where, file, user('desk'))
  if (json) process.stdout.write(`${JSON.stringify({ ...taken, sequence: change?.sequence ?? null })}\n`)
  else {
    const { issue, added, answers, known, moved, unplaced, others } = taken
    const lines = [
      `${file}: ${added.length} new marks in issue ${issue}, ${answers} answers, ${known} marks that are known`,
      ...(moved.length > 0 ? [`  ${moved.length} whose words were found elsewhere or are others now`] : []),
      ...(others > 0 ? [`  ${others} annotations of other kinds`] : []),
      ...unplaced.map(
        (one) => `  no place for: page ${one.page}, ${one.author}, “${one.words}”: ${one.says} (${one.why})`,
      ),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  return taken.unplaced.length === 0 ? EXIT.ok : EXIT.overset
}
