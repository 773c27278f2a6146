import { type DragEvent, type MouseEvent, memo } from 'react'
import { useText } from '../../i18n/index.ts'
import { roleName } from '../names.ts'
import { nextStatus } from './arrange.ts'
import { deadlineWords } from './deadline.ts'
import type { TrayStory } from './facts.ts'
import { Box, Part } from './parts.ts'
import { News, RowButton } from './row-news.tsx'
import { clockTime } from './times.ts'

/** What a row asks for; the same object for all rows, and for as long as the list stands. */
export interface RowHands {
  readonly choose: (story: string, event: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>) => void
  readonly open: (story: string) => void
  readonly menu: (story: string, at: { readonly x: number; readonly y: number }) => void
  readonly status: (story: string) => void
  readonly difference: (story: string) => void
  readonly used: (issue: string, page: string) => void
  readonly drag: (story: string, event: DragEvent) => void
  readonly dragEnd: () => void
  readonly named: (story: string, title: string | undefined) => void
}

interface RowProps {
  readonly one: TrayStory
  /** Place in the list, from 1; the heads are the first row. */
  readonly row: number
  readonly selected: boolean
  /** Where the keyboard is, or would begin. */
  readonly current: boolean
  /** What is selected on the page is of this story. */
  readonly front: boolean
  readonly naming: boolean
  readonly now: number
  readonly hands: RowHands
}

/** A story of the list: two lines, all of it reached by the arrow keys. */
export const StoryRow = memo(function StoryRow({ one, row, selected, current, front, naming, now, hands }: RowProps) {
  const text = useText()
  const { story, title } = one
  const { id } = story
  if (naming)
    return (
      <Box role="row" className="entry naming-row" aria-rowindex={row} tabIndex={-1} data-story={id}>
        <Part role="gridcell" className="naming-cell">
          <TitleField
            title={story.title ?? ''}
            label={text('tray.rename')}
            onDone={(wanted) => hands.named(id, wanted)}
          />
        </Part>
      </Box>
    )
  const help = one.pages.length > 0 ? 'tray.go' : 'tray.place.help'
  return (
    <Box
      role="row"
      className="entry"
      aria-rowindex={row}
      aria-selected={selected}
      tabIndex={current ? 0 : -1}
      data-story={id}
      data-front={front || undefined}
      title={text(help, { title })}
      draggable
      onDragStart={(event) => hands.drag(id, event)}
      onDragEnd={hands.dragEnd}
      onClick={(event) => hands.choose(id, event)}
      onDoubleClick={() => hands.open(id)}
      onContextMenu={(event) => {
        event.preventDefault()
        hands.menu(id, { x: event.clientX, y: event.clientY })
      }}
    >
      <Cells one={one} now={now} hands={hands} />
    </Box>
  )
})

/** What a row says. Drawn by itself, so that a long list that is sorted or chosen as a whole only moves its rows. */
const Cells = memo(function Cells({ one, now, hands }: Pick<RowProps, 'one' | 'now' | 'hands'>) {
  const text = useText()
  const { story, title, status, author, characters, roles, changed, unseen } = one
  const { id, desk } = story
  const due = desk?.deadline === undefined ? undefined : deadlineWords({ deadline: desk.deadline, status }, now, text)
  return (
    <>
      <Part role="gridcell" className="status-cell">
        <RowButton
          className={`status ${status}`}
          label={text('tray.status.next', {
            status: text(`tray.status.${status}`),
            next: text(`tray.status.${nextStatus(status)}`),
          })}
          words={text(`tray.status.${status}`)}
          onPress={() => hands.status(id)}
        />
      </Part>
      <Part role="gridcell" className="title">
        {title}
      </Part>
      <Standing one={one} />
      <span className="facts" role="none">
        {author !== undefined && (
          <Part role="gridcell" className="author" title={author}>
            {author}
          </Part>
        )}
        <Part role="gridcell">{text('fit.characters', { count: characters.toLocaleString('en') })}</Part>
        {due !== undefined && (
          <Part role="gridcell" className={`due ${due.tone}`}>
            {due.time} {due.left}
          </Part>
        )}
        <Part role="gridcell" className="wide roles">
          {roles.map((role) => roleName(role, text)).join(' ')}
        </Part>
        <Part role="gridcell" className="news">
          {changed !== undefined && unseen === undefined && (
            <span
              className="wide"
              title={text('tray.changed.at', { author: changed.author, time: clockTime(changed.at, now) })}
            >
              {clockTime(changed.at, now)}
            </span>
          )}
          <News one={one} now={now} onUsed={hands.used} onDifference={hands.difference} />
        </Part>
      </span>
    </>
  )
})

/** Where a story stands, and how it fits on the page in front. */
function Standing({ one: { pages, fit } }: { readonly one: TrayStory }) {
  const text = useText()
  if (pages.length === 0)
    return (
      <Part role="gridcell" className="standing quiet">
        {text('tray.unplaced')}
      </Part>
    )
  const over = fit !== undefined && fit.overset.characters > 0
  const under = !over && fit !== undefined && fit.underset.lines > 0
  return (
    <Part role="gridcell" className="standing">
      {over && <b className="error">{text('tray.over', { count: fit.overset.characters })}</b>}
      {under && <b className="warning">{text('fit.under', fit.underset)}</b>}
      <span className="good">{pages.join(' ')}</span>
    </Part>
  )
}

interface TitleFieldProps {
  readonly title: string
  readonly label: string
  /** Undefined when nothing shall change. */
  readonly onDone: (title: string | undefined) => void
}

/** The title while it is typed: Enter keeps it, Escape does not. */
function TitleField({ title, label, onDone }: TitleFieldProps) {
  return (
    <input
      type="text"
      className="naming"
      defaultValue={title}
      aria-label={label}
      ref={(input) => {
        if (input !== null && input.ownerDocument.activeElement !== input) input.focus()
      }}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') onDone(event.currentTarget.value.trim())
        else if (event.key === 'Escape') onDone(undefined)
        else return
        event.preventDefault()
      }}
      onBlur={(event) => onDone(event.currentTarget.value.trim())}
    />
  )
}
