import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dumpText } from '../../core/display/index.ts'
import { fileProblem, loadPrintProfile } from '../../host/export/index.ts'
import { packageRoot, resourcePath } from '../../host/issue/index.ts'
import { type Arguments, pdfDate, stringOf } from '../args.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import { writePages, writeProofs, writeText } from '../exporting.ts'
import { composePages, reportOverset } from '../pages.ts'
import { sampleReport } from '../report.ts'

const PROFILE = 'newsprint-220'
const DPI = 150

/** `duikai sample`: the page that comes with the program, to files, with a report. */
export async function run({ values }: Arguments): Promise<ExitCode> {
  const started = performance.now()
  const folder = resolve(stringOf(values, 'out') ?? join(packageRoot(), 'out', 'sample'))
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw fileProblem(cause, folder)
  }
  const profile = await loadPrintProfile(PROFILE)
  const chosen = await composePages(resourcePath('sample', 'sample.duikai.json'), ['all'], [])
  const compose = performance.now() - started
  const { document, lists } = chosen
  const names = lists.map((list) => list.page.name).join('-')
  const base = `${document.publication.id}-${document.issue.date}-${names}`
  const pdf = join(folder, `${base}.pdf`)
  const date = pdfDate(undefined, document.issue.date, 'sample')
  const result = await writePages({ chosen, profile, target: pdf, date, allowMissing: false })
  const proofStarted = performance.now()
  const proofs = await writeProofs(chosen, profile, result.pictures, join(folder, `${base}.png`), { dpi: DPI })
  const proof = performance.now() - proofStarted
  const dump = join(folder, `${base}.txt`)
  await writeText(dump, lists.map((list) => dumpText(list)).join('\n'))
  const total = performance.now() - started
  const written = { pdf, proofs, dumps: [dump], dpi: DPI }
  process.stdout.write(`${sampleReport(chosen, profile, result, written, { compose, proof, total })}\n`)
  return reportOverset(chosen) ? EXIT.overset : EXIT.ok
}
