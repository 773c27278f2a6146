import { useState } from 'react'
import type { Schedule } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { Dialog, MinusIcon, PlusIcon, ToolButton } from '../ui/index.ts'
import { DraftInput } from './fields.tsx'
import { Trouble } from './trouble.tsx'

/** What papers print of themselves, by the names of the fields. */
const FACTS = ['CN', '邮发代号', '主管', '主办', '出版', '网址', '电话', '地址'] as const
/** Monday first; 0 is Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

/** The paper's own data: what it is registered under, and when it comes out. They go on with the next issue. */
export function PaperDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const workspace = useWorkspace()
  const publication = useWorkspaceState((state) => state.document.publication)
  const problem = useWorkspaceState((state) => state.problem)
  const { facts = {}, schedule } = publication
  const [waiting, setWaiting] = useState<readonly string[]>([])
  const [other, setOther] = useState('')
  const keys = [...new Set([...FACTS, ...Object.keys(facts), ...waiting])]
  const set = (key: string, value: string): void =>
    void workspace.perform((doc, stamp) => commands.setFact(doc, { key, value: value.trim() }, stamp))
  return (
    <Dialog title={text('paper.title')} closeLabel={text('dialog.close')} onClose={onClose}>
      <div className="form wide">
        <dl className="form-facts">
          <dt>{text('paper.name')}</dt>
          <dd>{publication.name}</dd>
        </dl>
        <fieldset>
          <legend>{text('paper.facts')}</legend>
          <p className="remark">{text('paper.facts.hint')}</p>
          <div className="staff-list">
            {keys.map((key) => (
              <div className="form-row" key={key}>
                <span className="role" title={`{${key}}`}>
                  {key}
                </span>
                <DraftInput label={key} value={facts[key] ?? ''} onCommit={(value) => set(key, value)} />
                {!FACTS.some((one) => one === key) && (
                  <ToolButton
                    label={text('paper.fact.remove', { name: key })}
                    onPress={() => {
                      setWaiting(waiting.filter((one) => one !== key))
                      set(key, '')
                    }}
                  >
                    <MinusIcon />
                  </ToolButton>
                )}
              </div>
            ))}
            <div className="form-row add">
              <input
                aria-label={text('paper.fact.other')}
                placeholder={text('paper.fact.other')}
                value={other}
                onChange={(event) => setOther(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                  event.preventDefault()
                  const clean = other.trim().replace(/[{}\s]/g, '')
                  if (clean !== '') setWaiting([...waiting, clean])
                  setOther('')
                }}
              />
            </div>
          </div>
        </fieldset>
        <PublishingDays
          schedule={schedule}
          onChange={(next) =>
            void workspace.perform((doc, stamp) => commands.setSchedule(doc, { schedule: next }, stamp))
          }
        />
        {problem !== undefined && <Trouble error={problem} />}
      </div>
    </Dialog>
  )
}

interface PublishingDaysProps {
  readonly schedule: Schedule | undefined
  readonly onChange: (schedule: Schedule | undefined) => void
}

/** Weekdays of the paper, and days on which there is none. */
function PublishingDays({ schedule, onChange }: PublishingDaysProps) {
  const text = useText()
  const language = useLanguage()
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [name, setName] = useState('')
  const weekdays = schedule?.weekdays ?? [...WEEK]
  const pauses = schedule?.pauses ?? []
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  const change = (days: readonly number[], rest: typeof pauses): void => {
    const every = days.length === WEEK.length
    onChange(
      every && rest.length === 0
        ? undefined
        : { ...(every ? {} : { weekdays: [...days].sort() }), ...(rest.length === 0 ? {} : { pauses: [...rest] }) },
    )
  }
  const add = (): void => {
    const last = until === '' || until === from ? {} : { until }
    const called = name.trim() === '' ? {} : { name: name.trim() }
    const sorted = [...pauses, { from, ...last, ...called }].sort((a, b) => (a.from < b.from ? -1 : 1))
    change(weekdays, sorted)
    setFrom('')
    setUntil('')
    setName('')
  }
  return (
    <fieldset>
      <legend>{text('paper.schedule')}</legend>
      <fieldset className="form-choices bare" aria-label={text('paper.weekdays')}>
        {WEEK.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={weekdays.includes(one)}
              // A paper comes out on one day at least.
              disabled={weekdays.length === 1 && weekdays.includes(one)}
              onChange={(event) =>
                change(
                  event.currentTarget.checked ? [...weekdays, one] : weekdays.filter((other) => other !== one),
                  pauses,
                )
              }
            />
            {day.format(Date.UTC(2024, 0, 7 + one))}
          </label>
        ))}
      </fieldset>
      <p className="remark">{text('paper.pauses.hint')}</p>
      {pauses.map((pause) => (
        <div className="form-row pause" key={pause.from}>
          <span className="digits">
            {pause.from}
            {pause.until !== undefined && ` — ${pause.until}`}
          </span>
          <span className="form-filler">{pause.name}</span>
          <ToolButton
            label={text('paper.pause.remove', { from: pause.from })}
            onPress={() =>
              change(
                weekdays,
                pauses.filter((one) => one !== pause),
              )
            }
          >
            <MinusIcon />
          </ToolButton>
        </div>
      ))}
      <div className="form-row pause add">
        <input
          type="date"
          aria-label={text('paper.pause.from')}
          value={from}
          max="2199-12-31"
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <input
          type="date"
          aria-label={text('paper.pause.until')}
          value={until}
          min={from}
          max="2199-12-31"
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <input
          type="text"
          aria-label={text('paper.pause.name')}
          placeholder={text('paper.pause.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <button
          type="button"
          className="action"
          disabled={from === '' || (until !== '' && until < from) || pauses.some((one) => one.from === from)}
          onClick={add}
        >
          <PlusIcon />
          {text('paper.pause.add')}
        </button>
      </div>
    </fieldset>
  )
}
