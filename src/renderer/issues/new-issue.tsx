import { useEffect, useState } from 'react'
import {
  type ErrorData,
  errorData,
  type IssueSummary,
  type NextNumbers,
  type PublicationSummary,
} from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { Dialog, MinusIcon, PlusIcon, ToolButton } from '../ui/index.ts'
import { DateField, Field } from './fields.tsx'
import type { Host } from './host.ts'
import { countOf } from './numbers.ts'
import { sectionNames } from './ranges.ts'
import { StaffList } from './staff.tsx'
import { Trouble } from './trouble.tsx'

interface NewIssueProps {
  readonly host: Host
  readonly publication: PublicationSummary
  readonly last: IssueSummary | undefined
  readonly onMade: (issue: string) => void
  readonly onClose: () => void
}

interface SectionPlan {
  readonly section: string
  readonly count: number
  readonly format: string
}

/** Pages of an issue at most, as the host has it. */
const MOST = 200

const today = (): string => {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** An issue by plan: date, numbers, staff, and so many pages of each format in each section. */
export function NewIssueDialog({ host, publication, last, onMade, onClose }: NewIssueProps) {
  const text = useText()
  const [date, setDate] = useState(last === undefined ? today() : '')
  const [carried, setCarried] = useState<Partial<NextNumbers>>({})
  useEffect(() => {
    if (last === undefined) return
    let late = false
    host.call('library.nextNumbers', date === '' ? { last: last.id } : { last: last.id, date }).then(
      (found) => {
        if (late) return
        setCarried(found)
        if (date === '') setDate(found.date)
      },
      // The numbers are typed then.
      () => undefined,
    )
    return () => {
      late = true
    }
  }, [host, last, date])
  const [number, setNumber] = useState<string>()
  const [total, setTotal] = useState<string>()
  const [staff, setStaff] = useState<Readonly<Record<string, string>>>({})
  const [sections, setSections] = useState<readonly SectionPlan[]>([
    { section: 'A', count: 4, format: publication.formats[0]?.id ?? '' },
  ])
  const [error, setError] = useState<ErrorData>()
  const [busy, setBusy] = useState(false)
  const shownNumber = number ?? carried.number?.toString() ?? ''
  const shownTotal = total ?? carried.total?.toString() ?? ''
  const [counted, countedTotal] = [countOf(shownNumber), countOf(shownTotal)]
  const pages = sections.flatMap(({ section, count, format }) =>
    sectionNames(section, count).map((name) => ({ name, format })),
  )
  const letters = sections.map(({ section }) => section)
  const twice = new Set(letters).size < letters.length
  const wrong =
    twice ||
    pages.length > MOST ||
    Number.isNaN(counted) ||
    Number.isNaN(countedTotal) ||
    pages.length === 0 ||
    date === ''
  const change = (at: number, part: Partial<SectionPlan>): void =>
    setSections(sections.map((one, n) => (n === at ? { ...one, ...part } : one)))
  const add = (): void => {
    const next = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !letters.includes(letter)) ?? 'Z'
    setSections([...sections, { section: next, count: 4, format: sections.at(-1)?.format ?? '' }])
  }
  const make = (): void => {
    setBusy(true)
    const plan = { publication: publication.id, date, number: counted, total: countedTotal, staff, pages }
    host.call('library.createIssue', plan).then(
      ({ id }) => onMade(id),
      (thrown: unknown) => {
        setError(errorData(thrown))
        setBusy(false)
      },
    )
  }
  return (
    <Dialog
      title={text('new.title', { publication: publication.name })}
      closeLabel={text('dialog.close')}
      onClose={onClose}
    >
      <form
        className="form wide"
        onSubmit={(event) => {
          event.preventDefault()
          if (!wrong) make()
        }}
      >
        <DateField label={text('issue.date')} value={date} onChange={setDate} />
        <div className="form-pair">
          <Field label={text('issue.number')}>
            <input inputMode="numeric" value={shownNumber} onChange={(event) => setNumber(event.currentTarget.value)} />
          </Field>
          <Field label={text('issue.total')}>
            <input inputMode="numeric" value={shownTotal} onChange={(event) => setTotal(event.currentTarget.value)} />
          </Field>
        </div>
        <fieldset>
          <legend>{text('new.pages')}</legend>
          {sections.map(({ section, count, format }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while its letter is typed
            <div className="form-row" key={at}>
              <input
                className="letter"
                aria-label={text('new.section')}
                value={section}
                maxLength={1}
                onChange={(event) =>
                  change(at, { section: event.currentTarget.value.toUpperCase().replace(/[^A-Z]/g, '') })
                }
              />
              <input
                type="number"
                aria-label={text('new.count')}
                min={1}
                max={200}
                value={count}
                onChange={(event) =>
                  change(at, { count: Math.min(200, Math.max(1, event.currentTarget.valueAsNumber || 1)) })
                }
              />
              <select
                aria-label={text('page.format')}
                value={format}
                onChange={(event) => change(at, { format: event.currentTarget.value })}
              >
                {publication.formats.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
              <span className="names">
                {sectionNames(section, count)[0]}
                {count > 1 && `–${sectionNames(section, count).at(-1)}`}
              </span>
              {sections.length > 1 && (
                <ToolButton
                  label={text('new.remove-section', { section })}
                  onPress={() => setSections(sections.filter((_, n) => n !== at))}
                >
                  <MinusIcon />
                </ToolButton>
              )}
            </div>
          ))}
          <button type="button" className="text-button" onClick={add}>
            <PlusIcon />
            {text('new.add-section')}
          </button>
        </fieldset>
        <fieldset>
          <legend>{text('issue.staff')}</legend>
          <StaffList
            staff={staff}
            onChange={(key, name) => {
              const { [key]: _, ...rest } = staff
              setStaff(name === undefined ? rest : { ...staff, [key]: name })
            }}
          />
        </fieldset>
        {carried.pause !== undefined && <p className="warning">{text('issue.paused', { name: carried.pause })}</p>}
        {pages.length > MOST && <p className="error">{text('new.too-many', { count: pages.length, most: MOST })}</p>}
        {twice && <p className="error">{text('new.section-twice')}</p>}
        {error !== undefined && <Trouble error={error} />}
        <footer>
          <button type="button" className="action" onClick={onClose}>
            {text('dialog.cancel')}
          </button>
          <button type="submit" className="action primary" disabled={busy || wrong}>
            {text('new.make', { count: pages.length })}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
