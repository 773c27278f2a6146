import { Fragment, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep, type Transform } from 'prosemirror-transform'
import type { Document } from '../../document/index.ts'
import { flatten, HARD_BREAK, PARAGRAPH_BREAK, type Role, type StoryDoc } from '../../story/index.ts'
import { paragraphAt } from '../offsets.ts'
import type { Stamp, Transaction } from '../types.ts'
import { cleanTyped, editing, inlineNodes, positions, replaceWithText, type StoryRange, textIn } from './story-edit.ts'
import { refuse, storyNamed, transactionOf } from './support.ts'

export interface Query {
  readonly text: string
  /** `text` is a regular expression (with the flags `u` and `m`). */
  readonly regex?: boolean
  readonly matchCase?: boolean
  /** Full-width and half-width letters, figures and marks are told apart. */
  readonly matchWidth?: boolean
  /** Not inside a longer word or number; Han has no spaces between words, and every place counts. */
  readonly word?: boolean
  /** Only these stories, only paragraphs of these roles. */
  readonly stories?: readonly string[]
  readonly roles?: readonly Role[]
}

/** A place that a query found, with what stands around it; `text` must still be there when it is replaced. */
export interface Match extends StoryRange {
  readonly text: string
  readonly before: string
  readonly after: string
  /** For a regular expression: its groups, for `$1` in the replacement. */
  readonly groups: readonly (string | undefined)[]
}

const CONTEXT = 12

/** Full-width ASCII forms as half-width ones; every character stays one character. */
const folded = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')

const lower = (text: string): string => text.replace(/[A-ZＡ-Ｚ]/g, (c) => c.toLowerCase())

function pattern({ text, regex, matchCase }: Query): RegExp {
  try {
    return new RegExp(
      regex === true ? text : text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
      matchCase === true ? 'gmu' : 'gimu',
    )
  } catch (cause) {
    throw refuse(
      'pattern',
      `"${text}" is no regular expression: ${(cause as Error).message}`,
      'find',
      'correct it, or search for plain text',
    )
  }
}

function* plainMatches(
  text: string,
  { text: wanted, matchCase, matchWidth }: Query,
): Generator<readonly [number, number]> {
  const fold = (value: string): string => {
    const width = matchWidth === true ? value : folded(value)
    return matchCase === true ? width : lower(width)
  }
  const [hay, needle] = [fold(text), fold(wanted)]
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length))
    yield [at, at + needle.length]
}

/** What a query found; `more` says that the search stopped at the most that was asked for. */
export interface Found {
  readonly matches: readonly Match[]
  readonly more: boolean
}

interface Hit {
  readonly from: number
  readonly to: number
  readonly groups: readonly (string | undefined)[]
}

function* hitsIn(text: string, query: Query, expression: RegExp | undefined): Generator<Hit> {
  if (expression === undefined) for (const [from, to] of plainMatches(text, query)) yield { from, to, groups: [] }
  else
    for (const match of text.matchAll(expression)) {
      const to = match.index + match[0].length
      if (match.index < to) yield { from: match.index, to, groups: match.slice(1) }
    }
}

/** Letters and figures that make one word with those beside them. */
const JOINED = /^[\p{L}\p{N}_]$/u
const ALONE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u

/** True where a stretch neither begins nor ends within a word. */
function isWhole(text: string, { from, to }: Hit): boolean {
  const joins = (left: string | undefined, right: string | undefined): boolean =>
    [left, right].every((one) => one !== undefined && JOINED.test(one) && !ALONE.test(one))
  const [first, last] = [[...text.slice(from, from + 2)][0], [...text.slice(Math.max(from, to - 2), to)].at(-1)]
  const [before, behind] = [[...text.slice(Math.max(0, from - 2), from)].at(-1), [...text.slice(to, to + 2)][0]]
  return !joins(before, first) && !joins(last, behind)
}

/** The places in the texts, story by story; nothing for an empty query. @throws DuikaiError `edit/pattern`. */
export function findText(document: Document, query: Query, most = 20_000): Found {
  const matches: Match[] = []
  if (query.text === '') return { matches, more: false }
  const expression = query.regex === true ? pattern(query) : undefined
  for (const { id, doc } of document.stories) {
    if (query.stories !== undefined && !query.stories.includes(id)) continue
    const { text, paragraphs } = flatten(doc)
    const around = (a: number, b: number): string => text.slice(Math.max(0, a), b).replaceAll(HARD_BREAK, ' ')
    for (const hit of hitsIn(text, query, expression)) {
      const { from, to, groups } = hit
      if (query.word === true && !isWhole(text, hit)) continue
      const role = paragraphs[paragraphAt(doc, from)]?.role
      if (role === undefined || (query.roles !== undefined && !query.roles.includes(role))) continue
      if (matches.length === most) return { matches, more: true }
      const context = { before: around(from - CONTEXT, from), after: around(to, to + CONTEXT) }
      matches.push({ story: id, from, to, groups, text: text.slice(from, to), ...context })
    }
  }
  return { matches, more: false }
}

