import {
  ChipsField,
  type Common,
  commonOf,
  MeasureField,
  MULTIPLE,
  NumberField,
  Section,
  SelectField,
  SwitchField,
} from '../fields/index.ts'
import { type Editing, optionsOf } from './editing.ts'
import { rolesHere } from './roles.ts'

const POSITIONS = ['over', 'beside', 'inside', 'vertical'] as const
const START = { roles: ['kicker', 'headline', 'deck'], lines: 4, position: 'over', column: 0, columns: 1, line: 0 }

/** The headline area of a block: what stands in it, how high, where, and how far a head may be fitted. */
export function HeadSection({ edit }: { readonly edit: Editing }) {
  const { text } = edit
  const there = edit.has(['head'])
  const position = edit.common<string>(['head', 'position'])
  return (
    <Section title={text('inspect.head')}>
      <SwitchField
        label={text('head.on')}
        value={commonOf(edit.objects.map((object) => object.kind === 'block' && object.head !== undefined))}
        onSwitch={(on) => edit.change(['head'], 'inspect.head', (old) => (on ? (old ?? START) : undefined))}
      />
      {there && (
        <>
          <ChipsField
            label={text('head.roles')}
            value={edit.common<readonly string[]>(['head', 'roles'])}
            options={rolesHere(edit, text)}
            onChange={(roles) => edit.set(['head', 'roles'], 'head.roles', roles)}
          />
          <SelectField
            {...edit.choice(['head', 'position'], 'head.position')}
            options={optionsOf(POSITIONS, (at) => text(`head.${at}`))}
          />
          <div className="ins-pair">
            <NumberField
              {...edit.number(['head', 'lines'], 'head.lines', { min: 1, max: 200, whole: true, suffix: '行' })}
            />
            {position !== 'over' && (
              <NumberField {...edit.number(['head', 'columns'], 'head.columns', { min: 1, max: 40, whole: true })} />
            )}
            {position === 'inside' && (
              <>
                <NumberField
                  {...edit.number(['head', 'column'], 'head.column', { min: 0, max: 39, whole: true, offset: 1 })}
                />
                <NumberField
                  {...edit.number(['head', 'line'], 'head.line', { min: 0, max: 199, whole: true, offset: 1 })}
                />
              </>
            )}
          </div>
          <SwitchField {...edit.part(['head', 'fit'], 'head.fit', { size: [30_000, 84_000], fill: false })} />
          {edit.has(['head', 'fit']) && <FitFields edit={edit} />}
        </>
      )}
    </Section>
  )
}

type Range = readonly [number, number]

/** Least and most of what a fitted head may be changed by. */
function FitFields({ edit }: { readonly edit: Editing }) {
  const { text } = edit
  const fit = ['head', 'fit']
  const ends = (name: 'size' | 'tracking' | 'scaleX', base: number) => {
    const range = edit.common<Range>([...fit, name])
    const end = (index: 0 | 1) => ({
      label: text(index === 0 ? `fit.${name}.least` : `fit.${name}.most`),
      value: (range === MULTIPLE ? MULTIPLE : range?.[index]) as Common<number>,
      placeholder: text('fit.fixed'),
      onApply: (change: (old: number | undefined) => number | undefined) =>
        edit.change<Range>([...fit, name], 'head.fit', (old) => {
          const value = change(old?.[index])
          if (value === undefined) return undefined
          const [least, most] = old ?? [value, Math.max(value, base)]
          return index === 0 ? [value, Math.max(value, most)] : [Math.min(value, least), value]
        }),
    })
    return [end(0), end(1)] as const
  }
  const [sizeLeast, sizeMost] = ends('size', 0)
  const [trackLeast, trackMost] = ends('tracking', 0)
  const [scaleLeast, scaleMost] = ends('scaleX', 1000)
  const em = { min: -500, max: 5000, factor: 0.001, step: 10, suffix: '字', optional: true }
  const percent = { min: 300, max: 3000, factor: 0.1, step: 10, suffix: '%', optional: true }
  const size = { unit: 'pt' as const, optional: true, kind: { min: 1000, max: 1_000_000 } }
  return (
    <div className="ins-pair">
      <MeasureField {...sizeLeast} {...size} />
      <MeasureField {...sizeMost} {...size} />
      <NumberField {...scaleLeast} kind={percent} />
      <NumberField {...scaleMost} kind={percent} />
      <NumberField {...trackLeast} kind={em} />
      <NumberField {...trackMost} kind={em} />
      <NumberField
        {...edit.number([...fit, 'lines'], 'fit.lines', { min: 1, max: 20, whole: true, optional: true })}
        placeholder={text('field.auto')}
      />
      <SwitchField {...edit.toggle([...fit, 'fill'], 'fit.fill', false)} />
    </div>
  )
}
