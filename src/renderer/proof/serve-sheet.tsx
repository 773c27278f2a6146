import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import {
  type ErrorData,
  errorData,
  INVITED_ROLES,
  type Invitation,
  type InvitedRole,
  type NewInvitation,
  type ServeStatus,
} from '../../contract/index.ts'
import { GATES, type Gate } from '../../core/document/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'
import { GATE_WORDS, whenWords } from './names.ts'
import { useProofModel } from './use-proof.ts'

const DAY = 86_400_000
const DAYS = [1, 3, 7, 30] as const

/** The proof service of this machine: on or off, who is invited to what, and the links. */
export function ServeSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText()
  const model = useProofModel()
  const { host, issue } = model
  const [status, setStatus] = useState<ServeStatus>()
  const [invitations, setInvitations] = useState<readonly Invitation[]>([])
  const [made, setMade] = useState<NewInvitation>()
  const [failed, setFailed] = useState<ErrorData>()
  const [busy, setBusy] = useState(false)
  const attempt = useCallback(async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
      setFailed(undefined)
    } catch (thrown) {
      setFailed(errorData(thrown))
    }
    setBusy(false)
  }, [])
  const load = useCallback(async () => setInvitations(await host.call('serve.invitations', issue)), [host, issue])
  useEffect(() => {
    void attempt(async () => {
      setStatus(await host.call('serve.status'))
      await load()
    })
    return host.on('serve.changed', (now) => {
      setStatus(now)
      void load().catch(() => undefined)
    })
  }, [host, attempt, load])
  const toggle = (): void =>
    void attempt(async () => setStatus(await host.call(status?.running === true ? 'serve.stop' : 'serve.start')))
  const revoke = (id: string): void =>
    void attempt(async () => {
      await host.call('serve.revoke', id)
      await load()
    })
  return (
    <Dialog title={text('serve.title')} closeLabel={text('proof.panel.close')} onClose={onClose}>
      <div className="proof-serve">
        <p>{text('serve.about')}</p>
        {failed && <ErrorText error={failed} />}
        {status && (
          <p>
            <button type="button" className="action primary" disabled={busy} onClick={toggle}>
              {text(status.running ? 'serve.stop' : 'serve.start')}
            </button>{' '}
            <button type="button" className="action" onClick={() => model.set({ sheet: 'audit' })}>
              {text('audit.open')}
            </button>{' '}
            <output data-running={status.running}>
              {status.running ? status.addresses[0] : text('serve.stopped')}
            </output>
          </p>
        )}
        {status?.problem && <ErrorText error={status.problem} />}
        {status?.fingerprint && (
          <p className="proof-note">
            {text('serve.fingerprint')} <code>{status.fingerprint}</code>
          </p>
        )}
        {status?.running && (
          <Invite
            busy={busy}
            onInvite={({ days, ...plan }) =>
              void attempt(async () => {
                setMade(await host.call('serve.invite', { issue, ...plan, expires: Date.now() + days * DAY }))
                await load()
              })
            }
          />
        )}
        {made && made.links.length > 0 && (
          <div className="proof-links">
            <p>{text('serve.link', { reader: made.invitation.reader })}</p>
            {made.links.slice(0, 1).map((link) => (
              <Link key={link} link={link} />
            ))}
            {made.links.length > 1 && (
              <details>
                <summary>{text('serve.link.others')}</summary>
                {made.links.slice(1).map((link) => (
                  <Link key={link} link={link} />
                ))}
              </details>
            )}
          </div>
        )}
        {invitations.length > 0 && (
          <table>
            <thead>
              <tr>
                <th>{text('serve.reader')}</th>
                <th>{text('serve.role')}</th>
                <th>{text('serve.pages')}</th>
                <th>{text('serve.expires')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {invitations.map((one) => (
                <Invited key={one.id} invitation={one} onRevoke={() => revoke(one.id)} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  )
}

/** A link to be handed on; the window has no right to the clipboard but what a copy command has. */
function Link({ link }: { readonly link: string }) {
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    field.current?.select()
    setCopied(document.execCommand('copy'))
  }
  return (
    <p className="proof-line">
      <input ref={field} readOnly value={link} aria-label={text('serve.link.one')} />
      <button type="button" onClick={copy}>
        {text(copied ? 'serve.copied' : 'serve.copy')}
      </button>
    </p>
  )
}

function Invited({ invitation, onRevoke }: { readonly invitation: Invitation; readonly onRevoke: () => void }) {
  const text = useText()
  const { reader, role, pages, expires, revoked, present } = invitation
  const over = revoked !== undefined ? 'serve.revoked' : expires < Date.now() ? 'serve.over' : undefined
  return (
    <tr data-over={over !== undefined}>
      <td>
        {reader}
        {present && <b className="good"> {text('serve.present')}</b>}
      </td>
      <td>{text(`serve.role.${role}`)}</td>
      <td>{pages?.join(' ') ?? text('serve.pages.all')}</td>
      <td>{over === undefined ? whenWords(expires) : text(over)}</td>
      <td>
        {over === undefined && (
          <button type="button" onClick={onRevoke}>
            {text('serve.revoke')}
          </button>
        )}
      </td>
    </tr>
  )
}

interface Plan {
  readonly reader: string
  readonly role: InvitedRole
  readonly pages?: readonly string[]
  readonly gates: readonly Gate[]
}

function Invite(props: { readonly busy: boolean; readonly onInvite: (plan: Plan & { days: number }) => void }) {
  const text = useText()
  const pages = useWorkspaceState((state) => state.document.pages)
  const [reader, setReader] = useState('')
  const [role, setRole] = useState<InvitedRole>('proof')
  const [page, setPage] = useState('')
  const [days, setDays] = useState<number>(1)
  const [gates, setGates] = useState<readonly Gate[]>([])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (reader.trim() === '') return
    props.onInvite({
      reader: reader.trim(),
      role,
      days,
      gates: role === 'read' ? [] : gates,
      ...(page === '' ? {} : { pages: [page] }),
    })
    setReader('')
  }
  return (
    <form className="proof-invite" onSubmit={send}>
      <label>
        {text('serve.reader')}
        <input value={reader} maxLength={60} onChange={(event) => setReader(event.currentTarget.value)} />
      </label>
      <label>
        {text('serve.role')}
        <select value={role} onChange={(event) => setRole(event.currentTarget.value as InvitedRole)}>
          {INVITED_ROLES.map((one) => (
            <option key={one} value={one}>
              {text(`serve.role.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text('serve.pages')}
        <select value={page} onChange={(event) => setPage(event.currentTarget.value)}>
          <option value="">{text('serve.pages.all')}</option>
          {pages.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {text('serve.expires')}
        <select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>
          {DAYS.map((one) => (
            <option key={one} value={one}>
              {text('serve.days', { days: one })}
            </option>
          ))}
        </select>
      </label>
      {role === 'proof' && (
        <fieldset>
          <legend>{text('serve.gates')}</legend>
          {GATES.map((gate) => (
            <label key={gate}>
              <input
                type="checkbox"
                checked={gates.includes(gate)}
                onChange={() => setGates(gates.includes(gate) ? gates.filter((one) => one !== gate) : [...gates, gate])}
              />
              {text(GATE_WORDS[gate])}
            </label>
          ))}
        </fieldset>
      )}
      <button type="submit" className="action" disabled={props.busy || reader.trim() === ''}>
        {text('serve.invite')}
      </button>
    </form>
  )
}
