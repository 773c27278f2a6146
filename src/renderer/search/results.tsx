import { useEffect } from 'react'
import type { FoundStory, PublicationSummary } from '../../contract/index.ts'
import { longDate, useLanguage, useText } from '../i18n/index.ts'
import { groupsOf } from './finder.ts'

interface ResultsProps {
  readonly id: string
  readonly stories: readonly FoundStory[]
  readonly publications: readonly PublicationSummary[]
  readonly at: number
  readonly onChoose: (n: number) => void
  readonly onOpen: (story: FoundStory) => void
}

/** The line that is shown of a story, with the words marked. */
function Snippet({ text, marks }: FoundStory['snippet']) {
  const parts = marks.flatMap(([start, end], n) => {
    const before = text.slice(marks[n - 1]?.[1] ?? 0, start)
    return [<span key={`b${start}`}>{before}</span>, <mark key={`m${start}`}>{text.slice(start, end)}</mark>]
  })
  return (
    <span className="snippet">
      {parts}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </span>
  )
}

/** Places are told up to so many. */
const MOST = 20
const placesOf = ({ places: { length } }: FoundStory): string => (length < MOST ? String(length) : `${MOST}+`)

/** Found stories by issue, the latest first. The field above keeps the focus and names the one that the keys are at. */
export function Results({ id, stories, publications, at, onChoose, onOpen }: ResultsProps) {
  const text = useText()
  const language = useLanguage()
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  return (
    <div className="found" role="listbox" id={id} aria-label={text('search.results')}>
      {groupsOf(stories).map((group) => {
        const paper = publications.find((one) => one.id === group.publication)?.name ?? group.publication
        const heading = `${paper} · ${longDate(group.date, language)}`
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={`${group.issue}-${group.first}`} role="group" aria-label={heading}>
            <h3>{heading}</h3>
            {group.stories.map((story, i) => {
              const n = group.first + i
              const place = story.page ?? text('search.tray')
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
                <div
                  key={story.story}
                  id={`${id}-${n}`}
                  role="option"
                  aria-selected={n === at}
                  aria-label={`${place} ${story.title ?? ''} ${story.snippet.text}`}
                  data-story={story.story}
                  onClick={() => onChoose(n)}
                  onDoubleClick={() => onOpen(story)}
                >
                  <span className={story.page === undefined ? 'place tray' : 'place'}>{place}</span>
                  <strong>{story.title ?? text('search.untitled')}</strong>
                  <span className="count">{text('search.places', { count: placesOf(story) })}</span>
                  <Snippet {...story.snippet} />
                </div>
              )
            })}
          </div>
        )
      })}
    </div>
  )
}
