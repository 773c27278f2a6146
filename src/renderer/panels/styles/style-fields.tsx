import type { Grid, TextStyle } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace } from '../../state/index.ts'
import { type Change, MeasureField, NumberField, SelectField, SwatchField, SwitchField } from '../fields/index.ts'
import type { NumberKind } from '../fields/values.ts'
import type { FontHost } from '../fonts/shelf.ts'
import { optionsOf } from '../inspector/editing.ts'
import { FaceField } from './face-field.tsx'

/** House styles of marks that composition knows. */
export const HOUSES = [
  'news',
  'full',
  'full-founder',
  'kaiming',
  'kaiming-founder',
  'half',
  'line-end-half',
  'centred',
] as const

interface StyleFieldsProps {
  readonly fonts: FontHost
  readonly name: string
  readonly style: TextStyle
  readonly grid: Grid | undefined
}

type Field = keyof TextStyle

/** Everything a text style says. */
export function StyleFields({ fonts, name, style, grid }: StyleFieldsProps) {
  const text = useText()
  const workspace = useWorkspace()
  const set = (fields: Partial<TextStyle>): void => {
    workspace.perform((current, stamp) => commands.redefineStyle(current, { name, fields }, stamp))
  }
  const put = (field: Field, value: unknown): void => set({ [field]: value } as Partial<TextStyle>)
  const number = (
    field: Field & ('indent' | 'scaleX' | 'tracking' | 'lines' | 'before' | 'keepWithNext' | 'hanSpace'),
    kind: NumberKind,
  ) => ({
    label: text(`style.${field}`),
    value: style[field],
    kind,
    onApply: (change: Change<number>) => put(field, change(style[field])),
  })
  const face = (field: 'face' | 'strong' | 'kai') => ({
    label: text(`style.${field}`),
    value: style[field],
    fonts,
    ...(field === 'face' ? {} : { none: text('field.absent') }),
    onChoose: (value: string | undefined) => put(field, value),
  })
  const measures = grid === undefined ? {} : { grid }
  const { dropCap } = style
  return (
    <div className="ins-rows">
      <FaceField {...face('face')} />
      <div className="ins-pair">
        <MeasureField
          label={text('style.size')}
          value={style.size}
          unit="zihao"
          kind={{ ...measures, min: 1000 }}
          onApply={(change) => put('size', change(style.size))}
        />
        <MeasureField
          label={text('style.leading')}
          value={style.leading}
          unit="pt"
          kind={{ ...measures, measures: 'position', min: 1000 }}
          onApply={(change) => put('leading', change(style.leading))}
        />
        <SelectField
          label={text('style.align')}
          value={style.align}
          options={optionsOf(['justify', 'start', 'center', 'end'] as const, (align) => text(`align.${align}`))}
          onChoose={(value) => put('align', value)}
        />
        <NumberField {...number('indent', { min: -20, max: 20, step: 0.5, suffix: '字' })} />
        <NumberField {...number('scaleX', { min: 300, max: 3000, factor: 0.1, step: 10, whole: true, suffix: '%' })} />
        <NumberField
          {...number('tracking', { min: -500, max: 5000, factor: 0.001, step: 10, whole: true, suffix: '字' })}
        />
      </div>
      <SwatchField label={text('line.ink')} value={style.ink} onChoose={(ink) => put('ink', ink)} />
      <FaceField {...face('strong')} />
      <FaceField {...face('kai')} />
      <div className="ins-pair">
        <NumberField
          {...number('lines', { min: 1, max: 99, whole: true, optional: true, suffix: '行' })}
          placeholder={text('field.auto')}
        />
        <NumberField {...number('before', { min: 0, max: 99, whole: true, suffix: '行' })} />
        <NumberField {...number('keepWithNext', { min: 0, max: 99, whole: true, suffix: '行' })} />
        <NumberField {...number('hanSpace', { min: 0, max: 4, step: 0.25, suffix: '字' })} />
      </div>
      <SwitchField
        label={text('style.dropCap')}
        value={dropCap !== undefined}
        onSwitch={(on) => put('dropCap', on ? { lines: 2, chars: 1 } : undefined)}
      />
      {dropCap !== undefined && (
        <div className="ins-pair">
          <NumberField
            label={text('dropcap.lines')}
            value={dropCap.lines}
            kind={{ min: 2, max: 20, whole: true, suffix: '行' }}
            onApply={(change: Change<number>) => put('dropCap', { ...dropCap, lines: change(dropCap.lines) ?? 2 })}
          />
          <NumberField
            label={text('dropcap.chars')}
            value={dropCap.chars}
            kind={{ min: 1, max: 20, whole: true, suffix: '字' }}
            onApply={(change: Change<number>) => put('dropCap', { ...dropCap, chars: change(dropCap.chars) ?? 1 })}
          />
        </div>
      )}
      <SelectField
        label={text('style.marks')}
        value={style.marks}
        none={text('style.marks.paper')}
        options={optionsOf(HOUSES, (house) => text(`house.${house}`))}
        onChoose={(value) => put('marks', value)}
      />
      <SelectField
        label={text('style.grid')}
        value={style.grid}
        none={text('grid.line')}
        options={optionsOf(['cell', 'free'] as const, (kind) => text(`grid.${kind}`))}
        onChoose={(value) => put('grid', value)}
      />
      <SelectField
        label={text('style.breaks')}
        value={style.breaks}
        none={text('field.auto')}
        options={optionsOf(['sense', 'text'] as const, (kind) => text(`breaks.${kind}`))}
        onChoose={(value) => put('breaks', value)}
      />
      <FitFields style={style} onChange={(fit) => put('fit', fit)} />
    </div>
  )
}

