import { useId, useState } from 'react'
import { bookedOn, type Document, placeRect } from '../../core/document/index.ts'
import { commands, isOnGrid } from '../../core/edit/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { mmWords } from './ad-words.ts'
import { AD_SIZES, type AdSizeName, adSize } from './ads.ts'
import { countOf } from './numbers.ts'
import { keyIs } from './plan-rows.ts'

interface BookFormProps {
  readonly page: string
}

const isSize = (value: string): value is AdSizeName => (AD_SIZES as readonly string[]).includes(value)

/** The places of a page that were not there before. */
const newPlaces = (document: Document, key: string, before: readonly string[]) => {
  const page = document.pages.find((one) => keyIs(one) === key)
  return page === undefined ? [] : bookedOn(document, page).filter(({ object }) => !before.includes(object.id))
}

/** Books a place by page, client and size; where on the page it stands is found, and is moved there like any box. */
export function BookForm({ page: first }: BookFormProps) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const form = useId()
  const [name, setName] = useState(first)
  const [client, setClient] = useState('')
  const [number, setNumber] = useState('')
  const [size, setSize] = useState<AdSizeName | 'own'>('quarter')
  const [own, setOwn] = useState({ columns: '2', lines: '20' })
  const [said, setSaid] = useState('')
  const page = document.pages.find((one) => one.name === name) ?? document.pages[0]
  const grid = page && document.publication.formats[page.grid]?.grid
  if (page === undefined || grid === undefined) return null
  const wanted =
    size === 'own' ? { columns: countOf(own.columns) ?? 0, lines: countOf(own.lines) ?? 0 } : adSize(size, grid)
  const good = wanted.columns >= 1 && wanted.lines >= 1 && wanted.columns <= grid.columns && wanted.lines <= grid.lines
  const rect = good ? placeRect({ column: 0, line: 0, ...wanted }, grid) : undefined
  const book = (): void => {
    const key = keyIs(page)
    const before = page.objects.map(({ id }) => id)
    const typed = { client: client.trim(), number: number.trim() }
    const booking = {
      client: typed.client === '' ? text('ads.open') : typed.client,
      ...(typed.number === '' ? {} : { number: typed.number }),
    }
    workspace.perform((doc, stamp) => commands.bookAdOfSize(doc, { page: key, booking, ...wanted }, stamp))
    const [made] = newPlaces(workspace.state.document, key, before)
    if (made === undefined) return
    const { place } = made.object
    const called = isOnGrid(place) ? text('label.grid-size', { columns: place.columns, lines: place.lines }) : ''
    setSaid(text('ads.booked', { page: page.name, size: called }))
    setClient('')
    setNumber('')
  }
  return (
    <form
      className="book-ad"
      aria-labelledby={form}
      onSubmit={(event) => {
        event.preventDefault()
        if (good) book()
      }}
    >
      <strong id={form}>{text('ads.book')}</strong>
      <label>
        {text('ads.page')}
        <select
          aria-label={text('ads.page')}
          value={page.name}
          onChange={(event) => setName(event.currentTarget.value)}
        >
          {document.pages.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title === undefined ? one.name : `${one.name} ${one.title}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('ads.client')}
        <input data-first value={client} onChange={(event) => setClient(event.currentTarget.value)} />
      </label>
      <label>
        {text('ads.number')}
        <input className="short" value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
      </label>
      <label>
        {text('ads.book.size')}
        <select
          aria-label={text('ads.book.size')}
          value={size}
          onChange={(event) => {
            const { value } = event.currentTarget
            setSize(isSize(value) ? value : 'own')
          }}
        >
          {AD_SIZES.map((one) => (
            <option key={one} value={one}>
              {text(`ads.size.${one}`)}
            </option>
          ))}
          <option value="own">{text('ads.book.own')}</option>
        </select>
      </label>
      {size === 'own' &&
        (['columns', 'lines'] as const).map((field) => (
          <label key={field}>
            {text(`ads.book.${field}`)}
            <input
              className="count"
              inputMode="numeric"
              value={own[field]}
              aria-invalid={!good}
              onChange={(event) => setOwn({ ...own, [field]: event.currentTarget.value })}
            />
          </label>
        ))}
      {rect !== undefined && (
        <output className="dim">
          {text('label.grid-size', wanted)} · {mmWords(text, rect)}
        </output>
      )}
      <button type="submit" className="action primary" disabled={!good}>
        {text('ads.book.done')}
      </button>
      <output className="said" aria-live="polite">
        {said}
      </output>
    </form>
  )
}
