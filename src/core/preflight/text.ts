import { bottom, type Mp, type Rect, right } from '../base/index.ts'
import { forEachRun, lineArea, type Run } from '../display/index.ts'
import { at, atZh, type Check, type Finding, points } from './facts.ts'
import { inkSum, isRichBlack, isWhite, plates } from './ink.ts'
import type { RuleId } from './rules.ts'
import type { Words } from './words.ts'

/** One finding of a kind for a whole text object: the first place is named, all characters are counted. */
interface Tally {
  readonly finding: Omit<Finding, 'message'>
  readonly what: Words
  readonly first: Words
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
    const note: Note = (run, rule, severity, what, remedy, fix) => {
      const key = `${rule}|${what.en}`
      const known = tallies.get(key)
      if (known !== undefined) known.count += run.end - run.first
      else {
        const finding = { rule, severity, place: item.id, remedy, area: runArea(check, run), ...(fix && { fix }) }
        tallies.set(key, { finding, what, first: quote(check, run), count: run.end - run.first })
      }
    }
    forEachRun(list, (run) => checkRun(check, run, index, note), item.first, item.end)
    for (const { finding, what, first, count } of tallies.values()) {
      check.report({
        ...finding,
        // More or fewer characters of the same fault are the same fault.
        about: what.en,
        message: {
          en: `${count} ${count === 1 ? 'character' : 'characters'} ${what.en}: ${first.en}`,
          zh: `${count} 字${what.zh}：${first.zh}`,
        },
      })
    }
    checkTrim(check, item.id, item.first, item.end)
  })
  checkMissing(check)
}

/** The line that a run stands in. */
const runArea = ({ list }: Check, run: Run): Rect => lineArea(list, run.line)

/** The run's first words with their place. */
function quote({ list }: Check, run: Run): Words {
  const { glyphs } = list
  const start = glyphs.source[run.first] as number
  const last = run.end - 1
  const end = (glyphs.source[last] as number) + (glyphs.length[last] as number)
  const text = list.stories[run.story]?.text.slice(start, Math.min(end, start + SHOWN)) ?? ''
  const [x, y] = [glyphs.x[run.first] as Mp, glyphs.y[run.first] as Mp]
  const words = `“${text}${end > start + SHOWN ? '…' : ''}”`
  return { en: `${words} ${at(x, y)}`, zh: `${words}${atZh(x, y)}` }
}

type Note = (
  run: Run,
  rule: RuleId,
  severity: Finding['severity'],
  what: Words,
  remedy: Words,
  fix?: Finding['fix'],
) => void

function checkRun({ list, profile }: Check, run: Run, item: number, note: Note): void {
  const { smallText } = profile
  const { ink } = run
  const size = run.size / 1000
  const has = points(run.size)
  if (size < smallText.minPt)
    note(
      run,
      'text.small',
      'warning',
      { en: `of ${has}, the least is ${smallText.minPt} pt`, zh: `只有 ${has}，下限 ${smallText.minPt} pt` },
      { en: 'set it larger', zh: '加大字号' },
    )
  if (isRichBlack(ink) && !profile.richBlackText) {
    note(
      run,
      'text.rich-black',
      'error',
      { en: `in ${ink.name}, a black of ${plates(ink)} inks`, zh: `用了 ${ink.name}，含 ${plates(ink)} 种油墨的黑` },
      { en: 'give the style a black of K alone', zh: '样式改用单黑' },
      { kind: 'text-black', ink: ink.name },
    )
  } else if (plates(ink) > 1 && size < smallText.multiInkMinPt) {
    note(
      run,
      'text.multi-ink',
      'warning',
      {
        en: `of ${has} in ${ink.name}, ${plates(ink)} inks`,
        zh: `只有 ${has}，却用了 ${ink.name}（${plates(ink)} 种油墨）`,
      },
      {
        en: `use one ink, or at least ${smallText.multiInkMinPt} pt`,
        zh: `改用单色，或至少 ${smallText.multiInkMinPt} pt`,
      },
    )
  }
  if (!isWhite(ink)) return
  if (size < smallText.whiteMinPt) {
    note(
      run,
      'text.white-small',
      'warning',
      { en: `of ${has} in white`, zh: `反白，只有 ${has}` },
      {
        en: `set white text at ${smallText.whiteMinPt} pt or larger, bold`,
        zh: `反白字至少 ${smallText.whiteMinPt} pt，用粗体`,
      },
    )
  }
  const ground = groundInk(list, run, item)
  if (ground === undefined || ground >= smallText.whiteGroundMinPercent) return
  note(
    run,
    'text.white-ground',
    ground === 0 ? 'error' : 'warning',
    ground === 0
      ? { en: 'in white on bare paper', zh: '反白，下面没有底色' }
      : { en: `in white on a ground of ${ground} %`, zh: `反白，底色只有 ${ground} %` },
    {
      en: `put a ground of at least ${smallText.whiteGroundMinPercent} % under the text, or print it in black`,
      zh: `衬上至少 ${smallText.whiteGroundMinPercent} % 的底色，或改为黑字`,
    },
  )
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
  const [x, y] = [lines.x[first] as number, lines.y[first] as number]
  report({
    rule: 'text.outside-trim',
    severity: 'error',
    place: id,
    area: lineArea(list, first),
    message: {
      en: `${outside.length} ${outside.length === 1 ? 'line' : 'lines'} cross the trim: “${text}” ${at(x, y)}`,
      zh: `${outside.length} 行越过成品边：“${text}”${atZh(x, y)}`,
    },
    remedy: { en: 'move the text inside the page', zh: '把文字移进版面' },
  })
}

/** Glyph 0 on the page, and characters that the fonts are known to lack. */
function checkMissing({ list, facts, report }: Check): void {
  const seen = new Map<string, { characters: Set<string>; object: string; area: Rect }>()
  for (const item of list.items) {
    if (item.kind !== 'text') continue
    forEachRun(
      list,
      (run) => {
        for (let g = run.first; g < run.end; g++) {
          if (list.glyphs.id[g] !== 0) continue
          const start = list.glyphs.source[g] as number
          const text = list.stories[run.story]?.text.slice(start, start + (list.glyphs.length[g] as number)) ?? ''
          const first = { characters: new Set<string>(), object: item.id, area: lineArea(list, run.line) }
          const known = seen.get(run.font.id) ?? first
          known.characters.add(text)
          seen.set(run.font.id, known)
        }
      },
      item.first,
      item.end,
    )
  }
  for (const font of list.fonts) {
    const { characters = new Set<string>(), object = null, area } = seen.get(font.id) ?? {}
    for (const character of facts.fonts[font.id]?.missing ?? []) characters.add(character)
    if (characters.size === 0) continue
    const named = [...characters].map((character) => `${character} (${codePoints(character)})`)
    report({
      rule: 'glyph.missing',
      severity: 'error',
      place: font.id,
      object,
      ...(area === undefined ? {} : { area }),
      message: {
        en: `${font.family} ${font.weight} lacks ${named.join(', ')}`,
        zh: `${font.family} ${font.weight} 缺字：${named.join('、')}`,
      },
      remedy: {
        en: 'choose a face that has the character, add one to the family list, or replace the character',
        zh: '换用有这个字的字体，在字体里加后备字库，或改字',
      },
    })
  }
}

const codePoints = (text: string): string =>
  [...text].map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
