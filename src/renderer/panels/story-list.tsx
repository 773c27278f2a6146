import type { StoryFit } from '../../contract/index.ts'
import type { Rect } from '../../core/base/index.ts'
import { useText } from '../i18n/index.ts'

interface StoryListProps {
  readonly stories: readonly StoryFit[]
  readonly onShow: (area: Rect) => void
}

/** The stories of the page with their length; pressing one shows it. */
export function StoryList({ stories, onShow }: StoryListProps) {
  const text = useText()
  return (
    <section className="panel stories" aria-label={text('region.stories')}>
      <h2>{text('region.stories')}</h2>
      <ul>
        {stories.map(({ story, title, characters, area, overset, underset }) => (
          <li key={story}>
            <button type="button" title={text('fit.story', { title })} onClick={() => onShow(area)}>
              <span className="title">{title}</span>
              <span className="count">
                {overset.characters > 0 ? (
                  <b className="error">{text('fit.overset', overset)}</b>
                ) : underset.lines > 0 ? (
                  <b className="warning">{text('fit.under', underset)}</b>
                ) : (
                  text('fit.characters', { count: characters.toLocaleString('en') })
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
