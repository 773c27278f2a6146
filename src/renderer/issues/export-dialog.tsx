import { useEffect, useMemo, useState } from 'react'
import {
  type ErrorData,
  EXPORT_ENDINGS,
  type ExportFormat,
  errorData,
  fileNames,
  NAME_FIELDS,
  type ProfileSummary,
  unknownFields,
} from '../../contract/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { ExportCheck } from './export-check.tsx'
import { ExportFormats, FIRST_FORMATS, type FormatChoice, formatsOf, planOf } from './export-formats.tsx'
import { ExportRun } from './export-run.tsx'
import { Field } from './fields.tsx'
import type { Host } from './host.ts'
import { parsePages } from './ranges.ts'
import { Trouble } from './trouble.tsx'
import type { ExportControl, FolderBridge } from './use-export.ts'

const KEPT = 'duikai.export'
interface Kept extends FormatChoice {
  readonly pattern: string
  readonly folder?: string
}
const FIRST: Kept = { pattern: '{publication} {date} {page}', ...FIRST_FORMATS }

/** Files of an export: pictures are one a page, sheets one of all. */
function countOf(files: number, pages: number, formats: readonly ExportFormat[]): number {
  const picture = (format: ExportFormat): boolean => format === 'png' || format === 'jpeg'
  return formats.reduce((sum, format) => sum + (format === 'sheets' ? 1 : picture(format) ? pages : files), 0)
}

/** What was chosen the last time. */
function kept(): Kept {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Kept>) }
  } catch {
    return FIRST
  }
}

interface ExportDialogProps {
  readonly host: Host
  /** The export of this window, which goes on when the dialog is closed. */
  readonly run: ExportControl
  readonly issue: string
  /** What the shell does about folders; absent in a browser. */
  readonly shell: FolderBridge | undefined
  readonly onClose: () => void
}

