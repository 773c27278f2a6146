import { type Diagnostic, type Mp, toMm } from '../core/base/index.ts'
import { worstLines } from '../core/compose/index.ts'
import { forEachRun, hashList, type Ink } from '../core/display/index.ts'
import { inkText, pictureKey } from '../core/pdf/index.ts'
import type { ExportResult, LoadedProfile } from '../host/export/index.ts'
import { type ChosenPages, oversets, remarks } from './pages.ts'
import { sizeText, table } from './text.ts'

export interface Written {
  readonly pdf: string
  readonly proofs: readonly string[]
  readonly dumps: readonly string[]
  readonly dpi: number
}

export interface Timing {
  /** Milliseconds. */
  readonly compose: number
  readonly proof: number
  readonly total: number
}

const mm = (value: Mp): string => toMm(value).toFixed(0)

/** One screen about an exported page, for a designer and an engineer: Chinese labels first, then English. */
export function sampleReport(
  chosen: ChosenPages,
  { profile }: LoadedProfile,
  result: ExportResult,
  written: Written,
  timing: Timing,
): string {
  const { publication, issue } = chosen.document
  const pages = chosen.lists.map(({ page }) => `${page.name} ${mm(page.width)} × ${mm(page.height)} mm`).join(', ')
  const hash = chosen.lists.map((list) => hashList(list).slice(0, 16)).join(' ')
  return table([
    ['版面 Page', `${publication.name} ${issue.date}, ${pages}`],
    ['文档 Document', chosen.file],
    ['印厂文件 PDF', written.pdf, `${sizeText(result.size)}, ${profile.level}, ${profile.id} (${profile.name})`],
    ['小样 Proof', ...written.proofs.map((file) => `${file} (${written.dpi} dpi)`)],
    ['文本 Text dump', ...written.dumps.map((file) => `${file} (list ${hash})`)],
    ['字数 Characters', ...characterLines(chosen)],
    ['最差行 Worst line', ...worstLine(chosen)],
    ['排版 Composition', ...compositionLines(chosen)],
    ['字体 Fonts', ...fontLines(chosen)],
    ['油墨 Inks', ...inkLines(chosen)],
    ['图片 Pictures', ...pictureLines(chosen, result)],
    ['预检 Preflight', ...preflightLines(result.findings)],
    ['用时 Time', timeText(result, timing)],
  ])
}

function characterLines(chosen: ChosenPages): string[] {
  const pages = new Set(chosen.indexes)
  const flows = chosen.layout.placed.filter(({ flow }) => flow.regions.some((region) => pages.has(region.page)))
  const placed = flows.reduce((sum, { report }) => sum + report.placed, 0)
  const lines = chosen.lists.reduce((sum, list) => sum + list.lines.count, 0)
  const over = oversets(chosen.layout, chosen.indexes)
  const total = over.reduce((sum, one) => sum + one.characters, 0)
  const head = `排入 placed ${placed}, 余稿 overset ${total}, 共 ${lines} 行 lines`
  return [
    head,
    ...over.map(
      ({ story, block, characters, lines: n, mm: height }) =>
        `余稿 overset: ${story}, ${block || '—'}: ${characters} 字 characters, ${n} 行 lines, ${height} mm`,
    ),
  ]
}

function worstLine({ layout, lists }: ChosenPages): string[] {
  const names = new Set(lists.map((list) => list.page.name))
  const worst = worstLines(layout, Number.POSITIVE_INFINITY).find((line) => names.has(line.page))
  if (worst === undefined) return ['没有拉开的行 no line is stretched']
  const { page, owner, text, looseness, why } = worst
  return [`「${text}」 ${page}/${owner}, 字间 +${(looseness / 1000).toFixed(3)} em between characters`, why]
}

/** Warnings first, then what was done of itself. */
function compositionLines(chosen: ChosenPages): string[] {
  const found = remarks(chosen)
  if (found.length === 0) return ['没有孤行，都在版心网格上 no lone lines, all on the grid']
  const shown = [...found].sort((a, b) => weight(a) - weight(b)).slice(0, SHOWN)
  const more = found.length > shown.length ? [`… 共 in all ${found.length}`] : []
  return [...shown.map(({ where, message }) => `${where}: ${message}`), ...more]
}

