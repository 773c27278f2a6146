import type { Document } from '../../document/index.ts'
import { flatten, HARD_BREAK, type Role } from '../../story/index.ts'
import { paragraphAt } from '../offsets.ts'
import type { Stamp, Transaction } from '../types.ts'
import { editing, positions, replaceWithText, type StoryRange, textIn } from './story-edit.ts'
import { refuse, storyNamed, transactionOf } from './support.ts'

export interface Query {
  readonly text: string
  /** `text` is a regular expression (with the flags `u` and `m`). */
  readonly regex?: boolean
  readonly matchCase?: boolean
  /** Full-width and half-width letters, figures and marks are told apart. */
  readonly matchWidth?: boolean
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
const MOST = 10_000

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

/** Every place in the texts, story by story; nothing for an empty query. @throws DuikaiError `edit/pattern`. */
export function findText(document: Document, query: Query): readonly Match[] {
  if (query.text === '') return []
  const expression = query.regex === true ? pattern(query) : undefined
  const matches: Match[] = []
  for (const { id, doc } of document.stories) {
    if (query.stories !== undefined && !query.stories.includes(id)) continue
    const { text, paragraphs } = flatten(doc)
    const found =
      expression === undefined
        ? [...plainMatches(text, query)].map(([from, to]) => ({ from, to, groups: [] as (string | undefined)[] }))
        : [...text.matchAll(expression)].map((m) => ({ from: m.index, to: m.index + m[0].length, groups: m.slice(1) }))
    for (const { from, to, groups } of found) {
      if (from === to || matches.length >= MOST) continue
      const paragraph = paragraphs[paragraphAt(doc, from)]
      if (paragraph === undefined || (query.roles !== undefined && !query.roles.includes(paragraph.role))) continue
      const around = (a: number, b: number): string => text.slice(Math.max(0, a), b).replaceAll(HARD_BREAK, ' ')
      matches.push({
        story: id,
        from,
        to,
        groups,
        text: text.slice(from, to),
        before: around(from - CONTEXT, from),
        after: around(to, to + CONTEXT),
      })
    }
  }
  return matches
}

/** `$1` … `$9` and `$&` in a replacement. */
const filled = (replacement: string, { text, groups }: Match): string =>
  replacement.replace(/\$([1-9&$])/g, (_, key: string) => {
    if (key === '$') return '$'
    return key === '&' ? text : (groups[Number(key) - 1] ?? '')
  })

/** Replaces matches, all in one change; a place whose text is no longer what was found is left alone. */
export function replaceMatches(
  document: Document,
  { matches, replacement, regex = false }: { matches: readonly Match[]; replacement: string; regex?: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const byStory = new Map<string, Match[]>()
  for (const match of matches) byStory.set(match.story, [...(byStory.get(match.story) ?? []), match])
  const operations = [...byStory].flatMap(([story, list]) => {
    const { doc } = storyNamed(document, story)
    return editing(document, story, (transform) => {
      let end = Number.POSITIVE_INFINITY
      for (const match of list.sort((a, b) => b.from - a.from)) {
        const text = regex ? filled(replacement, match) : replacement
        if (match.to > end || text === match.text || textIn(doc, match.from, match.to) !== match.text) continue
        end = match.from
        const { from, to } = positions(doc, match.from, match.to)
        replaceWithText(transform, from, to, text)
      }
    })
  })
  return transactionOf(stamp, { zh: `替换 ${matches.length} 处`, en: `Replace ${matches.length}` }, operations)
}
