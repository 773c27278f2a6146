import { useSyncExternalStore } from 'react'
import { errorWords, useLanguage, useText } from '../../i18n/index.ts'
import type { ImportModel } from './model.ts'

/** 收稿夹 in the sheet: what came, and which folder it is. */
export function Incoming({ model }: { readonly model: ImportModel }) {
  const text = useText()
  const language = useLanguage()
  const { incoming } = useSyncExternalStore(model.subscribe, () => model.state)
  const { watch, arrived } = model
  if (watch === undefined || incoming === undefined) return null
  const { state, folder, problem, writing, more } = incoming
  // A browser does not choose folders of the host's machine; it sees one only when there is one.
  if (state === 'off' && watch.choose === undefined) return null
  return (
    <section className="import-incoming" aria-label={text('import.incoming')}>
      <h3>{text('import.incoming')}</h3>
      {folder !== undefined && (
        <p className="folder" title={folder}>
          {folder}
        </p>
      )}
      {state === 'off' && <p className="dim">{text('import.incoming.off')}</p>}
      {state === 'gone' && (
        <p className="ins-fault" role="alert">
          {problem === undefined ? folder : errorWords(problem, language).title}
        </p>
      )}
      {state === 'watching' && arrived.length === 0 && (
        <p className="dim">
          {text(writing > 0 ? 'import.incoming.writing' : 'import.incoming.none', { count: writing })}
        </p>
      )}
      {arrived.length > 0 && (
        <>
          <ul>
            {arrived.slice(0, 8).map((file) => (
              <li key={file.hash}>
                <button type="button" className="text-button" onClick={() => model.takeArrived([file])}>
                  {file.folder === '' ? file.name : `${file.folder}/${file.name}`}
                </button>
                {file.again && <small>{text('import.incoming.again')}</small>}
              </li>
            ))}
          </ul>
          <button type="button" className="action primary" onClick={() => model.takeArrived()}>
            {text('import.incoming.all', { count: arrived.length + more })}
          </button>
        </>
      )}
      <div className="import-folder">
        {watch.choose !== undefined && (
          <button type="button" className="text-button" onClick={() => void model.watchFolder('choose')}>
            {text(state === 'off' ? 'import.incoming.choose' : 'import.incoming.other')}
          </button>
        )}
        {watch.stop !== undefined && state !== 'off' && (
          <button type="button" className="text-button" onClick={() => void model.watchFolder('stop')}>
            {text('import.incoming.stop')}
          </button>
        )}
      </div>
    </section>
  )
}

/** Says that files came, while the sheet is closed. */
export function Arrived({ model }: { readonly model: ImportModel }) {
  const text = useText()
  useSyncExternalStore(model.subscribe, () => model.state)
  const count = model.arrived.length + (model.state.incoming?.more ?? 0)
  if (count === 0) return null
  return (
    <button type="button" className="import-arrived" onClick={() => model.open()}>
      {text('import.arrived', { count })}
    </button>
  )
}
