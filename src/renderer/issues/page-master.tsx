import { type MasterObject, masterObjects, type Page } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Field } from './fields.tsx'

const TAKEN = ['master', 'own', 'none'] as const

interface PageMasterProps {
  readonly page: Page
  readonly onMasters: (master: string | undefined) => void
}

/** The master of a page, and how the page takes each of its objects. */
export function PageMaster({ page, onMasters }: PageMasterProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const { publication } = document
  const key = keyOf(page) ?? page.name
  const objects = masterObjects(publication, page)
  const called = (object: MasterObject): string =>
    object.kind === 'furniture' ? object.template : text(`master.add.${object.kind}`)
  const apply = (master: string | undefined): void => {
    // Furniture of its own would stand beside that of the master.
    const replace = master !== undefined && page.master === undefined
    workspace.perform((doc, stamp) => commands.applyMaster(doc, { pages: [key], master, replace }, stamp))
  }
  return (
    <>
      <Field label={text('page.master')}>
        <select
          aria-label={text('page.master')}
          value={page.master ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget
            apply(value === '' ? undefined : value)
          }}
        >
          <option value="">{text('page.master.none')}</option>
          {Object.entries(publication.masters).map(([id, { name }]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" className="text-button" onClick={() => onMasters(page.master)}>
          {text('page.master.edit')}
        </button>
      </Field>
      {objects.length > 0 && (
        <fieldset>
          <legend>{text('page.master.objects')}</legend>
          <ul className="taken">
            {objects.map((object) => (
              <li key={object.id}>
                <span title={called(object)}>{called(object)}</span>
                <select
                  aria-label={text('page.taken', { what: called(object) })}
                  value={commands.takenOf(document, key, object.id)}
                  onChange={(event) => {
                    const as = event.currentTarget.value as commands.Taken
                    workspace.perform((doc, stamp) =>
                      commands.takeMasterObject(doc, { page: key, id: object.id, as }, stamp),
                    )
                  }}
                >
                  {TAKEN.map((as) => (
                    <option key={as} value={as}>
                      {text(`page.taken.${as}`)}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
          <button type="button" className="text-button" onClick={() => apply(undefined)}>
            {text('page.master.detach')}
          </button>
        </fieldset>
      )}
    </>
  )
}
