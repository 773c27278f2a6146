import { useCallback, useEffect, useState } from 'react'
import { errorData, type IccEntry, type ProfileEntry } from '../../../contract/index.ts'
import type { PrintProfile } from '../../../core/document/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { Dialog } from '../../ui/index.ts'
import type { PrintHost } from '../model.ts'
import { faultOf, faultWords, fieldOf, type ProfileFault } from './faults.ts'
import { FieldInput } from './field-input.tsx'
import { fieldValue, withValue } from './fields.ts'
import { PROFILE_SECTIONS } from './sections.ts'

interface ProfilesDialogProps {
  readonly host: PrintHost
  readonly onClose: () => void
}

/** An id that no profile has, made of another one. */
export function copyName(id: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const made = n === 1 ? `${id}-copy` : `${id}-copy-${n}`
    if (!taken.includes(made)) return made
  }
}

/** 印厂规格: those of the program to look at and to copy, the library's own to change. */
export function ProfilesDialog({ host, onClose }: ProfilesDialogProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const used = useWorkspaceState((state) => state.document.publication.profile)
  const [entries, setEntries] = useState<readonly ProfileEntry[]>([])
  const [iccs, setIccs] = useState<readonly IccEntry[]>([])
  const [id, setId] = useState(used)
  const [kept, setKept] = useState<PrintProfile>()
  const [draft, setDraft] = useState<PrintProfile>()
  const [fault, setFault] = useState<ProfileFault>()

  const tell = useCallback(
    (thrown: unknown): void => {
      const { message, where } = errorData(thrown)
      setFault({ path: fieldOf(where), message: faultWords(message, language) })
    },
    [language],
  )
  const load = useCallback(async (): Promise<void> => {
    setEntries(await host.call('profile.list'))
    setIccs(await host.call('profile.iccs'))
  }, [host])
  useEffect(() => {
    load().catch(tell)
  }, [load, tell])
  useEffect(() => {
    let here = true
    setKept(undefined)
    host.call('profile.read', id).then(
      (profile) => here && setKept(profile),
      (thrown: unknown) => here && tell(thrown),
    )
    return () => {
      here = false
    }
  }, [host, id, tell])

  const entry = entries.find((one) => one.id === id)
  const profile = draft ?? kept
  const readOnly = draft === undefined && (entry?.shipped ?? true)
  const own = entry !== undefined && !entry.shipped
  const wrong = fault ?? (draft === undefined ? undefined : faultOf(draft, language))
  const choose = (wanted: string): void => {
    setDraft(undefined)
    setFault(undefined)
    setId(wanted)
  }
  const change = (path: string, value: unknown): void => {
    if (profile === undefined) return
    setFault(undefined)
    setDraft(withValue(profile, path, value))
  }
  const copy = (): void => {
    if (profile === undefined) return
    const made = copyName(
      profile.id,
      entries.map((one) => one.id),
    )
    setFault(undefined)
    setDraft({
      ...profile,
      id: made,
      name: text('profile.copy.name', { name: profile.name }),
      nameEn: `${profile.nameEn} (copy)`,
    })
  }
  const keep = (): void => {
    if (draft === undefined) return
    host
      .call('profile.save', draft)
      .then(async ({ id: saved }) => {
        await load()
        setKept(draft)
        setDraft(undefined)
        setId(saved)
      })
      .catch(tell)
  }
  const remove = (): void => {
    host
      .call('profile.remove', id)
      .then(async () => {
        await load()
        choose(used === id ? 'newsprint-220' : used)
      })
      .catch(tell)
  }
  const addIcc = async (file: File): Promise<void> => {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const added = await host.call('profile.addIcc', { name: file.name, bytes })
      setIccs(await host.call('profile.iccs'))
      change('outputIntent.icc', added.file)
    } catch (thrown) {
      const { message } = errorData(thrown)
      setFault({ path: 'outputIntent.icc', message: text('profile.icc.refused', { why: message }) })
    }
  }
  const use = (): void => {
    const label = { zh: '换印厂规格', en: 'Change the print profile' }
    workspace.perform((_, stamp) => ({
      ...{ id: stamp.id, author: stamp.author, at: stamp.at, label },
      operations: [{ type: 'set', path: ['publication', 'profile'], value: id }],
    }))
  }

  return (
    <Dialog title={text('profile.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="profiles">
        <nav aria-label={text('profile.title')} tabIndex={-1} data-first>
          <ul>
            {entries.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === id && (draft === undefined || draft.id === id) ? 'true' : undefined}
                  onClick={() => choose(one.id)}
                >
                  <span>{one.name[language]}</span>
                  <small>
                    {one.problem === undefined ? one.level : text('profile.broken')}
                    {one.id === used && ` · ${text('profile.used')}`}
                    {` · ${text(one.shipped ? 'profile.shipped' : 'profile.own')}`}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className="profile-form">
          {entry?.problem !== undefined && <p className="fault">{entry.problem.message}</p>}
          {profile !== undefined && (
            <>
              {readOnly && <p className="print-working">{text('profile.read-only')}</p>}
              {PROFILE_SECTIONS.map(({ name, fields }) => (
                <fieldset key={name.en}>
                  <legend>{name[language]}</legend>
                  {fields.map((one) => (
                    <FieldInput
                      key={one.path}
                      field={one}
                      value={fieldValue(profile, one.path)}
                      readOnly={readOnly || (one.path === 'id' && own && profile.id === id)}
                      iccs={iccs}
                      fault={wrong?.path === one.path ? wrong.message : undefined}
                      onChange={(value) => change(one.path, value)}
                      onAddIcc={(file) => void addIcc(file)}
                    />
                  ))}
                </fieldset>
              ))}
            </>
          )}
        </div>
        <footer>
          {wrong !== undefined && (
            <output className="fault">
              {PROFILE_SECTIONS.flatMap(({ fields }) => fields).find(({ path }) => path === wrong.path)?.name[language]}{' '}
              {wrong.message}
            </output>
          )}
          <button type="button" className="action" disabled={profile === undefined} onClick={copy}>
            {text('profile.copy')}
          </button>
          {own && draft === undefined && (
            <button type="button" className="action" disabled={id === used} onClick={remove}>
              {text('profile.remove')}
            </button>
          )}
          {draft === undefined && id !== used && (
            <button type="button" className="action" disabled={entry?.problem !== undefined} onClick={use}>
              {text('profile.use')}
            </button>
          )}
          {draft !== undefined && (
            <>
              <button type="button" className="action" onClick={() => choose(id)}>
                {text('profile.discard')}
              </button>
              <button type="button" className="action primary" disabled={wrong !== undefined} onClick={keep}>
                {text('profile.keep')}
              </button>
            </>
          )}
        </footer>
      </div>
    </Dialog>
  )
}
