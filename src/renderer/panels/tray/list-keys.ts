// Rows that are chosen with the keyboard or the pointer as lists of files are: one, more with Ctrl, all between with Shift.

export interface Choice {
  /** Ids of the rows that are selected. */
  readonly chosen: readonly string[]
  /** Where the keyboard is. */
  readonly current: string | undefined
  /** From where Shift extends. */
  readonly anchor: string | undefined
}

export const NOTHING_CHOSEN: Choice = { chosen: [], current: undefined, anchor: undefined }

interface Modifiers {
  readonly shift: boolean
  readonly more: boolean
}

/** The choice after a row was pressed. */
export function pressed(ids: readonly string[], choice: Choice, id: string, { shift, more }: Modifiers): Choice {
  if (shift) return stretched(ids, choice, id)
  if (!more) return { chosen: [id], current: id, anchor: id }
  const chosen = choice.chosen.includes(id) ? choice.chosen.filter((one) => one !== id) : [...choice.chosen, id]
  return { chosen, current: id, anchor: id }
}

function stretched(ids: readonly string[], { anchor, chosen }: Choice, id: string): Choice {
  const from = ids.indexOf(anchor ?? id)
  const to = ids.indexOf(id)
  if (from < 0) return { chosen: [id], current: id, anchor: id }
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1)
  return range.length === 0 ? { chosen, current: id, anchor } : { chosen: range, current: id, anchor: anchor ?? id }
}

/** Rows that PageUp and PageDown pass over. */
const A_PAGE = 10

/** The choice after an arrow or the like; undefined for keys that move nothing. */
export function moved(
  ids: readonly string[],
  choice: Choice,
  key: string,
  { shift, more }: Modifiers,
): Choice | undefined {
  const here = choice.current === undefined ? -1 : ids.indexOf(choice.current)
  const last = ids.length - 1
  const wanted: Readonly<Record<string, number>> = {
    ArrowDown: here + 1,
    ArrowUp: here < 0 ? last : here - 1,
    Home: 0,
    End: last,
    PageDown: here + A_PAGE,
    PageUp: here - A_PAGE,
  }
  const to = wanted[key]
  const id = to === undefined ? undefined : ids[Math.max(0, Math.min(last, to))]
  if (id === undefined) return undefined
  if (shift) return stretched(ids, { ...choice, anchor: choice.anchor ?? choice.current }, id)
  return more ? { ...choice, current: id } : { chosen: [id], current: id, anchor: id }
}

/** The choice in a list that changed: what is gone is not chosen, the keyboard is on what came into its place. */
export function settled(before: readonly string[], ids: readonly string[], choice: Choice): Choice {
  const here = new Set(ids)
  const { current, anchor } = choice
  const gone = current !== undefined && !here.has(current)
  if (!gone && choice.chosen.every((id) => here.has(id))) return choice
  const place = current === undefined ? -1 : before.indexOf(current)
  const next = gone ? (before.slice(place + 1).find((id) => here.has(id)) ?? ids.at(-1)) : current
  return {
    chosen: choice.chosen.filter((id) => here.has(id)),
    current: next,
    anchor: anchor !== undefined && here.has(anchor) ? anchor : next,
  }
}
