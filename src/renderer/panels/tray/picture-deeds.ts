import { columnStep, commands, nearestPlace } from '../../../core/edit/index.ts'
import type { Workspace } from '../../state/index.ts'
import { keyOfPage } from '../inspector/editing.ts'
import { freeSpot } from './facts.ts'

/** Basic columns that a picture gets when it is placed by the keyboard. */
const COLUMNS = 2

/** Puts a picture into the selected block, or where there is room on the page in front. */
export function placePictureByCommand(workspace: Workspace, picture: string, ratio = 1.5): void {
  const { document, page: name, selection } = workspace.state
  const page = document.pages.find((candidate) => candidate.name === name)
  const grid = page && document.publication.formats[page.grid]?.grid
  if (page === undefined || grid === undefined) return
  const key = keyOfPage(page)
  const chosen =
    selection.kind === 'objects' && selection.objects.length === 1
      ? page.objects.find(({ id }) => id === selection.objects[0])
      : undefined
  const width = Math.min(COLUMNS, grid.columns) * columnStep(grid) - grid.gutterChars * grid.em
  const height = width / ratio
  if (chosen?.kind === 'block') {
    const lines = Math.max(1, Math.round(height / grid.pitch))
    const spot = { column: 0, columns: COLUMNS, line: 0, lines }
    workspace.perform((current, stamp) =>
      commands.addBlockPicture(current, { page: key, block: chosen.id, picture, ...spot }, stamp),
    )
    return
  }
  const spot = freeSpot(document, page, (x, y) => nearestPlace({ x, y, width, height }, grid))
  workspace.perform(
    (current, stamp) => commands.placePicture(current, { page: key, picture, rect: { ...spot, width, height } }, stamp),
    (after) => {
      const made = after.pages.find((candidate) => keyOfPage(candidate) === key)?.objects.at(-1)
      return made === undefined ? { kind: 'none' } : { kind: 'objects', page: key, objects: [made.id] }
    },
  )
}

/** Takes a picture out of the issue; while a page shows it the window says why not. */
export const removePictures = (workspace: Workspace, picture: string): void => {
  workspace.perform((current, stamp) => commands.removePicture(current, { picture }, stamp))
}
