import { type DragEvent, useMemo, useState } from 'react'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import type { DrawPage, Host } from '../host.ts'
import { Trouble } from '../trouble.tsx'
import { candidates, pageKey } from './facts.ts'
import { TemplateThumb } from './thumb.tsx'
import { isUsable, nameOf, type UsableEntry, useEmptyFile, useTemplates } from './use-templates.ts'

const TEMPLATE_TYPE = 'application/x-duikai-template'

interface ShelfProps {
  readonly host: Host
  readonly draw: DrawPage
  /** Shows all templates. */
  readonly onMore: () => void
}

/** Story shapes and furniture at hand: dragged onto the page, or put there from the keyboard, with the chosen story. */
export function ShapeShelf({ host, draw, onMore }: ShelfProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const name = useWorkspaceState((state) => state.page)
  const key = pageKey(document, name)
  const { entries, error } = useTemplates(host)
  const emptyFile = useEmptyFile(host, document)
  const [wanted, setWanted] = useState<string>()
  const free = useMemo(() => candidates(document, key).filter(({ here }) => !here), [document, key])
  // What was placed is chosen no longer; the next one that waits is.
  const story = wanted === '' ? undefined : (free.find(({ id }) => id === wanted) ?? free[0])?.id
  const shapes = entries?.filter(isUsable).filter(({ template }) => template.kind !== 'page') ?? []
  const placed = ({ template }: UsableEntry): commands.TemplateUse => ({
    ...{ page: key, template, emptyFile },
    ...(template.kind === 'furniture' || story === undefined ? {} : { stories: [story] }),
  })
  const start = (event: DragEvent, entry: UsableEntry): void => {
    event.dataTransfer.setData(TEMPLATE_TYPE, entry.id)
    event.dataTransfer.effectAllowed = 'copy'
    workspace.startDrag({ kind: 'template', id: entry.id, use: placed(entry) })
  }
  const put = (entry: UsableEntry): void => {
    const use = placed(entry)
    const before = new Set(document.pages.find((page) => page.name === name)?.objects.map(({ id }) => id))
    workspace.perform(
      (doc, stamp) => {
        const { template, page } = use
        const at = template.kind === 'shape' ? { at: commands.templateSpot(doc, { page, template }) } : {}
        return commands.applyTemplate(doc, { ...use, ...at }, stamp)
      },
      (doc) => {
        const objects = doc.pages.find((page) => page.name === name)?.objects.filter(({ id }) => !before.has(id)) ?? []
        return objects.length === 0
          ? { kind: 'none' }
          : { kind: 'objects', page: key, objects: objects.map(({ id }) => id) }
      },
    )
  }
  return (
    <section className="shape-shelf" aria-label={text('shelf.title')}>
      <div className="tools">
        <label>
          <span>{text('shelf.story')}</span>
          <select value={story ?? ''} onChange={(event) => setWanted(event.currentTarget.value)}>
            <option value="">{text('shelf.story.none')}</option>
            {free.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="ins-deed" onClick={onMore}>
          {text('shelf.more')}
        </button>
      </div>
      {error !== undefined && <Trouble error={error} />}
      {entries !== undefined && shapes.length === 0 && <p className="dim">{text('template.none')}</p>}
      <ul>
        {shapes.map((entry) => (
          <li
            key={entry.id}
            draggable
            onDragStart={(event) => start(event, entry)}
            onDragEnd={() => workspace.endDrag()}
          >
            <button
              type="button"
              title={text('shelf.hint')}
              aria-label={text('shelf.put', { name: nameOf(entry, text) })}
              onClick={() => put(entry)}
            >
              <figure>
                <TemplateThumb draw={draw} template={entry.template} width={72} height={84} />
              </figure>
              <span>{nameOf(entry, text)}</span>
            </button>
          </li>
        ))}
      </ul>
      {shapes.length > 0 && <p className="dim">{text('shelf.hint')}</p>}
    </section>
  )
}
