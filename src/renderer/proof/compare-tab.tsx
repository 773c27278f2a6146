import { useCallback, useEffect, useMemo, useState } from 'react'
import { type ComparedState, type Comparison, type ErrorData, errorData } from '../../contract/index.ts'
import type { Page } from '../../core/document/index.ts'
import { GATES } from '../../core/document/index.ts'
import { gatesPassed } from '../../core/edit/index.ts'
import type { Difference, InkDifference, ParagraphChange } from '../../core/proof/index.ts'
import { ErrorText, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { GATE_WORDS, whenWords } from './names.ts'
import { useProofModel } from './use-proof.ts'

/** A place that somebody asked to see. */
export type ComparedPlace =
  | { readonly kind: 'text'; readonly story: string; readonly from: number; readonly to: number }
  | { readonly kind: 'object'; readonly page: string; readonly object: string }

interface CompareTabProps {
  readonly page: Page
  readonly onPlace: (place: ComparedPlace) => void
  /** What prints differently is laid over the page while it is looked at. */
  readonly onOverlay: (ink: InkDifference | undefined) => void
}

interface Version {
  readonly sequence: number
  readonly name: string
}

/** What changed between two states of the page: words, places, pictures, data, and where it prints differently. */
export function CompareTab({ page, onPlace, onOverlay }: CompareTabProps) {
  const text = useText()
  const model = useProofModel()
  const saving = useWorkspaceState((state) => state.saving)
  const [from, setFrom] = useState<string>('read')
  const [to, setTo] = useState<string>('now')
  const [versions, setVersions] = useState<readonly Version[]>([])
  const [found, setFound] = useState<Comparison>()
  const [failed, setFailed] = useState<ErrorData>()
  const [told, setTold] = useState('')
  const { name } = page
  const passed = gatesPassed(page)
  const settled = saving === 'saved'

  useEffect(() => {
    model.host.call('issue.versions', model.issue).then(setVersions, () => setVersions([]))
  }, [model])
  const compare = useCallback(() => {
    const state = (value: string): ComparedState => (/^\d+$/.test(value) ? Number(value) : (value as ComparedState))
    return model.host.call('proof.compare', model.issue, { page: name, from: state(from), to: state(to) })
  }, [model, name, from, to])
  useEffect(() => {
    if (!settled) return
    let over = false
    compare().then(
      (comparison) => {
        if (over) return
        setFound(comparison)
        setFailed(undefined)
      },
      (thrown: unknown) => {
        if (over) return
        setFound(undefined)
        setFailed(errorData(thrown))
      },
    )
    return () => {
      over = true
    }
  }, [compare, settled])
  const ink = useMemo(() => found?.pages.find((one) => one.page === name)?.ink, [found, name])
  useEffect(() => {
    onOverlay(ink)
    return () => onOverlay(undefined)
  }, [ink, onOverlay])

  const read = async (): Promise<void> => {
    try {
      const { at } = await model.host.call('proof.read', model.issue, name)
      setTold(text('proof.read.told', { time: whenWords(at) }))
      if (from === 'read') setFound(await compare())
      setFailed(undefined)
    } catch (thrown) {
      setFailed(errorData(thrown))
    }
  }
  const states = (
    <>
      {GATES.filter((gate) => passed.has(gate)).map((gate) => (
        <option key={gate} value={gate}>
          {text('proof.compare.gate', { gate: text(GATE_WORDS[gate]) })}
        </option>
      ))}
      {versions.map(({ sequence, name: version }) => (
        <option key={sequence} value={sequence}>
          {version}
        </option>
      ))}
    </>
  )
  return (
    <section className="proof-compare" aria-label={text('proof.tab.compare')}>
      <div className="proof-filter">
        <select
          aria-label={text('proof.compare.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        >
          <option value="read">{text('proof.compare.read')}</option>
          {states}
          <option value="0">{text('proof.compare.beginning')}</option>
        </select>
        <span aria-hidden="true">→</span>
        <select aria-label={text('proof.compare.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)}>
          <option value="now">{text('proof.compare.now')}</option>
          {states}
        </select>
      </div>
      <div className="proof-all">
        <button type="button" onClick={() => void read()}>
          {text('proof.read')}
        </button>
        {told !== '' && <output>{told}</output>}
      </div>
      {failed?.code === 'proof/no-state' ? (
        <p className="proof-none">{text(from === 'read' ? 'proof.compare.unread' : 'proof.compare.none')}</p>
      ) : (
        failed && <ErrorText error={failed} />
      )}
      {found && (
        <>
          {ink && (
            <p className="proof-ink">
              {ink.same ? text('proof.ink.same') : text('proof.ink', { same: ink.lines.same, all: ink.lines.all })}
            </p>
          )}
          {found.differences.length === 0 ? (
            <p className="proof-none">{text('proof.compare.same')}</p>
          ) : (
            <ul>
              {found.differences.map((difference) => (
                <li
                  key={JSON.stringify(difference).slice(0, 200)}
                  className="proof-difference"
                  data-kind={difference.kind}
                >
                  <OneDifference difference={difference} onPlace={onPlace} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

interface OneProps {
  readonly difference: Difference
  readonly onPlace: (place: ComparedPlace) => void
}

function OneDifference({ difference, onPlace }: OneProps) {
  const text = useText()
  switch (difference.kind) {
    case 'text':
      return (
        <>
          <strong>{difference.title}</strong> <small>{text(`proof.change.${difference.change}`)}</small>
          {difference.paragraphs.map((paragraph) => (
            <Pieces
              key={`${paragraph.before} ${paragraph.after}`}
              paragraph={paragraph}
              onShow={(from, to) => onPlace({ kind: 'text', story: difference.story, from, to })}
            />
          ))}
        </>
      )
    case 'object':
      return (
        <button
          type="button"
          onClick={() => onPlace({ kind: 'object', page: difference.page, object: difference.object })}
        >
          {text(`proof.type.${difference.type}`)} {text(`proof.change.${difference.change}`)}
          {difference.fields.length > 0 && <small> {difference.fields.join(', ')}</small>}
        </button>
      )
    case 'picture':
      return (
        <span>
          {text('proof.type.picture')} {difference.picture} {text(`proof.change.${difference.change}`)}
        </span>
      )
    case 'page':
      return (
        <span>
          {text('proof.change.page', { page: difference.page })} {text(`proof.change.${difference.change}`)}
        </span>
      )
    default:
      return (
        <span>
          {text('proof.change.field', { field: difference.field })} <del>{shortly(difference.before)}</del>{' '}
          <ins>{shortly(difference.after)}</ins>
        </span>
      )
  }
}

const shortly = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '—')).slice(0, 60)
/** Characters of what stayed that are shown around a change. */
const AROUND = 12

interface PiecesProps {
  readonly paragraph: ParagraphChange
  readonly onShow: (from: number, to: number) => void
}

/** A paragraph with what went and what came; what stayed only around that. */
function Pieces({ paragraph, onShow }: PiecesProps) {
  const { pieces } = paragraph
  const first = pieces.find(({ kind }) => kind === 'added') ?? pieces.find(({ kind }) => kind === 'same')
  const show = (): void => {
    if (first !== undefined) onShow(first.at, first.at + (first.kind === 'added' ? first.text.length : 1))
  }
  return (
    <button type="button" className="proof-pieces" onClick={show}>
      {pieces.map(({ kind, text, at }, n) => {
        const key = `${kind} ${at} ${n}`
        if (kind === 'removed') return <del key={key}>{text}</del>
        if (kind === 'added') return <ins key={key}>{text}</ins>
        const [head, tail] = [n === 0 ? '' : text.slice(0, AROUND), n === pieces.length - 1 ? '' : text.slice(-AROUND)]
        return <span key={key}>{head.length + tail.length >= text.length ? text : `${head}…${tail}`}</span>
      })}
    </button>
  )
}
