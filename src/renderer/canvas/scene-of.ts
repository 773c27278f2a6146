import type { Rect } from '../../core/base/index.ts'
import type { Live, Pointer } from './drags.ts'
import { centre } from './geometry.ts'
import { handlesOf } from './handles.ts'
import { columnRects, headRect, innerOf, pictureRect } from './inner.ts'
import { guideLabel, hintLabel } from './labels.ts'
import type { CanvasModel } from './model.ts'
import { chosenShapes, type PageState } from './page-state.ts'
import { frameOf } from './proposals-many.ts'
import type { PartMark, Scene, ThreadMark } from './scene.ts'
import type { Shape } from './shapes.ts'
import { oversetOf, threadsOf } from './threads.ts'
import { type Point, scaleOf } from './viewport.ts'

const EMPTY: Scene = {
  hover: undefined,
  selected: [],
  handles: undefined,
  together: false,
  parts: [],
  grips: [],
  overset: [],
  threads: [],
  ghosts: [],
  hints: [],
  label: undefined,
  marquee: undefined,
  guide: undefined,
  link: undefined,
}

/** Parts smaller than this in CSS pixels have no grips. */
const LEAST = 56

/** The parts of a block that have grips of their own, and where these are. */
export function partsOf(
  { object, locked, rect: whole }: Shape,
  { grid }: PageState,
  zoom: number,
): Pick<Scene, 'parts' | 'grips'> {
  if (object.kind !== 'block' || locked) return { parts: [], grips: [] }
  const inner = innerOf(object, grid)
  const scale = scaleOf(zoom)
  const parts: Scene['parts'][number][] = []
  const grips: PartMark[] = []
  const vertical = object.mode === 'v'
  const large = (rect: Rect, least = LEAST): boolean => Math.min(rect.width, rect.height) * scale >= least
  const flows = object.roles === undefined || object.roles.length > 0
  if (flows) {
    const columns = columnRects(inner)
    for (const rect of columns) parts.push({ rect, kind: 'column' })
    const [first] = columns
    if (first !== undefined && large(whole)) {
      // At the end of the first column, in the part of it that is the block's.
      const at = vertical
        ? { x: first.x + Math.min(first.width / 2, 30 / scale), y: first.y + first.height }
        : {
            x: Math.min(first.x + first.width, whole.x + whole.width - 24 / scale),
            y: first.y + first.height - 22 / scale,
          }
      grips.push({ part: { kind: 'columns' }, at, turned: vertical })
    }
  }
  const head = headRect(inner)
  if (head !== undefined && large(head, 24)) {
    parts.push({ rect: head, kind: 'head' })
    const foot = vertical
      ? { x: head.x, y: head.y + head.height / 2 }
      : { x: head.x + head.width / 2, y: head.y + head.height }
    // At its end, where a head seldom has letters.
    const inset = 16 / scale
    const headGrip = vertical
      ? { x: head.x + head.width / 2, y: head.y + head.height - inset }
      : { x: head.x + head.width - inset, y: head.y + head.height / 2 }
    if (flows) grips.push({ part: { kind: 'head' }, at: headGrip, turned: vertical })
    grips.push({ part: { kind: 'head-lines' }, at: foot, turned: vertical })
  }
  for (const picture of object.pictures) {
    const rect = pictureRect(inner, picture)
    parts.push({ rect, kind: 'picture' })
    if (!large(rect, 40)) continue
    const grip = (kind: 'move' | 'start' | 'end', at: Point): PartMark => ({
      part: { kind: 'picture', picture: picture.id, grip: kind },
      at,
      turned: vertical,
    })
    const [right, bottom] = [rect.x + rect.width, rect.y + rect.height]
    grips.push(grip('move', centre(rect)))
    grips.push(grip('start', vertical ? { x: right, y: rect.y } : { x: rect.x, y: rect.y }))
    grips.push(grip('end', vertical ? { x: rect.x, y: bottom } : { x: right, y: bottom }))
  }
  return { parts, grips }
}

