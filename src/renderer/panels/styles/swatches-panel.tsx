import { useState } from 'react'
import type { Swatch } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import {
  type Change,
  Chip,
  faultText,
  NumberField,
  SelectField,
  swatchColour,
  swatchLabel,
  TextField,
  tintText,
} from '../fields/index.ts'
import { DeleteRow } from './delete-row.tsx'
import { freeTint, isReserved, type PressHost, reserved } from './press.ts'
import { LabField, SpotRemarks } from './spot-fields.tsx'
import { freeName, swatchUse } from './usage.ts'

const INKS = ['cyan', 'magenta', 'yellow', 'black'] as const
type Cmyk = Extract<Swatch, { kind: 'process' }>['cmyk']
const PERCENT = { min: 0, max: 1000, factor: 0.1, step: 10, suffix: '%' }

const inkText = (swatch: Swatch): string =>
  swatch.kind === 'process' ? swatch.cmyk.map((part, i) => `${'CMYK'[i]}${part / 10}`).join(' ') : tintText(swatch)

/** The colours of the publication: process colours, and spot inks with their tints. */
export function SwatchesPanel({ press }: { readonly press: PressHost }) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const view = useWorkspaceState((state) => state.view)
  const { swatches } = document.publication
  const [open, setOpen] = useState<string>()
  const put = (id: string, swatch: Swatch) =>
    workspace.perform((current, stamp) => commands.setSwatch(current, { id, swatch }, stamp))
  const add = (like?: Swatch): void => {
    const id = freeName('colour', Object.keys(swatches))
    const made: Swatch = like ?? { kind: 'process', name: text('swatch.new.name'), cmyk: [0, 0, 0, 500] }
    if (put(id, made)) setOpen(id)
  }
  return (
    <section className="inspector swatches" aria-label={text('panel.swatches')}>
      <ul className="ins-record-list">
        {Object.entries(swatches).map(([id, swatch]) => (
          <li key={id}>
            <button
              type="button"
              className="ins-record-item"
              aria-expanded={open === id}
              onClick={() => setOpen(open === id ? undefined : id)}
            >
              <Chip colour={swatchColour(swatch, view)} />
              <span>{swatch.name || id}</span>
              <small>
                {swatch.kind === 'spot' ? text('swatch.spot.short') : ''} {inkText(swatch)}
              </small>
            </button>
            {open === id && (
              <div className="ins-record-details">
                <SwatchFields swatch={swatch} onChange={(next) => put(id, next)} />
                {swatch.kind === 'spot' && <SpotRemarks id={id} swatch={swatch} press={press} />}
                <p className="dim">
                  {swatchUse(document, id) === 0
                    ? text('record.unused')
                    : text('swatch.used', { count: swatchUse(document, id) })}
                </p>
                <div className="ins-deed-row">
                  {swatch.kind === 'spot' ? (
                    <button
                      type="button"
                      className="ins-deed"
                      title={text('swatch.tint.help')}
                      onClick={() => add({ ...swatch, tint: freeTint(swatches, swatch) })}
                    >
                      {text('swatch.tint.add')}
                    </button>
                  ) : (
                    <button
                      type="button"
                      className="ins-deed"
                      onClick={() => add({ ...swatch, name: `${swatch.name} 2` })}
                    >
                      {text('record.duplicate')}
                    </button>
                  )}
                  <DeleteRow
                    used={swatchUse(document, id) > 0}
                    others={Object.entries(swatches)
                      .filter(([other]) => other !== id)
                      .map(([value, other]) => ({ value, label: swatchLabel(value, other) }))}
                    onDelete={(replacement) => {
                      if (
                        workspace.perform((current, stamp) =>
                          commands.deleteSwatch(current, { id, replacement }, stamp),
                        )
                      )
                        setOpen(undefined)
                    }}
                  />
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      <button type="button" className="ins-deed" onClick={() => add()}>
        {text('swatch.new')}
      </button>
    </section>
  )
}

function SwatchFields({ swatch, onChange }: { readonly swatch: Swatch; readonly onChange: (next: Swatch) => void }) {
  const text = useText()
  const cmyk = swatch.kind === 'process' ? swatch.cmyk : swatch.alternate
  const language = useLanguage()
  const [refused, setRefused] = useState(false)
  const ink = (name: string): string => {
    if (isReserved(name)) throw reserved(name)
    return name
  }
  const withCmyk = (next: Cmyk): Swatch =>
    swatch.kind === 'process' ? { ...swatch, cmyk: next } : { ...swatch, alternate: next }
  return (
    <div className="ins-rows">
      <TextField
        label={text(swatch.kind === 'spot' ? 'swatch.plate' : 'record.name')}
        title={swatch.kind === 'spot' ? text('swatch.plate.help') : undefined}
        value={swatch.name}
        onApply={(change) => {
          const name = change(swatch.name) ?? swatch.name
          onChange({ ...swatch, name: swatch.kind === 'spot' ? ink(name) : name })
        }}
      />
      <SelectField
        label={text('swatch.kind')}
        value={swatch.kind}
        options={[
          { value: 'process', label: text('swatch.process') },
          { value: 'spot', label: text('swatch.spot') },
        ]}
        onChoose={(kind) => {
          if (kind === swatch.kind) return
          const refused = kind === 'spot' && isReserved(swatch.name)
          setRefused(refused)
          if (!refused)
            onChange(
              kind === 'spot'
                ? { kind: 'spot', name: swatch.name, tint: 1000, alternate: cmyk }
                : { kind: 'process', name: swatch.name, cmyk },
            )
        }}
      />
      {refused && (
        <p className="ins-fault" role="alert">
          {faultText(reserved(swatch.name), language)}
        </p>
      )}
      {swatch.kind === 'spot' && <p className="ins-group-title">{text('swatch.alternate')}</p>}
      <div className="ins-pair">
        {INKS.map((ink, i) => (
          <NumberField
            key={ink}
            label={text(`ink.${ink}`)}
            value={cmyk[i]}
            kind={PERCENT}
            onApply={(change: Change<number>) => {
              const value = change(cmyk[i])
              if (value !== undefined)
                onChange(withCmyk(cmyk.map((part, n) => (n === i ? value : part)) as unknown as Cmyk))
            }}
          />
        ))}
        {swatch.kind === 'spot' && (
          <NumberField
            label={text('swatch.tint')}
            value={swatch.tint}
            kind={PERCENT}
            onApply={(change: Change<number>) => onChange({ ...swatch, tint: change(swatch.tint) ?? swatch.tint })}
          />
        )}
      </div>
      {swatch.kind === 'spot' && <LabField swatch={swatch} onChange={onChange} />}
    </div>
  )
}
