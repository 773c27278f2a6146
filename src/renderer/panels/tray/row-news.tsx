import { useText } from '../../i18n/index.ts'
import type { TrayStory } from './facts.ts'
import { clockTime } from './times.ts'

interface NewsProps {
  readonly one: TrayStory
  readonly now: number
  readonly onUsed: (issue: string, page: string) => void
  readonly onDifference: (story: string) => void
}

/** What is new of a story: changed after it was placed, printed before. */
export function News({ one: { story, unseen, used }, now, onUsed, onDifference }: NewsProps) {
  const text = useText()
  const [use] = used
  return (
    <>
      {use !== undefined && (
        <RowButton
          className="badge used"
          label={`${text('tray.used', { date: use.date, page: use.page })} · ${text('tray.used.help', {
            ...{ share: Math.round(use.share * 100), date: use.date, page: use.page },
            title: use.title ?? use.story,
          })}`}
          words={text('tray.used', { date: use.date, page: use.page })}
          onPress={() => onUsed(use.issue, use.page)}
        />
      )}
      {unseen !== undefined && (
        <RowButton
          className="badge stale"
          label={`${text('tray.stale', { count: unseen.changes })} · ${text('tray.stale.help', {
            authors: unseen.authors.join(' '),
            time: clockTime(unseen.at, now),
          })}`}
          words={
            unseen.delivered === undefined
              ? text('tray.stale', { count: unseen.changes })
              : text('tray.stale.delivered')
          }
          onPress={() => onDifference(story.id)}
        />
      )}
    </>
  )
}

interface ButtonProps {
  readonly className: string
  readonly label: string
  readonly words: string
  readonly onPress: () => void
}

/** A button in a row: the row's arrows lead to it, and a press on it is none on the row. */
export const RowButton = ({ className, label, words, onPress }: ButtonProps) => (
  <button
    type="button"
    className={className}
    aria-label={label}
    title={label}
    tabIndex={-1}
    onClick={(event) => {
      event.stopPropagation()
      onPress()
    }}
    onDoubleClick={(event) => event.stopPropagation()}
  >
    {words}
  </button>
)
