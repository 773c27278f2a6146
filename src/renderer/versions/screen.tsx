import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { keyOf } from '../../core/edit/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { Filters } from './filters.tsx'
import type { Against, VersionParts, VersionsHost, VersionsWish } from './host.ts'
import { lineKey, type MomentLine, momentsOf, NO_FILTER, versionName } from './moments.ts'
import { Naming } from './naming.tsx'
import { RestoreDialog, type Wanted } from './restore-dialog.tsx'
import { Caption, PageThen, Restores, type Side, Sides } from './screen-parts.tsx'
import { StepChanges } from './step-changes.tsx'
import { Timeline } from './timeline.tsx'
import { type Looked, useLooked, usePast } from './use-versions.ts'
import { Written } from './written.tsx'

interface VersionsProps {
  readonly host: VersionsHost
  readonly issue: string
  readonly parts: VersionParts
  readonly wish: VersionsWish
  readonly onClose: () => void
}

/** Every moment of the issue: gone through, looked at, held against others, brought back. */
export function VersionsScreen({ host, issue, parts, wish, onClose }: VersionsProps) {
  const text = useText()
  const front = useWorkspaceState((state) => state.document.pages.find((page) => page.name === state.page))
  const settled = useWorkspaceState((state) => state.saving === 'saved')
  // Whoever asks about a character sees what happened around it; otherwise a story is all that is listed.
  const [filter, setFilter] = useState({
    ...{ ...NO_FILTER, page: wish.page ?? '' },
    story: wish.sequence === undefined ? (wish.story ?? '') : '',
  })
  const past = usePast(host, issue, filter)
  const [line, setLine] = useState<MomentLine>()
  const [sequence, setSequence] = useState(wish.sequence)
  const [page, setPage] = useState(wish.page ?? keyOf(front) ?? '')
  const [against, setAgainst] = useState<Against>()
  const [side, setSide] = useState<Side>(wish.story === undefined ? 'step' : 'written')
  const [story, setStory] = useState(wish.story ?? '')
  const [wanted, setWanted] = useState<Wanted>()
  const [told, setTold] = useState('')
  const { items, versions, authors, complete } = past
  const lines = useMemo(() => momentsOf(items ?? [], versions, filter, complete), [items, versions, filter, complete])
  const latest = useMemo(() => Math.max(0, ...lines.map((one) => one.sequence)), [lines])
  // Where a filter leaves nothing, what was looked at stays.
  const shown = useRef(latest)
  const chosen = sequence ?? (lines.length === 0 ? shown.current : latest)
  shown.current = chosen
  const beside = useMemo(() => neighbours(lines, chosen).join(' '), [lines, chosen])
  const looked = useLooked(
    host,
    issue,
    page,
    items === undefined && sequence === undefined ? undefined : chosen,
    beside,
  )
  const { moment } = looked
  // The line of the moment itself, as it is in the list now; else the first change before it.
  const own = line && lines.find((one) => lineKey(one) === lineKey(line))
  const current = own?.sequence === chosen ? own : lines.find((one) => one.sequence <= chosen)

  const step = items?.find(({ from, to }) => from <= chosen && chosen <= to)

  const choose = (next: MomentLine): void => {
    setLine(next)
    setSequence(next.sequence)
    setTold('')
    if (next.kind === 'gate') setPage(next.version.gate.key)
    // A change of another page is looked at there; what is filtered by page stays on it.
    if (next.kind !== 'changes' || filter.page !== '') return
    const { pages } = next.item
    const there = moment?.pages.find(({ key }) => key === page)?.name
    const first = moment?.pages.find(({ name }) => name === pages[0])
    if (first !== undefined && there !== undefined && !pages.includes(there)) setPage(first.key)
  }
  const go = (to: number): void => {
    setLine(undefined)
    setSequence(to)
  }
  // The story of the side follows the page, unless one was chosen that the moment has.
  useEffect(() => {
    if (moment === undefined || moment.stories.some(({ id }) => id === story)) return
    const name = moment.pages.find(({ key }) => key === page)?.name
    setStory(
      (moment.stories.find(({ pages }) => name !== undefined && pages.includes(name)) ?? moment.stories[0])?.id ?? '',
    )
  }, [moment, page, story])
  const filtered = (next: typeof filter): void => {
    setFilter(next)
    if (next.page !== '') setPage(next.page)
    if (next.story !== '') {
      setStory(next.story)
      setSide('written')
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (
      event.key === 'c' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      !(event.target as HTMLElement).matches('input, select')
    )
      setAgainst(against === undefined ? 'now' : undefined)
  }
  const name = moment?.pages.find(({ key }) => key === page)?.name
  return (
    <Dialog title={text('versions.title')} closeLabel={text('versions.close')} onClose={onClose}>
      {/* biome-ignore lint/a11y/useSemanticElements: it holds more than fields */}
      <div className="versions" role="group" aria-label={text('versions.title')} onKeyDown={press}>
        <div className="versions-course">
          <Filters filter={filter} authors={authors} moment={moment} onFilter={filtered} />
          {past.failed && <ErrorText error={past.failed} />}
          {items !== undefined && lines.length === 0 && <p className="remark none">{text(emptyWords(filter))}</p>}
          <Timeline
            lines={lines}
            authors={authors}
            current={current}
            against={typeof against === 'number' ? against : undefined}
            onChoose={choose}
            more={complete || items === undefined ? undefined : past.more}
          />
        </div>
        <div className="versions-then">
          <div className="versions-bar">
            <select
              aria-label={text('versions.page')}
              value={page}
              onChange={(event) => setPage(event.currentTarget.value)}
            >
              {name === undefined && <option value={page}>{text('versions.page.none')}</option>}
              {moment?.pages.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.name} {one.title}
                </option>
              ))}
            </select>
            <span className="versions-modes">
              <button type="button" aria-pressed={against === undefined} onClick={() => setAgainst(undefined)}>
                {text('versions.mode.look')}
              </button>
              <button
                type="button"
                aria-pressed={against !== undefined}
                title={text('versions.mode.compare.key')}
                onClick={() => setAgainst(against ?? 'now')}
              >
                {text('versions.mode.compare')}
              </button>
            </span>
            {against !== undefined && (
              <select
                aria-label={text('versions.against')}
                value={against}
                onChange={({ currentTarget: { value } }) => setAgainst(value === 'now' ? 'now' : Number(value))}
              >
                <option value="now">{text('versions.now')}</option>
                {typeof against === 'number' && !versions.some((one) => one.sequence === against) && (
                  <option value={against}>{text('versions.number', { number: against })}</option>
                )}
                {versions.map((version) => (
                  <option key={`${version.sequence} ${version.name}`} value={version.sequence}>
                    {versionName(text, version)}
                  </option>
                ))}
                <option value={0}>{text('versions.beginning')}</option>
              </select>
            )}
            {chosen !== latest && against !== chosen && (
              <button type="button" className="text-button" onClick={() => setAgainst(chosen)}>
                {text('versions.against.this')}
              </button>
            )}
          </div>
          {name === undefined ? (
            <p className="versions-none" role="status">
              {looked.failed ? (
                <ErrorText error={looked.failed} />
              ) : (
                text(looked.busy ? 'versions.busy' : 'versions.page.gone')
              )}
            </p>
          ) : against === undefined ? (
            <PageThen looked={looked} parts={parts} name={name} />
          ) : (
            <div className="versions-compare" key={`${chosen} ${against}`}>
              {parts.compare({
                ...{ page: name, from: chosen, to: against },
                names: [
                  text('versions.number', { number: chosen }),
                  against === 'now' ? text('versions.now') : text('versions.number', { number: against }),
                ],
              })}
            </div>
          )}
        </div>
        {against === undefined && (
          <div className="versions-side">
            {current !== undefined && <Caption line={current} authors={authors} number={chosen} />}
            <Sides side={side} onSide={setSide} />
            <div className="versions-panel" role="tabpanel" aria-label={text(`versions.side.${side}`)}>
              {side === 'written' && moment !== undefined && (
                <Written {...{ host, issue, moment, story, authors }} onStory={setStory} onMoment={go} />
              )}
              {side === 'step' && name !== undefined && step !== undefined && (
                <StepChanges
                  {...{ host, issue, item: step, page: name }}
                  files={moment?.files ?? {}}
                  Differences={parts.Differences}
                />
              )}
            </div>
          </div>
        )}
        <footer className="versions-foot">
          <Naming
            key={`${chosen} ${current?.kind === 'named' ? current.version.id : ''}`}
            {...{ host, issue }}
            sequence={chosen}
            version={current?.kind === 'named' && current.sequence === chosen ? current.version : undefined}
            onNamed={past.again}
          />
          <output>{told}</output>
          <Restores
            disabled={!settled || moment === undefined}
            page={name === undefined ? undefined : { part: 'page', id: page, name }}
            story={storyOf(moment, story)}
            onWanted={setWanted}
          />
        </footer>
      </div>
      {wanted !== undefined && (
        <RestoreDialog
          {...{ host, issue, sequence: chosen, wanted }}
          files={moment?.files ?? {}}
          Differences={parts.Differences}
          onDone={(what) => {
            setWanted(undefined)
            setTold(text('versions.restored', { what }))
            setSequence(undefined)
            setLine(undefined)
          }}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Dialog>
  )
}

/** The moments before and after one. */
function neighbours(lines: readonly MomentLine[], sequence: number): readonly number[] {
  const before = lines.find((line) => line.sequence < sequence)
  const after = [...lines].reverse().find((line) => line.sequence > sequence)
  return [before, after].flatMap((line) => line?.sequence ?? [])
}

const emptyWords = ({ page, story, author, named }: typeof NO_FILTER) =>
  page + story + author !== '' || named ? ('versions.none.filter' as const) : ('versions.none' as const)

function storyOf(moment: Looked['moment'], id: string): Wanted | undefined {
  const found = moment?.stories.find((story) => story.id === id)
  return found && { part: 'story', id, name: found.title }
}
