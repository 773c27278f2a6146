import { useMemo, useState } from 'react'
import { commands, keyOf } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { parsePages } from './ranges.ts'

/** Which pages have a master, and giving it to others. */
export function MasterPages({ id }: { readonly id: string }) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const [typed, setTyped] = useState('')
  const [replace, setReplace] = useState(true)
  const names = useMemo(() => document.pages.map((page) => page.name), [document.pages])
  const { pages, unknown } = parsePages(typed, names)
  const chosen = document.pages.filter((page) => pages.includes(page.name))
  const own = chosen.some((page) => page.master !== id && commands.ownFurniture(page).length > 0)
  const users = commands.pagesOfMaster(document, id)
  const apply = (): void => {
    const keys = chosen.map((page) => keyOf(page) ?? page.name)
    workspace.perform((doc, stamp) =>
      commands.applyMaster(doc, { pages: keys, master: id, replace: own && replace }, stamp),
    )
    setTyped('')
  }
  return (
    <fieldset className="master-pages">
      <legend>{text('master.used', { count: users.length })}</legend>
      {users.length > 0 && <p className="pages">{users.map((page) => page.name).join(' ')}</p>}
      <div className="form-row">
        <input
          type="text"
          aria-label={text('master.pages')}
          placeholder={`${text('master.pages')} ${text('master.pages.hint')}`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            if (chosen.length > 0) apply()
          }}
        />
        <button type="button" className="action" disabled={chosen.length === 0} onClick={apply}>
          {text('master.apply')}
        </button>
      </div>
      {unknown.length > 0 && <p className="error">{text('export.pages.unknown', { pages: unknown.join(' ') })}</p>}
      {own && (
        <label className="check">
          <input type="checkbox" checked={replace} onChange={(event) => setReplace(event.currentTarget.checked)} />
          {text('master.replace')}
        </label>
      )}
    </fieldset>
  )
}