/** Where text leaves a block and where it comes in. */
const outPort = ({ object, rect }: Shape): Point =>
  object.kind === 'block' && object.mode === 'v'
    ? { x: rect.x, y: rect.y + rect.height }
    : { x: rect.x + rect.width, y: rect.y + rect.height }
const inPort = ({ object, rect }: Shape): Point =>
  object.kind === 'block' && object.mode === 'v' ? { x: rect.x + rect.width, y: rect.y } : { x: rect.x, y: rect.y }

function threadMarks(model: CanvasModel, state: PageState): readonly ThreadMark[] {
  const linking = model.settings.tool === 'link'
  if (!linking && !model.shows('threads')) return []
  const threads = threadsOf(model.workspace.state.document, state, linking ? undefined : model.chosen)
  const shapeOf = (page: string, block: string): Shape | undefined =>
    page === state.key ? state.shapes.find(({ id }) => id === block) : undefined
  return threads.flatMap((thread) =>
    thread.slice(1).flatMap((to, n): ThreadMark[] => {
      const from = thread[n]
      const start = from && shapeOf(from.page, from.block)
      const end = shapeOf(to.page, to.block)
      if (start === undefined && end === undefined) return []
      const page = start === undefined ? from?.pageName : end === undefined ? to.pageName : undefined
      return [{ from: start && outPort(start), to: end && inPort(end), ...(page === undefined ? {} : { page }) }]
    }),
  )
}

/** Everything that lies over the page now. */
export function sceneOf(
  model: CanvasModel,
  live: Live,
  hovered: Shape | undefined,
  pointer: Pointer | undefined,
  zoom: number,
): Scene {
  const { page: state, settings, text, workspace } = model
  if (state === undefined) return EMPTY
  const { selection, view } = workspace.state
  const chosen = chosenShapes(selection, state)
  const busy = (live.ghosts?.length ?? 0) > 0 || live.beyond !== undefined
  const [one] = chosen
  const single = chosen.length === 1 && one !== undefined && !busy && settings.tool === 'select' ? one : undefined
  const together = busy || settings.tool !== 'select' ? undefined : frameOf(chosen)
  const source = model.link?.page === state.key ? state.shapes.find(({ id }) => id === model.link?.block) : undefined
  const linkEnd = source && pointer ? { from: outPort(source), to: pointer.page, onto: undefined } : undefined
  const over = oversetOf(view, state)
  const overWords = (count: number): string => text('label.overset', { count })
  // What is dragged says itself how much of its text is left over there.
  const leftOver = over.filter(({ shape }) => chosen.includes(shape)).map(({ characters }) => overWords(characters))
  return {
    ...EMPTY,
    hover: hovered === undefined || chosen.includes(hovered) ? undefined : hovered.rect,
    selected: busy
      ? []
      : chosen.map(({ rect, locked, object, holes }) => ({
          rect,
          locked,
          grouped: object.group !== undefined,
          notches: object.kind === 'block' ? holes : [],
        })),
    handles: single ? { rect: single.place, names: handlesOf(single) } : together,
    together: single === undefined && together !== undefined,
    ...(single === undefined ? {} : partsOf(single, state, zoom)),
    overset: busy ? [] : over.map(({ shape, characters }) => ({ rect: shape.rect, words: overWords(characters) })),
    threads: busy ? [] : threadMarks(model, state),
    ghosts: live.ghosts ?? [],
    hints: (live.hints ?? []).map((hint) => ({ ...hint, words: hintLabel(text, hint, state.grid) })),
    label: live.label && [live.label, ...(live.ghosts ? leftOver : [])].join(' · '),
    marquee: live.marquee,
    guide: live.guide && { ...live.guide, words: guideLabel(text, live.guide.at) },
    link: live.link ?? linkEnd,
  }
}
