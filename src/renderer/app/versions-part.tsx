import { useEffect, useMemo, useState } from 'react'
import type { Rect } from '../../core/base/index.ts'
import { caretAt, rangeBoxes } from '../../core/display/index.ts'
import { PageGlass, type Stage } from '../canvas/index.ts'
import type { Host } from '../issues/index.ts'
import { Comparison, DifferenceList } from '../proof/index.ts'
import { type CommandRegistry, useWorkspace } from '../state/index.ts'
import {
  SaidPopover,
  type SaidWish,
  type VersionParts,
  VersionsScreen,
  type VersionsWish,
  versionCommands,
} from '../versions/index.ts'

interface VersionsPartProps {
  readonly host: Host
  readonly issue: string
  readonly registry: CommandRegistry
  readonly stage: Stage | null
}

/** The past of the issue over the desk, and who wrote a character beside it. */
export function VersionsPart({ host, issue, registry, stage }: VersionsPartProps) {
  const workspace = useWorkspace()
  const [wish, setWish] = useState<VersionsWish>()
  const [asked, setAsked] = useState<SaidWish & { readonly place: Rect | undefined }>()
  useEffect(() => {
    const placeOf = ({ story, offset }: SaidWish): Rect | undefined => {
      const list = workspace.state.view?.list
      const board = window.document.querySelector('canvas.board')
      if (list === undefined || stage === null || board === null) return undefined
      const area = rangeBoxes(list, story, offset, offset + 1)[0] ?? caretAt(list, story, offset)
      if (area === undefined) return undefined
      const box = stage.viewport.box(area)
      const [own, around] = [board, board.closest('main') ?? board].map((one) => one.getBoundingClientRect())
      return own && around && { ...box, x: box.x + own.left - around.left, y: box.y + own.top - around.top }
    }
    return registry.add(
      ...versionCommands(workspace, {
        open: setWish,
        ask: (said) => setAsked({ ...said, place: placeOf(said) }),
      }),
    )
  }, [registry, workspace, stage])
  const parts = useMemo(
    (): VersionParts => ({
      Glass: PageGlass,
      compare: (compared) => <Comparison host={host} issue={issue} {...compared} Glass={PageGlass} />,
      Differences: DifferenceList,
    }),
    [host, issue],
  )
  return (
    <>
      {asked !== undefined && (
        <SaidPopover
          {...{ host, issue, ...asked }}
          onMoment={(sequence) => {
            setAsked(undefined)
            setWish({ sequence, story: asked.story })
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {wish !== undefined && <VersionsScreen {...{ host, issue, parts, wish }} onClose={() => setWish(undefined)} />}
    </>
  )
}
