import type { LiveFinding } from '../../contract/index.ts'
import { rangeBoxes } from '../../core/display/index.ts'
import { placeRect } from '../../core/document/index.ts'
import type { Stage } from '../canvas/index.ts'
import { placeOfFinding } from '../panels/index.ts'
import { type ComparedPlace, type ProofModel, placedMark, type useProofRoom } from '../proof/index.ts'
import { useWorkspaceState, type Workspace } from '../state/index.ts'

/** A story is shown no larger than this. */
export const STORY_ZOOM = 1.5

interface Seen {
  readonly workspace: Workspace
  readonly proof: ProofModel
  readonly room: ReturnType<typeof useProofRoom>
  readonly stage: Stage | null
}

/** The ways to bring what lists speak of into sight: findings, differences, proof marks. */
export function useShowing({ workspace, proof, room, stage }: Seen) {
  const document = useWorkspaceState((state) => state.document)
  const name = useWorkspaceState((state) => state.page)
  const page = useWorkspaceState((state) => state.view)
  const goTo = (finding: LiveFinding): void => {
    const place = placeOfFinding(document, name, finding)
    const wanted = place?.page ?? finding.page ?? name
    const area = finding.area ?? place?.area
    if (wanted !== name) workspace.show(wanted)
    if (place !== undefined) workspace.select({ kind: 'objects', page: place.key, objects: [place.object] })
    if (area !== undefined) stage?.reveal(wanted, area, STORY_ZOOM)
  }
  const showPlace = (place: ComparedPlace): void => {
    if (place.kind === 'object') {
      if (place.page !== name) workspace.show(place.page)
      const shape = document.pages.find((one) => one.name === place.page)?.objects.find(({ id }) => id === place.object)
      const grid = document.publication.formats[document.pages.find((one) => one.name === place.page)?.grid ?? '']?.grid
      if (shape !== undefined && grid !== undefined) stage?.reveal(place.page, placeRect(shape.place, grid), STORY_ZOOM)
      return
    }
    const [area] =
      page === undefined ? [] : rangeBoxes(page.list, place.story, place.from, Math.max(place.to, place.from + 1))
    workspace.select({ kind: 'text', story: place.story, anchor: place.from, head: place.to })
    if (area !== undefined) stage?.reveal(name, area, STORY_ZOOM)
  }
  const showMark = (id: string): void => {
    const mark = document.marks.find((one) => one.id === id)
    const placed = mark && placedMark(document, mark)
    proof.set({ selected: id })
    if (placed === undefined) return
    if (!('story' in placed.on)) {
      stage?.reveal(name, placed.on, STORY_ZOOM)
      return
    }
    const drawn = stage && room.drawn(stage.viewport.scale).find((one) => one.id === id)
    if (drawn?.areas[0] !== undefined) stage?.reveal(name, drawn.areas[0], STORY_ZOOM)
  }
  return { goTo, showPlace, showMark }
}
