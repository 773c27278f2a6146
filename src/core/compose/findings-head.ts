import type { Role } from '../story/index.ts'
import type { Finding } from './finding.ts'
import type { PlacedFlow } from './flow.ts'
import { type FittedHead, fittedOf } from './headline.ts'

const ROLE_NAMES: Readonly<Partial<Record<Role, string>>> = {
  kicker: '引题',
  headline: '主题',
  deck: '副题',
  summary: '提要',
  byline: '署名',
  subhead: '插题',
}

const points = (value: number): string => String(value / 1000)
const signed = (value: number): string => (value < 0 ? `−${-value}` : String(value))

/** What was done to a head: `主题 headline: 42 → 40 pt, 长 95 %, letter-spacing −20 ‰`. */
function changesOf({ roles, from, to }: FittedHead): string {
  const parts: string[] = []
  if (from.size !== to.size) parts.push(`${points(from.size)} → ${points(to.size)} pt`)
  if (from.scaleX !== to.scaleX) parts.push(`${to.scaleX < 1000 ? '长' : '扁'} ${to.scaleX / 10} %`)
  if (from.tracking !== to.tracking) parts.push(`letter-spacing ${signed(to.tracking)} ‰`)
  if (from.lines !== to.lines) parts.push('as few body lines as its text needs')
  const named = roles.map((role) => (ROLE_NAMES[role] === undefined ? role : `${ROLE_NAMES[role]} ${role}`))
  return `${named.join(', ')}: ${parts.length === 0 ? `${points(to.size)} pt` : parts.join(', ')}`
}

/** Heads that were fitted, and those that the limits of their fit were too narrow for. */
export function headFindings({ flow }: PlacedFlow): Finding[] {
  const [region] = flow.regions
  if (region === undefined) return []
  return fittedOf(flow).map((head) => ({
    code: head.complete ? 'fitted' : 'fit-limit',
    severity: head.complete ? 'info' : 'warning',
    page: region.page,
    block: region.owner,
    story: flow.story,
    message: `${changesOf(head)}${head.complete ? '' : '; that is as far as its fit allows, and not enough'}`,
    ...(head.complete ? {} : { remedy: 'shorten the head, give it another line, or widen the limits of its fit' }),
  }))
}
