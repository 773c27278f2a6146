// What letting go of objects over another page's entry in a list would do.

import { commands, keyOf } from '../../core/edit/index.ts'
import type { Build, Workspace } from '../state/index.ts'
import type { CanvasModel } from './model.ts'
import type { Field, Proposal } from './proposals.ts'

/** Objects held over the page called `name`: they go there, or it is said why they do not. */
export function proposeToPage(
  { state, text }: Field,
  { state: { document } }: Workspace,
  ids: readonly string[],
  name: string,
): Proposal {
  const page = document.pages.find((one) => one.name === name)
  const to = page && (keyOf(page) ?? name)
  const still: Proposal = { key: `to ${name}`, build: undefined, rects: [], hints: [], label: '' }
  if (to === undefined || to === state.key) return { ...still, label: text('page-drop.here') }
  const staying = commands.whatStays(document, { page: state.key, objects: ids })
  if (staying !== undefined)
    return { ...still, refused: true, label: text(`page-drop.${staying.reason}`, { object: staying.object }) }
  const build: Build = (now, stamp) => commands.moveToPage(now, { page: state.key, objects: ids, to }, stamp)
  return {
    ...still,
    build,
    label: text('page-drop.move', { page: name, count: ids.length }),
    show: name,
    after: (now) => {
      const before = new Set(page?.objects.map(({ id }) => id))
      const there = now.pages.find((one) => (keyOf(one) ?? one.name) === to)
      const objects = (there?.objects ?? []).filter(({ id }) => !before.has(id)).map(({ id }) => id)
      return { kind: 'objects', page: to, objects }
    },
  }
}

/** Moves what is selected to the page called `name` and goes there; nothing when it cannot go. */
export function moveChosen(model: CanvasModel, name: string): void {
  const { page: state, chosen, text, workspace } = model
  if (state === undefined || chosen.length === 0) return
  const { build, after, show } = proposeToPage({ state, text, reach: 0 }, workspace, chosen, name)
  if (build === undefined || workspace.perform(build, after) === undefined || show === undefined) return
  workspace.show(show)
}
