import type { Furniture } from '../../../core/document/index.ts'
import { furnitureText } from '../../../core/document/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import {
  type Common,
  MeasureField,
  MULTIPLE,
  NumberField,
  Section,
  SelectField,
  SwatchField,
  SwitchField,
  TextField,
} from '../fields/index.ts'
import { faultText } from '../fields/messages.ts'
import { styleOptions } from '../names.ts'
import { BorderField } from './border-field.tsx'
import { type Editing, optionsOf } from './editing.ts'
import { LineFields } from './line-fields.tsx'

/** A rule: side, weights, gap, kind; or a border's motifs instead of its lines. */
export function RuleSection({ edit }: { readonly edit: Editing }) {
  const { text } = edit
  const weight = (index: number, key: 'rule.first' | 'rule.second' | 'rule.third') => {
    const weights = edit.common<readonly number[]>(['weights'])
    const shown: Common<number> = weights === MULTIPLE ? MULTIPLE : weights?.[index]
    return {
      label: text(key),
      value: shown as Common<number>,
      unit: 'pt' as const,
      kind: { min: 1 },
      optional: index > 0,
      placeholder: text('field.absent'),
      onApply: (change: (old: number | undefined) => number | undefined) =>
        edit.change<readonly number[]>(['weights'], key, (old = []) => {
          const next = [...old]
          const value = change(old[index])
          if (value === undefined) next.splice(index)
          else next[Math.min(index, next.length)] = value
          return next
        }),
    }
  }
  const count = edit.objects.flatMap((object) => (object.kind === 'rule' ? [object.weights.length] : []))
  return (
    <Section title={text('inspect.rule')}>
      <SelectField
        {...edit.choice(['edge'], 'rule.edge')}
        options={optionsOf(['top', 'bottom', 'left', 'right', 'middle'] as const, (edge) => text(`edge.${edge}`))}
      />
      <div className="ins-pair">
        <MeasureField {...weight(0, 'rule.first')} />
        <MeasureField {...weight(1, 'rule.second')} />
        {Math.min(...count) > 1 && <MeasureField {...weight(2, 'rule.third')} />}
        <MeasureField {...edit.typed<number>(['gap'], 'rule.gap')} unit="pt" kind={{ min: 0 }} />
        <MeasureField {...edit.typed<number>(['offset'], 'rule.offset')} unit="pt" />
      </div>
      <LineFields edit={edit} path={[]} noWeight />
      <BorderField edit={edit} />
    </Section>
  )
}

/** A box: ground, pattern over it, stroke, border. */
export function BoxSection({ edit }: { readonly edit: Editing }) {
  const { text } = edit
  const stroke = { weight: 400, ink: 'black', style: 'solid' }
  const pattern = { kind: 'lines', ink: 'black', step: 3000, weight: 300, angle: 45 }
  const filled = edit.has(['fill'])
  return (
    <Section title={text('inspect.box')}>
      <SwatchField {...edit.choice(['fill'], 'box.fill')} none={text('box.fill.none')} />
      <div className="ins-pair">
        {filled && <NumberField {...edit.number(['tint'], 'box.tint', { min: 1, max: 100, suffix: '%', step: 5 })} />}
        <MeasureField {...edit.typed<number>(['radius'], 'box.radius')} unit="mm" kind={{ min: 0 }} />
        <MeasureField {...edit.typed<number>(['outset'], 'box.outset')} unit="mm" />
      </div>
      <SwitchField {...edit.part(['pattern'], 'box.pattern', pattern)} />
      {edit.has(['pattern']) && (
        <>
          <SelectField
            {...edit.choice(['pattern', 'kind'], 'pattern.kind')}
            options={optionsOf(['lines', 'grid', 'dots'] as const, (kind) => text(`pattern.${kind}`))}
          />
          <div className="ins-pair">
            <MeasureField {...edit.typed<number>(['pattern', 'step'], 'pattern.step')} unit="pt" kind={{ min: 500 }} />
            <MeasureField {...edit.typed<number>(['pattern', 'weight'], 'line.weight')} unit="pt" kind={{ min: 1 }} />
          </div>
          <AngleField edit={edit} />
          <SwatchField {...edit.choice(['pattern', 'ink'], 'line.ink')} />
        </>
      )}
      <SwitchField {...edit.part(['stroke'], 'box.stroke', stroke)} />
      {edit.has(['stroke']) && (
        <>
          <LineFields edit={edit} path={['stroke']} />
          <div className="ins-pair">
            <MeasureField
              {...edit.typed<number>(['stroke', 'inner'], 'stroke.inner')}
              unit="pt"
              optional
              kind={{ min: 1 }}
              placeholder={text('field.absent')}
            />
            {edit.has(['stroke', 'inner']) && (
              <MeasureField
                {...edit.typed<number>(['stroke', 'gap'], 'rule.gap')}
                unit="pt"
                optional
                kind={{ min: 1 }}
                placeholder={text('field.auto')}
              />
            )}
          </div>
        </>
      )}
      <BorderField edit={edit} />
    </Section>
  )
}

function AngleField({ edit }: { readonly edit: Editing }) {
  const angle = edit.common<number>(['pattern', 'angle'])
  return (
    <SelectField
      label={edit.text('pattern.angle')}
      value={typeof angle === 'number' ? String(angle) : angle}
      options={['0', '45', '90', '135'].map((value) => ({ value, label: `${value}°` }))}
      onChoose={(value) => edit.set(['pattern', 'angle'], 'pattern.angle', Number(value))}
    />
  )
}

/** Live text from the issue: its template, how it reads now, its style. */
export function FurnitureSection({ edit }: { readonly edit: Editing }) {
  const { text, document } = edit
  const language = useLanguage()
  const [object] = edit.objects as readonly Furniture[]
  const reads = (): string => {
    if (object === undefined || edit.objects.length > 1) return ''
    try {
      return furnitureText(object.template, document, edit.page, object.id)
    } catch (thrown) {
      return faultText(thrown, language)
    }
  }
  return (
    <Section title={text('inspect.furniture')}>
      <TextField
        {...edit.typed<string>(['template'], 'furniture.template')}
        onApply={(change) => edit.change<string>(['template'], 'furniture.template', (old) => change(old) ?? '')}
      />
      <p className="dim">{reads()}</p>
      <p className="dim">{text('furniture.fields')}</p>
      <SelectField {...edit.choice(['style'], 'furniture.style')} options={styleOptions(document, text)} />
    </Section>
  )
}
