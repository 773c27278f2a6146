import { memo } from 'react'
import type { PageView } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'

interface PageOutlineProps {
  readonly id: string
  readonly page: PageView
}

/** The text of the page as headings and paragraphs in reading order: what a screen reader reads instead of a canvas. */
export const PageOutline = memo(function PageOutline({ id, page }: PageOutlineProps) {
  const text = useText()
  return (
    <article id={id} className="outline" aria-label={text('region.outline', { page: page.list.page.name })}>
      {page.outline.map(({ role, text: words }, n) => {
        const key = `${n} ${role}`
        switch (role) {
          case 'headline':
            return <h2 key={key}>{words}</h2>
          case 'deck':
          case 'subhead':
            return <h3 key={key}>{words}</h3>
          case 'caption':
          case 'credit':
            return (
              <p key={key} role="note">
                {words}
              </p>
            )
          default:
            return (
              <p key={key} data-role={role}>
                {words}
              </p>
            )
        }
      })}
    </article>
  )
})
