import { useEffect, useState } from 'react'
import { type AuditEntry, type ErrorData, errorData } from '../../contract/index.ts'
import { ErrorText, errorWords, isKey, useLanguage, useText } from '../i18n/index.ts'
import { Dialog } from '../ui/index.ts'
import { personOf } from './marks.ts'
import { useProofModel } from './use-proof.ts'

/** Who came to the proof service, did what, and what was refused; the latest first. */
export function AuditSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const { host } = useProofModel()
  const [refused, setRefused] = useState(false)
  const [entries, setEntries] = useState<readonly AuditEntry[]>()
  const [more, setMore] = useState(false)
  const [failed, setFailed] = useState<ErrorData>()
  const fail = (thrown: unknown): void => setFailed(errorData(thrown))
  const wish = refused ? { refused } : {}
  const taken = (found: readonly AuditEntry[], known: readonly AuditEntry[]): void => {
    setEntries([...known, ...found])
    setMore(found.length > 0 && (found.at(-1)?.id ?? 0) > 1)
    setFailed(undefined)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wished follows from the filter
  useEffect(() => {
    let over = false
    const load = (): void => {
      host.call('serve.audit', undefined, wish).then((found) => !over && taken(found, []), fail)
    }
    load()
    const leave = host.on('serve.changed', load)
    return () => {
      over = true
      leave()
    }
  }, [host, refused])
  const older = (): void => {
    const last = entries?.at(-1)
    if (last === undefined) return
    host.call('serve.audit', last.id, wish).then((found) => taken(found, entries ?? []), fail)
  }
  return (
    <Dialog title={text('audit.title')} closeLabel={text('proof.panel.close')} onClose={onClose}>
      <div className="audit">
        <div className="audit-bar">
          <label>
            <input type="checkbox" checked={refused} onChange={(event) => setRefused(event.currentTarget.checked)} />
            {text('audit.refused.only')}
          </label>
          <output>{entries && text('audit.count', { count: entries.length })}</output>
        </div>
        {failed && <ErrorText error={failed} />}
        {entries?.length === 0 && <p className="proof-none">{text(refused ? 'audit.none.refused' : 'audit.none')}</p>}
        {entries !== undefined && entries.length > 0 && (
          <div className="audit-table">
            <table>
              <thead>
                <tr>
                  <th>{text('audit.when')}</th>
                  <th>{text('audit.who')}</th>
                  <th>{text('audit.from')}</th>
                  <th>{text('audit.what')}</th>
                  <th>{text('audit.where')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {more && (
          <button type="button" className="action" onClick={older}>
            {text('audit.more')}
          </button>
        )}
      </div>
    </Dialog>
  )
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const text = useText()
  const language = useLanguage()
  const { at, reader, from, action, where = '', refused, message = '' } = entry
  const key = `audit.action.${action}`
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }).format(at)
  const { title, place } = errorWords({ code: refused ?? '', message, where }, language)
  return (
    <tr data-refused={refused}>
      <td>
        <time dateTime={new Date(at).toISOString()}>{time}</time>
      </td>
      <td>{reader === undefined ? text('audit.nobody') : personOf(reader)}</td>
      <td>{from === '' ? text('audit.here') : from}</td>
      <td>
        {isKey(key) ? text(key) : action}
        {refused !== undefined && (
          <small title={`${refused}: ${message}`}>
            {text('audit.refused')} · {title}
          </small>
        )}
      </td>
      <td>{where === '' ? '' : place}</td>
    </tr>
  )
}
