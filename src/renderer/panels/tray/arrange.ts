import type { StoryStatus, TrayStory } from './facts.ts'
import { textOfStory } from './facts.ts'
import { byPinyin, initialsOf } from './initials.ts'

export const SORTS = ['status', 'title', 'author', 'characters', 'deadline', 'page', 'changed'] as const
export type SortKey = (typeof SORTS)[number]
export const STATUSES = ['draft', 'edited', 'ready', 'hold'] as const satisfies readonly StoryStatus[]

export interface Order {
  readonly by: SortKey
  readonly down: boolean
}

export interface Filter {
  readonly placed: 'all' | 'placed' | 'unplaced'
  readonly status: StoryStatus | ''
  /** Only what was changed since it was placed or looked at. */
  readonly stale: boolean
  readonly author: string
}

export interface Arrangement extends Filter {
  /** As the stories came, unless given. */
  readonly order: Order | undefined
}

export const AS_THEY_CAME: Arrangement = { placed: 'all', status: '', stale: false, author: '', order: undefined }

/** The stories that are asked for: by what is known of them, and by words in the title, the author's name or the text. */
export function filterTray(
  stories: readonly TrayStory[],
  typed: string,
  { placed, status, stale, author }: Filter,
): readonly TrayStory[] {
  const wanted = typed.trim().toLowerCase()
  return stories.filter(
    (one) =>
      (placed === 'all' || (placed === 'placed') === one.pages.length > 0) &&
      (status === '' || one.status === status) &&
      (!stale || one.unseen !== undefined) &&
      (author === '' || one.author === author) &&
      (wanted === '' ||
        one.title.toLowerCase().includes(wanted) ||
        (one.author ?? '').toLowerCase().includes(wanted) ||
        textOfStory(one.story).includes(wanted)),
  )
}

type Value = string | number | undefined

function sortValue(one: TrayStory, by: SortKey): Value {
  switch (by) {
    case 'status':
      return STATUSES.indexOf(one.status)
    case 'title':
      return one.title
    case 'author':
      return one.author
    case 'characters':
      return one.characters
    case 'deadline':
      return one.story.desk?.deadline
    case 'page':
      return one.firstPage
    case 'changed':
      return one.changed?.at
  }
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return byPinyin(String(a), String(b))
}

/** In the order asked for; what has nothing there comes last either way, equals stay as they came. */
export function sortTray(stories: readonly TrayStory[], order: Order | undefined): readonly TrayStory[] {
  if (order === undefined) return stories
  const { by, down } = order
  const sign = down ? -1 : 1
  return stories
    .map((one, place) => ({ one, place, value: sortValue(one, by) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined)
        return Number(a.value === undefined) - Number(b.value === undefined) || a.place - b.place
      return sign * compare(a.value, b.value) || a.place - b.place
    })
    .map(({ one }) => one)
}

/** What a press on the head of a column asks for: upwards, downwards, as they came. */
export function nextOrder(order: Order | undefined, by: SortKey): Order | undefined {
  if (order?.by !== by) return { by, down: false }
  return order.down ? undefined : { by, down: true }
}

/** The status after one, in a circle. */
export const nextStatus = (status: StoryStatus): StoryStatus =>
  STATUSES[(STATUSES.indexOf(status) + 1) % STATUSES.length] as StoryStatus

/**
 * The row that typing leads to: the next whose title, or its first letters by pinyin, begins with what was typed. More letters
 * may keep the row that one letter found.
 */
export function typeAhead(titles: readonly string[], typed: string, from: number): number | undefined {
  const wanted = typed.toLowerCase()
  const start = typed.length > 1 ? from : from + 1
  for (let step = 0; step < titles.length; step++) {
    const at = (Math.max(0, start) + step) % titles.length
    const title = titles[at] ?? ''
    if (title.toLowerCase().startsWith(wanted) || initialsOf(title).startsWith(wanted)) return at
  }
  return undefined
}

/** What was chosen the last time, as far as it is still understood. */
export function readArrangement(kept: string | null): Arrangement {
  let read: unknown
  try {
    read = JSON.parse(kept ?? 'null')
  } catch {
    return AS_THEY_CAME
  }
  if (typeof read !== 'object' || read === null) return AS_THEY_CAME
  const { placed, status, stale, author, order } = read as Readonly<Record<string, unknown>>
  const { by, down } = (typeof order === 'object' && order !== null ? order : {}) as Readonly<Record<string, unknown>>
  const sort = SORTS.find((one) => one === by)
  return {
    placed: placed === 'placed' || placed === 'unplaced' ? placed : 'all',
    status: STATUSES.find((one) => one === status) ?? '',
    stale: stale === true,
    author: typeof author === 'string' ? author : '',
    order: sort && { by: sort, down: down === true },
  }
}
