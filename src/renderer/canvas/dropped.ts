import { pictureAddress } from '../../contract/index.ts'
import type { Workspace } from '../state/index.ts'
import type { DroppedItem } from './proposals-drop.ts'

const TYPES = { story: 'application/x-duikai-story', picture: 'application/x-duikai-picture' } as const
const TEMPLATE = 'application/x-duikai-template'

/** By address. */
const ratios = new Map<string, number>()

/** Width to height of a picture, as soon as its file has been looked at. */
function ratioOf(id: string, { document }: Workspace['state']): number | undefined {
  const picture = document.pictures.find((one) => one.id === id)
  if (picture === undefined) return undefined
  const address = pictureAddress(picture)
  if (!ratios.has(address)) {
    ratios.set(address, 0)
    const image = new Image()
    image.onload = () => ratios.set(address, image.naturalWidth / Math.max(1, image.naturalHeight))
    image.src = address
  }
  return ratios.get(address) || undefined
}

/** The story or picture that is being dragged over from the tray; its id is told by `read`, or by who began the drag. */
export function draggedItem(
  data: DataTransfer,
  workspace: Workspace,
  read: (type: string) => string | undefined,
): DroppedItem | undefined {
  const use = workspace.state.dragging?.use
  if (data.types.includes(TEMPLATE) && use !== undefined) return { kind: 'template', id: use.template.name, use }
  for (const kind of ['story', 'picture'] as const) {
    if (!data.types.includes(TYPES[kind])) continue
    const { dragging } = workspace.state
    const id = read(TYPES[kind]) || (dragging?.kind === kind ? dragging.id : undefined)
    if (id !== undefined)
      return kind === 'story' ? { kind, id } : { kind, id, ratio: dragging?.ratio ?? ratioOf(id, workspace.state) }
  }
  return undefined
}
