import type { GateReached, HistoryItem, NamedVersion } from '../../contract/index.ts'
import type { Key, Translate } from '../i18n/index.ts'

/** A line of the timeline: changes that belong together, a page that came to another stage, a name given by hand, the beginning. */
export type MomentLine =
  | { readonly kind: 'changes'; readonly sequence: number; readonly at: number; readonly item: HistoryItem }
  | {
      readonly kind: 'gate'
      readonly sequence: number
      readonly at: number
      readonly version: NamedVersion & { readonly gate: GateReached }
    }
  | { readonly kind: 'named'; readonly sequence: number; readonly at: number; readonly version: NamedVersion }
  | { readonly kind: 'start'; readonly sequence: 0; readonly at: number }

/** What is listed: a page, a story, an author, or moments with names alone. */
export interface Filter {
  readonly page: string
  readonly story: string
  readonly author: string
  readonly named: boolean
}

export const NO_FILTER: Filter = { page: '', story: '', author: '', named: false }

export function lineKey(line: MomentLine): string {
  if (line.kind === 'start') return 'start'
  if (line.kind === 'changes') return `c${line.item.from}`
  return `${line.kind}${line.sequence} ${line.version.name} ${line.version.id ?? ''}`
}

/**
 * Changes and named moments in one list, newest first. A name stands above the changes whose result it is; one of changes
 * that the filter leaves out stands where they would be. Names older than the last change that was read wait for it.
 */
export function momentsOf(
  items: readonly HistoryItem[],
  versions: readonly NamedVersion[],
  { page, story, author, named }: Filter,
  complete: boolean,
): readonly MomentLine[] {
  const oldest = complete ? 0 : (items.at(-1)?.from ?? Number.POSITIVE_INFINITY)
  const names = versions
    .filter((version) => version.sequence >= oldest)
    .filter((version) => author === '' || version.author === author)
    .filter(({ gate }) => gate === undefined || (story === '' && (page === '' || gate.key === page)))
    .map((version): MomentLine => {
      const { sequence, at, gate } = version
      return gate === undefined
        ? { kind: 'named', sequence, at, version }
        : { kind: 'gate', sequence, at, version: { ...version, gate } }
    })
  const changes = named
    ? []
    : items.map((item): MomentLine => ({ kind: 'changes', sequence: item.to, at: item.at, item }))
  const rank = { named: 2, gate: 1, changes: 0, start: 0 }
  const first = items.at(-1)
  const start: readonly MomentLine[] =
    complete && first !== undefined && author === '' ? [{ kind: 'start', sequence: 0, at: first.at }] : []
  return [...changes, ...names, ...start].sort((a, b) => b.sequence - a.sequence || rank[b.kind] - rank[a.kind])
}

export interface Day<T> {
  readonly day: string
  readonly items: readonly T[]
}

/** Items of the calendar days of this place, in the order in which they come; `day` is YYYY-MM-DD. */
export function byDay<T extends { readonly at: number }>(items: readonly T[]): Day<T>[] {
  const days: { day: string; items: T[] }[] = []
  for (const item of items) {
    const at = new Date(item.at)
    const two = (n: number): string => String(n).padStart(2, '0')
    const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}

const STAGES: Readonly<Record<GateReached['stage'], Key>> = {
  layout: 'versions.stage.layout',
  first: 'proof.gate.first',
  second: 'proof.gate.second',
  third: 'proof.gate.third',
  revise: 'proof.gate.revise',
  sign: 'proof.gate.sign',
  press: 'proof.gate.press',
}

/** A01 一校 通过 */
export const gateWords = (text: Translate, { page, stage, action }: GateReached): string =>
  `${page} ${text(STAGES[stage])} ${text(`versions.action.${action}`)}`

/** What a version is called in the language of the window. */
export const versionName = (text: Translate, { name, gate }: NamedVersion): string =>
  gate === undefined ? name : gateWords(text, gate)

/** The person of an author: what stands before the last @. */
export function personOf(author: string): string {
  const at = author.lastIndexOf('@')
  return at > 0 ? author.slice(0, at) : author
}

/** Colours that authors are told apart by; further ones begin anew. */
const COLOURS = 8
export const colourOf = (authors: readonly string[], author: string): number =>
  Math.max(0, authors.indexOf(author)) % COLOURS
