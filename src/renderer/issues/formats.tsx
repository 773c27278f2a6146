import { useState } from 'react'
import type { Format } from '../../core/document/index.ts'
import type { Label, Operation } from '../../core/edit/index.ts'
import { formatMeasure, parseMeasure, type Unit } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog, PlusIcon } from '../ui/index.ts'
import { DraftField, Field } from './fields.tsx'
import { centred, checkFormat, toMm } from './format-check.ts'
import { FormatDrawing } from './format-drawing.tsx'
import { Trouble } from './trouble.tsx'

/** Gives on the length that was typed; what is none leaves the field as it was. */
export function measured(typed: string, unit: Unit, set: (value: number) => void): void {
  try {
    set(parseMeasure(typed, { unit, min: 0 }))
  } catch {
    // The field shows its value again.
  }
}

/** An id for a new format that no other has. */
function freeId(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`format-${n}`)) return `format-${n}`
}

/** The page formats of the paper: sheet and grid, drawn as they are typed, checked before they are taken. */
export function FormatsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const workspace = useWorkspace()
  const formats = useWorkspaceState((state) => state.document.publication.formats)
  const masters = useWorkspaceState((state) => state.document.publication.masters)
  const pages = useWorkspaceState((state) => state.document.pages)
  const problem = useWorkspaceState((state) => state.problem)
  const [id, setId] = useState(pages[0]?.grid ?? '')
  const [draft, setDraft] = useState<Format>()
  const kept = formats[id]
  const format = draft ?? kept
  if (format === undefined) return null
  const { grid } = format
  const { right, bottom, faults } = checkFormat(format)
  const users = [
    ...pages.filter((page) => page.grid === id).map(({ name }) => name),
    ...Object.values(masters)
      .filter((master) => master.grid === id)
      .map(({ name }) => name),
  ]
  const change = (part: Partial<Format>): void => setDraft({ ...format, ...part })
  const changeGrid = (part: Partial<Format['grid']>): void => setDraft({ ...format, grid: { ...grid, ...part } })
  const perform = (label: Label, operations: Operation[]): boolean =>
    workspace.perform((_, { id: made, author, at }) => ({ id: made, author, at, label, operations })) !== undefined
  const keep = (): void => {
    const label = kept === undefined ? { zh: '新版式', en: 'New format' } : { zh: '改版式', en: 'Change format' }
    if (perform(label, [{ type: 'set', path: ['publication', 'formats', id], value: format }])) setDraft(undefined)
  }
  const remove = (): void => {
    const [other] = Object.keys(formats).filter((one) => one !== id)
    if (other === undefined) return
    if (perform({ zh: '删版式', en: 'Delete format' }, [{ type: 'set', path: ['publication', 'formats', id] }])) {
      setId(other)
      setDraft(undefined)
    }
  }
  const mm = (label: Parameters<typeof text>[0], value: number, set: (value: number) => void) => (
    <DraftField
      label={text(label)}
      value={String(toMm(value))}
      numeric
      onCommit={(typed) => measured(typed, 'mm', set)}
    />
  )
  const size = (label: Parameters<typeof text>[0], value: number, set: (value: number) => void) => (
    <DraftField
      label={text(label)}
      value={formatMeasure(value, 'pt')}
      onCommit={(typed) => measured(typed, 'pt', set)}
    />
  )
  const whole = (label: Parameters<typeof text>[0], value: number, set: (value: number) => void) => (
    <Field label={text(label)}>
      <input
        type="number"
        min={1}
        max={400}
        value={value}
        onChange={(event) => {
          const { valueAsNumber: typed } = event.currentTarget
          if (Number.isInteger(typed) && typed >= 1 && typed <= 400) set(typed)
        }}
      />
    </Field>
  )
  return (
    <Dialog title={text('format.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="formats">
        <div className="format-list">
          <ul>
            {Object.entries(formats).map(([one, { name }]) => (
              <li key={one}>
                <button
                  type="button"
                  aria-current={one === id ? 'true' : undefined}
                  onClick={() => {
                    setId(one)
                    setDraft(undefined)
                  }}
                >
                  {name}
                </button>
              </li>
            ))}
            {kept === undefined && (
              <li>
                <button type="button" aria-current="true">
                  {format.name}
                </button>
              </li>
            )}
          </ul>
          <button
            type="button"
            className="text-button"
            onClick={() => {
              setId(freeId(Object.keys(formats)))
              setDraft({ ...format, name: text('format.new-name') })
            }}
          >
            <PlusIcon />
            {text('format.new')}
          </button>
        </div>
        <div className="form">
          <DraftField label={text('format.name')} value={format.name} onCommit={(name) => change({ name })} />
          <fieldset>
            <legend>{text('format.sheet')}</legend>
            <div className="form-pair">
              {mm('format.width', format.width, (width) => change({ width }))}
              {mm('format.height', format.height, (height) => change({ height }))}
              {mm('format.bleed', format.bleed, (bleed) => change({ bleed: Math.max(0, bleed) }))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{text('format.grid')}</legend>
            <div className="form-pair">
              {whole('format.columns', grid.columns, (columns) => changeGrid({ columns }))}
              {whole('format.chars', grid.columnChars, (columnChars) => changeGrid({ columnChars }))}
              {whole('format.gutter', grid.gutterChars, (gutterChars) => changeGrid({ gutterChars }))}
              {size('format.em', grid.em, (em) => changeGrid({ em }))}
              {size('format.pitch', grid.pitch, (pitch) => changeGrid({ pitch }))}
              {whole('format.lines', grid.lines, (lines) => changeGrid({ lines }))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{text('format.margins')}</legend>
            <div className="form-pair">
              {mm('format.left', grid.x, (x) => changeGrid({ x }))}
              {mm('format.top', grid.y, (y) => changeGrid({ y }))}
              <dl className="form-facts">
                <dt>{text('format.right')}</dt>
                <dd className={right < 0 ? 'error' : ''}>{toMm(right)} mm</dd>
                <dt>{text('format.bottom')}</dt>
                <dd className={bottom < 0 ? 'error' : ''}>{toMm(bottom)} mm</dd>
              </dl>
            </div>
            <button type="button" className="text-button" onClick={() => setDraft(centred(format))}>
              {text('format.centre')}
            </button>
          </fieldset>
          {faults.map((fault) => (
            <p key={fault} className="error" role="alert">
              {text(`format.fault.${fault}`)}
            </p>
          ))}
          {faults.length === 0 && (
            <p className="good">{text('format.fits', { chars: grid.columns * grid.columnChars * grid.lines })}</p>
          )}
          {users.length > 0 && draft !== undefined && kept !== undefined && (
            <p className="warning">{text('format.used', { pages: users.join(' ') })}</p>
          )}
          {problem !== undefined && <Trouble error={problem} />}
          <footer>
            {kept !== undefined && users.length === 0 && Object.keys(formats).length > 1 && (
              <button type="button" className="action danger" onClick={remove}>
                {text('format.delete')}
              </button>
            )}
            <div className="form-filler" />
            {draft !== undefined && (
              <button
                type="button"
                className="action"
                onClick={() => {
                  setDraft(undefined)
                  if (kept === undefined) setId(pages[0]?.grid ?? '')
                }}
              >
                {text('dialog.cancel')}
              </button>
            )}
            <button
              type="button"
              className="action primary"
              disabled={draft === undefined || faults.length > 0 || format.name.trim() === ''}
              onClick={keep}
            >
              {text('format.keep')}
            </button>
          </footer>
        </div>
        <FormatDrawing format={format} />
      </div>
    </Dialog>
  )
}