type Fit = NonNullable<TextStyle['fit']>

function FitFields({
  style,
  onChange,
}: {
  readonly style: TextStyle
  readonly onChange: (fit: Fit | undefined) => void
}) {
  const text = useText()
  const { fit } = style
  const bases = { size: style.size, scaleX: style.scaleX, tracking: style.tracking }
  const end = (name: keyof typeof bases, index: 0 | 1) => ({
    label: text(index === 0 ? `fit.${name}.least` : `fit.${name}.most`),
    value: fit?.[name]?.[index],
    placeholder: text('fit.fixed'),
    onApply: (change: Change<number>) => {
      const old = fit?.[name]
      const value = change(old?.[index])
      const { [name]: _, ...rest } = fit ?? { fill: false }
      if (value === undefined) return onChange(rest as Fit)
      const [least, most] = old ?? [bases[name], bases[name]]
      const range = index === 0 ? [value, Math.max(value, most)] : [Math.min(value, least), value]
      onChange({ ...rest, [name]: range } as Fit)
    },
  })
  const size = { unit: 'pt' as const, optional: true, kind: { min: 1000, max: 1_000_000 } }
  const percent = { min: 300, max: 3000, factor: 0.1, step: 10, whole: true, suffix: '%', optional: true }
  const em = { min: -500, max: 5000, factor: 0.001, step: 10, whole: true, suffix: '字', optional: true }
  return (
    <>
      <SwitchField
        label={text('head.fit')}
        value={fit !== undefined}
        onSwitch={(on) =>
          onChange(on ? { size: [Math.round(style.size * 0.8), Math.round(style.size * 1.2)], fill: false } : undefined)
        }
      />
      {fit !== undefined && (
        <div className="ins-pair">
          <MeasureField {...end('size', 0)} {...size} />
          <MeasureField {...end('size', 1)} {...size} />
          <NumberField {...end('scaleX', 0)} kind={percent} />
          <NumberField {...end('scaleX', 1)} kind={percent} />
          <NumberField {...end('tracking', 0)} kind={em} />
          <NumberField {...end('tracking', 1)} kind={em} />
          <NumberField
            label={text('fit.lines')}
            value={fit.lines}
            placeholder={text('field.auto')}
            kind={{ min: 1, max: 20, whole: true, optional: true }}
            onApply={(change: Change<number>) => {
              const { lines: old, ...rest } = fit
              const lines = change(old)
              onChange(lines === undefined ? rest : { ...rest, lines })
            }}
          />
          <SwitchField label={text('fit.fill')} value={fit.fill} onSwitch={(fill) => onChange({ ...fit, fill })} />
        </div>
      )}
    </>
  )
}
