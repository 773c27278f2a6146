import {
  checkTarget,
  exportCache,
  grayPages,
  leveledName,
  loadPrintProfile,
  preparePictures,
  pressLists,
  printProfileNames,
  removeAsides,
} from '../../host/export/index.ts'
import { type Arguments, listOf, pdfDate, stringOf } from '../args.ts'
import { EXIT, type ExitCode, findingText, usageError } from '../errors.ts'
import { columnGeometry, expectedText } from '../expected.ts'
import { type ExportOptions, exportOptions, namedProfile, sheetOf } from '../export-options.ts'
import { sheetsFile, writePages, writeProofs, writeText } from '../exporting.ts'
import { composePages, reportOverset, reportRemarks } from '../pages.ts'

/** `duikai export`: pages of a document to files. */
export async function run(args: Arguments): Promise<ExitCode> {
  const { values, files } = args
  const options = exportOptions(args)
  if (values['list-profiles'] === true) return listProfiles(options, values.json === true)
  const [file] = files
  if (file === undefined) throw usageError('a document FILE is missing', 'export')
  endCleanly()
  if (values['out-dir'] !== undefined) return (await import('../issue-export.ts')).run(args, options)
  return exportFile(args, file, options)
}

/** Ctrl-C and the like at any moment: what is written aside is taken away, targets stay as they are. */
function endCleanly(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      removeAsides()
      process.stderr.write('duikai: cancelled — files that were not finished are as they were\n')
      process.exit(code)
    })
  }
}

async function listProfiles(options: ExportOptions, json: boolean): Promise<ExitCode> {
  const names = await printProfileNames(undefined, options.profileFolders)
  const all = await Promise.all(names.map((name) => loadPrintProfile(name, undefined, options.profileFolders)))
  for (const { profile } of all) {
    const { id, name, nameEn, level, outputIntent, inkLimitPercent } = profile
    const line = leveledName(profile)
    const { condition, embed } = outputIntent
    process.stdout.write(
      json
        ? `${JSON.stringify({ name: line, id, level, zh: name, en: nameEn, condition, embedded: embed, inkLimit: inkLimitPercent })}\n`
        : `${line}\n`,
    )
  }
  return EXIT.ok
}

async function exportFile({ values }: Arguments, file: string, options: ExportOptions): Promise<ExitCode> {
  const [out, png, text, columns] = ['out', 'png', 'text', 'columns'].map((name) => stringOf(values, name))
  const { kinds } = options
  if (kinds.length > 1) throw usageError('several formats need --out-dir', 'export')
  for (const name of ['manifest', 'name', 'jobs']) {
    if (values[name] !== undefined) throw usageError(`--${name} goes with --out-dir`, 'export')
  }
  const [kind = 'pdf'] = kinds
  const picture = kind === 'png' || kind === 'jpeg'
  if (picture && out === undefined) throw usageError(`nothing to write: -o OUT.${kind} is missing`, 'export')
  if (picture && (png !== undefined || options.impose !== undefined)) {
    throw usageError(`--format ${kind} goes with neither --png nor --impose`, 'export')
  }
  const pdf = picture ? undefined : out
  const proof = picture ? out : png
  const sheets = pdf === undefined || options.impose === undefined ? undefined : sheetsFile(pdf)
  const targets = [pdf, sheets, proof, text, columns].filter((target) => target !== undefined)
  if (targets.length === 0) throw usageError('nothing to write: -o OUT.pdf is missing', 'export')
  const chosenProfile = stringOf(values, 'profile')
  // Whatever can be wrong without composing is said before it.
  const early = chosenProfile === undefined ? undefined : await namedProfile(chosenProfile, options)
  for (const target of targets) await checkTarget(target)

  const composed = await composePages(file, listOf(values, 'page'), listOf(values, 'fonts'))
  const { document } = composed
  const date = pdfDate(stringOf(values, 'date'), document.issue.date, 'export')
  const profile = early ?? (await namedProfile(document.publication.profile, options))
  const chosen = { ...composed, lists: await pressLists(composed.lists, profile, { gray: grayPages(document) }) }
  const written: string[] = []
  // A PDF with missing characters is refused, or its preflight names them.
  reportRemarks(chosen, pdf === undefined ? [] : ['missing'])
  const { dpi, width, jpegQuality } = options
  const size = width === undefined ? { dpi } : { width }
  const how = kind === 'jpeg' ? { ...size, jpegQuality } : size

  if (pdf !== undefined) {
    const job = { chosen, profile, date, allowMissing: values['allow-missing'] === true }
    const stamped =
      kind === 'proof' ? { marks: options.marks ?? false, proof: options.proof } : { marks: options.marks }
    const result = await writePages({ ...job, ...stamped, target: pdf })
    written.push(pdf)
    for (const finding of result.findings) process.stderr.write(`${findingText(finding)}\n`)
    if (sheets !== undefined) {
      await writePages({ ...job, ...stamped, marks: options.marks, target: sheets, sheet: sheetOf(options, profile) })
      written.push(sheets)
    }
    if (proof !== undefined) written.push(...(await writeProofs(chosen, profile, result.pictures, proof, how)))
  } else if (proof !== undefined) {
    const pictures = await preparePictures(chosen.lists, profile, {
      assetFile: (id) => chosen.pictures.get(id)?.file ?? id,
      ...exportCache(),
    })
    written.push(...(await writeProofs(chosen, profile, pictures, proof, how)))
  }
  if (text !== undefined) await writeText(text, expectedText(chosen))
  if (columns !== undefined) await writeText(columns, `${JSON.stringify(columnGeometry(chosen), null, 1)}\n`)
  written.push(...[text, columns].filter((one) => one !== undefined))
  process.stdout.write(`${written.join('\n')}\n`)
  return reportOverset(chosen) ? EXIT.overset : EXIT.ok
}
