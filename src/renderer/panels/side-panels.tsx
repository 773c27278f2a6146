import { type ReactNode, useSyncExternalStore } from 'react'
import type { Rect } from '../../core/base/index.ts'
import { useText } from '../i18n/index.ts'
import type { FontHost } from './fonts/shelf.ts'
import type { ImportModel } from './import/model.ts'
import { Inspector } from './inspector/inspector.tsx'
import { FacesPanel } from './styles/faces-panel.tsx'
import type { PressHost } from './styles/press.ts'
import { StylesPanel } from './styles/styles-panel.tsx'
import { SwatchesPanel } from './styles/swatches-panel.tsx'
import { Tabs } from './tabs.tsx'
import { PictureTray, type PutPicture } from './tray/picture-tray.tsx'
import { StoryTray } from './tray/story-tray.tsx'

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
  /** The stories of the page in front. */
  readonly onPage: ReactNode
  readonly onShow: (area: Rect) => void
  readonly put: PutPicture
  /** Takes new copy and pictures. */
  readonly files: ImportModel
  /** Story shapes that are put on the page. */
  readonly shapes?: ReactNode
  readonly onEdit?: ((story: string) => void) | undefined
}

/** At the left under the pages: the stories of this page, the copy tray, the pictures. */
export function TrayPanel({ onPage, onShow, put, files, shapes, onEdit }: TrayPanelProps) {
  const text = useText()
  const taken = useSyncExternalStore(files.subscribe, () => files.state.taken)
  const came = [...(taken?.stories ? ['stories'] : []), ...(taken?.pictures ? ['pictures'] : [])]
  return (
    <Tabs
      label={text('panel.tray')}
      memory="duikai.panel.tray"
      news={taken && { about: taken, tabs: came }}
      tabs={[
        { id: 'page', label: text('panel.stories'), content: onPage },
        {
          id: 'stories',
          label: text('tray.title'),
          content: <StoryTray onShow={onShow} onEdit={onEdit} files={files} />,
        },
        { id: 'pictures', label: text('pictures.title'), content: <PictureTray put={put} files={files} /> },
        ...(shapes === undefined ? [] : [{ id: 'shapes', label: text('shelf.title'), content: shapes }]),
      ]}
    />
  )
}
