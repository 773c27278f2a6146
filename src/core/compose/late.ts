import type { FlatParagraph } from '../story/index.ts'
import type { SetEntry } from './chunks.ts'
import type { Flow, FlowParagraph, PlacedFlow, SetText } from './flow.ts'
import { plainLanes } from './lanes.ts'

/** Sets a paragraph with the places where its first lines shall end, code units of its text. */
export type SetPinned = (...wanted: [...Parameters<SetText>, ends?: readonly number[]]) => SetEntry

/** What a flow is known by from one composition to the next: its story, its roles, and whether it is a head. */
export const flowKey = (story: string, roles: readonly string[], kind: string): string =>
  `${story}/${[...roles].sort().join()}/${kind}`

/** Text flows of a signed layout by their keys. */
export function signedFlows(placed: readonly PlacedFlow[]): ReadonlyMap<string, PlacedFlow> {
  const found = new Map<string, PlacedFlow>()
  for (const one of placed) {
    const kind = one.flow.regions[0]?.kind
    if (kind === 'column') found.set(flowKey(one.flow.story, one.flow.roles, kind), one)
  }
  return found
}

/** Wider gaps than this, in 1/1000 em, are no reason to keep the lines below a correction. */
const LOOSE = 100

/**
 * Late edit (after 签样): lines end where they ended in the signed flow, as long as they can. Paragraphs that are the same
 * keep all their lines where their measures are the same. A paragraph that was changed keeps those above the change, and those
 * below if the changed characters fit the line that they stand in; else what follows the change is broken anew.
 */
export function setSigned(flow: Flow, signed: PlacedFlow, set: SetPinned): SetText {
  const old = signed.flow.paragraphs
  const pins = new Map<FlatParagraph, Pins>()
  const shift = flow.paragraphs.length - old.length
  let first = 0
  while (first < flow.paragraphs.length && same(flow.paragraphs[first] as FlowParagraph, old[first])) first++
  let last = flow.paragraphs.length - 1
  while (last >= first && last - shift >= first && same(flow.paragraphs[last] as FlowParagraph, old[last - shift]))
    last--
  flow.paragraphs.forEach(({ paragraph, style }, n) => {
    const before = n <= last || shift === 0 ? n : n - shift
    const then = old[before]
    // Between, paragraphs stand for each other when none came or went.
    if (then === undefined || then.style.id !== style.id || (n >= first && n <= last && shift !== 0 && n > first))
      return
    pins.set(paragraph, pinsOf(signed, before, then.paragraph, paragraph))
  })
  return (paragraph, style, room, from, mode) => {
    const pin = pins.get(paragraph)
    if (pin === undefined) return set(paragraph, style, room, from, mode)
    const { key } = typeof room === 'number' ? plainLanes(room) : room
    if (!pin.rooms.has(key)) return set(paragraph, style, room, from, mode, pin.unchanged ? undefined : pin.above)
    const entry = set(paragraph, style, room, from, mode, [...pin.above, ...pin.below])
    const [rejoined] = pin.below
    const line = entry.lines.find(({ next }) => entry.prepared.start[next] === rejoined)
    const loose = line !== undefined && line.looseness > LOOSE
    return pin.unchanged || !loose ? entry : set(paragraph, style, room, from, mode, pin.above)
  }
}

/** Where the lines of a paragraph shall end: above a change, and below it; and the lanes in which they ended there. */
interface Pins {
  readonly above: readonly number[]
  readonly below: readonly number[]
  readonly unchanged: boolean
  readonly rooms: ReadonlySet<string>
}

function pinsOf({ byRegion }: PlacedFlow, number: number, old: FlatParagraph, now: FlatParagraph): Pins {
  const part = samePart(old, now)
  const unchanged = part === now.text.length && part === old.text.length
  const rest = unchanged ? 0 : Math.min(sameRest(old, now), old.text.length - part, now.text.length - part)
  const [above, below]: [number[], number[]] = [[], []]
  const rooms = new Set<string>()
  for (const { entry, from, to, paragraph } of byRegion.flat()) {
    if (paragraph !== number) continue
    rooms.add(entry.lanes.key)
    for (let n = from; n < to; n++) {
      const line = entry.lines[n]
      const end = line === undefined ? undefined : entry.prepared.start[line.next]
      if (end === undefined || end >= old.text.length) continue
      if (end <= part) above.push(end)
      else if (end >= old.text.length - rest) below.push(end + now.text.length - old.text.length)
    }
  }
  return { above, below, unchanged, rooms }
}

const same = (now: FlowParagraph, then: FlowParagraph | undefined): boolean =>
  then !== undefined &&
  now.style.id === then.style.id &&
  now.paragraph.text.length === then.paragraph.text.length &&
  samePart(now.paragraph, then.paragraph) === now.paragraph.text.length

/** Code units at the head of two paragraphs that are alike in text and marks; fewer than all of a text that goes on in `b`. */
function samePart(a: FlatParagraph, b: FlatParagraph): number {
  let n = 0
  while (n < a.text.length && a.text[n] === b.text[n]) n++
  for (let k = 0; k < Math.max(a.spans.length, b.spans.length); k++) {
    const one = a.spans[k]
    const other = b.spans[k]
    if (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other)) continue
    n = Math.min(n, one?.start ?? n, other?.start ?? n)
    break
  }
  return a.text.length < b.text.length && n === a.text.length ? n - 1 : n
}

/** The same at their ends. */
function sameRest(a: FlatParagraph, b: FlatParagraph): number {
  const most = Math.min(a.text.length, b.text.length)
  let n = 0
  while (n < most && a.text[a.text.length - 1 - n] === b.text[b.text.length - 1 - n]) n++
  const marked = ({ text, spans }: FlatParagraph): string[] =>
    spans.map(({ start, end, ...mark }) => JSON.stringify([text.length - start, text.length - end, mark]))
  const [ours, theirs] = [marked(a), marked(b)]
  for (const { text, spans } of [a, b])
    spans.forEach(({ end }, k) => {
      const found = marked({ ...a, text, spans: [spans[k] as FlatParagraph['spans'][number]] })[0] as string
      if (!ours.includes(found) || !theirs.includes(found)) n = Math.min(n, text.length - end)
    })
  return Math.max(0, n)
}
