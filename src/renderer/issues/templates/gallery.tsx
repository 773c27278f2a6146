import { useRef, useState } from 'react'
import { type ErrorData, errorData, type TemplateEntry } from '../../../contract/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import { Dialog, FileInput, PlusIcon } from '../../ui/index.ts'
import type { DrawPage, Host } from '../host.ts'
import { Trouble } from '../trouble.tsx'
import { Deeds } from './deeds.tsx'
import { Outcome } from './outcome.tsx'
import { TemplateThumb } from './thumb.tsx'
import { isUsable, nameOf, type UsableEntry, useTemplates } from './use-templates.ts'

const KINDS = ['all', 'page', 'shape', 'furniture'] as const
type Kind = (typeof KINDS)[number]

interface TemplatesProps {
  readonly host: Host
  readonly issue: string
  readonly draw: DrawPage
  /** The template that is shown first. */
  readonly chosen?: string | undefined
  readonly onSave: () => void
  readonly onClose: () => void
}

/** 模板库: templates with their previews, and what the chosen one makes of the page in front. */
export function TemplatesDialog({ host, issue, draw, chosen: first, onSave, onClose }: TemplatesProps) {
  const text = useText()
  const page = useWorkspaceState((state) => state.page)
  const { entries, error } = useTemplates(host)
  const [kind, setKind] = useState<Kind>('all')
  const [chosen, setChosen] = useState(first)
  const [said, setSaid] = useState<string>()
  const [problem, setProblem] = useState<ErrorData>()
  const usable = entries?.filter(isUsable) ?? []
  const shown = usable.filter(({ template }) => kind === 'all' || template.kind === kind)
  const entry = usable.find(({ id }) => id === chosen)
  const damaged = entries?.filter((one) => !isUsable(one)) ?? []
  const attempt = async (work: () => Promise<string | undefined>): Promise<void> => {
    setProblem(undefined)
    setSaid(undefined)
    try {
      setSaid(await work())
    } catch (thrown) {
      setProblem(errorData(thrown))
    }
  }
  return (
    <Dialog title={text('template.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="templates">
        <div className="template-list">
          <fieldset className="template-kinds">
            <legend className="outline">{text('template.filter')}</legend>
            {KINDS.map((one) => (
              <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
                {text(`template.${one}`)}
              </button>
            ))}
          </fieldset>
          {error !== undefined && <Trouble error={error} />}
          {entries === undefined && error === undefined && <p className="remark">{text('template.loading')}</p>}
          {entries !== undefined && shown.length === 0 && <p className="remark">{text('template.none')}</p>}
          <ul>
            {shown.map((one) => (
              <li key={one.id}>
                <Card entry={one} current={one.id === entry?.id} draw={draw} onChoose={() => setChosen(one.id)} />
              </li>
            ))}
          </ul>
          {damaged.map((one) => (
            <Damaged
              key={one.id}
              entry={one}
              onRemove={() => attempt(async () => void (await host.call('template.remove', one.id)))}
            />
          ))}
          <div className="template-sources">
            <button type="button" className="text-button" onClick={onSave}>
              <PlusIcon />
              {text('template.save.page')}
            </button>
            <ImportButton
              onFile={(file) =>
                attempt(async () => {
                  const taken = await host.call('template.import', { name: file.name, text: await file.text() })
                  setKind('all')
                  setChosen(taken.entry.id)
                  const name = taken.entry.template?.name ?? ''
                  return taken.renamed === undefined
                    ? text('template.imported', { name })
                    : text('template.renamed', { old: taken.renamed, name })
                })
              }
            />
          </div>
        </div>
        <div className="template-detail">
          {problem !== undefined && <Trouble error={problem} />}
          {said !== undefined && (
            <p className="template-said" role="status">
              {said}
            </p>
          )}
          {entry === undefined ? (
            <p className="remark">{text('template.choose', { page })}</p>
          ) : (
            <>
              <Deeds key={entry.id} {...{ host, entry, attempt }} onRenamed={setChosen} />
              <div className="template-both">
                <Outcome key={entry.id} {...{ host, issue, entry, draw }} onDone={onClose} />
              </div>
            </>
          )}
        </div>
      </div>
    </Dialog>
  )
}

interface CardProps {
  readonly entry: UsableEntry
  readonly current: boolean
  readonly draw: DrawPage
  readonly onChoose: () => void
}

function Card({ entry, current, draw, onChoose }: CardProps) {
  const text = useText()
  const { template, own } = entry
  const name = nameOf(entry, text)
  return (
    <button type="button" className="template-card" aria-current={current ? 'true' : undefined} onClick={onChoose}>
      <figure aria-label={text('template.preview', { name })}>
        <TemplateThumb draw={draw} template={template} width={108} height={150} />
      </figure>
      <strong>{name}</strong>
      <small>{own ? text(`template.kind.${template.kind}`) : text('template.shipped')}</small>
    </button>
  )
}

function Damaged({ entry, onRemove }: { readonly entry: TemplateEntry; readonly onRemove: () => void }) {
  const text = useText()
  const name = entry.id.replace(/^own\//, '')
  return (
    <details className="warning">
      <summary>{text('template.damaged', { name })}</summary>
      {entry.problem !== undefined && <Trouble error={entry.problem} />}
      {entry.own && entry.problem?.code !== 'template/many' && (
        <button type="button" className="text-button" onClick={onRemove}>
          {text('template.remove.yes')}
        </button>
      )}
    </details>
  )
}

function ImportButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const text = useText()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="text-button" onClick={() => input.current?.click()}>
        {text('template.import')}
      </button>
      <FileInput ref={input} label={text('template.import')} accept=".json" onFiles={([file]) => onFile(file)} />
    </>
  )
}
