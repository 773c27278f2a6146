import { useState } from 'react'
import { ErrorText, useLanguage, useText } from '../i18n/index.ts'
import { TabList } from '../ui/index.ts'
import type { LookedView, VersionParts } from './host.ts'
import { type MomentLine, versionName } from './moments.ts'
import type { Wanted } from './restore-dialog.tsx'
import { Who } from './timeline.tsx'
import type { Looked } from './use-versions.ts'

const NO_LAYERS: readonly never[] = []
const SIDES = ['step', 'written'] as const
export type Side = (typeof SIDES)[number]

interface PageThenProps {
  readonly looked: Looked
  readonly parts: VersionParts
  readonly name: string
}

/** The page of that moment, painted as the page in front is. */
export function PageThen({ looked, parts: { Glass }, name }: PageThenProps) {
  const text = useText()
  const [view, setView] = useState<LookedView>()
  const { view: page, moment, failed } = looked
  if (failed !== undefined)
    return (
      <div className="versions-none">
        <ErrorText error={failed} />
      </div>
    )
  if (page === undefined) return <p className="versions-none">{text('versions.busy')}</p>
  return (
    <div className="versions-page" data-busy={looked.busy} data-sequence={moment?.sequence}>
      <Glass
        page={page}
        files={moment?.files ?? {}}
        layers={NO_LAYERS}
        view={view}
        onView={setView}
        label={text('versions.page.then', { page: name })}
      />
    </div>
  )
}

interface CaptionProps {
  readonly line: MomentLine
  readonly authors: readonly string[]
  readonly number: number
}

/** What happened at the moment that is looked at, by whom, when. */
export function Caption({ line, authors, number }: CaptionProps) {
  const text = useText()
  const language = useLanguage()
  const when = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ dateStyle: 'medium', timeStyle: 'medium', hour12: false },
  })
  if (line.kind === 'start')
    return (
      <div className="versions-caption">
        <strong>{text('versions.beginning')}</strong>
      </div>
    )
  const author = line.kind === 'changes' ? line.item.author : line.version.author
  return (
    <div className="versions-caption">
      <strong>{line.kind === 'changes' ? line.item.label[language] : versionName(text, line.version)}</strong>
      <span>
        <Who author={author} authors={authors} /> {when.format(line.at)}
      </span>
      <small>{text('versions.number', { number })}</small>
    </div>
  )
}

export function Sides({ side, onSide }: { readonly side: Side; readonly onSide: (side: Side) => void }) {
  const text = useText()
  return (
    <TabList
      label={text('versions.side')}
      className="versions-modes"
      tabs={SIDES.map((one) => ({ id: one, label: text(`versions.side.${one}`) }))}
      selected={side}
      onSelect={onSide}
    />
  )
}

interface RestoresProps {
  readonly disabled: boolean
  readonly page: Wanted | undefined
  readonly story: Wanted | undefined
  readonly onWanted: (wanted: Wanted) => void
}

/** The ways back: of the page, of the story that is chosen, of everything. */
export function Restores({ disabled, page, story, onWanted }: RestoresProps) {
  const text = useText()
  return (
    <span className="versions-restores">
      {story && (
        <button type="button" className="action" disabled={disabled} title={story.name} onClick={() => onWanted(story)}>
          {text('versions.restore.story.do')}
        </button>
      )}
      <button
        type="button"
        className="action"
        disabled={disabled}
        onClick={() => onWanted({ part: 'issue', id: '', name: '' })}
      >
        {text('versions.restore.issue.do')}
      </button>
      {page && (
        <button type="button" className="action primary" disabled={disabled} onClick={() => onWanted(page)}>
          {text('versions.restore.page.do', { page: page.name })}
        </button>
      )}
    </span>
  )
}
