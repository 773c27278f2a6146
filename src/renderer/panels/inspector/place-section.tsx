import type { Mp, Rect } from '../../../core/base/index.ts'
import { type Grid, type PageObject, type Place, placeRect } from '../../../core/document/index.ts'
import { commands, freePlace, isOnGrid } from '../../../core/edit/index.ts'
import type { Key } from '../../i18n/index.ts'
import { type Change, type Common, commonOf, MeasureField, NumberField, Section, SwitchField } from '../fields/index.ts'
import { type Editing, labelOf } from './editing.ts'

type Side = keyof Rect

/** A place with one side changed, from the type area; what stood on the grid leaves it. */
export function withSide(place: Place, grid: Grid, side: Side, change: Change<Mp>): Place {
  const rect = freePlace(place, grid)
  const origin = side === 'x' ? grid.x : side === 'y' ? grid.y : 0
  const value = change(rect[side] - origin)
  if (value === undefined) return place
  const least = side === 'x' || side === 'y' ? Number.NEGATIVE_INFINITY : 1
  const next = Math.max(least, Math.round(value + origin))
  return next === rect[side] ? place : { ...rect, [side]: next }
}

/** Where the objects stand: columns and lines of the grid, or lengths from the type area's corner. */
export function PlaceSection({ edit }: { readonly edit: Editing }) {
  const { grid, objects, text } = edit
  if (grid === undefined) return null
  const onGrid = commonOf(objects.map(({ place }) => isOnGrid(place)))
  const sides = (side: Side, key: Key) => {
    const origin = side === 'x' ? grid.x : side === 'y' ? grid.y : 0
    return {
      label: text(key),
      value: commonOf(objects.map(({ place }) => freePlace(place, grid)[side] - origin)) as Common<Mp>,
      unit: 'mm' as const,
      kind: {
        grid,
        measures: side === 'x' || side === 'y' ? ('position' as const) : ('size' as const),
        ...(side === 'x' || side === 'y' ? {} : { min: 1 }),
      },
      onApply: (change: Change<Mp>) =>
        edit.perform((document, stamp) =>
          commands.setField(
            document,
            {
              page: edit.key,
              objects: edit.ids,
              path: ['place'],
              value: (_old: unknown, object: PageObject) => withSide(object.place, grid, side, change),
              label: labelOf(key),
            },
            stamp,
          ),
        ),
    }
  }
  return (
    <Section title={text('inspect.place')}>
      {onGrid === true ? (
        <div className="ins-pair">
          <NumberField
            {...edit.number(['place', 'column'], 'place.column', {
              min: 0,
              max: grid.columns - 1,
              offset: 1,
              whole: true,
            })}
          />
          <NumberField
            {...edit.number(['place', 'columns'], 'place.columns', {
              min: 1,
              max: grid.columns,
              whole: true,
              suffix: '栏',
            })}
          />
          <NumberField {...edit.number(['place', 'line'], 'place.line', { min: 0, max: grid.lines - 1, offset: 1 })} />
          <NumberField {...edit.number(['place', 'lines'], 'place.lines', { min: 0, max: grid.lines, suffix: '行' })} />
        </div>
      ) : (
        <div className="ins-pair">
          <MeasureField {...sides('x', 'place.x')} />
          <MeasureField {...sides('width', 'place.width')} />
          <MeasureField {...sides('y', 'place.y')} />
          <MeasureField {...sides('height', 'place.height')} />
        </div>
      )}
      <SwitchField
        label={text('place.grid')}
        value={onGrid}
        onSwitch={(wanted) =>
          edit.perform((document, stamp) =>
            commands.setOnGrid(document, { page: edit.key, objects: edit.ids, onGrid: wanted }, stamp),
          )
        }
      />
      {onGrid === true && <p className="dim measure">{sizeText(objects, grid, text)}</p>}
    </Section>
  )
}

/** The size in millimetres of what stands on the grid. */
function sizeText(objects: readonly PageObject[], grid: Grid, text: Editing['text']): string {
  const [first] = objects
  if (first === undefined || objects.length > 1) return ''
  const { width, height } = placeRect(first.place, grid)
  const mm = (value: number): string => (value / (72_000 / 25.4)).toFixed(1)
  return text('place.size', { width: mm(width), height: mm(height) })
}
