import type { Furniture } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { DraftField, DraftInput, Field } from './fields.tsx'
import type { DrawPage } from './host.ts'
import { Filled } from './master-object.tsx'
import { PageMaster } from './page-master.tsx'
import { PageStaff } from './page-staff.tsx'
import { SketchView } from './sketch-view.tsx'
import { StageMenu } from './stages.tsx'
import { Trouble } from './trouble.tsx'

interface PageDialogProps {
  readonly page: string
  readonly draw: DrawPage
  /** The page was renamed: it is called so from now on. */
  readonly onRenamed: (page: string) => void
  readonly onGates: (page: string) => void
  readonly onFormats: () => void
  readonly onMasters: (master: string | undefined) => void
  readonly onClose: () => void
}

/** A page's own data: name, title, format, stage, and the live text of its 报眉 and 报头. */
export function PageDialog({ page: name, draw, onRenamed, onGates, onFormats, onMasters, onClose }: PageDialogProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const problem = useWorkspaceState((state) => state.problem)
  const page = document.pages.find((one) => one.name === name)
  if (page === undefined) return null
  const key = keyOf(page) ?? page.name
  const { formats } = document.publication
  const furniture = page.objects.filter((one): one is Furniture => one.kind === 'furniture')
  const rename = (typed: string): void => {
    const wanted = typed.trim().toUpperCase()
    if (document.pages.some((one) => one.name === wanted)) {
      // Setting it again tells the person why, in the words of the check.
      workspace.perform((doc, stamp) => commands.addPage(doc, { name: wanted }, stamp))
      return
    }
    const shown = workspace.state.page === name
    const done = workspace.perform((doc, stamp) => commands.renamePage(doc, { page: key, name: wanted }, stamp))
    if (done === undefined) return
    onRenamed(wanted)
    if (shown) workspace.show(wanted)
  }
  const setTemplate = (id: string, template: string): void =>
    void workspace.perform((doc, stamp) =>
      commands.setField(
        doc,
        {
          page: key,
          objects: [id],
          path: ['template'],
          value: template,
          label: { zh: '报眉文字', en: 'Furniture text' },
        },
        stamp,
      ),
    )
  return (
    <Dialog title={text('page.dialog', { page: page.name })} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="page-dialog">
        {draw({ page: page.name, height: 420 }, <SketchView document={document} page={page} />)}
        <div className="form">
          <div className="form-pair">
            <DraftField label={text('page.name')} value={page.name} onCommit={rename} hint={text('page.name.hint')} />
            <DraftField
              label={text('page.title')}
              value={page.title ?? ''}
              onCommit={(title) =>
                void workspace.perform((doc, stamp) =>
                  commands.setPageTitle(doc, { page: key, title: title.trim() }, stamp),
                )
              }
            />
          </div>
          <Field label={text('page.format')}>
            <select
              aria-label={text('page.format')}
              value={page.grid}
              onChange={(event) => {
                const format = event.currentTarget.value
                workspace.perform((doc, stamp) => commands.setPageFormat(doc, { pages: [key], format }, stamp))
              }}
            >
              {Object.entries(formats).map(([id, { name: called }]) => (
                <option key={id} value={id}>
                  {called}
                </option>
              ))}
            </select>
            <button type="button" className="text-button" onClick={onFormats}>
              {text('page.formats')}
            </button>
          </Field>
          <Field label={text('page.stage')}>
            <StageMenu page={page} onGates={() => onGates(page.name)} />
          </Field>
          <PageMaster page={page} onMasters={onMasters} />
          <PageStaff page={page} />
          {(furniture.length > 0 || page.master === undefined) && (
            <fieldset>
              <legend>{text(page.master === undefined ? 'page.furniture' : 'page.own')}</legend>
              {furniture.length === 0 && <p className="remark">{text('page.furniture.none')}</p>}
              {furniture.map(({ id, template }) => (
                <div className="furniture-line" key={id}>
                  <DraftInput
                    label={text('page.furniture.template')}
                    value={template}
                    onCommit={(typed) => setTemplate(id, typed)}
                  />
                  <Filled template={template} document={document} page={page} />
                </div>
              ))}
            </fieldset>
          )}
          {problem !== undefined && <Trouble error={problem} />}
        </div>
      </div>
    </Dialog>
  )
}
