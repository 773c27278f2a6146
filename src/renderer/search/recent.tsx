import { useText } from '../i18n/index.ts'

interface RecentProps {
  readonly id: string
  readonly recent: readonly string[]
  readonly at: number
  readonly onChoose: (words: string) => void
  readonly onClear: () => void
}

/** What was looked for before, while nothing is typed. */
export function Recent({ id, recent, at, onChoose, onClear }: RecentProps) {
  const text = useText()
  if (recent.length === 0) return <p className="search-empty">{text('search.empty')}</p>
  return (
    <section className="found">
      <h3>
        {text('search.recent')}
        <button type="button" className="text-button" onClick={onClear}>
          {text('search.recent.clear')}
        </button>
      </h3>
      <div role="listbox" id={id} aria-label={text('search.recent')}>
        {recent.map((words, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
          <div
            key={words}
            id={`${id}-recent-${n}`}
            role="option"
            className="recent"
            aria-selected={n === at}
            onClick={() => onChoose(words)}
          >
            {words}
          </div>
        ))}
      </div>
    </section>
  )
}
