import { percentHits, titleHits, traditionalHits, wordHits } from './consistency.ts'
import { dateHits } from './dates.ts'
import { CHECKS } from './dictionary.ts'
import { fingerprint } from './key.ts'
import { indexLists, type ListIndex } from './lists.ts'
import { atOnce, CheckMemory } from './memory.ts'
import { listedHits, type Named, nameHits, namesIn } from './names.ts'
import { pairHits } from './pairs.ts'
import type { PatternRule } from './rule.ts'
import { MARK_RULES } from './rules-marks.ts'
import { NUMBER_RULES } from './rules-numbers.ts'
import { WORD_RULES } from './rules-words.ts'
import { tornHits } from './torn.ts'
import type { Check, CheckedText, Finding, Hit, ProofOptions } from './types.ts'
import { INSPECTION_WEIGHTS, weightOf } from './weights.ts'

const PATTERNS: readonly PatternRule[] = [...MARK_RULES, ...NUMBER_RULES, ...WORD_RULES]

function patternHits(text: CheckedText): Hit[] {
  const hits: Hit[] = []
  text.paragraphs.forEach((paragraph, index) => {
    for (const rule of PATTERNS) {
      if (rule.roles !== undefined && !rule.roles.includes(paragraph.role)) continue
      for (const match of paragraph.text.matchAll(rule.pattern)) {
        const [words] = match
        const [start, end] = [match.index, match.index + words.length]
        const context = { text: paragraph.text, start, end, role: paragraph.role, table: text.table === true }
        if (rule.except?.(context) === true) continue
        const fix = rule.fix?.(words, context)
        hits.push({
          check: rule.id,
          place: {
            story: text.id,
            role: paragraph.role,
            paragraph: index,
            start: paragraph.start + start,
            end: paragraph.start + end,
          },
          text: words,
          ...(fix === undefined ? {} : { fix }),
        })
      }
    }
  })
  return hits
}

/** Of the checks of a story's language those that hold in others than simplified Chinese; GB/T 15834 and 15835 do not. */
const ANYWHERE = new Set(['T01', 'T19', 'T20', 'T27', 'T38', 'T40', 'X01', 'X04', 'X05', 'X06'])
const simplified = (language = 'zh-Hans'): boolean => /^zh(?:$|-(?:Hans|CN|SG))/i.test(language)

/** Everything the checks of texts have to say of one story, in reading order and without weights. */
function storyHits(text: CheckedText, options: ProofOptions, lists: ListIndex): Hit[] {
  return [
    ...patternHits(text),
    ...pairHits(text),
    ...dateHits(text, options.date),
    ...tornHits(text),
    ...percentHits(text),
    ...traditionalHits(text),
    ...wordHits(text, lists),
    ...titleHits(text, lists),
    ...listedHits(text, lists),
  ]
}

/** Characters beside the words that make a place recognisable after edits elsewhere. */
const NEIGHBOURS = 8

/** What stands beside the words in their own paragraph: others may come and go. */
const neighbours = (text: string, start: number, end: number): readonly [before: string, behind: string] => {
  const left = text
    .slice(Math.max(0, start - NEIGHBOURS), start)
    .split('\n')
    .at(-1)
  return [left ?? '', text.slice(end, end + NEIGHBOURS).split('\n')[0] ?? '']
}

/** A mark alone says too little to be set aside in a whole paper: then the two characters before it count too. */
const before = (text: string | undefined, start: number | undefined, words: string): string =>
  text === undefined || start === undefined || /[\p{L}\p{N}]/u.test(words)
    ? ''
    : text.slice(Math.max(0, start - 2), start)

/**
 * Turns hits into findings: words them, weighs them, gives them their keys, leaves out those set aside and puts the
 * gravest first; equal ones stay in reading order. `textOf` gives the flat text of a story, or of an object under PAGE/OBJECT,
 * for the keys.
 */
