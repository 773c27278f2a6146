import type { Block, Place } from '../../../core/document/index.ts'
import { isOnGrid } from '../../../core/edit/index.ts'
import { type Change, MeasureField, NumberField, Section } from '../fields/index.ts'
import type { Editing } from './editing.ts'

const GRID_SIDES = ['column', 'columns', 'line', 'lines'] as const
const FREE_SIDES = ['x', 'width', 'y', 'height'] as const

/** What is cut out of a block so that an L, a U or a T is left; counted from its top left corner. */
export function NotchesSection({ edit, block }: { readonly edit: Editing; readonly block: Block }) {
  const { text, grid } = edit
  const { notches } = block
  const set = (next: readonly Place[]): void => edit.set(['notches'], 'inspect.notches', next)
  const replace = (index: number, field: string, value: number | undefined): void => {
    if (value !== undefined) set(notches.map((notch, i) => (i === index ? { ...notch, [field]: value } : notch)))
  }
  const columns = isOnGrid(block.place) ? block.place.columns : 1
  const lines = isOnGrid(block.place) ? block.place.lines : 10
  const corner: Place = isOnGrid(block.place)
    ? {
        column: Math.max(0, columns - 1),
        columns: 1,
        line: Math.max(0, Math.round(lines) - Math.ceil(lines / 3)),
        lines: Math.ceil(lines / 3),
      }
    : {
        x: Math.round(block.place.width / 2),
        y: Math.round(block.place.height / 2),
        width: Math.ceil(block.place.width / 2),
        height: Math.ceil(block.place.height / 2),
      }
  return (
    <Section title={text('inspect.notches')} closed={notches.length === 0}>
      {notches.map((notch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notches have no names
        <fieldset className="ins-group" key={index}>
          <legend className="ins-group-title">{text('notch.title', { number: index + 1 })}</legend>
          <div className="ins-pair">
            {isOnGrid(notch)
              ? GRID_SIDES.map((side) => (
                  <NumberField
                    key={side}
                    label={text(`place.${side}`)}
                    value={notch[side]}
                    kind={{
                      min: side === 'columns' ? 1 : 0,
                      whole: side === 'column' || side === 'columns',
                      offset: side === 'column' || side === 'line' ? 1 : 0,
                    }}
                    onApply={(change: Change<number>) => replace(index, side, change(notch[side]))}
                  />
                ))
              : FREE_SIDES.map((side) => (
                  <MeasureField
                    key={side}
                    label={text(`place.${side}`)}
                    value={notch[side]}
                    unit="mm"
                    kind={{ ...(grid && { grid }), min: side === 'x' || side === 'y' ? 0 : 1 }}
                    onApply={(change: Change<number>) => replace(index, side, change(notch[side]))}
                  />
                ))}
          </div>
          <button type="button" className="ins-deed" onClick={() => set(notches.filter((_, i) => i !== index))}>
            {text('notch.remove', { number: index + 1 })}
          </button>
        </fieldset>
      ))}
      <button type="button" className="ins-deed" onClick={() => set([...notches, corner])}>
        {text('notch.add')}
      </button>
    </Section>
  )
}
