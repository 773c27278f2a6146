import type { TableObject } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
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

/** Whole numbers with spaces or commas between: least body lines, row by row. */
export const linesCodec: Codec<readonly number[]> = {
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
const ALIGN = ['start', 'center', 'end', 'justify', 'decimal'] as const

/** A table: rows and columns, their measures, heads, rules and styles. */
export function TableSection({ edit }: { readonly edit: Editing }) {
  const { text, document } = edit
  const [table] = edit.objects as readonly TableObject[]
  const line = { weight: 300, ink: 'black', style: 'solid' }
  return (
    <Section title={text('inspect.table')}>
      {table !== undefined && edit.objects.length === 1 && <Shape edit={edit} table={table} />}
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

/** Rows and columns of one table. */
function Shape({ edit, table }: { readonly edit: Editing; readonly table: TableObject }) {
  const { text, document, key } = edit
  const at = { page: key, table: table.id }
  const cells = document.stories.find(({ id }) => id === table.story)?.doc.content.length ?? 0
  const rows = Math.max(1, Math.ceil(cells / table.columns.length))
  const columns = table.columns.length
  const setColumn = (index: number, field: 'chars' | 'align', value: unknown): void =>
    edit.change<TableObject['columns']>(['columns'], 'table.columns', (old = []) =>
      old.map((column, i) => {
        if (i !== index) return column
        const { [field]: _, ...rest } = column
        return value === undefined ? rest : { ...rest, [field]: value }
      }),
    )
  return (
    <>
      <div className="ins-counter">
        <span>{text('table.rows', { count: rows })}</span>
        <button
          type="button"
          className="ins-deed"
          onClick={() =>
            edit.perform((current, stamp) => commands.insertTableRow(current, { ...at, row: rows }, stamp))
          }
        >
          {text('table.row.add')}
        </button>
        <button
          type="button"
          className="ins-deed"
          disabled={rows < 2}
          onClick={() =>
            edit.perform((current, stamp) => commands.removeTableRow(current, { ...at, row: rows - 1 }, stamp))
          }
        >
          {text('table.row.remove')}
        </button>
      </div>
      <div className="ins-counter">
        <span>{text('table.columns.count', { count: columns })}</span>
        <button
          type="button"
          className="ins-deed"
          onClick={() =>
            edit.perform((current, stamp) => commands.insertTableColumn(current, { ...at, column: columns }, stamp))
          }
        >
          {text('table.column.add')}
        </button>
        <button
          type="button"
          className="ins-deed"
          disabled={columns < 2}
          onClick={() =>
            edit.perform((current, stamp) => commands.removeTableColumn(current, { ...at, column: columns - 1 }, stamp))
          }
        >
          {text('table.column.remove')}
        </button>
      </div>
      {table.columns.map((column, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no names
        <div className="ins-pair" key={index}>
          <NumberField
            label={text('table.column', { number: index + 1 })}
            value={column.chars}
            placeholder={text('table.share')}
            kind={{ min: 1, max: 200, whole: true, optional: true, suffix: '字' }}
            onApply={(change) => setColumn(index, 'chars', change(column.chars))}
          />
          <SelectField
            label={text('style.align')}
            value={column.align}
            none={text('field.auto')}
            options={optionsOf(ALIGN, (align) => text(`align.${align}`))}
            onChoose={(align) => setColumn(index, 'align', align)}
          />
        </div>
      ))}
    </>
  )
}
