import { useEffect, useMemo, useRef } from 'react'
import type { ReadLoss, ReadPicture } from '../../../contract/index.ts'
import { flatten, type Role } from '../../../core/story/index.ts'
import { isKey, type Translate, useLanguage, useText } from '../../i18n/index.ts'
import { AS_READ, authorOf, charactersOf, draftOf, titleOf, tornIn, untidy } from './draft.ts'
import type { ImportModel } from './model.ts'
import { ParagraphList } from './paragraph-list.tsx'
import { refusal } from './refusals.ts'
import { Similar } from './similar.tsx'
import type { ImportEntry } from './types.ts'
import { WayOf } from './way.tsx'

interface PaneProps {
  readonly model: ImportModel
  readonly entry: ImportEntry
}

/** What a file holds and what would become of it. */
export function FilePane({ model, entry }: PaneProps) {
  const text = useText()
  const language = useLanguage()
  const { state, read, problem } = entry
  if (state === 'waiting' || state === 'reading') return <p className="import-wait">{text('import.reading')}</p>
  if (state === 'document')
    return (
      <div className="import-refused">
        <p>{text('import.document.help')}</p>
        <button type="button" className="action primary" onClick={() => void model.openDocument(entry.id)}>
          {text('import.document.open')}
        </button>
      </div>
    )
  if (read === undefined) {
    const [what, way] = refusal(problem ?? { code: 'import/damaged', message: '' }, language)
    return (
      <div className="import-refused" role="alert">
        <strong>{text('import.refused')}</strong>
        <p>{what}</p>
        {way !== '' && <p className="dim">{way}</p>}
      </div>
    )
  }
  return (
    <>
      <WayOf model={model} entry={entry} />
      {read.picture !== undefined && <PicturePane model={model} entry={entry} picture={read.picture} />}
      {read.stories.map((_, story) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stories of a file have no other name
        <StoryPane key={`${entry.id} ${story}`} model={model} entry={entry} story={story} />
      ))}
      <Losses losses={read.losses} />
    </>
  )
}

function StoryPane({ model, entry, story }: PaneProps & { readonly story: number }) {
  const text = useText()
  const paragraphs = entry.read?.stories[story]?.paragraphs ?? []
  const choices = entry.choices[story] ?? AS_READ
  const draft = useMemo(() => draftOf(paragraphs, choices), [paragraphs, choices])
  const torn = useMemo(() => tornIn(paragraphs), [paragraphs])
  const rough = useMemo(() => untidy(paragraphs), [paragraphs])
  const author = authorOf(draft)
  const updated = model.wayOf(entry) === 'update' ? model.earlierOf(entry)?.stories[story]?.doc : undefined
  const known = useMemo(
    () => (updated === undefined ? undefined : new Set(flatten(updated).paragraphs.map((one) => one.text))),
    [updated],
  )
  const gone =
    known === undefined
      ? 0
      : [...known].filter((one) => !draft.some(({ text: now, left }) => now === one && !left)).length
  const several = (entry.read?.stories.length ?? 0) > 1
  const choose = (change: Parameters<ImportModel['choose']>[2]): void => model.choose(entry.id, story, change)
  const onRole = (paragraph: number, role: Role): void =>
    choose({ roles: new Map([...choices.roles, [paragraph, role]]) })
  const onJoin = (paragraph: number, joined: boolean): void => {
    const now = model.state.entries.find(({ id }) => id === entry.id)?.choices[story] ?? choices
    const next = new Set(now.joined)
    if (joined) next.add(paragraph)
    else next.delete(paragraph)
    choose({ joined: next })
  }
  const onLeave = (paragraph: number, left: boolean): void => {
    const now = model.state.entries.find(({ id }) => id === entry.id)?.choices[story] ?? choices
    const next = new Set(now.left)
    if (left) next.add(paragraph)
    else next.delete(paragraph)
    choose({ left: next })
  }
  return (
    <section className="import-story">
      {several && <h3>{text('import.story', { number: story + 1 })}</h3>}
      <div className="import-heading">
        <label>
          <span>{text('import.story.title')}</span>
          <input
            type="text"
            value={choices.title ?? titleOf(draft)}
            onChange={({ currentTarget }) => choose({ title: currentTarget.value })}
          />
        </label>
        <p>
          <span>{text('import.story.author')}</span> {author ?? <em>{text('import.story.author.none')}</em>}
        </p>
        <p className="digits">{text('import.kind.copy', { count: charactersOf(draft).toLocaleString('en') })}</p>
      </div>
      {(torn.length > 0 || rough > 0) && (
        <div className="import-offers">
          {torn.length > 0 && (
            <label>
              <input
                type="checkbox"
                checked={torn.every((one) => choices.joined.has(one))}
                onChange={({ currentTarget }) => choose({ joined: new Set(currentTarget.checked ? torn : []) })}
              />
              {text('import.mend', { count: torn.length })}
            </label>
          )}
          {rough > 0 && (
            <label>
              <input
                type="checkbox"
                checked={choices.tidy}
                onChange={({ currentTarget }) => choose({ tidy: currentTarget.checked })}
              />
              {text('import.tidy', { count: rough })}
            </label>
          )}
        </div>
      )}
      <p className="import-keys">{text('import.paragraphs.help')}</p>
      <ParagraphList draft={draft} onRole={onRole} onJoin={onJoin} onLeave={onLeave} known={known} />
      {gone > 0 && <p className="import-keys">{text('import.gone', { count: gone })}</p>}
      {choices.left.size > 0 && (
        <p className="import-keys" role="status">
          {text('import.left', { count: draft.filter(({ left }) => left).length })}{' '}
          <button type="button" className="text-button" onClick={() => choose({ left: new Set() })}>
            {text('import.left.back')}
          </button>
        </p>
      )}
    </section>
  )
}

