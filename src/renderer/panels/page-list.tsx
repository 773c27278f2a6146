import { type ReactNode, useEffect, useRef } from 'react'
import type { PageSummary } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { type Stage, stageOf } from '../../core/edit/index.ts'
import { type Translate, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'

interface PageListProps {
  readonly pages: readonly PageSummary[]
  readonly current: string | undefined
  readonly onOpen: (name: string) => void
  /** A page drawn small. */
  readonly small: (page: string) => ReactNode
  /** The picture of the page that is open. */
  readonly thumbnail: ReactNode
}

/** How a page stands, in one word, and how that is coloured. */
export function standing(
  page: Pick<PageSummary, 'errors' | 'warnings' | 'overset' | 'underset'>,
  text: Translate,
): { readonly words: string; readonly tone: 'error' | 'warning' | 'good' } {
  if (page.overset.characters > 0) {
    return { words: text('fit.over', { lines: page.overset.lines }), tone: 'error' }
  }
  if (page.errors > 0) return { words: text('check.errors', { count: page.errors }), tone: 'error' }
  if (page.underset.lines > 0) return { words: text('fit.under', { lines: page.underset.lines }), tone: 'warning' }
  if (page.warnings > 0) return { words: text('check.warnings', { count: page.warnings }), tone: 'warning' }
  return { words: text('fit.full'), tone: 'good' }
}

/** Names of the pages on which nothing stands but what every page has. */
const emptyPages = ({ pages }: Document): string =>
  pages
    .filter(({ objects }) => objects.every(({ kind }) => kind === 'furniture' || kind === 'rule'))
    .map(({ name }) => name)
    .join(' ')

/** The stages of all pages by their names, as one value. */
const stagesOf = ({ pages }: Document): string => pages.map((page) => `${page.name} ${stageOf(page)}`).join(' ')

/** The pages of the issue with the stage of each, and how it stands. */
export function PageList({ pages, current, onOpen, small, thumbnail }: PageListProps) {
  const text = useText()
  const empty = useWorkspaceState((state) => emptyPages(state.document)).split(' ')
  const stages = useWorkspaceState((state) => stagesOf(state.document)).split(' ')
  const list = useRef<HTMLUListElement>(null)
  const drawn = thumbnail !== undefined
  // The page that is open stays in sight with its picture, also where another window or a search has opened it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture makes its entry larger when it is drawn
  useEffect(() => {
    const open = current === undefined ? undefined : list.current?.querySelector(`[data-page="${CSS.escape(current)}"]`)
    open?.scrollIntoView({ block: 'nearest' })
  }, [current, drawn])
  return (
    <nav className="panel pages" aria-label={text('region.pages')}>
      <h2>{text('region.pages')}</h2>
      <ul ref={list}>
        {pages.map((page) => {
          const found = standing(page, text)
          const bare = found.tone === 'good' && empty.includes(page.name)
          const { words, tone } = bare ? { words: text('plan.empty'), tone: 'bare' } : found
          const open = page.name === current
          // A page that was just taken away is in the list until the host has said so.
          const known = stages.indexOf(page.name)
          const stage = known < 0 ? undefined : (stages[known + 1] as Stage)
          const far = stage === undefined ? '' : text(`stage.${stage}`)
          return (
            <li key={page.name} className={open ? 'page open' : 'page'} data-page={page.name}>
              <button
                type="button"
                aria-current={open ? 'page' : undefined}
                aria-label={[text('page.open', { page: page.name }), words, far].filter(Boolean).join(' · ')}
                onClick={() => onOpen(page.name)}
              >
                {!open && <span className="small">{small(page.name)}</span>}
                <span className="about">
                  <span className="folio">{page.name}</span>
                  <span className="title">{page.title}</span>
                  {stage !== undefined && <span className={`stage ${stage}`}>{far}</span>}
                  <span className={`standing ${tone}`} title={words}>
                    {words}
                  </span>
                </span>
              </button>
              {open && <div className="sheet">{thumbnail}</div>}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
