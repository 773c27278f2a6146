import type { Path } from '../../../core/edit/index.ts'
import { MeasureField, SelectField, SwatchField } from '../fields/index.ts'
import { type Editing, optionsOf } from './editing.ts'

const LINE_STYLES = ['solid', 'dashed', 'dotted', 'wave'] as const

interface LineFieldsProps {
  readonly edit: Editing
  /** Of what has the line's fields. */
  readonly path: Path
  /** The weight is elsewhere. */
  readonly noWeight?: boolean
}

/** Weight, kind, period and ink of a line. */
export function LineFields({ edit, path, noWeight = false }: LineFieldsProps) {
  const { text } = edit
  const style = edit.common<string>([...path, 'style'])
  return (
    <>
      {!noWeight && (
        <MeasureField {...edit.typed<number>([...path, 'weight'], 'line.weight')} unit="pt" kind={{ min: 1 }} />
      )}
      <SelectField
        {...edit.choice([...path, 'style'], 'line.style')}
        options={optionsOf(LINE_STYLES, (kind) => text(`line.${kind}`))}
      />
      {style !== 'solid' && (
        <MeasureField
          {...edit.typed<number>([...path, 'period'], 'line.period')}
          unit="pt"
          optional
          kind={{ min: 1 }}
          placeholder={text('field.auto')}
        />
      )}
      <SwatchField {...edit.choice([...path, 'ink'], 'line.ink')} />
    </>
  )
}