const SHOWN = 5
const weight = ({ severity }: Diagnostic): number => ['error', 'warning', 'info'].indexOf(severity)

function fontLines({ lists }: ChosenPages): string[] {
  const glyphs = new Map<string, Set<number>>()
  for (const list of lists) {
    forEachRun(list, (run) => {
      const name = run.font.postscriptName
      const set = glyphs.get(name) ?? new Set<number>()
      for (let g = run.first; g < run.end; g++) set.add(list.glyphs.id[g] as number)
      glyphs.set(name, set)
    })
  }
  const parts = [...glyphs].map(([name, set]) => `${name} ${set.size}`)
  const lines = ['全部嵌入，取子集（字形数） all embedded as subsets (glyphs)']
  for (let i = 0; i < parts.length; i += 3) lines.push(parts.slice(i, i + 3).join(', '))
  return lines
}

const PLATES = ['C', 'M', 'Y', 'K'] as const

function inkLines({ lists }: ChosenPages): string[] {
  const inks = new Map<string, Ink>()
  for (const list of lists) for (const ink of list.inks) inks.set(ink.name, ink)
  const plates = new Set<string>()
  let pictures = false
  for (const list of lists) pictures ||= list.items.some((item) => item.kind === 'picture')
  const cmyk = [...inks.values()].map((ink) => (ink.kind === 'process' ? ink.cmyk : [0, 0, 0, 0]))
  PLATES.forEach((plate, i) => {
    if (pictures || cmyk.some((amounts) => (amounts[i] ?? 0) > 0)) plates.add(plate)
  })
  for (const ink of inks.values()) if (ink.kind === 'spot') plates.add(ink.name)
  const named = [...inks.values()].map((ink) => `${ink.name} (${inkText(ink)})`)
  return [`${named.join(', ')}; 印版 plates ${[...plates].join(' ')}`]
}

function pictureLines({ lists, pictures }: ChosenPages, result: ExportResult): string[] {
  const lines: string[] = []
  for (const list of lists) {
    for (const item of list.items) {
      if (item.kind !== 'picture') continue
      const prepared = result.pictures.get(pictureKey(item))
      if (prepared === undefined) continue
      const from = pictures.get(item.asset)?.info.colour.toUpperCase() ?? ''
      const to = prepared.colourSpace === 'DeviceCMYK' ? 'CMYK' : 'GRAY'
      const way = prepared.converted ? `${from} → ${to}` : `${to} 原样 as it is`
      const ink = prepared.maxInkPercent === undefined ? '' : `, ink ≤ ${Math.round(prepared.maxInkPercent)} %`
      lines.push(`${item.asset} ${Math.round(prepared.ppi)} ppi, ${way}${ink}`)
    }
  }
  return lines.length === 0 ? ['—'] : lines
}

function preflightLines(findings: readonly Diagnostic[]): string[] {
  const count = (severity: Diagnostic['severity']): number => findings.filter((f) => f.severity === severity).length
  const head = `通过 passed: 0 错误 errors, ${count('warning')} 警告 warnings, ${count('info')} 提示 notes`
  const shown = findings.filter((one) => one.severity !== 'info').slice(0, 5)
  return [head, ...shown.map((one) => `${one.where}: ${one.message}`)]
}

function timeText({ times }: ExportResult, { compose, proof, total }: Timing): string {
  const ms = (value: number): string => `${Math.round(value)} ms`
  const parts = [
    `排版 compose ${ms(compose)}`,
    `图片字体 prepare ${ms(times.prepare)}`,
    `写 write ${ms(times.write)}`,
    `校核 verify ${ms(times.deliver)}`,
    `小样 proof ${ms(proof)}`,
  ]
  return `${(total / 1000).toFixed(2)} s (${parts.join(', ')})`
}
