import type { StoryFit } from '../../../contract/index.ts'
import { useText } from '../../i18n/index.ts'

/** How much of a story stands, and what is over or short. */
export function FitLine({ fit }: { readonly fit: StoryFit | undefined }) {
  const text = useText()
  if (fit === undefined) return null
  return (
    <output className="ins-fit-line">
      <span>{text('story.placed', { placed: fit.placed, characters: fit.characters })}</span>
      {fit.overset.characters > 0 && <b className="error">{text('fit.overset.mm', fit.overset)}</b>}
      {fit.underset.lines > 0 && <b className="warning">{text('fit.underset.mm', fit.underset)}</b>}
    </output>
  )
}
