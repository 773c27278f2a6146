import type { Page } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import { isKey, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { DraftInput } from './fields.tsx'

/** Roles that pages have people of their own for. */
const ROLES = ['editor', 'designer', 'proofreader'] as const

/** Who makes this page, where it is not who makes the issue. */
export function PageStaff({ page }: { readonly page: Page }) {
  const text = useText()
  const workspace = useWorkspace()
  const staff = useWorkspaceState((state) => state.document.issue.staff)
  const roles = [...new Set([...ROLES, ...Object.keys(page.staff ?? {})])]
  const called = (role: string): string => {
    const name = `staff.${role}`
    return isKey(name) ? text(name) : role
  }
  return (
    <fieldset>
      <legend>{text('page.staff')}</legend>
      <div className="page-staff">
        {roles.map((role) => (
          <span key={role} className="small-field">
            <span aria-hidden="true">{called(role)}</span>
            <DraftInput
              label={called(role)}
              value={page.staff?.[role] ?? ''}
              placeholder={staff[role] ?? ''}
              onCommit={(name) =>
                void workspace.perform((doc, stamp) =>
                  commands.setPageStaff(doc, { page: keyOf(page) ?? page.name, role, name: name.trim() }, stamp),
                )
              }
            />
          </span>
        ))}
      </div>
    </fieldset>
  )
}
