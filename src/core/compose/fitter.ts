import type { Mp } from '../base/index.ts'
import type { TextStyle } from '../document/index.ts'
import { HARD_BREAK } from '../story/index.ts'
import type { SetEntry } from './chunks.ts'
import type { Flow, FlowParagraph, Leg, PlacedFlow, SetText } from './flow.ts'
import type { ResolvedStyle } from './styles.ts'

/** Limits of a fit. */
export type Fit = NonNullable<TextStyle['fit']>
type Axis = 'tracking' | 'scaleX' | 'size'

/** What a fit may change of a style. `lines` are the body lines that a paragraph takes (居中占行). */
export interface HeadSetting {
  readonly size: Mp
  /** Per mille. */
  readonly scaleX: number
  readonly tracking: number
  readonly lines: number | undefined
}

/** A style with some fields changed; the same changes of the same style are the same object. */
export type DeriveStyle = (style: ResolvedStyle, changes: Partial<TextStyle>) => ResolvedStyle

/** Order of means: letter-spacing first, then 长体/扁体, then size. */
const ORDER: readonly Axis[] = ['tracking', 'scaleX', 'size']
export const STEP: Readonly<Record<Axis, number>> = { tracking: 1, scaleX: 10, size: 250 }

/** Paragraphs of one style: what happens to one line of them happens to all. */
export interface Group {
  readonly base: ResolvedStyle
  readonly fit: Fit
  readonly members: readonly FlowParagraph[]
  setting: HeadSetting
  complete: boolean
}

export const settingOf = ({ style }: ResolvedStyle): HeadSetting => ({
  size: style.size,
  scaleX: style.scaleX,
  tracking: style.tracking,
  lines: style.lines,
})

export const sameSetting = (a: HeadSetting, b: HeadSetting): boolean =>
  a.size === b.size && a.scaleX === b.scaleX && a.tracking === b.tracking && a.lines === b.lines

/** Values from `from` to the limit on that side, in whole steps; both ends are among them. */
function stepsTo(from: number, limit: number, step: number): number[] {
  const values = [from]
  const down = limit < from
  for (let at = from; ; ) {
    at = down ? Math.ceil(at / step - 1) * step : Math.floor(at / step + 1) * step
    if (down ? at <= limit : at >= limit) break
    values.push(at)
  }
  if (limit !== from) values.push(limit)
  return values
}

/** First of the values that will do, by halving; the last if none does. */
function firstThatDoes(values: readonly number[], does: (value: number) => boolean): { value: number; does: boolean } {
  let low = 0
  let high = values.length - 1
  if (!does(values[high] as number)) return { value: values[high] as number, does: false }
  while (low < high) {
    const middle = (low + high) >> 1
    if (does(values[middle] as number)) high = middle
    else low = middle + 1
  }
  return { value: values[high] as number, does: true }
}

/** Changes the settings of groups until their paragraphs fit. */
export class Fitter {
  readonly groups: readonly Group[]
  private readonly flow: Flow
  private readonly leg: Leg
  private readonly set: SetText
  private readonly derive: DeriveStyle
  private readonly place: (flow: Flow) => PlacedFlow

  constructor(
    flow: Flow,
    leg: Leg,
    groups: readonly Group[],
    set: SetText,
    derive: DeriveStyle,
    place: (flow: Flow) => PlacedFlow,
  ) {
    this.flow = flow
    this.leg = leg
    this.groups = groups
    this.set = set
    this.derive = derive
    this.place = place
  }

  fit(): Flow {
    for (const group of this.groups) this.narrow(group)
    for (const group of this.groups) if (group.fit.fill && group.complete) this.grow(group)
    // A head with running text in it goes on where its area ends.
    if (!this.flow.roles.includes('body') && !this.hasRoom()) this.lower()
    return this.flowNow()
  }

  styleNow(base: ResolvedStyle): ResolvedStyle {
    const group = this.groups.find((one) => one.base === base)
    if (group === undefined) return base
    const { size, scaleX, tracking, lines } = group.setting
    const own = settingOf(base)
    if (sameSetting(group.setting, own)) return base
    const leading = Math.round((base.style.leading * size) / own.size)
    return this.derive(base, { size, scaleX, tracking, leading, ...(lines === undefined ? {} : { lines }) })
  }

  private flowNow(): Flow {
    const paragraphs = this.flow.paragraphs.map(({ paragraph, style }) => ({ paragraph, style: this.styleNow(style) }))
    return { ...this.flow, paragraphs }
  }

  private hasRoom(): boolean {
    return this.place(this.flowNow()).report.overset.characters === 0
  }

  /** Every paragraph of the group stands in as many lines as it may. */
  private inLines(group: Group): boolean {
    const entries = this.leg.obstacles === undefined ? this.alone(group) : this.beside(group)
    return group.members.every(({ paragraph }, n) => {
      const lines = entries[n]?.lines
      if (lines === undefined) return false
      return lines.length <= linesAllowed(paragraph.text, group.fit) && !lines.some((line) => line.emergency)
    })
  }

