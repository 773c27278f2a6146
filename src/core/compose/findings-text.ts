import { lineGap } from '../document/index.ts'
import type { SetEntry } from './chunks.ts'
import type { Finding } from './finding.ts'
import { paragraphOf, placeOf } from './finding-place.ts'
import { noteFindings } from './findings-notes.ts'
import type { PlacedFlow, PlacedLines, Region } from './flow.ts'
import type { FontTable } from './glyphs.ts'
import { joinsIn } from './jump.ts'
import { lastWidth } from './lanes.ts'

/** Loose lines that are told one by one; of more only how many. */
const MOST_LINES = 5

/** Halves of an odd em leave the grid by less. */
const OFF_GRID = 50

const lineText = ({ prepared, lines }: SetEntry, n: number): string => {
  const { first, end } = lines[n] as { first: number; end: number }
  return end > first ? prepared.text.slice(prepared.start[first], prepared.end[end - 1]) : ''
}

/** What an entry's lines have to be told of, whichever of them are placed where. */
interface Odd {
  readonly loose: readonly number[]
  readonly cut: readonly number[]
  /** Lines of a 字格 style whose Han leave their cells. */
  readonly off: readonly number[]
}

const NONE: Odd = { loose: [], cut: [], off: [] }
const odd = new WeakMap<SetEntry, Odd>()

function oddOf(entry: SetEntry): Odd {
  let found = odd.get(entry)
  if (found === undefined) {
    const limit = entry.prepared.style.looseError * 1000
    const loose: number[] = []
    const cut: number[] = []
    const off: number[] = []
    const cells = entry.prepared.style.grid === 'cell'
    entry.lines.forEach((line, n) => {
      if (line.looseness > limit) loose.push(n)
      if (line.emergency) cut.push(n)
      if (cells && line.gridDeviation > OFF_GRID) off.push(n)
    })
    found = loose.length + cut.length + off.length === 0 ? NONE : { loose, cut, off }
    odd.set(entry, found)
  }
  return found
}

/** Overset, lone lines, loose lines, cut words, and what is odd in the text itself. */
export function textFindings(placed: PlacedFlow, fonts: FontTable): Finding[] {
  const all = placed.byRegion.flat()
  return [
    ...oversetOf(placed),
    ...undersetOf(placed),
    ...brokenJoins(placed),
    ...loneLines(placed, all),
    ...looseLines(placed, all),
    ...cutWords(placed, all),
    ...offGrid(placed, all),
    ...noteFindings(placed, all, fonts),
  ]
}

function oversetOf({ report, flow }: PlacedFlow): Finding[] {
  const { characters, lines, mm } = report.overset
  if (characters === 0) return []
  const last = flow.regions.at(-1)
  if (last === undefined) {
    const roles = [...new Set(flow.roles)].join(', ')
    return [
      {
        code: 'overset',
        severity: 'error',
        story: flow.story,
        message: `${characters} characters have no block (roles ${roles})`,
        remedy: 'give a block these roles',
      },
    ]
  }
  const head = last.kind === 'head'
  return [
    {
      code: 'overset',
      severity: 'error',
      page: last.page,
      block: last.owner,
      story: flow.story,
      message: `${characters} characters${head ? ' of the head' : ''} overset: ${lines} lines, ${mm} mm${head ? areaOf(last) : ''}`,
      remedy: head
        ? 'give the head more lines, shorten it, or allow its styles a fit'
        : 'cut the text, enlarge the block, or thread another block to it',
    },
  ]
}

function areaOf({ legs }: Region): string {
  const [leg] = legs
  if (leg === undefined) return ''
  const { grid } = leg.axes
  const lines = Math.round((leg.bottom - leg.top + lineGap(grid)) / grid.pitch)
  return `; its area is ${lines} body lines high and ${Math.round((leg.width * 10) / grid.em) / 10} characters wide`
}

/** 块空: unplanned white of more than three lines (REFERENCE 5). */
function undersetOf({ report, flow }: PlacedFlow): Finding[] {
  const { lines, mm } = report.underset
  const last = flow.regions.at(-1)
  if (lines <= 3 || last === undefined || last.balance) return []
  return [
    {
      code: 'underset',
      severity: 'info',
      page: last.page,
      block: last.owner,
      story: flow.story,
      message: `${lines} lines stay free, ${mm} mm`,
      remedy: 'add text, or make the block smaller',
    },
  ]
}

/** A late invariant: a text goes on exactly where it stopped. */
function brokenJoins(placed: PlacedFlow): Finding[] {
  return joinsIn(placed)
    .filter(({ ended, began }) => ended !== began)
    .map(({ story, from, to, ended, began }) => ({
      code: 'join-broken',
      severity: 'error',
      page: to.page,
      block: to.block,
      story,
      message: `${Math.abs(began - ended)} characters ${began > ended ? 'lost' : 'doubled'} between block ${from.block} and block ${to.block}`,
      remedy: 'report this with the document: it is a fault of the program',
    }))
}

