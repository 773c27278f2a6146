// Drawing tools: new objects by a drag, and the crop of a picture that is selected.

import { ChangeDrag, type Drag, type Pointer } from './drags.ts'
import { enterAt, enterSelected } from './entering.ts'
import type { Hands } from './hands.ts'
import type { CanvasModel } from './model.ts'
import type { PageState } from './page-state.ts'
import { proposeNew } from './proposals.ts'
import { croppingAt, proposeCrop } from './proposals-crop.ts'
import type { DrawingTool } from './tools.ts'

export function pressDrawing(hands: Hands, state: PageState, tool: DrawingTool, at: Pointer): Drag {
  const { model, show, field } = hands
  const { workspace } = model
  const { view } = workspace.state
  const crop = tool === 'picture' && view ? croppingAt(view.list, state, model.chosen, at.page) : undefined
  if (crop !== undefined)
    return new ChangeDrag({
      workspace,
      show,
      from: at.screen,
      propose: (to) => proposeCrop(field(state), crop, at.page, to.page),
    })
  return new ChangeDrag({
    workspace,
    show,
    from: at.screen,
    propose: (to) => proposeNew(field(state), tool, at.page, to.page, to.keys),
    onClick: () => {
      if (tool === 'text') enterAt(hands, at.page)
      else if (tool === 'picture') enterPicture(model, state, at)
    },
    ...(tool === 'picture'
      ? {
          onDone: ({ rects: [rect], key }) => {
            if (rect !== undefined) model.askForPicture({ rect, free: !key.includes('"column"') })
          },
        }
      : {}),
    onEnd: (done) => {
      if (!done) return
      model.setTool('select')
      if (tool === 'text') enterSelected(model)
    },
  })
}

/** A click with the picture tool on a picture selects it, which another drag then crops. */
function enterPicture(model: CanvasModel, state: PageState, at: Pointer): void {
  const { view } = model.workspace.state
  const all = state.shapes.map(({ id }) => id)
  const found = view && croppingAt(view.list, state, all, at.page)
  if (found !== undefined) model.selectObjects([found.object])
}
