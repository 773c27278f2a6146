import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DuikaiError } from '../core/base/index.ts'
import {
  checkTarget,
  fileProblem,
  manifestText,
  type OutputJob,
  type OutputKind,
  type PlannedOutput,
  planOutputs,
  type WrittenOutput,
  writeOutput,
} from '../host/export/index.ts'
import { openDocument } from '../host/issue/index.ts'
import { type Arguments, listOf, pdfDate, stringOf } from './args.ts'
import { EXIT, type ExitCode, errorText, exitCodeOf, findingText } from './errors.ts'
import { type ExportOptions, namedProfile, sheetOf } from './export-options.ts'
import { type Ended, type PartMessage, runParts, tellParent } from './export-parts.ts'
import { writeText } from './exporting.ts'
import { type ChosenPages, chosenIndexes, composePages, reportOverset, reportRemarks } from './pages.ts'

/** Files that are worth a process of their own. */
const FILES_A_PROCESS = 3

/** `duikai export --out-dir`: every chosen page to files by pattern, on several processes, with a manifest. */
export async function run(args: Arguments, options: ExportOptions): Promise<ExitCode> {
  const { values, files } = args
  const folder = makeFolder(resolve(stringOf(values, 'out-dir') ?? '.'))
  const chosenProfile = stringOf(values, 'profile')
  const early = chosenProfile === undefined ? undefined : await namedProfile(chosenProfile, options)
  const file = files[0] as string
  const { document } = openDocument(file)
  const profile = early ?? (await namedProfile(document.publication.profile, options))
  const date = pdfDate(stringOf(values, 'date'), document.issue.date, 'export')
  const sheet = sheetOf(options, profile)
  const asked: readonly OutputKind[] = options.kinds.length === 0 ? ['pdf'] : options.kinds
  const outputs = planOutputs({
    ...{ document, pages: chosenIndexes(document, listOf(values, 'page')), folder, profile: profile.profile },
    kinds: sheet === undefined ? asked : [...asked, 'sheets'],
    pattern: stringOf(values, 'name') ?? profile.profile.fileNamePattern,
  })
  const manifest = stringOf(values, 'manifest')
  for (const target of [...outputs.map(({ file }) => file), ...(manifest === undefined ? [] : [manifest])]) {
    await checkTarget(target)
  }
  const part = stringOf(values, 'part')
  const processes = Math.min(
    options.jobs ?? availableParallelism(),
    Math.max(1, Math.floor(outputs.length / (options.jobs === undefined ? FILES_A_PROCESS : 1))),
  )
  const hear = part === undefined ? progressOf(outputs, options) : tellParent
  // The others begin before this process composes: each composes the issue for itself, and writes its share of the files.
  const others = part === undefined ? runParts(processes, hear) : undefined
  const chosen = await composePages(file, listOf(values, 'page'), listOf(values, 'fonts'))
  const { layout, fonts, pictures } = chosen
  const { proof, dpi, width, jpegQuality, marks } = options
  const job: OutputJob = {
    ...{ document, lists: layout.pages, fonts, pictures, profile, date, marks, sheet, proof, dpi, width, jpegQuality },
    allowMissing: values['allow-missing'] === true,
  }
  if (part === undefined) reportRemarks(chosen, ['missing'])
  const ended = await runPart(job, outputs, part ?? `1/${processes}`, hear)
  if (others === undefined) return EXIT.ok
  for (const [number, end] of await others) ended.set(number, end)
  return report(chosen, outputs, ended, { manifest, folder, date, profile })
}

type Hear = (message: PartMessage) => void

/** The share of one process among several: `2/4` takes every fourth file, beginning with the second. */
async function runPart(
  job: OutputJob,
  outputs: readonly PlannedOutput[],
  part: string,
  hear: Hear,
): Promise<Map<number, Ended>> {
  const [which = 1, of = 1] = part.split('/').map(Number)
  const ended = new Map<number, Ended>()
  for (const number of outputs.keys()) {
    if (number % of === which - 1) ended.set(number, await runOne(job, outputs, number, hear))
  }
  return ended
}

async function runOne(job: OutputJob, outputs: readonly PlannedOutput[], number: number, hear: Hear): Promise<Ended> {
  const output = outputs[number] as PlannedOutput
  const onStep = (step: string): void => hear({ kind: 'step', number, step })
  let end: Ended
  try {
    end = { written: await writeOutput({ ...job, onStep }, output) }
  } catch (error) {
    if (!(error instanceof DuikaiError)) throw error
    end = { failed: errorText(error), code: exitCodeOf(error) }
  }
  hear({ kind: 'end', number, end })
  return end
}

function progressOf(outputs: readonly PlannedOutput[], { progress }: ExportOptions): Hear {
  let done = 0
  return (message) => {
    if (message.kind === 'end') done++
    if (!progress) return
    const { file } = outputs[message.number] as PlannedOutput
    const what = message.kind === 'step' ? message.step : 'written' in message.end ? 'done' : 'failed'
    process.stderr.write(`duikai: ${done}/${outputs.length} ${file} ${what}\n`)
  }
}

async function report(
  chosen: ChosenPages,
  outputs: readonly PlannedOutput[],
  ended: ReadonlyMap<number, Ended>,
  about: { readonly manifest: string | undefined; readonly folder: string } & Pick<OutputJob, 'date' | 'profile'>,
): Promise<ExitCode> {
  const written: WrittenOutput[] = []
  let worst: ExitCode | undefined
  for (const [number, { file }] of outputs.entries()) {
    const end = ended.get(number)
    if (end !== undefined && 'written' in end) {
      written.push(end.written)
      for (const finding of end.written.findings) process.stderr.write(`${findingText(finding)}\n`)
      continue
    }
    process.stderr.write(
      `${end?.failed ?? `duikai: ${file}: the process that wrote it ended unexpectedly — export with --jobs 1`}\n`,
    )
    worst ??= end?.code ?? EXIT.internal
  }
  const files = written.map(({ file }) => file)
  const { manifest, folder, date, profile } = about
  if (manifest !== undefined && worst === undefined) {
    const text = manifestText(written, { document: chosen.document, profile, date, folder: dirname(resolve(manifest)) })
    await writeText(manifest, text)
    files.push(manifest)
  }
  if (files.length > 0) process.stdout.write(`${files.join('\n')}\n`)
  if (worst !== undefined) {
    process.stderr.write(`duikai: ${written.length} of ${outputs.length} files were written to ${folder}\n`)
    if (manifest !== undefined)
      process.stderr.write('duikai: the manifest was not written, because files are missing\n')
    return worst
  }
  return reportOverset(chosen) ? EXIT.overset : EXIT.ok
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw fileProblem(cause, join(folder, '.'))
  }
  return folder
}