/** Pages to files: what, where, under which names; then how it goes, and what came of it. */
export function ExportDialog({ host, run, issue, shell, onClose }: ExportDialogProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const current = useWorkspaceState((state) => state.page)
  const saving = useWorkspaceState((state) => state.saving)
  const [profiles, setProfiles] = useState<readonly ProfileSummary[]>([])
  const [profile, setProfile] = useState(document.publication.profile)
  const [which, setWhich] = useState<'all' | 'current' | 'range'>(document.pages.length > 1 ? 'all' : 'current')
  const [range, setRange] = useState(current)
  const [options, setOptions] = useState(kept)
  const [home, setHome] = useState('')
  const [trouble, setTrouble] = useState<ErrorData>()
  useEffect(() => {
    Promise.all([host.call('export.profiles'), host.call('export.folder')]).then(
      ([list, folder]) => {
        setProfiles(list)
        setHome(folder)
      },
      (thrown: unknown) => setTrouble(errorData(thrown)),
    )
  }, [host])
  const change = (part: Partial<Kept>): void => {
    const next = { ...options, ...part }
    setOptions(next)
    localStorage.setItem(KEPT, JSON.stringify(next))
  }
  const names = useMemo(() => document.pages.map((page) => page.name), [document.pages])
  const ranged = parsePages(range, names)
  const pages = which === 'all' ? names : which === 'current' ? [current] : ranged.pages
  const chosen = document.pages.filter((page) => pages.includes(page.name))
  const formats = formatsOf(options)
  const unknown = unknownFields(options.pattern)
  const { publication, issue: record } = document
  const source = { publication: publication.name, date: record.date, number: record.number, total: record.total }
  const files = chosen.length === 0 ? [] : fileNames(options.pattern, source, chosen, names)
  const folder = (shell === undefined ? undefined : options.folder) ?? home
  const unready =
    pages.length === 0 ||
    formats.length === 0 ||
    unknown.length > 0 ||
    options.pattern.trim() === '' ||
    (which === 'range' && ranged.unknown.length > 0) ||
    saving === 'saving' ||
    saving === 'offline'
  const start = (allowMissing = false): void =>
    run.start({
      ...{ issue, profile, pages, formats, pattern: options.pattern, ...planOf(options), allowMissing },
      ...(folder === home || folder === '' ? {} : { folder }),
    })
  const choose = (): void =>
    void shell?.chooseFolder(folder).then((found) => {
      if (found !== undefined) change({ folder: found })
    })
  // What runs goes on; what has ended is put away.
  const close = (): void => {
    if (run.state.kind === 'ended') run.reset()
    onClose()
  }
  if (run.state.kind !== 'idle')
    return (
      <Dialog title={text('export.title')} closeLabel={text('dialog.close')} onClose={close}>
        <ExportRun
          state={run.state}
          shell={shell}
          onCancel={run.cancel}
          onAnyway={() => start(true)}
          onAgain={run.reset}
          onPage={(page) => {
            workspace.show(page)
            close()
          }}
          onClose={close}
        />
      </Dialog>
    )
  return (
    <Dialog title={text('export.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <form
        className="form wide export"
        onSubmit={(event) => {
          event.preventDefault()
          if (!unready) start()
        }}
      >
        <Field label={text('export.profile')}>
          <select value={profile} onChange={(event) => setProfile(event.currentTarget.value)}>
            {profiles.map(({ id, name, level, inkLimit }) => (
              <option key={id} value={id}>
                {text('export.profile.line', { name: name[language], level, ink: inkLimit })}
              </option>
            ))}
          </select>
        </Field>
        <fieldset>
          <legend>{text('export.pages')}</legend>
          <div className="form-choices">
            {(['all', 'current', 'range'] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="pages" checked={which === one} onChange={() => setWhich(one)} />
                {text(`export.pages.${one}`, { count: names.length, page: current })}
              </label>
            ))}
            {which === 'range' && (
              <input
                type="text"
                aria-label={text('export.pages.range')}
                value={range}
                placeholder="A01-A04, B01"
                onChange={(event) => setRange(event.currentTarget.value)}
              />
            )}
          </div>
          {which === 'range' && ranged.unknown.length > 0 && (
            <p className="error">{text('export.pages.unknown', { pages: ranged.unknown.join(' ') })}</p>
          )}
        </fieldset>
        <ExportFormats choice={options} onChange={change} />
        <Field label={text('export.pattern')}>
          <input
            type="text"
            value={options.pattern}
            onChange={(event) => change({ pattern: event.currentTarget.value })}
          />
        </Field>
        <p className="remark name-fields">
          {NAME_FIELDS.map((field) => (
            <button
              type="button"
              key={field}
              title={text(`export.field.${field}`)}
              onClick={() => change({ pattern: `${options.pattern}{${field}}` })}
            >
              {`{${field}}`}
            </button>
          ))}
        </p>
        {unknown.length > 0 && (
          <p className="error">
            {text('export.pattern.unknown', { fields: unknown.map((one) => `{${one}}`).join(' ') })}
          </p>
        )}
        <Field label={text('export.folder')}>
          <output className="file-path">{folder}</output>
          {shell !== undefined && (
            <button type="button" className="text-button" onClick={choose}>
              {text('export.choose')}
            </button>
          )}
        </Field>
        {files[0] !== undefined && formats[0] !== undefined && (
          <p className="preview">
            {text('export.makes', { count: countOf(files.length, chosen.length, formats) })}
            <strong>
              {files[0].name}
              {EXPORT_ENDINGS[formats[0]]}
            </strong>
            {files.length > 1 && <span> … {files.at(-1)?.name}</span>}
          </p>
        )}
        <ExportCheck host={host} issue={issue} pages={pages} profile={profile} />
        {(trouble ?? run.refused) !== undefined && <Trouble error={(trouble ?? run.refused) as ErrorData} />}
        <footer>
          {saving === 'saving' && <span className="remark">{text('export.saving')}</span>}
          <button type="button" className="action" onClick={onClose}>
            {text('dialog.cancel')}
          </button>
          <button type="submit" className="action primary" disabled={unready}>
            {text('export.start', { count: pages.length })}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
