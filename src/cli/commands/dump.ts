import { dumpText } from '../../core/display/index.ts'
import { type Arguments, listOf } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'
import { composePages, reportOverset, reportRemarks } from '../pages.ts'

/** `duikai dump`: display lists as text. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  const [file] = files
  if (file === undefined) throw usageError('a document FILE is missing', 'dump')
  const chosen = await composePages(file, listOf(values, 'page'), listOf(values, 'fonts'))
  for (const list of chosen.lists) process.stdout.write(dumpText(list))
  reportRemarks(chosen)
  return reportOverset(chosen) ? EXIT.overset : EXIT.ok
}
