import { useState } from 'react'
import { commands, keyOf } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog, PlusIcon } from '../ui/index.ts'
import { DraftField, Field } from './fields.tsx'
import type { DrawPage } from './host.ts'
import { MasterContents } from './master-contents.tsx'
import { MasterPages } from './master-pages.tsx'
import { MasterPreview } from './master-preview.tsx'
import { Trouble } from './trouble.tsx'

const USES = ['front', 'inner', 'none'] as const

interface MastersProps {
  /** The master that is shown first. */
  readonly master?: string | undefined
  readonly draw: DrawPage
  readonly onClose: () => void
}

/** 母版: what pages of a kind have in common; each field is a change of its own for all their pages. */
export function MastersDialog({ master: first, draw, onClose }: MastersProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const front = useWorkspaceState((state) => state.page)
  const problem = useWorkspaceState((state) => state.problem)
  const { masters, formats } = document.publication
  const [wanted, setWanted] = useState(first)
  const [side, setSide] = useState<commands.MasterSide>('objects')
  const ids = Object.keys(masters)
  const id = wanted !== undefined && Object.hasOwn(masters, wanted) ? wanted : ids[0]
  const master = id === undefined ? undefined : masters[id]
  const shown = side === 'even' && master?.even === undefined ? 'objects' : side
  const page = document.pages.find((one) => one.name === front)
  const freeName = (base: (number: number) => string): string => {
    const names = new Set(Object.values(masters).map(({ name }) => name))
    for (let n = 1; ; n++) if (!names.has(base(n))) return base(n)
  }
  /** Does it and shows the master that came. */
  const make = (work: Parameters<typeof workspace.perform>[0]): void => {
    const before = new Set(Object.keys(workspace.state.document.publication.masters))
    workspace.perform(work)
    const made = Object.keys(workspace.state.document.publication.masters).find((one) => !before.has(one))
    if (made !== undefined) setWanted(made)
  }
  const set = (fields: commands.MasterFields): void => {
    if (id !== undefined) workspace.perform((doc, stamp) => commands.setMaster(doc, { master: id, fields }, stamp))
  }
  return (
    <Dialog title={text('master.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="masters">
        <div className="master-list">
          <ul>
            {Object.entries(masters).map(([one, { name, grid }]) => (
              <li key={one}>
                <button type="button" aria-current={one === id ? 'true' : undefined} onClick={() => setWanted(one)}>
                  <strong>{name}</strong>
                  <span>
                    {formats[grid]?.name.split(' ')[0]} ·{' '}
                    {text('master.used', { count: commands.pagesOfMaster(document, one).length })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="text-button"
            onClick={() => {
              const name = freeName((number) => text('master.new-name', { number }))
              const like = page?.grid === undefined ? {} : { format: page.grid }
              make((doc, stamp) => commands.addMaster(doc, { name, ...like }, stamp))
            }}
          >
            <PlusIcon />
            {text('master.new')}
          </button>
          {page !== undefined && page.master === undefined && commands.ownFurniture(page).length > 0 && (
            <button
              type="button"
              className="text-button"
              title={text('master.from-page.hint')}
              onClick={() => {
                const name = freeName((number) => text('master.new-name', { number }))
                const looks = (one: typeof page): string =>
                  JSON.stringify(commands.ownFurniture(one).map(({ id: _, ...object }) => object))
                const others = document.pages
                  .filter((one) => one.master === undefined && one.grid === page.grid && looks(one) === looks(page))
                  .map((one) => keyOf(one) ?? one.name)
                make((doc, stamp) =>
                  commands.masterFromPage(doc, { page: keyOf(page) ?? page.name, name, others }, stamp),
                )
              }}
            >
              <PlusIcon />
              {text('master.from-page', { page: page.name })}
            </button>
          )}
        </div>
        {master === undefined || id === undefined ? (
          <p className="remark">{text('master.none')}</p>
        ) : (
          <>
            <MasterPreview draw={draw} id={id} master={master} side={shown} />
            <div className="form master-form">
              <p className="remark">{text('master.hint')}</p>
              <div className="form-pair">
                <DraftField label={text('master.name')} value={master.name} onCommit={(name) => set({ name })} />
                <Field label={text('master.format')}>
                  <select value={master.grid} onChange={(event) => set({ grid: event.currentTarget.value })}>
                    {Object.entries(formats).map(([format, { name }]) => (
                      <option key={format} value={format}>
                        {name}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={text('master.use')}>
                  <select
                    value={master.use ?? 'none'}
                    onChange={(event) => {
                      const use = event.currentTarget.value as (typeof USES)[number]
                      set({ use: use === 'none' ? undefined : use } as commands.MasterFields)
                    }}
                  >
                    {USES.map((use) => (
                      <option key={use} value={use}>
                        {text(`master.use.${use}`)}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={text('master.side')}>
                  <label className="check">
                    <input
                      type="checkbox"
                      checked={master.even !== undefined}
                      onChange={(event) => {
                        const own = event.currentTarget.checked
                        workspace.perform((doc, stamp) => commands.setMasterSides(doc, { master: id, own }, stamp))
                      }}
                    />
                    {text('master.sides')}
                  </label>
                </Field>
              </div>
              {page?.guides !== undefined && (
                <button type="button" className="text-button" onClick={() => set({ guides: page.guides })}>
                  {text('master.guides', { page: page.name })}
                </button>
              )}
              {master.guides !== undefined && (
                <button
                  type="button"
                  className="text-button"
                  onClick={() => set({ guides: undefined } as unknown as commands.MasterFields)}
                >
                  {text('master.guides.none')}
                </button>
              )}
              <MasterContents id={id} master={master} side={shown} onSide={setSide} />
              <MasterPages key={id} id={id} />
              {problem !== undefined && <Trouble error={problem} />}
              <footer>
                <button
                  type="button"
                  className="action danger"
                  title={text('master.delete.hint')}
                  onClick={() =>
                    void workspace.perform((doc, stamp) => commands.removeMaster(doc, { master: id }, stamp))
                  }
                >
                  {text('master.delete')}
                </button>
                <div className="form-filler" />
                <button
                  type="button"
                  className="action"
                  onClick={() => {
                    const copied = text('master.copy-name', { name: master.name })
                    const name = freeName((number) => (number === 1 ? copied : `${copied} ${number}`))
                    make((doc, stamp) => commands.addMaster(doc, { name, like: id }, stamp))
                  }}
                >
                  {text('master.copy')}
                </button>
              </footer>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
