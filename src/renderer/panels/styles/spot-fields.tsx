import { useEffect, useState } from 'react'
import { DuikaiError } from '../../../core/base/index.ts'
import type { PrintProfile } from '../../../core/document/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { type Codec, TypedField } from '../fields/index.ts'
import { levelled, type PressHost, pressedAs, type Spot, unlike } from './press.ts'

type Lab = NonNullable<Spot['lab']>

const LEAST = [0, -128, -128]
const MOST = [100, 127, 127]

/** CIE L*a*b* as three numbers with spaces or commas between; nothing typed takes it away. */
export const labCodec: Codec<Lab> = {
  read: (typed) => {
    const parts = typed.split(/[\s,，、;；]+/).filter((part) => part !== '')
    if (parts.length === 0) return undefined
    const lab = parts.map((part) => Number(part.replace('−', '-')))
    if (lab.length !== 3 || !lab.every((value, i) => value >= (LEAST[i] ?? 0) && value <= (MOST[i] ?? 0)))
      throw new DuikaiError('edit/number', 'Lab is three numbers: L from 0 to 100, a and b from -128 to 127', {
        where: `“${typed}”`,
      })
    return lab as unknown as Lab
  },
  show: (lab) => lab.join('  '),
}

/** The measured colour of a spot ink. */
export function LabField({ swatch, onChange }: { readonly swatch: Spot; readonly onChange: (next: Spot) => void }) {
  const text = useText()
  return (
    <TypedField
      label={text('swatch.lab')}
      title={text('swatch.lab.help')}
      value={swatch.lab}
      codec={labCodec}
      placeholder={text('swatch.lab.none')}
      onApply={(change) => {
        const { lab: old, ...rest } = swatch
        const lab = change(old)
        onChange(lab === undefined ? rest : { ...rest, lab })
      }}
    />
  )
}

interface SpotRemarksProps {
  readonly id: string
  readonly swatch: Spot
  readonly press: PressHost
}

/** What the plant makes of the ink, and other swatches of its plate that show it differently. */
export function SpotRemarks({ id, swatch, press }: SpotRemarksProps) {
  const text = useText()
  const workspace = useWorkspace()
  const { profile: wanted, swatches } = useWorkspaceState((state) => state.document.publication)
  const [profile, setProfile] = useState<PrintProfile>()
  useEffect(() => {
    let gone = false
    setProfile(undefined)
    press.profile(wanted).then(
      (read) => !gone && setProfile(read),
      // A profile that cannot be read is told where profiles are; here its line is missing.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [press, wanted])
  const pressed = profile && pressedAs(profile, swatch.name)
  const others = unlike(swatches, id, swatch)
  return (
    <>
      {pressed !== undefined && (
        <div className="ins-row" data-pressed={pressed.kind}>
          <span className="ins-name">{text('swatch.press')}</span>
          <span className={pressed.kind === 'unknown' ? 'error' : undefined}>
            {'name' in pressed ? pressed.name : text(`swatch.press.${pressed.kind}`)}
          </span>
        </div>
      )}
      {others.length > 0 && (
        <div className="ins-fault warning" role="status">
          {text('swatch.unlike', { name: swatch.name, count: others.length })}
          <button
            type="button"
            className="ins-deed ins-unlike"
            onClick={() => workspace.perform((current, stamp) => levelled(current, others, swatch, stamp))}
          >
            {text('swatch.unlike.mend')}
          </button>
        </div>
      )}
    </>
  )
}
