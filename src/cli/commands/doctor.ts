import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { REPAIRS, type Repair } from '../../host/db/index.ts'
import { type Examined, examineLibrary, examineMachine } from '../../host/doctor/index.ts'
import { type Arguments, stringOf } from '../args.ts'
import { EXIT, type ExitCode, findingText, usageError } from '../errors.ts'
import { usualLibrary } from '../library.ts'

const GRAVE = ['error', 'warning', 'info']

/** `duikai doctor`: what is odd with the machine and the library, the gravest first, each with its way out. */
export async function run({ values }: Arguments): Promise<ExitCode> {
  const given = stringOf(values, 'library')
  const repair = stringOf(values, 'repair')
  if (repair !== undefined && !REPAIRS.includes(repair as Repair)) {
    throw usageError(`--repair must be one of ${REPAIRS.join(', ')}, not '${repair}'`, 'doctor')
  }
  const folder = resolve(given ?? usualLibrary())
  const machine = await examineMachine()
  const there = given !== undefined || repair !== undefined || existsSync(join(folder, 'library.sqlite'))
  const options = { mend: values.mend === true, verify: values.verify === true, repair: repair as Repair | undefined }
  const library = there ? await examineLibrary(folder, options) : undefined
  return report(
    {
      facts: { ...machine.facts, ...library?.facts },
      findings: [...machine.findings, ...(library?.findings ?? [])].sort(
        (a, b) => GRAVE.indexOf(a.severity) - GRAVE.indexOf(b.severity),
      ),
      mended: library?.mended ?? [],
    },
    values.json === true,
  )
}

function report({ facts, findings, mended }: Examined, json: boolean): ExitCode {
  if (json) process.stdout.write(`${JSON.stringify({ facts, findings, mended })}\n`)
  else {
    const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
    process.stdout.write(`${[...lines, ...mended.map((what) => `mended: ${what}`)].join('\n')}\n`)
    for (const finding of findings) process.stderr.write(`${findingText(finding)}\n`)
  }
  if (findings.some(({ severity }) => severity === 'error')) return EXIT.input
  return findings.some(({ severity }) => severity === 'warning') ? EXIT.overset : EXIT.ok
}
