import {
  checkTarget,
  exportCache,
  loadPrintProfile,
  preparePictures,
  printProfileNames,
} from '../../host/export/index.ts'
import { type Arguments, listOf, numberOf, pdfDate, stringOf } from '../args.ts'
import { EXIT, type ExitCode, findingText, usageError } from '../errors.ts'
import { columnGeometry, expectedText } from '../expected.ts'
import { writePages, writeProofs, writeText } from '../exporting.ts'
import { composePages, reportOverset, reportRemarks } from '../pages.ts'

/** `duikai export`: pages of a document to files. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  if (values['list-profiles'] === true) {
    process.stdout.write(`${(await printProfileNames()).join('\n')}\n`)
    return EXIT.ok
  }
  const [file] = files
  if (file === undefined) throw usageError('a document FILE is missing', 'export')
  const [pdf, png, text, columns] = ['out', 'png', 'text', 'columns'].map((name) => stringOf(values, name))
  const targets = [pdf, png, text, columns].filter((target) => target !== undefined)
  if (targets.length === 0) throw usageError('nothing to write: -o OUT.pdf is missing', 'export')
  const dpi = numberOf(values, 'dpi', { min: 10, max: 400, command: 'export' }) ?? 150
  const chosenProfile = stringOf(values, 'profile')
  // Whatever can be wrong without composing is said before it.
  const early = chosenProfile === undefined ? undefined : await loadPrintProfile(chosenProfile)
  for (const target of targets) await checkTarget(target)

  const chosen = await composePages(file, listOf(values, 'page'), listOf(values, 'fonts'))
  const { document } = chosen
  const date = pdfDate(stringOf(values, 'date'), document.issue.date, 'export')
  const profile = early ?? (await loadPrintProfile(document.publication.profile))
  const written: string[] = []
  // A PDF with missing characters is refused, or its preflight names them.
  reportRemarks(chosen, pdf === undefined ? [] : ['missing'])

  if (pdf !== undefined) {
    const allowMissing = values['allow-missing'] === true
    const result = await writePages({ chosen, profile, target: pdf, date, allowMissing })
    written.push(pdf)
    for (const finding of result.findings) process.stderr.write(`${findingText(finding)}\n`)
    if (png !== undefined) written.push(...(await writeProofs(chosen, profile, result.pictures, png, dpi)))
  } else if (png !== undefined) {
    const pictures = await preparePictures(chosen.lists, profile, {
      assetFile: (id) => chosen.pictures.get(id)?.file ?? id,
      ...exportCache(),
    })
    written.push(...(await writeProofs(chosen, profile, pictures, png, dpi)))
  }
  if (text !== undefined) await writeText(text, expectedText(chosen))
  if (columns !== undefined) await writeText(columns, `${JSON.stringify(columnGeometry(chosen), null, 1)}\n`)
  written.push(...[text, columns].filter((one) => one !== undefined))
  process.stdout.write(`${written.join('\n')}\n`)
  return reportOverset(chosen) ? EXIT.overset : EXIT.ok
}