/** `$1` … `$9` and `$&` in a replacement. */
const filled = (replacement: string, { text, groups }: Match): string =>
  replacement.replace(/\$([1-9&$])/g, (_, key: string) => {
    if (key === '$') return '$'
    return key === '&' ? text : (groups[Number(key) - 1] ?? '')
  })

/** More matches in a story than this are replaced paragraph-wise, in one step: a step each would copy the text each time. */
const SINGLE_STEPS = 200

/** The matches of one story that still hold, last first, none touching another. */
function standing(doc: StoryDoc, matches: readonly Match[]): readonly Match[] {
  let end = Number.POSITIVE_INFINITY
  return [...matches]
    .sort((a, b) => b.from - a.from)
    .filter((match) => {
      if (match.to > end || textIn(doc, match.from, match.to) !== match.text) return false
      end = match.from
      return true
    })
}

/** Replaces many matches, all within paragraphs, in one step over the paragraphs from the first to the last of them. */
function replaceMany(transform: Transform, doc: StoryDoc, matches: readonly Match[], textOf: (match: Match) => string) {
  const flat = flatten(doc).paragraphs
  const byParagraph = new Map<number, Match[]>()
  for (const match of [...matches].reverse()) {
    const index = paragraphAt(doc, match.from)
    const list = byParagraph.get(index)
    if (list === undefined) byParagraph.set(index, [match])
    else list.push(match)
  }
  const indexes = [...byParagraph.keys()]
  const [first = 0, last = 0] = [indexes[0], indexes.at(-1)]
  const nodes = transform.doc.children.slice(first, last + 1).map((node, i) => {
    const start = flat[first + i]?.start ?? 0
    let at = 0
    const pieces: Node[] = []
    for (const match of byParagraph.get(first + i) ?? []) {
      const [from, to] = [match.from - start, match.to - start]
      pieces.push(...node.content.cut(at, from).content)
      pieces.push(...inlineNodes(textOf(match), node.nodeAt(from)?.marks ?? []))
      at = to
    }
    return at === 0 ? node : node.copy(Fragment.fromArray([...pieces, ...node.content.cut(at).content]))
  })
  const from = (flat[first]?.start ?? 0) + first
  const to = (flat[last]?.start ?? 0) + last + transform.doc.child(last).nodeSize
  transform.step(new ReplaceStep(from, to, new Slice(Fragment.fromArray(nodes), 0, 0)))
}

/** Replaces matches, all in one change; a place whose text is no longer what was found is left alone. */
export function replaceMatches(
  document: Document,
  { matches, replacement, regex = false }: { matches: readonly Match[]; replacement: string; regex?: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const byStory = new Map<string, Match[]>()
  for (const match of matches) {
    const list = byStory.get(match.story)
    if (list === undefined) byStory.set(match.story, [match])
    else list.push(match)
  }
  const textOf = (match: Match): string => cleanTyped(regex ? filled(replacement, match) : replacement)
  let count = 0
  const operations = [...byStory].flatMap(([story, list]) => {
    const { doc } = storyNamed(document, story)
    const places = standing(doc, list).filter((match) => textOf(match) !== match.text)
    count += places.length
    return editing(document, story, (transform) => {
      const plain = places.every((match) => !`${match.text}${textOf(match)}`.includes(PARAGRAPH_BREAK))
      if (places.length > SINGLE_STEPS && plain) {
        replaceMany(transform, doc, places, textOf)
        return
      }
      if (places.length > 10 * SINGLE_STEPS)
        throw refuse(
          'too-many',
          `${places.length} places in one story would join or part paragraphs`,
          `stories/${story}`,
          'replace fewer at a time',
        )
      for (const match of places) {
        const { from, to } = positions(doc, match.from, match.to)
        replaceWithText(transform, from, to, textOf(match))
      }
    })
  })
  return transactionOf(stamp, { zh: `替换 ${count} 处`, en: `Replace ${count}` }, operations)
}
