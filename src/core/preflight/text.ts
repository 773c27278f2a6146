import { bottom, type Mp, type Rect, right } from '../base/index.ts'
import { forEachRun, lineArea, type Run } from '../display/index.ts'
import { at, type Check, type Finding, points } from './facts.ts'
import { inkSum, isRichBlack, isWhite, plates } from './ink.ts'
import type { RuleId } from './rules.ts'

/** One finding of a kind for a whole text object: the first place is named, all characters are counted. */
interface Tally {
  readonly finding: Omit<Finding, 'message'>
  readonly what: string
  readonly first: string
  count: number
}

/** Characters shown in a message. */
const SHOWN = 12

/** Text: size, inks, white on its ground, missing glyphs, the trim. */
export function checkText(check: Check): void {
  const { list } = check
  list.items.forEach((item, index) => {
    if (item.kind !== 'text') return
    const tallies = new Map<string, Tally>()
    const note = (run: Run, rule: RuleId, severity: Finding['severity'], what: string, remedy: string): void => {
      const key = `${rule}|${what}`
      const known = tallies.get(key)
      if (known !== undefined) known.count += run.end - run.first
      else {
        const finding = { rule, severity, place: item.id, remedy }
        tallies.set(key, { finding, what, first: quote(check, run), count: run.end - run.first })
      }
    }
    forEachRun(list, (run) => checkRun(check, run, index, note), item.first, item.end)
    for (const { finding, what, first, count } of tallies.values()) {
      check.report({ ...finding, message: `${count} ${count === 1 ? 'character' : 'characters'} ${what}: ${first}` })
    }
    checkTrim(check, item.id, item.first, item.end)
  })
  checkMissing(check)
}

/** The run's first words with their place. */
function quote({ list }: Check, run: Run): string {
  const { glyphs } = list
  const start = glyphs.source[run.first] as number
  const last = run.end - 1
  const end = (glyphs.source[last] as number) + (glyphs.length[last] as number)
  const text = list.stories[run.story]?.text.slice(start, Math.min(end, start + SHOWN)) ?? ''
  return `“${text}${end > start + SHOWN ? '…' : ''}” ${at(glyphs.x[run.first] as Mp, glyphs.y[run.first] as Mp)}`
}

type Note = (run: Run, rule: RuleId, severity: Finding['severity'], what: string, remedy: string) => void

function checkRun({ list, profile }: Check, run: Run, item: number, note: Note): void {
  const { smallText } = profile
  const { ink } = run
  const size = run.size / 1000
  if (size < smallText.minPt)
    note(run, 'text.small', 'warning', `of ${points(run.size)}, the least is ${smallText.minPt} pt`, 'set it larger')
  if (isRichBlack(ink) && !profile.richBlackText) {
    const what = `in ${ink.name}, a black of ${plates(ink)} inks`
    note(run, 'text.rich-black', 'error', what, 'give the style a black of K alone')
  } else if (plates(ink) > 1 && size < smallText.multiInkMinPt) {
    const what = `of ${points(run.size)} in ${ink.name}, ${plates(ink)} inks`
    const remedy = `use one ink, or at least ${smallText.multiInkMinPt} pt`
    note(run, 'text.multi-ink', 'warning', what, remedy)
  }
  if (!isWhite(ink)) return
  if (size < smallText.whiteMinPt) {
    const remedy = `set white text at ${smallText.whiteMinPt} pt or larger, bold`
    note(run, 'text.white-small', 'warning', `of ${points(run.size)} in white`, remedy)
  }
  const ground = groundInk(list, run, item)
  if (ground === undefined || ground >= smallText.whiteGroundMinPercent) return
  const what = ground === 0 ? 'in white on bare paper' : `in white on a ground of ${ground} %`
  const remedy = `put a ground of at least ${smallText.whiteGroundMinPercent} % under the text, or print it in black`
  note(run, 'text.white-ground', ground === 0 ? 'error' : 'warning', what, remedy)
}

/** Ink under a run's first glyph: 0 is bare paper, undefined when a picture lies there. */
function groundInk(list: Check['list'], run: Run, item: number): number | undefined {
  const x = list.glyphs.x[run.first] as number
  const y = (list.glyphs.y[run.first] as number) - Math.round(run.size * 0.4)
  const covers = (r: Rect): boolean => x >= r.x && y >= r.y && x <= right(r) && y <= bottom(r)
  for (let i = item - 1; i >= 0; i--) {
    const below = list.items[i]
    if (below?.kind === 'picture' && covers(below)) return undefined
    if (below?.kind === 'box' && below.fill !== undefined && covers(below)) {
      const ink = list.inks[below.fill]
      return ink === undefined ? 0 : inkSum(ink)
    }
  }
  return 0
}

/** 0.01 pt, the tolerance of box comparisons. */
const TRIM_SLACK = 10

function checkTrim({ list, report }: Check, id: string, firstRun: number, endRun: number): void {
  const { page, lines, runs } = list
  const outside = [...new Set(runs.line.subarray(firstRun, endRun))].filter((line) => {
    const area = lineArea(list, line)
    const { width, height } = page
    const inside = area.x >= -TRIM_SLACK && area.y >= -TRIM_SLACK
    return !inside || right(area) > width + TRIM_SLACK || bottom(area) > height + TRIM_SLACK
  })
  const [first] = outside
  if (first === undefined) return
  const text = list.stories[lines.story[first] as number]?.text.slice(lines.start[first], lines.end[first]) ?? ''
  const place = at(lines.x[first] as number, lines.y[first] as number)
  const message = `${outside.length} ${outside.length === 1 ? 'line' : 'lines'} cross the trim: “${text}” ${place}`
  report({ rule: 'text.outside-trim', severity: 'error', place: id, message, remedy: 'move the text inside the page' })
}

/** Glyph 0 on the page, and characters that the fonts are known to lack. */
function checkMissing({ list, facts, report }: Check): void {
  const remedy = 'choose a face that has the character, add one to the family list, or replace the character'
  const seen = new Map<string, Set<string>>()
  forEachRun(list, (run) => {
    for (let g = run.first; g < run.end; g++) {
      if (list.glyphs.id[g] !== 0) continue
      const start = list.glyphs.source[g] as number
      const text = list.stories[run.story]?.text.slice(start, start + (list.glyphs.length[g] as number)) ?? ''
      const characters = seen.get(run.font.id) ?? new Set()
      seen.set(run.font.id, characters.add(text))
    }
  })
  for (const font of list.fonts) {
    const characters = seen.get(font.id) ?? new Set<string>()
    for (const character of facts.fonts[font.id]?.missing ?? []) characters.add(character)
    if (characters.size === 0) continue
    const named = [...characters].map((character) => `${character} (${codePoints(character)})`).join(', ')
    const message = `${font.family} ${font.weight} lacks ${named}`
    report({ rule: 'glyph.missing', severity: 'error', place: font.id, message, remedy })
  }
}

const codePoints = (text: string): string =>
  [...text].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
