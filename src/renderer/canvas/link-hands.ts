import { commands } from '../../core/edit/index.ts'
import { ChangeDrag, type Drag, LinkDrag, MarqueeDrag, type Pointer } from './drags.ts'
import { centre } from './geometry.ts'
import type { Hands } from './hands.ts'
import type { PageState } from './page-state.ts'
import { proposeNew } from './proposals.ts'
import { type Shape, shapesAt } from './shapes.ts'
import { type BlockOnPage, continueIn } from './threads.ts'
import type { Point } from './viewport.ts'

/** Pressing with the link tool: the block whose text goes on, then the one in which it does, by clicks or one drag. */
export function pressLink(hands: Hands, state: PageState, at: Pointer): Drag {
  const { model, show } = hands
  const blockAt = (point: Point): Shape | undefined =>
    shapesAt(state.shapes, point, 0).find(({ object }) => object.kind === 'block')
  const start = blockAt(at.page)
  const loaded = model.link
  const source = loaded ?? (start && { page: state.key, pageName: state.page.name, block: start.id })
  const nothing = (): undefined => undefined
  if (source === undefined) return new MarqueeDrag(at, show, nothing, nothing)
  if (start === undefined)
    return loaded ? drawContinuation(hands, state, loaded, at) : new MarqueeDrag(at, show, nothing, nothing)
  const onto = (point: Point): Shape | undefined => {
    const shape = blockAt(point)
    return shape && (shape.id !== source.block || source.page !== state.key) ? shape : undefined
  }
  return new LinkDrag(
    centre(start.rect),
    show,
    (point) => onto(point)?.rect,
    ({ page }) => {
      const target = onto(page)
      if (target !== undefined) link(hands, state, source, target)
      else {
        model.selectObjects([start.id])
        model.setLink({ page: state.key, pageName: state.page.name, block: start.id })
      }
    },
  )
}

function link({ model }: Hands, state: PageState, from: BlockOnPage, target: Shape): void {
  const to = { page: state.key, block: target.id }
  const done = model.workspace.perform((document, stamp) => commands.linkBlocks(document, { from, to }, stamp), {
    kind: 'objects',
    page: state.key,
    objects: [target.id],
  })
  if (done !== undefined) model.setLink(undefined)
}

/** Text that waits for a block goes on in the one that is drawn. */
function drawContinuation({ model, show, field }: Hands, state: PageState, source: BlockOnPage, at: Pointer): Drag {
  const { workspace } = model
  const from = workspace.state.document.pages.find(({ id, name }) => (id ?? name) === source.page)
  const block = from?.objects.find(({ id }) => id === source.block)
  return new ChangeDrag({
    workspace,
    show,
    from: at.screen,
    propose: (to) => {
      const drawn = proposeNew(field(state), 'text', at.page, to.page, to.keys)
      const [rect] = drawn.rects
      if (block === undefined || rect === undefined) return undefined
      return { ...drawn, build: continueIn(state, block, { rect, free: 'x' in drawn.place }) }
    },
    onClick: () => model.setLink(undefined),
    onEnd: (done) => done && model.setLink(undefined),
  })
}
