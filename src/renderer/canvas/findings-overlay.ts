// Findings of the checks as small marks on the page.

import type { Rect, Severity } from '../../core/base/index.ts'
import type { OverlayHit, OverlayViewport, PageOverlay } from './page-overlay.ts'
import type { Theme } from './theme.ts'
import type { Point } from './viewport.ts'

/** A finding with its place on the page. */
export interface PageFinding {
  readonly id: string
  readonly severity: Severity
  readonly rect: Rect
  /** What is found, in the interface's language. */
  readonly words: string
  /** Id of the object that it is about. */
  readonly object?: string
}

/** Findings at one place, which share a mark. */
export interface FindingMark {
  readonly severity: Severity
  readonly rect: Rect
  readonly findings: readonly PageFinding[]
}

/** CSS pixels: radius of a mark, and how far beyond it the pointer still meets it. */
const RADIUS = 7.5
const SLACK = 3
/** Findings told of at once; the others are counted. */
const TOLD = 4

const GRAVITY: readonly Severity[] = ['info', 'warning', 'error']

/** One mark for each place, the gravest last, so that it lies on top. */
export function marksOf(findings: readonly PageFinding[]): readonly FindingMark[] {
  const places = new Map<string, PageFinding[]>()
  for (const finding of findings) {
    const { x, y, width, height } = finding.rect
    const key = `${Math.round(x)} ${Math.round(y)} ${Math.round(width)} ${Math.round(height)}`
    const known = places.get(key)
    if (known === undefined) places.set(key, [finding])
    else known.push(finding)
  }
  const gravity = (severity: Severity): number => GRAVITY.indexOf(severity)
  return [...places.values()]
    .map((all) => {
      const ordered = [...all].sort((a, b) => gravity(b.severity) - gravity(a.severity))
      const [first] = ordered as [PageFinding]
      return { severity: first.severity, rect: first.rect, findings: ordered }
    })
    .sort((a, b) => gravity(a.severity) - gravity(b.severity))
}

/** The middle of a mark: on the top left corner of its place, inside the window while a part of the place is in sight. */
export function markPoint({ rect }: FindingMark, viewport: OverlayViewport): Point | undefined {
  const { x, y, width, height } = viewport.box(rect)
  const room = viewport.size
  if (x > room.width || y > room.height || x + width < 0 || y + height < 0) return undefined
  const within = (at: number, size: number): number => Math.max(RADIUS + 1, Math.min(at, size - RADIUS - 1))
  return { x: within(x, room.width), y: within(y, room.height) }
}

const colourOf = (severity: Severity, { error, warning, info }: Theme): string =>
  severity === 'error' ? error : severity === 'warning' ? warning : info

/** Marks that say what was found when pointed at; a click tells of the first finding there. */
export function findingsOverlay(findings: readonly PageFinding[], press: (finding: PageFinding) => void): PageOverlay {
  const marks = marksOf(findings)
  return {
    id: 'findings',
    paint: (context, viewport) => {
      for (const mark of marks) {
        const at = markPoint(mark, viewport)
        if (at !== undefined) drawMark(context, at, mark, viewport.theme)
      }
    },
    hit: (at, viewport) => {
      const mark = [...marks].reverse().find((one) => {
        const point = markPoint(one, viewport)
        return point !== undefined && Math.hypot(point.x - at.x, point.y - at.y) <= RADIUS + SLACK
      })
      return mark && hitOf(mark, press)
    },
  }
}

function hitOf({ findings, rect }: FindingMark, press: (finding: PageFinding) => void): OverlayHit {
  const [first] = findings as readonly [PageFinding]
  const told = findings.slice(0, TOLD).map(({ words }) => words)
  const more = findings.length - told.length
  return {
    id: `finding ${first.id}`,
    words: more > 0 ? [...told, `+${more}`] : told,
    rect,
    press: () => press(first),
  }
}

function drawMark(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  { severity, findings }: FindingMark,
  theme: Theme,
): void {
  context.fillStyle = colourOf(severity, theme)
  context.strokeStyle = '#ffffff'
  context.lineWidth = 1.5
  context.beginPath()
  // The shape says it too: not everybody tells the colours apart.
  if (severity === 'warning') {
    context.moveTo(x, y - RADIUS - 1)
    context.lineTo(x + RADIUS + 1, y + RADIUS - 1.5)
    context.lineTo(x - RADIUS - 1, y + RADIUS - 1.5)
    context.closePath()
  } else context.arc(x, y, RADIUS, 0, 2 * Math.PI)
  context.stroke()
  context.fill()
  context.fillStyle = '#ffffff'
  context.font = `bold 10px ${theme.font}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const sign = findings.length > 1 ? String(Math.min(findings.length, 9)) : severity === 'info' ? 'i' : '!'
  context.fillText(sign, x, y + (severity === 'warning' ? 1.5 : 0.5))
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}
