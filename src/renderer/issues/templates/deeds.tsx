import { useRef, useState } from 'react'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace } from '../../state/index.ts'
import type { Host } from '../host.ts'
import { giveFile } from './give-file.ts'
import { nameOf, type UsableEntry } from './use-templates.ts'

interface DeedsProps {
  readonly host: Host
  readonly entry: UsableEntry
  readonly attempt: (work: () => Promise<string | undefined>) => Promise<void>
  readonly onRenamed: (id: string) => void
}

/** What a template is, and what can be done with it in the library. */
export function Deeds({ host, entry, attempt, onRenamed }: DeedsProps) {
  const text = useText()
  const workspace = useWorkspace()
  const [naming, setNaming] = useState<string>()
  const [asking, setAsking] = useState(false)
  const { id, own, template } = entry
  const { from, page } = template
  const name = nameOf(entry, text)
  // Leaving the field by Escape, or after Enter, is no second answer.
  const open = useRef(false)
  const begin = (): void => {
    open.current = true
    setNaming(name)
  }
  const rename = (keep: boolean): void => {
    if (!open.current) return
    open.current = false
    const wanted = keep ? (naming?.trim() ?? '') : ''
    setNaming(undefined)
    if (wanted === '' || wanted === name) return
    void attempt(async () => {
      onRenamed((await host.call('template.rename', { id, name: wanted })).id)
      return undefined
    })
  }
  const master = (): void =>
    void attempt(async () => {
      const done = workspace.perform((doc, stamp) => commands.masterFromTemplate(doc, { template, name }, stamp))
      return done === undefined ? undefined : text('template.master.done', { name })
    })
  return (
    <header className="template-head">
      <div>
        {naming === undefined ? (
          <h3>{name}</h3>
        ) : (
          <input
            type="text"
            className="naming"
            maxLength={60}
            value={naming}
            aria-label={text('template.name')}
            // biome-ignore lint/a11y/noAutofocus: the button that it stands for had the focus
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setNaming(event.currentTarget.value)}
            onBlur={() => rename(true)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter') rename(true)
              else if (event.key === 'Escape') rename(false)
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
          />
        )}
        <small>
          {text(`template.kind.${template.kind}`)} ·{' '}
          {text('template.grid', { name: page.name, columns: page.grid.columns, lines: page.grid.lines })}
          {from !== undefined && ` · ${text('template.from', from)}`}
        </small>
      </div>
      <div className="deeds">
        {template.kind !== 'shape' && (
          <button type="button" className="text-button" onClick={master}>
            {text('template.master')}
          </button>
        )}
        {own && (
          <button type="button" className="text-button" onClick={begin}>
            {text('template.rename')}
          </button>
        )}
        <button
          type="button"
          className="text-button"
          onClick={() =>
            void attempt(async () => {
              const file = await giveFile(host, 'template', id, text('template.file-kind'))
              return file === undefined ? undefined : text('template.exported', { file })
            })
          }
        >
          {text('template.export')}
        </button>
        {own && !asking && (
          <button type="button" className="text-button" onClick={() => setAsking(true)}>
            {text('template.remove')}
          </button>
        )}
      </div>
      {asking && (
        <p className="template-ask" role="alert">
          <span>{text('template.remove.ask', { name })}</span>
          <button
            type="button"
            className="action danger"
            onClick={() => void attempt(async () => void (await host.call('template.remove', id)))}
          >
            {text('template.remove.yes')}
          </button>
          <button type="button" className="action" onClick={() => setAsking(false)}>
            {text('dialog.cancel')}
          </button>
        </p>
      )}
    </header>
  )
}