export function findingsOf(
  hits: readonly Hit[],
  textOf: (story: string) => string | undefined,
  options: ProofOptions = {},
): Finding[] {
  const weights = options.weights ?? INSPECTION_WEIGHTS
  const seen = new Map<string, number>()
  const findings = hits.map((hit): Finding => {
    const { severity, kind, message, explanation } = CHECKS.get(hit.check) as Check
    const { start, end, page, object, story = `${page}/${object}` } = hit.place
    const text = textOf(story)
    const beside =
      text === undefined || start === undefined || end === undefined ? undefined : neighbours(text, start, end)
    const around = beside === undefined ? story : beside.join('|')
    const same = `${hit.check}\n${hit.text}\n${around}`
    // The same words between the same neighbours a second time are another place.
    const number = seen.get(same) ?? 0
    seen.set(same, number + 1)
    const { detail } = hit
    return {
      ...hit,
      severity,
      weight: weightOf(kind, hit.place.role, weights),
      message:
        detail === undefined ? message : { zh: `${message.zh}：${detail.zh}`, en: `${message.en}: ${detail.en}` },
      explanation,
      ...(beside === undefined ? {} : { around: beside }),
      key: fingerprint(number === 0 ? same : `${same}\n${number}`),
      paperKey: fingerprint(`${hit.check}\n${before(text, start, hit.text)}${hit.text}`),
    }
  })
  const ignored = options.ignored
  const left =
    ignored === undefined
      ? findings
      : findings.filter(({ key, paperKey }) => !ignored.has(key) && !ignored.has(paperKey))
  const grave = { error: 0, warn: 1, info: 2 } as const
  return left.sort((a, b) => b.weight - a.weight || grave[a.severity] - grave[b.severity])
}

const readingOrder = (order: ReadonlyMap<string, number>) => (a: Hit, b: Hit) =>
  (order.get(a.place.story ?? '') ?? 0) - (order.get(b.place.story ?? '') ?? 0) ||
  (a.place.start ?? 0) - (b.place.start ?? 0)

/** Hits of texts that belong together (the stories of a page or an issue), in reading order, a text a step. */
export function* textSteps(
  texts: readonly CheckedText[],
  options: ProofOptions,
  memory: CheckMemory,
): Generator<void, Hit[]> {
  const order = new Map(texts.map(({ id }, i) => [id, i]))
  const known = new Map(texts.map((text) => [text.id, text]))
  const lists = indexLists(options.lists ?? {})
  const own: Hit[] = []
  const names: Named[] = []
  for (const text of texts) {
    const key = `${text.id}\n${text.table === true}\n${options.date}\n${lists.key}`
    const found = memory.text(text, key, () => ({ hits: storyHits(text, options, lists), names: namesIn(text) }))
    own.push(...found.hits)
    names.push(...found.names)
    yield
  }
  const called = nameHits(names, lists)
  // A name that is called is told once.
  const told = new Set(called.map(({ place }) => `${place.story}/${place.start}`))
  const hits = [
    ...own.filter(({ check, place }) => check !== 'X05' || !told.has(`${place.story}/${place.start}`)),
    ...called,
  ]
  return hits
    .filter(({ check }) => simplified(options.language) || ANYWHERE.has(check))
    .sort(readingOrder(order))
    .map((hit): Hit => {
      const { story, ...rest } = hit.place
      const { page, object } = known.get(story ?? '') as CheckedText
      const place = object === undefined ? hit.place : { ...rest, object }
      return page === undefined ? hit : { ...hit, place: { page, ...place } }
    })
}

/** The flat text of a checked text: its paragraphs at their offsets, line feeds between. */
export function flatText({ paragraphs }: CheckedText): string {
  let out = ''
  for (const { start, text } of paragraphs) out = out.padEnd(start, '\n') + text
  return out
}

/** Checks texts that belong together and gives what is to be said about them, the gravest first. */
export function checkTexts(texts: readonly CheckedText[], options: ProofOptions = {}): Finding[] {
  const flat = new Map(texts.map((text) => [text.id, flatText(text)]))
  const hits = atOnce(textSteps(texts, options, new CheckMemory()))
  return findingsOf(hits, (story) => flat.get(story), options)
}
