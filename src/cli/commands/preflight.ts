import { resolve } from 'node:path'
import { RULES, type RuleId } from '../../core/preflight/index.ts'
import { exportCache, loadPrintProfile } from '../../host/export/index.ts'
import { type Inspection, type InspectionFinding, inspectPage, Separator } from '../../host/separations/index.ts'
import { type Arguments, listOf, stringOf } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'
import { composePages, oversets } from '../pages.ts'

/** `duikai preflight`: pages held against a plant's profile, with the ink of their plates. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  const [file] = files
  if (file === undefined) throw usageError('a document FILE is missing', 'preflight')
  const folders = listOf(values, 'profiles').map((folder) => resolve(folder))
  const chosen = stringOf(values, 'profile')
  // Whatever can be wrong without composing is said before it.
  const early = chosen === undefined ? undefined : await loadPrintProfile(chosen, undefined, folders)
  const composed = await composePages(file, listOf(values, 'page'), listOf(values, 'fonts'))
  const { document, layout, fonts, pictures, indexes, lists } = composed
  const profile = early ?? (await loadPrintProfile(document.publication.profile, undefined, folders))
  const separator = new Separator()
  const json = values.json === true
  let errors = 0
  for (const [n, list] of lists.entries()) {
    const overset = oversets(layout, indexes.slice(n, n + 1)).map(({ story, block, characters, lines, mm }) => ({
      ...{ story, characters, lines, mm },
      ...(block === '' ? {} : { owner: block }),
    }))
    const assetFile = (id: string): string => pictures.get(id)?.file ?? id
    const request = { document, list, fonts, profile, assetFile, overset, ...exportCache() }
    const page = await inspectPage(request, separator)
    errors += page.findings.filter(({ severity }) => severity === 'error').length
    for (const finding of page.findings) process.stdout.write(json ? jsonLine(finding) : humanLine(finding))
    if (values.ink === true) process.stdout.write(json ? jsonInk(list.page.name, page) : humanInk(list.page.name, page))
  }
  return errors > 0 ? EXIT.preflight : EXIT.ok
}

const titleOf = (code: string): string =>
  Object.hasOwn(RULES, code) ? `${RULES[code as RuleId].title.zh} ${RULES[code as RuleId].title.en}` : code

function jsonLine(finding: InspectionFinding): string {
  const { code, severity, where, page, object, area, message, remedy, zh, fingerprint, fix, waived } = finding
  const words = (en: string | undefined, own: string | undefined) => ({ zh: own ?? en, en })
  const line = {
    ...{ rule: code, severity, where, page, object, area },
    message: words(message, zh?.message),
    remedy: words(remedy, zh?.remedy),
    ...{ fix: fix?.kind, fingerprint, waived },
  }
  return `${JSON.stringify(line)}\n`
}

function humanLine({ code, severity, where, message, remedy, zh, waived }: InspectionFinding): string {
  const kept = waived === undefined ? '' : `\n    放行 overridden: ${waived.by}: ${waived.reason}`
  const own = zh === undefined ? '' : `    ${zh.message}。${zh.remedy}\n`
  return `${where}: ${severity}: ${code} ${titleOf(code)}\n${own}    ${message} — ${remedy ?? ''}${kept}\n`
}

const rounded = (value: number): number => Math.round(value * 10) / 10

function jsonInk(page: string, { measure, plates }: Inspection): string {
  const { most, mean, overSquareMm, window } = measure
  const each = Object.fromEntries(plates.map((name, i) => [name, rounded(measure.plates[i] ?? 0)]))
  const ink = { plates: each, most: rounded(most), mean: rounded(mean), overSquareMm: rounded(overSquareMm) }
  return `${JSON.stringify({ page, ink: { ...ink, window: window === undefined ? null : rounded(window.percent) } })}\n`
}

function humanInk(page: string, { measure, plates }: Inspection): string {
  const each = plates.map((name, i) => `${name} ${rounded(measure.plates[i] ?? 0)} %`).join(', ')
  const { most, mean, overSquareMm, window } = measure
  const dense = window === undefined ? '' : `, 方块最高 densest square ${rounded(window.percent)} %`
  const over = `超限 over the limit ${rounded(overSquareMm)} mm²`
  return `${page}: 墨量 ink: ${each}; 平均 mean ${rounded(mean)} %, 最高 highest ${rounded(most)} %${dense}, ${over}\n`
}