  /** Its paragraphs in lines of the whole measure. */
  private alone({ base, members }: Group): SetEntry[] {
    const style = this.styleNow(base)
    const { width, axes } = this.leg
    return members.map(({ paragraph }) => this.set(paragraph, style, width, 0, axes.mode))
  }

  /** Its paragraphs as they stand beside what the area gives way to; undefined for one without room. */
  private beside({ members }: Group): (SetEntry | undefined)[] {
    const placed = this.place(this.flowNow())
    const all = placed.byRegion.flat()
    return members.map(({ paragraph }) => {
      const number = placed.flow.paragraphs.findIndex((one) => one.paragraph === paragraph)
      return all.find((lines) => lines.paragraph === number)?.entry
    })
  }

  private axes(group: Group): Axis[] {
    return ORDER.filter((axis) => group.fit[axis] !== undefined && (axis !== 'scaleX' || this.leg.axes.mode === 'h'))
  }

  private change(group: Group, axis: Axis, value: number): void {
    group.setting = { ...group.setting, [axis]: value }
  }

  /** Narrower until lines hold what they should; what went further than needed comes back. */
  private narrow(group: Group): void {
    if (this.inLines(group)) return
    group.complete = false
    const from = group.setting
    const does = (axis: Axis) => (value: number) => {
      this.change(group, axis, value)
      return this.inLines(group)
    }
    for (const axis of this.axes(group)) {
      const least = Math.min(from[axis], (group.fit[axis] as [number, number])[0])
      const found = firstThatDoes(stepsTo(from[axis], least, STEP[axis]), does(axis))
      this.change(group, axis, found.value)
      group.complete = found.does
      if (found.does) break
    }
    if (group.complete) this.giveBack([group], [from], () => this.inLines(group))
  }

  /** One line that fills the measure: the largest setting that still stands in its line and in its area. */
  private grow(group: Group): void {
    for (const axis of this.axes(group)) {
      const from = group.setting[axis]
      const values = stepsTo(from, Math.max(from, (group.fit[axis] as [number, number])[1]), STEP[axis]).reverse()
      const found = firstThatDoes(values, (value) => {
        this.change(group, axis, value)
        return this.inLines(group) && this.hasRoom()
      })
      this.change(group, axis, found.value)
      if (found.value !== values[0]) return
    }
  }

  /** Lower until the area holds all: first no more body lines than needed, then all styles step by step together. */
  private lower(): void {
    const { groups } = this
    if (groups.length === 0) return
    for (const group of groups) if (group.setting.lines !== undefined) group.setting = { ...group.setting, lines: 1 }
    if (this.hasRoom()) return
    const from = groups.map((group) => group.setting)
    let done = false
    for (const axis of ORDER) {
      const values = groups.map((group, n) => {
        const least = this.axes(group).includes(axis) ? (group.fit[axis] as [number, number])[0] : group.setting[axis]
        const start = (from[n] as HeadSetting)[axis]
        return stepsTo(start, Math.min(start, least), STEP[axis])
      })
      const most = Math.max(...values.map((list) => list.length)) - 1
      const at = (step: number): void =>
        groups.forEach((group, n) => {
          const list = values[n] as number[]
          this.change(group, axis, list[Math.ceil((step * (list.length - 1)) / Math.max(1, most))] as number)
        })
      const found = firstThatDoes(
        Array.from({ length: most + 1 }, (_, step) => step),
        (step) => {
          at(step)
          return this.hasRoom()
        },
      )
      at(found.value)
      done = found.does
      if (done) break
    }
    if (done) this.giveBack(groups, from, () => this.hasRoom() && groups.every((g) => !g.complete || this.inLines(g)))
    else for (const group of groups) group.complete = false
  }

  /** Letter-spacing and width back to where they were, as far as `fits` allows, the one changed last first. */
  private giveBack(groups: readonly Group[], from: readonly HeadSetting[], fits: () => boolean): void {
    groups.forEach((group, n) => {
      for (const axis of ['scaleX', 'tracking'] as const) {
        const now = group.setting[axis]
        const before = (from[n] as HeadSetting)[axis]
        if (now === before) continue
        const found = firstThatDoes(stepsTo(now, before, STEP[axis]).reverse(), (value) => {
          this.change(group, axis, value)
          return fits()
        })
        this.change(group, axis, found.does ? found.value : now)
      }
    })
  }
}

/** Lines that a paragraph may have: given, typed, or one for a banner. */
function linesAllowed(text: string, fit: Fit): number {
  const typed = text.split(HARD_BREAK).length
  if (fit.lines !== undefined) return Math.max(fit.lines, typed)
  return typed > 1 || fit.fill ? typed : Number.POSITIVE_INFINITY
}