const COLOURS = ['gray', 'rgb', 'cmyk', 'lab'] as const
const colourName = (colour: string, text: Translate): string =>
  text(`import.colour.${COLOURS.find((one) => one === colour) ?? 'other'}`)

function PicturePane({ model, entry, picture }: PaneProps & { readonly picture: ReadPicture }) {
  const text = useText()
  const { width, height, colour, bits, icc, pages, caption, date, similar, thumbnail } = picture
  return (
    <section className="import-picture">
      {thumbnail !== undefined && <Thumbnail {...thumbnail} />}
      <div>
        <p className="digits">
          {pages === undefined
            ? text('import.picture.facts', { width, height, bits, colour: colourName(colour, text) })
            : text('import.pdf.facts', { width, height, pages })}
          {icc && ` · ${text('import.picture.icc')}`}
          {date !== undefined && ` · ${text('import.picture.date', { date: date.replace('T', ' ') })}`}
        </p>
        {similar !== undefined && <Similar pictures={similar} />}
        {pages !== undefined && <p>{text('import.pdf.help')}</p>}
        {pages !== undefined && pages > 1 && (
          <label>
            <span>{text('picture.pdf.page')}</span>
            <input
              type="number"
              min={1}
              max={pages}
              value={entry.picture.page}
              onChange={({ currentTarget }) => {
                const page = Math.round(currentTarget.valueAsNumber)
                if (page >= 1 && page <= pages) model.choosePicture(entry.id, { page })
              }}
            />
          </label>
        )}
        <label>
          <span>{text('picture.credit')}</span>
          <input
            type="text"
            value={entry.picture.credit}
            onChange={({ currentTarget }) => model.choosePicture(entry.id, { credit: currentTarget.value })}
          />
        </label>
        {pages === undefined && <h3>{text('import.picture.caption')}</h3>}
        {pages !== undefined ? null : caption === undefined ? (
          <p className="dim">{text('import.picture.caption.none')}</p>
        ) : (
          <>
            <blockquote>{caption}</blockquote>
            <label className="check">
              <input
                type="checkbox"
                checked={entry.picture.caption}
                onChange={({ currentTarget }) => model.choosePicture(entry.id, { caption: currentTarget.checked })}
              />
              {text('import.picture.caption.keep')}
            </label>
          </>
        )}
      </div>
    </section>
  )
}

function Thumbnail({ width, height, rgba }: NonNullable<ReadPicture['thumbnail']>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(rgba), width, height)
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0)
  }, [width, height, rgba])
  return (
    <div className="thumbnail" aria-hidden="true">
      <canvas ref={canvas} width={width} height={height} />
    </div>
  )
}

/** A kind of loss in words. */
export function lossWords({ kind, note }: ReadLoss, text: Translate): string {
  if (kind === 'encoding') {
    const [, encoding = note, guessed] = /^read as ([^,]+)(, by guess)?/.exec(note) ?? []
    return text('import.loss.encoding', { encoding: guessed === undefined ? encoding : `${encoding}?` })
  }
  const key = `import.loss.${kind}`
  return isKey(key) ? text(key) : note
}

function Losses({ losses }: { readonly losses: readonly ReadLoss[] }) {
  const text = useText()
  if (losses.length === 0) return <p className="import-losses none">{text('import.losses.none')}</p>
  return (
    <section className="import-losses">
      <h3>{text('import.losses')}</h3>
      <ul>
        {losses.map((loss) => (
          <li key={loss.kind}>
            <b>{loss.count.toLocaleString('en')}</b> {lossWords(loss, text)}
          </li>
        ))}
      </ul>
    </section>
  )
}
