import type { Mp } from '../base/index.ts'
import type { Block } from '../document/index.ts'
import type { Role } from '../story/index.ts'
import {
  type DeriveStyle,
  type Fit,
  Fitter,
  type Group,
  type HeadSetting,
  STEP,
  sameSetting,
  settingOf,
} from './fitter.ts'
import type { Flow, PlacedFlow, SetText } from './flow.ts'
import type { ResolvedStyle } from './styles.ts'

export type { DeriveStyle, HeadSetting }

/** What was done to the paragraphs of one style of a head so that they fit. */
export interface FittedHead {
  readonly style: string
  readonly roles: readonly Role[]
  readonly from: HeadSetting
  readonly to: HeadSetting
  /** False when the limits did not allow enough. */
  readonly complete: boolean
}

const clamp = (value: number, range: readonly [number, number] | undefined): number =>
  range === undefined ? value : Math.min(range[1], Math.max(range[0], value))

/**
 * Limits of a paragraph's style, or the block's own. Those are for the main head; the sizes of the lines about it keep
 * their proportion to it.
 */
function fitOf(style: ResolvedStyle, own: Fit | undefined, main: Mp): Fit | undefined {
  if (own === undefined) return style.style.fit
  const { size } = style.style
  if (size === main) return own
  const { tracking, scaleX } = own
  const part = (value: Mp): Mp => Math.round((value * size) / main / STEP.size) * STEP.size
  return {
    fill: false,
    ...(own.size === undefined ? {} : { size: [part(own.size[0]), part(own.size[1])] }),
    ...(tracking === undefined ? {} : { tracking }),
    ...(scaleX === undefined ? {} : { scaleX }),
  }
}

const fits = new WeakMap<Flow, readonly FittedHead[]>()

/** What was changed in a flow that `fitHeads` returned. */
export const fittedOf = (flow: Flow): readonly FittedHead[] => fits.get(flow) ?? []

/** The same of a flow that was made of it. */
export function keepFitted(from: Flow, to: Flow): void {
  const changes = fits.get(from)
  if (changes !== undefined && from !== to) fits.set(to, changes)
}

/**
 * 标题适配 (REFERENCE 9.4; house limits of `fit`): heads that do not stand in their lines or their area are set tighter,
 * then narrower, then smaller; banners that ask for it grow until they fill the measure. The flow with its styles changed,
 * or the flow itself. What the limits do not allow stays as far as they go.
 */
export function fitHeads(
  flow: Flow,
  blocks: readonly Block[],
  set: SetText,
  derive: DeriveStyle,
  place: (flow: Flow) => PlacedFlow,
): Flow {
  const leg = flow.regions[0]?.legs[0]
  if (leg === undefined) return flow
  const own = flow.regions[0]?.kind === 'head' ? blocks[0]?.head?.fit : undefined
  const bases = new Set<ResolvedStyle>()
  for (const { style } of flow.paragraphs) bases.add(style)
  let main = 0
  for (const { style } of bases) main = Math.max(main, style.size)
  const groups: Group[] = []
  for (const base of bases) {
    const fit = fitOf(base, own, main)
    if (fit === undefined) continue
    const { size, scaleX, tracking, lines } = settingOf(base)
    const setting = {
      size: clamp(size, fit.size),
      scaleX: clamp(scaleX, fit.scaleX),
      tracking: clamp(tracking, fit.tracking),
      lines,
    }
    const members = flow.paragraphs.filter(({ style }) => style === base)
    groups.push({ base, fit, members, setting, complete: true })
  }
  if (groups.length === 0) return flow
  const fitted = new Fitter(flow, leg, groups, set, derive, place).fit()
  const changes = groups
    .map(({ base, setting, members, complete }): FittedHead => {
      const roles = [...new Set(members.map(({ paragraph }) => paragraph.role))]
      return { style: base.id, roles, from: settingOf(base), to: setting, complete }
    })
    .filter(({ from, to, complete }) => !complete || !sameSetting(from, to))
  fits.set(fitted, changes)
  return fitted
}
