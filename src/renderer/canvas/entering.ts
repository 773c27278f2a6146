// Into what an object holds: its text, or the picture under its frame.

import { hitTest } from '../../core/display/index.ts'
import type { Hands } from './hands.ts'
import type { CanvasModel } from './model.ts'
import { chosenShapes } from './page-state.ts'
import { croppingAt } from './proposals-crop.ts'
import { shapesAt } from './shapes.ts'
import type { Point } from './viewport.ts'

/** Begins at a point: in the text that is painted there, with the crop of a picture, or with the text of the block there. */
export function enterAt({ model, pixels }: Hands, point: Point): void {
  const { page: state, workspace } = model
  const { view, document } = workspace.state
  if (state === undefined) return
  const found = shapesAt(state.shapes, point, 0)
  const hit = view && hitTest(view.list, point.x, point.y, pixels(3))
  if (hit?.kind === 'text' && document.stories.some(({ id }) => id === hit.story)) {
    const owner = found.find(({ object, id }) => id === hit.id || ('story' in object && object.story === hit.story))
    const object = owner?.id ?? found[0]?.id ?? hit.id
    model.selectObjects([object])
    const { story, offset, side } = hit
    model.actions.onEnterText?.({ page: state.key, object, story, offset, side, point })
    return
  }
  const ids = found.map(({ id }) => id)
  const crop = view && croppingAt(view.list, state, ids, point)
  if (crop !== undefined) {
    model.setTool('picture')
    model.selectObjects([crop.object])
    return
  }
  const block = found.find(({ object }) => object.kind === 'block' || object.kind === 'table')
  if (block === undefined || !('story' in block.object)) return
  model.selectObjects([block.id])
  model.actions.onEnterText?.({ page: state.key, object: block.id, story: block.object.story, point })
}

/** Begins editing the text of the one selected object; true when it has one. */
export function enterSelected(model: CanvasModel): boolean {
  const { page: state } = model
  const [one, other] = state === undefined ? [] : chosenShapes(model.workspace.state.selection, state)
  if (state === undefined || one === undefined || other !== undefined) return false
  const { object } = one
  const story = 'story' in object ? object.story : object.kind === 'picture' ? object.caption?.story : undefined
  if (story === undefined) return false
  model.actions.onEnterText?.({ page: state.key, object: one.id, story })
  return true
}
