import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ProofMark } from '../../core/document/index.ts'
import { commands, isOrphaned, markTrouble } from '../../core/edit/index.ts'
import { roundInk, signOf } from '../../core/proof/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { askedText, personOf } from './marks.ts'
import { roundWord, whenWords } from './names.ts'
import { cssInk } from './overlay.ts'
import { IsoName } from './proof-bar.tsx'
import { useProof, useProofModel } from './use-proof.ts'

interface MarkEntryProps {
  readonly mark: ProofMark
  readonly onShow: () => void
}

/** One mark in the list: what it asks for, who made it, what became of it, and what can be done about it. */
export function MarkEntry({ mark, onShow }: MarkEntryProps) {
  const text = useText()
  const language = useLanguage()
  const model = useProofModel()
  const document = useWorkspaceState((state) => state.document)
  const selected = useProof((state) => state.selected === mark.id)
  const entry = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (selected) entry.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const sign = signOf(mark.operation)
  const asked = askedText(mark)
  const orphan = isOrphaned(document, mark)
  const { state, words, author, at, round, settled, answers, note, strokes } = mark
  return (
    <li
      ref={entry}
      className="proof-mark"
      data-mark={mark.id}
      data-state={orphan ? 'orphaned' : state}
      aria-current={selected}
      style={{ borderLeftColor: cssInk(roundInk(round)) }}
    >
      <button
        type="button"
        className="proof-what"
        onClick={() => {
          model.set({ selected: mark.id })
          onShow()
        }}
      >
        <strong>{sign.name[language]}</strong>
        <IsoName sign={sign} />
        <span className="proof-words">
          {words !== '' && <q>{words.replaceAll('\n', '¶')}</q>}
          {strokes !== undefined && <span>{text('proof.tool.ink')}</span>}
          {asked !== '' && <ins>{asked.replaceAll('\n', '¶')}</ins>}
        </span>
        <small>
          {text(roundWord(round))} · {personOf(author)} · {whenWords(at)} ·{' '}
          {text(orphan ? 'proof.orphaned' : `proof.state.${state}`)}
          {settled && ` (${personOf(settled.by)})`}
        </small>
      </button>
      {note !== undefined && note !== asked && <p className="proof-note">{note}</p>}
      {orphan && <p className="proof-note">{text('proof.orphaned.why')}</p>}
      {answers.map((answer) => (
        <p key={answer.id} className="proof-answer">
          <b>{personOf(answer.author)}</b> {answer.text} <small>{whenWords(answer.at)}</small>
        </p>
      ))}
      {selected && model.mayMark && <Deeds mark={mark} />}
    </li>
  )
}

function Deeds({ mark }: { readonly mark: ProofMark }) {
  const text = useText()
  const model = useProofModel()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const me = useProof((state) => state.me)
  const [form, setForm] = useState<'answer' | 'note' | 'text'>()
  const { id, state, operation } = mark
  const trouble = markTrouble(document, mark)
  // A proofreader's own marks are his; only who may edit changes the text and settles.
  const edits = !model.onlyProof
  const own = edits || me === undefined || personOf(mark.author) === me.reader
  const worded = operation.kind === 'correct' || operation.kind === 'insert'
  return (
    <div className="proof-deeds">
      {edits && state === 'open' && operation.kind !== 'instruct' && trouble === undefined && (
        <button type="button" className="primary" onClick={() => model.apply([id])}>
          {text('proof.apply')}
        </button>
      )}
      {edits && state === 'open' && operation.kind === 'instruct' && (
        <button type="button" className="primary" onClick={() => model.apply([id])}>
          {text('proof.done')}
        </button>
      )}
      {edits && state === 'open' && (
        <button type="button" onClick={() => model.keep([id])}>
          {text('proof.keep')}
        </button>
      )}
      {edits && state !== 'open' && trouble === undefined && (
        <button
          type="button"
          onClick={() => workspace.perform((d, stamp) => commands.reopenProofMark(d, { mark: id }, stamp))}
        >
          {text('proof.reopen')}
        </button>
      )}
      <button type="button" onClick={() => setForm(form === 'answer' ? undefined : 'answer')}>
        {text('proof.answer')}
      </button>
      {own && state === 'open' && worded && (
        <button type="button" onClick={() => setForm(form === 'text' ? undefined : 'text')}>
          {text('proof.reword')}
        </button>
      )}
      {own && state === 'open' && (
        <button type="button" onClick={() => setForm(form === 'note' ? undefined : 'note')}>
          {text('proof.note')}
        </button>
      )}
      {own && (
        <button
          type="button"
          onClick={() => workspace.perform((d, stamp) => commands.removeProofMark(d, { mark: id }, stamp))}
        >
          {text('proof.remove')}
        </button>
      )}
      {trouble !== undefined && !isOrphaned(document, mark) && (
        <p className="proof-note">{text(`proof.trouble.${trouble}`)}</p>
      )}
      {form !== undefined && (
        <Words
          key={form}
          label={text(form === 'answer' ? 'proof.answer' : form === 'note' ? 'proof.note' : 'proof.reword')}
          first={form === 'note' ? (mark.note ?? '') : form === 'text' && worded ? operation.text : ''}
          onDone={(typed) => {
            workspace.perform((d, stamp) =>
              form === 'answer'
                ? commands.answerProofMark(d, { mark: id, text: typed }, stamp)
                : commands.rewordProofMark(
                    d,
                    { mark: id, ...(form === 'note' ? { note: typed } : { text: typed }) },
                    stamp,
                  ),
            )
            setForm(undefined)
          }}
        />
      )}
    </div>
  )
}

interface WordsProps {
  readonly label: string
  readonly first: string
  readonly onDone: (typed: string) => void
}

/** A line that is typed in and sent with Enter. */
export function Words({ label, first, onDone }: WordsProps) {
  const text = useText()
  const [typed, setTyped] = useState(first)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onDone(typed)
  }
  return (
    <form className="proof-line" onSubmit={send}>
      <input ref={field} aria-label={label} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <button type="submit">{text('proof.ask.done')}</button>
    </form>
  )
}
