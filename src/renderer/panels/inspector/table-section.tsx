import type { TableObject } from '../../../core/document/index.ts'
import {
  type Codec,
  NumberField,
  numberCodec,
  Section,
  SelectField,
  SwatchField,
  SwitchField,
  TypedField,
} from '../fields/index.ts'
import { styleOptions } from '../names.ts'
import { type Editing, optionsOf } from './editing.ts'
import { LineFields } from './line-fields.tsx'
import { TableCells } from './table-cells.tsx'

/** Whole numbers with spaces or commas between: least body lines, row by row. */
const linesCodec: Codec<readonly number[]> = {
  read: (typed) => {
    const { read } = numberCodec({ min: 1, max: 200, whole: true, suffix: '行' })
    return typed
      .split(/[\s,，、]+/)
      .filter((part) => part !== '')
      .map((part) => read(part, undefined) as number)
  },
  show: (lines) => lines.join(' '),
}

const RULES = ['outer', 'header', 'rows', 'columns'] as const

/** A table: rows and columns, their measures, heads, rules and styles. */
export function TableSection({ edit }: { readonly edit: Editing }) {
  const { text, document } = edit
  const [table] = edit.objects as readonly TableObject[]
  const line = { weight: 300, ink: 'black', style: 'solid' }
  return (
    <Section title={text('inspect.table')}>
      {table !== undefined && edit.objects.length === 1 && <TableCells edit={edit} table={table} />}
      <SelectField
        {...edit.choice(['mode'], 'block.mode')}
        options={optionsOf(['h', 'v'] as const, (mode) => text(`mode.${mode}`))}
      />
      <div className="ins-pair">
        <NumberField {...edit.number(['header'], 'table.header', { min: 0, max: 99, whole: true, suffix: '行' })} />
        <NumberField {...edit.number(['gutterChars'], 'block.gutter', { min: 0, max: 20, step: 0.5, suffix: '字' })} />
      </div>
      <TypedField
        label={text('table.row-lines')}
        title={text('table.row-lines.help')}
        value={edit.common<readonly number[]>(['rowLines'])}
        codec={linesCodec}
        placeholder={text('field.auto')}
        onApply={(change) =>
          edit.change<readonly number[]>(['rowLines'], 'table.row-lines', (old) => change(old) ?? [])
        }
      />
      <SelectField
        {...edit.choice(['vertical'], 'block.vertical')}
        options={optionsOf(['top', 'center'] as const, (at) => text(`vertical.${at}`))}
      />
      <SwatchField {...edit.choice(['headerFill'], 'table.fill')} none={text('box.fill.none')} />
      {edit.has(['headerFill']) && (
        <NumberField {...edit.number(['headerTint'], 'box.tint', { min: 1, max: 100, step: 5, suffix: '%' })} />
      )}
      {(['cell', 'header'] as const).map((part) => (
        <SelectField
          key={part}
          {...edit.choice(['styles', part], `table.style.${part}`)}
          none={text('field.auto')}
          options={styleOptions(document, text)}
        />
      ))}
      <SwitchField {...edit.toggle(['rules', 'open'], 'table.open', false)} />
      {RULES.map((side) => (
        <div key={side} className="ins-part">
          <SwitchField {...edit.part(['rules', side], `table.rule.${side}`, line)} />
          {edit.has(['rules', side]) && <LineFields edit={edit} path={['rules', side]} />}
        </div>
      ))}
    </Section>
  )
}
