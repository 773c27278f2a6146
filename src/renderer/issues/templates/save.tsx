import { useMemo, useState } from 'react'
import { type ErrorData, errorData } from '../../../contract/index.ts'
import type { Template } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import { Dialog } from '../../ui/index.ts'
import { Field } from '../fields.tsx'
import type { DrawPage, Host } from '../host.ts'
import { Trouble } from '../trouble.tsx'
import { pageKey } from './facts.ts'
import { TemplateThumb } from './thumb.tsx'

interface SaveTemplateProps {
  readonly host: Host
  readonly draw: DrawPage
  readonly what: 'page' | 'selection'
  readonly onSaved: (id: string) => void
  readonly onClose: () => void
}

interface Made {
  readonly template?: Template
  readonly problem?: ErrorData
}

/** The page in front, or what is selected on it, kept as a template. */
export function SaveTemplate({ host, draw, what, onSaved, onClose }: SaveTemplateProps) {
  const text = useText()
  const document = useWorkspaceState((state) => state.document)
  const front = useWorkspaceState((state) => state.page)
  const selection = useWorkspaceState((state) => state.selection)
  const [name, setName] = useState(() => {
    const title = document.pages.find((one) => one.name === front)?.title
    const page = text('template.page-name', { page: title ?? front })
    return what === 'page' ? page : `${page} ${text('template.shape-name')}`
  })
  const [refused, setRefused] = useState<ErrorData>()
  const made = useMemo((): Made => {
    const page = pageKey(document, front)
    const objects = selection.kind === 'objects' ? selection.objects : []
    try {
      return {
        template:
          what === 'page'
            ? commands.templateFromPage(document, { page, name: '…' })
            : commands.templateFromSelection(document, { page, objects, name: '…' }),
      }
    } catch (thrown) {
      return { problem: errorData(thrown) }
    }
  }, [document, front, selection, what])
  const { template } = made
  const save = (replace: boolean): void => {
    if (template === undefined) return
    host
      .call('template.save', { template: { ...template, name: name.trim() }, replace })
      .then(({ id }) => onSaved(id))
      .catch((thrown: unknown) => setRefused(errorData(thrown)))
  }
  const title = text(what === 'page' ? 'template.save.page' : 'template.save.selection')
  return (
    <Dialog title={title} closeLabel={text('dialog.close')} onClose={onClose}>
      <form
        className="template-save"
        onSubmit={(event) => {
          event.preventDefault()
          save(false)
        }}
      >
        {template !== undefined && (
          <figure aria-label={text('template.preview', { name })}>
            <TemplateThumb draw={draw} template={template} width={190} height={260} />
          </figure>
        )}
        <div className="form">
          <Field label={text('template.name')}>
            <input
              type="text"
              data-first
              required
              maxLength={60}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value)
                setRefused(undefined)
              }}
            />
          </Field>
          {template !== undefined && <p className="remark">{text(`template.kind.${template.kind}`)}</p>}
          <p className="remark">{text('template.save.hint')}</p>
          {made.problem !== undefined && <Trouble error={made.problem} />}
          {refused !== undefined && <Trouble error={refused} />}
          <footer>
            <button type="button" className="action" onClick={onClose}>
              {text('dialog.cancel')}
            </button>
            {refused?.code === 'template/taken' && (
              <button type="button" className="action danger" onClick={() => save(true)}>
                {text('template.replace')}
              </button>
            )}
            <button type="submit" className="action primary" disabled={template === undefined || name.trim() === ''}>
              {text('template.save')}
            </button>
          </footer>
        </div>
      </form>
    </Dialog>
  )
}
