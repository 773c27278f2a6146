import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import type { LiveFinding } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import type { FontHost } from './fonts/shelf.ts'
import type { ImportModel } from './import/model.ts'
import { Inspector } from './inspector/inspector.tsx'
import { FacesPanel } from './styles/faces-panel.tsx'
import type { PressHost } from './styles/press.ts'
import { StylesPanel } from './styles/styles-panel.tsx'
import { SwatchesPanel } from './styles/swatches-panel.tsx'
import { Tabs } from './tabs.tsx'
import type { TrayModel } from './tray/model.ts'
import { PictureTray, type PutPicture } from './tray/picture-tray.tsx'
import { StoryTray } from './tray/story-tray.tsx'
import { TrayProvider, useTrayState } from './tray/use-tray.ts'

/** At the right: what is selected, and the publication's styles, colours and fonts. */
export function RightPanel({ fonts: host }: { readonly fonts: FontHost & PressHost }) {
  const text = useText()
  return (
    <aside className="right" aria-label={text('panel.right')}>
      <Tabs
        label={text('panel.right')}
        memory="duikai.panel.right"
        tabs={[
          { id: 'inspector', label: text('panel.inspector'), content: <Inspector /> },
          { id: 'styles', label: text('panel.styles'), content: <StylesPanel fonts={host} /> },
          { id: 'swatches', label: text('panel.swatches'), content: <SwatchesPanel press={host} /> },
          { id: 'faces', label: text('panel.faces'), content: <FacesPanel fonts={host} /> },
        ]}
      />
    </aside>
  )
}

interface TrayPanelProps {
  readonly tray: TrayModel
  /** Opens another issue on a page. */
  readonly onOpen: (issue: string, page?: string) => void
  /** The stories of the page in front. */
  readonly onPage: ReactNode
  readonly onShow: (area: Rect) => void
  /** What preflight has to say of the pages. */
  readonly findings: readonly LiveFinding[]
  readonly put: PutPicture
  /** Takes new copy and pictures. */
  readonly files: ImportModel
  /** Story shapes that are put on the page. */
  readonly shapes?: ReactNode
  readonly onEdit?: ((story: string) => void) | undefined
}

/** At the left under the pages: the stories of this page, the copy tray, the pictures. */
export function TrayPanel({ tray, onOpen, onPage, onShow, findings, put, files, shapes, onEdit }: TrayPanelProps) {
  const text = useText()
  const taken = useSyncExternalStore(files.subscribe, () => files.state.taken)
  const came = [...(taken?.stories ? ['stories'] : []), ...(taken?.pictures ? ['pictures'] : [])]
  const copies = useTrayState(tray, (state) => state.copies)
  const changed = [...copies.values()].filter(({ unseen }) => unseen !== undefined).length
  // A host that was started anew is asked anew.
  const online = useWorkspaceState((state) => state.saving !== 'offline')
  useEffect(() => (online ? tray.start() : undefined), [tray, online])
  return (
    <TrayProvider value={tray}>
      <Tabs
        label={text('panel.tray')}
        memory="duikai.panel.tray"
        news={taken && { about: taken, tabs: came }}
        tabs={[
          { id: 'page', label: text('panel.stories'), content: onPage },
          {
            id: 'stories',
            label: changed === 0 ? text('tray.title') : text('tray.title.news', { count: changed }),
            content: <StoryTray onShow={onShow} onEdit={onEdit} onOpen={onOpen} files={files} />,
          },
          {
            id: 'pictures',
            label: text('pictures.title'),
            content: <PictureTray {...{ put, files, findings, onOpen }} />,
          },
          ...(shapes === undefined ? [] : [{ id: 'shapes', label: text('shelf.title'), content: shapes }]),
        ]}
      />
    </TrayProvider>
  )
}
