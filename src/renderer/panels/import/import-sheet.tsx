import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Translate, useLanguage, useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { Dialog, FileInput } from '../../ui/index.ts'
import { explain } from '../message.tsx'
import { lossesOf } from './earlier.ts'
import { FilePane, lossWords } from './file-pane.tsx'
import { Arrived, Incoming } from './incoming.tsx'
import type { ImportModel } from './model.ts'
import { refusal } from './refusals.ts'
import type { ImportEntry } from './types.ts'
import { useFileDrop } from './use-file-drop.ts'

const ACCEPTED =
  '.txt,.md,.markdown,.html,.htm,.rtf,.docx,.docm,.doc,.dot,.wps,.wpt,.odt,.ott,.jpg,.jpeg,.png,.tif,.tiff,.webp,.gif,.psd,.psb,.pdf,.duikai,.json,image/*,text/*'
/** How long what was taken in stays told (milliseconds). */
const TOLD = 10_000

/** Files that come into the issue: the sheet over the desk, what is dropped or pasted anywhere, and what was taken. */
export function ImportSheet({ model }: { readonly model: ImportModel }) {
  const text = useText()
  const state = useSyncExternalStore(model.subscribe, () => model.state)
  const over = useFileDrop(
    (files) => model.add(files, text('import.pasted')),
    state.open ? (html) => model.add([new File([html], text('import.pasted.html'))], '') : undefined,
  )
  useEffect(() => model.follow(), [model])
  return (
    <>
      {over && !state.open && (
        <div className="import-veil" aria-hidden="true">
          <p>{text('import.veil')}</p>
        </div>
      )}
      {state.open && <Sheet model={model} over={over} />}
      {!state.open && <Arrived model={model} />}
      {state.taken !== undefined && <Told model={model} />}
    </>
  )
}

function Told({ model }: { readonly model: ImportModel }) {
  const text = useText()
  const workspace = useWorkspace()
  const { taken } = useSyncExternalStore(model.subscribe, () => model.state)
  const done = useWorkspaceState((state) => state.undo.length)
  const [at, setAt] = useState({ taken, done })
  if (at.taken !== taken) setAt({ taken, done })
  useEffect(() => {
    const timer = setTimeout(() => model.forget(), TOLD)
    return () => clearTimeout(timer)
  }, [model])
  if (taken === undefined) return null
  return (
    <div className="import-told" role="status">
      <span>
        {taken.stories + taken.pictures === 0 && taken.updated > 0 ? (
          text('import.taken.only-updated', { count: taken.updated })
        ) : (
          <>
            {text('import.taken', { ...taken })}
            {taken.updated > 0 && text('import.taken.updated', { count: taken.updated })}
          </>
        )}
      </span>
      {/* Once something else was done it would take back that. */}
      {at.done === done && (
        <button
          type="button"
          onClick={() => {
            workspace.undo()
            model.forget()
          }}
        >
          {text('import.undo')}
        </button>
      )}
    </div>
  )
}

const standingOf = ({ state, read }: ImportEntry, text: Translate): string => {
  if (state === 'refused') return text('import.refused')
  if (state === 'document') return text('import.document')
  if (read === undefined) return text(state === 'reading' ? 'import.reading' : 'import.waiting')
  if (read.picture?.pages !== undefined) return text('import.kind.pdf', { pages: read.picture.pages })
  if (read.picture !== undefined)
    return text('import.kind.picture', { width: read.picture.width, height: read.picture.height })
  const all = read.stories.flatMap(({ paragraphs }) => paragraphs)
  const count = all.reduce((sum, one) => sum + [...one.text.replace(/\s/gu, '')].length, 0).toLocaleString('en')
  const stories = read.stories.length
  return stories === 1 ? text('import.kind.copy', { count }) : text('import.kind.stories', { stories, count })
}

/** What is worth knowing of a file before it is looked at. */
function remarkOf(model: ImportModel, entry: ImportEntry, text: Translate) {
  if (entry.read === undefined) return null
  const way = model.wayOf(entry)
  const remarks = [
    way === 'update'
      ? text('import.mark.update')
      : way === 'skip' && model.earlierOf(entry) !== undefined
        ? text('import.mark.here')
        : '',
    entry.read.picture?.similar?.some(({ how }) => how !== 'same') ? text('import.mark.similar') : '',
    entry.incoming === undefined ? '' : text('import.mark.incoming'),
  ].filter((one) => one !== '')
  return remarks.length === 0 ? null : <small className="mark">{remarks.join(' · ')}</small>
}