const LONE_REMEDY = 'cut or add a few characters, or move the block by a line'

/** 孤行: the last line of a paragraph alone at a column head, or its first alone at a column foot (REFERENCE 3: warn). */
function loneLines(placed: PlacedFlow, all: readonly PlacedLines[]): Finding[] {
  const out: Finding[] = []
  const say = (code: string, lines: PlacedLines, message: string): void => {
    out.push({ code, severity: 'warning', ...placeOf(placed, lines), message, remedy: LONE_REMEDY })
  }
  all.forEach((lines, n) => {
    const { entry, from, to, leg } = lines
    const next = all[n + 1]
    const rest = entry.lines.length
    const continued = from > 0 || entry.from > 0
    if (continued && from + 1 === rest && to === rest)
      say('widow', lines, `the last line of a paragraph stands alone at a column head: “${lineText(entry, from)}”`)
    if (!continued && to === 1 && rest > 1 && next !== undefined && next.leg !== leg)
      say('orphan', lines, `the first line of a paragraph stands alone at a column foot: “${lineText(entry, 0)}”`)
  })
  return out
}

/** 字格 is kept or it is said (PAINS B 19): the line of a block that is farthest off, and how many there are. */
function offGrid(placed: PlacedFlow, all: readonly PlacedLines[]): Finding[] {
  let worst: { readonly lines: PlacedLines; readonly n: number; readonly by: number } | undefined
  let count = 0
  for (const lines of all) {
    for (const n of oddOf(lines.entry).off) {
      if (n < lines.from || n >= lines.to) continue
      const by = lines.entry.lines[n]?.gridDeviation ?? 0
      count++
      if (worst === undefined || by > worst.by) worst = { lines, n, by }
    }
  }
  if (worst === undefined) return []
  const { entry } = worst.lines
  const size = (worst.by / (entry.prepared.em[0] ?? 1)).toFixed(2)
  const more = count > 1 ? ` (and ${count - 1} more lines off the grid)` : ''
  return [
    {
      code: 'off-cells',
      severity: 'warning',
      ...placeOf(placed, worst.lines),
      message: `line “${lineText(entry, worst.n)}” leaves the grid of cells by ${size} em${more}`,
      remedy: 'shorten the word that is wider than the line, or make the measure wider',
    },
  ]
}

/** The loosest lines of those over the error limit of the style (REFERENCE 2.5: 0.4 em). */
function looseLines(placed: PlacedFlow, all: readonly PlacedLines[]): Finding[] {
  const loose: { readonly lines: PlacedLines; readonly n: number; readonly by: number }[] = []
  for (const lines of all) {
    for (const n of oddOf(lines.entry).loose) {
      if (n < lines.from || n >= lines.to) continue
      loose.push({ lines, n, by: lines.entry.lines[n]?.looseness ?? 0 })
    }
  }
  const worst = [...loose].sort((a, b) => b.by - a.by).slice(0, MOST_LINES)
  return worst.map(({ lines, n, by }, rank) => {
    const more = loose.length - worst.length
    const others = rank === worst.length - 1 && more > 0 ? ` (and ${more} more lines over the limit)` : ''
    const limit = lines.entry.prepared.style.looseError
    return {
      code: 'loose',
      severity: 'warning',
      ...placeOf(placed, lines),
      message: `line “${lineText(lines.entry, n)}” has ${(by / 1000).toFixed(2)} em between characters, limit ${limit}${others}`,
      remedy: 'change a word, allow words to be divided, or make the measure wider',
    }
  })
}

/** Words and signs cut because no line is wide enough for them. */
function cutWords(placed: PlacedFlow, all: readonly PlacedLines[]): Finding[] {
  return all.flatMap((lines): Finding[] => {
    const cut = oddOf(lines.entry).cut.filter((n) => n >= lines.from && n < lines.to)
    const [first] = cut
    if (first === undefined) return []
    const { size } = paragraphOf(placed, lines.paragraph).style.style
    const chars = (lastWidth(lines.entry.lanes) / size).toFixed(1)
    const times = cut.length > 1 ? ` (${cut.length} lines)` : ''
    return [
      {
        code: 'cut',
        severity: 'warning',
        ...placeOf(placed, lines),
        message: `line “${lineText(lines.entry, first)}” is cut where no line may end: what stands there is wider than ${chars} characters${times}`,
        remedy: 'make the measure wider, the text smaller, or break it by hand',
      },
    ]
  })
}
