import type { ExportFormat, ExportPlan } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'

/** What is exported besides pages, profile and names; kept from one export to the next. */
export interface FormatChoice {
  readonly pdf: boolean
  readonly proof: boolean
  readonly png: boolean
  readonly jpeg: boolean
  readonly sheets: '' | 'broadsheet' | 'tabloid'
  readonly marks: 'profile' | 'all' | 'none'
  readonly stamp: string
  readonly round: string
  readonly dpi: number
  readonly manifest: boolean
}

export const FIRST_FORMATS: FormatChoice = {
  pdf: true,
  proof: false,
  png: false,
  jpeg: false,
  sheets: '',
  marks: 'profile',
  stamp: '大样',
  round: '',
  dpi: 150,
  manifest: false,
}

const SWITCHES = ['pdf', 'proof', 'png', 'jpeg'] as const

export const formatsOf = (choice: FormatChoice): ExportFormat[] => [
  ...SWITCHES.filter((format) => choice[format]),
  ...(choice.sheets === '' ? [] : ['sheets' as const]),
]

/** The parts of a plan that a choice stands for. */
export function planOf(
  choice: FormatChoice,
): Pick<ExportPlan, 'dpi' | 'marks' | 'sheet' | 'stamp' | 'round' | 'manifest'> {
  const { dpi, marks, sheets, stamp, round, manifest } = choice
  return {
    ...{ dpi, manifest, stamp, round: round.trim() },
    ...(marks === 'profile' ? {} : { marks: marks === 'all' }),
    ...(sheets === '' ? {} : { sheet: sheets }),
  }
}

interface ExportFormatsProps {
  readonly choice: FormatChoice
  readonly onChange: (part: Partial<FormatChoice>) => void
}

/** Formats, and what each of them asks: size of pictures, stamp and round of proofs, sheet, marks, list of files. */
export function ExportFormats({ choice, onChange }: ExportFormatsProps) {
  const text = useText()
  return (
    <fieldset>
      <legend>{text('export.formats')}</legend>
      <div className="form-choices">
        {SWITCHES.map((format) => (
          <label key={format}>
            <input
              type="checkbox"
              checked={choice[format]}
              onChange={(event) => onChange({ [format]: event.currentTarget.checked })}
            />
            {text(`export.${format}`)}
          </label>
        ))}
        {(choice.png || choice.jpeg) && (
          <select
            aria-label={text('export.dpi')}
            value={choice.dpi}
            onChange={(event) => onChange({ dpi: Number(event.currentTarget.value) })}
          >
            {[72, 100, 150, 200, 300].map((dpi) => (
              <option key={dpi} value={dpi}>
                {dpi} dpi
              </option>
            ))}
          </select>
        )}
      </div>
      {choice.proof && (
        <div className="form-choices">
          <select
            aria-label={text('export.stamp')}
            value={choice.stamp}
            onChange={(event) => onChange({ stamp: event.currentTarget.value })}
          >
            {['小样', '大样', '清样'].map((stamp) => (
              <option key={stamp}>{stamp}</option>
            ))}
          </select>
          <input
            type="text"
            aria-label={text('export.round')}
            placeholder={text('export.round')}
            maxLength={20}
            value={choice.round}
            onChange={(event) => onChange({ round: event.currentTarget.value })}
          />
        </div>
      )}
      <div className="form-choices">
        <select
          aria-label={text('export.sheets')}
          value={choice.sheets}
          onChange={(event) => onChange({ sheets: event.currentTarget.value as FormatChoice['sheets'] })}
        >
          {(['', 'broadsheet', 'tabloid'] as const).map((sheet) => (
            <option key={sheet} value={sheet}>
              {text(sheet === '' ? 'export.sheets.none' : `export.sheets.${sheet}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={text('export.marks')}
          value={choice.marks}
          onChange={(event) => onChange({ marks: event.currentTarget.value as FormatChoice['marks'] })}
        >
          {(['profile', 'all', 'none'] as const).map((marks) => (
            <option key={marks} value={marks}>
              {text(`export.marks.${marks}`)}
            </option>
          ))}
        </select>
        <label>
          <input
            type="checkbox"
            checked={choice.manifest}
            onChange={(event) => onChange({ manifest: event.currentTarget.checked })}
          />
          {text('export.manifest')}
        </label>
      </div>
    </fieldset>
  )
}