function Sheet({ model, over }: { readonly model: ImportModel; readonly over: boolean }) {
  const text = useText()
  const language = useLanguage()
  const { entries, current, busy, problem } = useSyncExternalStore(model.subscribe, () => model.state)
  const input = useRef<HTMLInputElement>(null)
  const entry = entries.find(({ id }) => id === current) ?? entries[0]
  const ready = model.wanted
  const losses = lossesOf(ready.map(({ read }) => read))
  // A command of the menus may not open the chooser; a click and most keys may.
  const [asked, setAsked] = useState(entries.length > 0)
  useEffect(() => {
    if (asked) return
    setAsked(true)
    if (navigator.userActivation?.isActive) input.current?.click()
  }, [asked])
  const choose = (): void => input.current?.click()
  const press = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = entry && entries[entries.indexOf(entry) + by]
    if (by === 0 || next === undefined) return
    event.preventDefault()
    model.look(next.id)
    const buttons = event.currentTarget.querySelectorAll<HTMLButtonElement>('button')
    buttons[entries.indexOf(next)]?.focus()
  }
  return (
    <Dialog title={text('import.title')} closeLabel={text('import.close')} onClose={() => model.close()}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key for the button that is reached by Tab too */}
      <div
        className="import-sheet"
        data-over={over || undefined}
        data-empty={entries.length === 0 || undefined}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || ready.length === 0) return
          event.preventDefault()
          void model.accept(ready.map(({ id }) => id))
        }}
      >
        <FileInput
          ref={input}
          label={text('import.choose')}
          accept={ACCEPTED}
          multiple
          onFiles={(files) => model.add(files, text('import.pasted'))}
        />
        {entry === undefined ? (
          <div className="import-empty">
            <p>{text('import.drop')}</p>
            {/* biome-ignore lint/a11y/noAutofocus: a sheet without files is there to choose some */}
            <button type="button" className="action primary" onClick={choose} autoFocus>
              {text('import.choose')}
            </button>
            <small>{text('import.drop.kinds')}</small>
            <Incoming model={model} />
          </div>
        ) : (
          <>
            <nav aria-label={text('import.files')} onKeyDown={press}>
              {entries.map((one) => (
                <button
                  key={one.id}
                  type="button"
                  data-state={one.state}
                  aria-current={one === entry ? 'true' : undefined}
                  tabIndex={one === entry ? 0 : -1}
                  // biome-ignore lint/a11y/noAutofocus: what came in is looked at
                  autoFocus={one === entry}
                  onClick={() => model.look(one.id)}
                >
                  <span>{one.name}</span>
                  <small>{standingOf(one, text)}</small>
                  {remarkOf(model, one, text)}
                </button>
              ))}
              <button type="button" className="text-button" onClick={choose}>
                {text('import.more')}
              </button>
              <Incoming model={model} />
            </nav>
            <div className="import-pane" key={entry.id}>
              <h3 className="file">{entry.name}</h3>
              <FilePane model={model} entry={entry} />
            </div>
            <footer>
              {problem !== undefined && (
                <p className="ins-fault" role="alert">
                  {text('import.failed', { message: failure() })}
                </p>
              )}
              {losses.length > 0 && (
                <p className="import-summary" role="note">
                  <strong>{text('import.summary')}</strong>{' '}
                  {losses
                    .map((loss) =>
                      text('import.summary.one', {
                        words: lossWords(loss, text),
                        count: loss.count.toLocaleString('en'),
                      }),
                    )
                    .join(' · ')}
                </p>
              )}
              <button type="button" className="action" disabled={busy} onClick={() => model.drop(entry.id)}>
                {text('import.skip')}
              </button>
              {entry.incoming !== undefined && (
                <button type="button" className="action" disabled={busy} onClick={() => void model.refuse(entry.id)}>
                  {text('import.incoming.leave')}
                </button>
              )}
              <button type="button" className="action" onClick={() => model.close()}>
                {text(ready.length > 0 ? 'import.none' : 'import.close')}
              </button>
              <span className="form-filler" />
              {ready.length > 1 && (
                <button
                  type="button"
                  className="action"
                  disabled={busy || !ready.includes(entry)}
                  onClick={() => void model.accept([entry.id])}
                >
                  {text('import.one')}
                </button>
              )}
              <button
                type="button"
                className="action primary"
                disabled={busy || ready.length === 0}
                onClick={() => void model.accept(ready.map(({ id }) => id))}
              >
                {text(busy ? 'import.busy' : 'import.all', { count: ready.length })}
              </button>
            </footer>
          </>
        )}
      </div>
    </Dialog>
  )

  function failure(): string {
    if (problem === undefined) return ''
    if (problem.code.startsWith('import/')) return refusal(problem, language).join('；')
    return language === 'en' ? problem.message : `${text(explain(problem.code).title)} — ${problem.message}`
  }
}
