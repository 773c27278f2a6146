import { Fragment } from 'react'
import type { Rect } from '../../core/base/index.ts'
import type { PageCaret } from './caret.ts'
import { onScreen, type Placement } from './place.ts'

const styleOf = ({ x, y, width, height }: Rect) => ({ left: x, top: y, width, height })
const keyOf = ({ x, y }: Rect): string => `${x} ${y}`

/** A caret as wide as a hair, along its line. */
const thin = (rect: Rect, vertical: boolean): Rect =>
  vertical
    ? { ...rect, height: 2, width: Math.max(rect.width, 4) }
    : { ...rect, width: 2, height: Math.max(rect.height, 4) }

interface PaintedProps {
  readonly place: Placement
  readonly selected: readonly Rect[]
  readonly composed: readonly Rect[]
  readonly caret: PageCaret | undefined
  /** The keyboard is here: the caret blinks. */
  readonly live: boolean
  /** A new caret begins to blink anew. */
  readonly beat: string
  readonly badge: string
  /** Where dragged text would go. */
  readonly drop: PageCaret | undefined
}

/** Caret, selection and composition as they stand on the page. */
export function Painted({ place, selected, composed, caret, live, beat, badge, drop }: PaintedProps) {
  const at = caret && onScreen(place, caret.rect)
  return (
    <Fragment>
      {selected.map((rect) => (
        <div key={keyOf(rect)} className="selected-text" style={styleOf(onScreen(place, rect))} />
      ))}
      {composed.map((rect) => (
        <div
          key={keyOf(rect)}
          className={caret?.vertical ? 'composed-text vertical' : 'composed-text'}
          style={styleOf(onScreen(place, rect))}
        />
      ))}
      {at !== undefined && caret !== undefined && (
        <div
          key={beat}
          className={`text-caret${caret.vertical ? ' vertical' : ''}${live ? ' live' : ''}`}
          data-kind={caret.kind}
          style={{
            left: at.x,
            top: at.y,
            ...(caret.vertical ? { width: Math.max(at.width, 4) } : { height: Math.max(at.height, 4) }),
          }}
        />
      )}
      {drop !== undefined && (
        <div className="text-drop" style={styleOf(thin(onScreen(place, drop.rect), drop.vertical))} />
      )}
      {at !== undefined && caret?.kind === 'overset' && badge !== '' && (
        <div className="overset-badge" style={{ left: at.x + at.width + 6, top: at.y - 20 }}>
          {badge}
        </div>
      )}
    </Fragment>
  )
}
