import { countCharacters, type DocumentLayout } from '../../src/core/compose/index.ts'
import { checkList, type DisplayList } from '../../src/core/display/index.ts'
import { EM, PITCH } from './document.ts'
import { linesIn, logical, type Mode } from './modes.ts'

/** A rectangle on the axes of the lines that no body text of block `owner` may touch. */
export interface Closed {
  readonly owner: string
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * What is wrong with a page of one story `a`, whose text is `story`: characters lost, lines off the grid, outside their
 * frames or over pictures and closed areas.
 */
export function faults(layout: DocumentLayout, story: string, mode: Mode, closed: readonly Closed[] = []): string[] {
  const found: string[] = []
  const [list] = layout.pages
  if (list === undefined) return ['no page']
  const { lines, frames } = list
  const ranges = Array.from({ length: lines.count }, (_, i) => ({
    start: lines.start[i] as number,
    end: lines.end[i] as number,
  }))
  for (const { message } of checkList(list, { placed: { a: ranges } })) found.push(message)
  let placed = 0
  const pictures = list.items.flatMap((item) =>
    item.kind === 'picture' ? [{ id: item.id, ...logical(mode, item) }] : [],
  )
  const turned = linesIn(layout, mode === 'h' ? 'v' : 'h')
  linesIn(layout, mode).forEach((line, i) => {
    // A vertical head in a horizontal block has axes of its own.
    const own: Mode = lines.mode[i] === 1 ? 'v' : 'h'
    const { text, x, y: top, size, width, extent } = own === mode ? line : (turned[i] as typeof line)
    const onPage = frames[lines.frame[i] as number]
    const frame = onPage === undefined ? undefined : logical(own, onPage)
    placed += countCharacters(text)
    if (extent > width) found.push(`“${text}” is wider than its measure`)
    if (frame === undefined || x < frame.x || x + width > frame.x + frame.width)
      found.push(`“${text}” leaves its frame`)
    if (size === EM && top % PITCH !== 0) found.push(`“${text}” is off the grid`)
    if (frame !== undefined && (top < frame.y - 2 || top + size > frame.y + frame.height + 2))
      found.push(`“${text}” stands outside its frame`)
    if (onPage?.kind !== 'column') return
    for (const p of [...pictures, ...closed.filter(({ owner }) => owner === onPage.owner)]) {
      if (x < p.x + p.width && x + width > p.x && top < p.y + p.height && top + size > p.y)
        found.push(`“${text}” runs over ${p.id}`)
    }
  })
  for (const [one, other] of overlaps(list)) found.push(`“${one}” and “${other}” overlap`)
  let counted = 0
  let all = 0
  for (const { characters, placed: set, overset } of layout.flows) {
    counted += set
    all += characters
    if (set + overset.characters !== characters) found.push(`${set} + ${overset.characters} are not ${characters}`)
  }
  if (counted !== placed) found.push(`${placed} characters stand on the page, ${counted} are reported`)
  if (all !== countCharacters(story)) found.push(`${all} of ${countCharacters(story)} characters are known`)
  return found
}

/** Texts of lines of columns whose boxes meet. */
function overlaps(list: DisplayList): [string, string][] {
  const { lines, frames, stories } = list
  const boxes = Array.from({ length: lines.count }, (_, i) => {
    const [x, y, size, width] = [lines.x[i] ?? 0, lines.y[i] ?? 0, lines.size[i] ?? 0, lines.width[i] ?? 0]
    const text = stories[lines.story[i] ?? 0]?.text.slice(lines.start[i], lines.end[i]) ?? ''
    const kind = frames[lines.frame[i] ?? 0]?.kind
    return lines.mode[i] === 0
      ? { text, kind, left: x, right: x + width, top: y - size * 0.88, bottom: y + size * 0.12 }
      : { text, kind, left: x - size / 2, right: x + size / 2, top: y, bottom: y + width }
  }).filter(({ kind }) => kind === 'column')
  return boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b): [string, string][] => {
      const apart = a.right <= b.left + 2 || b.right <= a.left + 2 || a.bottom <= b.top + 2 || b.bottom <= a.top + 2
      return apart ? [] : [[a.text, b.text]]
    }),
  )
}
