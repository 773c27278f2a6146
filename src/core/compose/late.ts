import type { FlatParagraph } from '../story/index.ts'
import type { SetEntry } from './chunks.ts'
import type { Flow, FlowParagraph, PlacedFlow, SetText } from './flow.ts'

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

/**
 * Late edit (after 签样): the lines above a correction end where they ended in the signed flow. Paragraphs before the first
 * that was changed are the same and stand where they stood; that one is set with its signed line ends up to the change; what
 * follows is free. The text is set with `set` as it is where nothing was changed.
 */
export function setSigned(flow: Flow, signed: PlacedFlow, set: SetPinned): SetText {
  const old = signed.flow.paragraphs
  const number = flow.paragraphs.findIndex((now, n) => !same(now, old[n]))
  const changed = flow.paragraphs[number]?.paragraph
  const before = old[number]?.paragraph
  if (changed === undefined || before === undefined) return set
  const ends = endsAbove(signed, number, samePart(before, changed))
  return (paragraph, style, room, from, mode) =>
    set(paragraph, style, room, from, mode, paragraph === changed ? ends : undefined)
}

const same = (now: FlowParagraph, then: FlowParagraph | undefined): boolean =>
  then !== undefined &&
  now.style.id === then.style.id &&
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

/** Ends of the signed lines of a paragraph that hold nothing behind code unit `part`. */
function endsAbove({ byRegion }: PlacedFlow, paragraph: number, part: number): number[] {
  const ends: number[] = []
  for (const { entry, from, to, paragraph: number } of byRegion.flat()) {
    if (number !== paragraph) continue
    for (let n = from; n < to; n++) {
      const line = entry.lines[n]
      const end = line === undefined ? undefined : entry.prepared.start[line.next]
      if (end === undefined || end > part) return ends
      ends.push(end)
    }
  }
  return ends
}
