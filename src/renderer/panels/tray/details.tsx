import { type ReactNode, useId } from 'react'
import type { UsedCopy } from '../../../contract/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace } from '../../state/index.ts'
import { Dialog } from '../../ui/index.ts'
import { type Common, commonOf, MULTIPLE, SelectField, TextField } from '../fields/index.ts'
import { roleName } from '../names.ts'
import { STATUSES } from './arrange.ts'
import { timeField, timeOf } from './deadline.ts'
import { setDesk, setStatus } from './deeds.ts'
import { bylineOfStory, type StoryStatus, type TrayStory } from './facts.ts'
import { clockTime } from './times.ts'

interface DetailsProps {
  readonly stories: readonly TrayStory[]
  readonly onUsed: (use: UsedCopy) => void
  readonly onClose: () => void
}

/** What the desk knows of one story, or of several at once: status, author, deadline, note, and where it came from. */
export function StoryDetails({ stories, onUsed, onClose }: DetailsProps) {
  const text = useText()
  const workspace = useWorkspace()
  const [first] = stories
  if (first === undefined) return null
  const ids = stories.map(({ story }) => story.id)
  const single = stories.length === 1 ? first : undefined
  const desks = stories.map(({ story }) => story.desk ?? {})
  const source = single?.story.desk?.source
  const byline = single && bylineOfStory(single.story)
  const title = single?.title ?? text('tray.details.of', { count: stories.length })
  return (
    <Dialog title={`${text('tray.details')} · ${title}`} closeLabel={text('tray.details.close')} onClose={onClose}>
      <div className="tray-details">
        <SelectField
          label={text('tray.details.status')}
          value={commonOf(stories.map(({ status }) => status as string))}
          options={STATUSES.map((status) => ({ value: status, label: text(`tray.status.${status}`) }))}
          onChoose={(status) => status !== undefined && setStatus(workspace, ids, status as StoryStatus)}
        />
        <TextField
          label={text('tray.details.author')}
          value={commonOf(desks.map(({ author }) => author))}
          placeholder={byline === undefined ? undefined : text('tray.details.byline', { name: byline })}
          onApply={(change) => setDesk(workspace, ids, { author: kept(change(desks[0]?.author)) })}
        />
        <DeadlineField
          value={commonOf(desks.map(({ deadline }) => deadline))}
          onChange={(deadline) => setDesk(workspace, ids, { deadline })}
        />
        <TextField
          label={text('tray.details.note')}
          value={commonOf(desks.map(({ note }) => note))}
          onApply={(change) => setDesk(workspace, ids, { note: kept(change(desks[0]?.note)) })}
        />
        {single !== undefined && (
          <dl>
            {source !== undefined && (
              <Fact label={text('tray.details.source')}>
                {text('tray.details.source.at', { name: source.name, time: clockTime(source.at) })}
              </Fact>
            )}
            <Fact label={text('tray.details.pages')}>{single.pages.join(' ') || text('tray.unplaced')}</Fact>
            <Fact label={text('tray.details.roles')}>
              {single.roles.map((role) => roleName(role, text)).join(' ')} ·{' '}
              {text('fit.characters', { count: single.characters.toLocaleString('en') })}
            </Fact>
            {single.used.length > 0 && (
              <Fact label={text('tray.details.used')}>
                {single.used.map((use) => (
                  <button
                    key={`${use.issue}/${use.story}`}
                    type="button"
                    className="ins-deed"
                    onClick={() => onUsed(use)}
                  >
                    {use.date} {use.page} · {Math.round(use.share * 100)}%
                  </button>
                ))}
              </Fact>
            )}
          </dl>
        )}
      </div>
    </Dialog>
  )
}

const kept = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined)

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

interface DeadlineProps {
  readonly value: Common<number>
  readonly onChange: (deadline: number | undefined) => void
}

/** A day and a time in the browser's own field; it counts when the field is left, or with Enter. */
function DeadlineField({ value, onChange }: DeadlineProps) {
  const text = useText()
  const id = useId()
  const single = value === MULTIPLE ? undefined : value
  const shown = single === undefined ? '' : timeField(single)
  const apply = (field: HTMLInputElement): void => {
    // A time that is not whole is none yet.
    if (field.validity.badInput || field.value === shown) return
    onChange(timeOf(field.value))
  }
  return (
    <div className="ins-row">
      <label htmlFor={id}>{text('tray.details.deadline')}</label>
      <input
        id={id}
        key={shown}
        type="datetime-local"
        defaultValue={shown}
        data-multiple={value === MULTIPLE || undefined}
        onBlur={(event) => apply(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply(event.currentTarget)
        }}
      />
    </div>
  )
}
