import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { commands, paragraphAt } from '../../core/edit/index.ts'
import {
  flatten,
  type Mark,
  RUBY_KINDS,
  RUBY_LIMIT,
  type RubyKind,
  SCALE_RANGE,
  type StoryDoc,
  TRACKING_RANGE,
} from '../../core/story/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace } from '../state/index.ts'
import { rangeOf } from './commands.ts'
import { useDeskState, useTextDesk } from './context.tsx'
import { storyIn, textOf } from './names.ts'
import type { AskedMark } from './text-desk.ts'

/** Percent as they are typed; a comma, a sign of percent and the minus of a typesetter are understood. */
export function perMilleOf(typed: string, [least, most]: readonly [number, number]): number | undefined {
  const value = Number(
    typed
      .replace(/[%％\s]/g, '')
      .replace(/[−–]/g, '-')
      .replace(',', '.'),
  )
  const perMille = Math.round(value * 10)
  return typed.trim() !== '' && perMille >= least && perMille <= most ? perMille : undefined
}

/** What the mark at a place of the text carries, as it is typed. */
export function carried(
  doc: StoryDoc | undefined,
  offset: number,
  mark: AskedMark,
): { readonly typed: string; readonly kind?: RubyKind } | undefined {
  const paragraph = doc && flatten(doc).paragraphs[paragraphAt(doc, offset)]
  if (paragraph === undefined) return undefined
  const at = offset - paragraph.start
  const found = paragraph.spans
    .find(({ start, end }) => start <= at && at < end)
    ?.marks.find(({ type }) => type === mark)
  switch (found?.type) {
    case 'ruby':
      return { typed: found.attrs.text, kind: found.attrs.kind }
    case 'tracking':
      return { typed: String(found.attrs.perMille / 10) }
    case 'scale':
      return { typed: String(found.attrs.x / 10) }
    default:
      return undefined
  }
}

/** Asks what a mark carries, and puts it on the selected text. */
export function MarkPrompt() {
  const asking = useDeskState((state) => state.asking)
  return asking === undefined ? null : <Prompt mark={asking} key={asking} />
}

function Prompt({ mark }: { readonly mark: AskedMark }) {
  const text = useText()
  const workspace = useWorkspace()
  const desk = useTextDesk()
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useId()
  const range = rangeOf(workspace)
  const [now] = useState(() => range && carried(storyIn(workspace.state.document, range.story)?.doc, range.from, mark))
  const [typed, setTyped] = useState(now?.typed ?? '')
  const [kind, setKind] = useState<RubyKind>(now?.kind ?? 'mono')
  const [fault, setFault] = useState('')
  const base =
    range === undefined ? '' : textOf(storyIn(workspace.state.document, range.story)?.doc).slice(range.from, range.to)

  useEffect(() => {
    dialog.current?.showModal()
    // When it is gone the text has the keyboard again; before that nothing outside a modal dialog takes it.
    return () => desk.target?.focus()
  }, [desk])
  const close = (): void => desk.set({ asking: undefined })
  const limits = mark === 'tracking' ? TRACKING_RANGE : SCALE_RANGE
  const made = (): Mark | undefined => {
    if (mark === 'ruby') {
      if (typed.trim() === '') setFault(text('ask.empty'))
      return typed.trim() === '' ? undefined : { type: 'ruby', attrs: { text: typed.trim(), kind } }
    }
    const perMille = perMilleOf(typed, limits)
    if (perMille === undefined) {
      setFault(text('ask.range', { least: limits[0] / 10, most: limits[1] / 10 }))
      return undefined
    }
    return mark === 'tracking' ? { type: 'tracking', attrs: { perMille } } : { type: 'scale', attrs: { x: perMille } }
  }
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = made()
    if (wanted === undefined || range === undefined) return
    workspace.perform((document, stamp) => commands.setMark(document, { ...range, mark: wanted }, stamp))
    close()
  }
  const remove = (): void => {
    if (range) workspace.perform((document, stamp) => commands.removeMark(document, { ...range, type: mark }, stamp))
    close()
  }
  return (
    <dialog ref={dialog} className="dialog mark-prompt" aria-label={text(`mark.${mark}`)} onCancel={close}>
      <form onSubmit={apply}>
        <h2>{text(`mark.${mark}`)}</h2>
        <p className="base">{base.slice(0, 60)}</p>
        <label htmlFor={field}>{text(mark === 'ruby' ? 'ask.ruby.text' : `ask.${mark}`)}</label>
        <input
          id={field}
          type="text"
          value={typed}
          maxLength={mark === 'ruby' ? RUBY_LIMIT : 12}
          aria-invalid={fault !== ''}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setFault('')
          }}
        />
        {fault !== '' && <p role="alert">{fault}</p>}
        {mark === 'ruby' && (
          <label>
            {text('ask.ruby.kind')}
            <select value={kind} onChange={(event) => setKind(event.currentTarget.value as RubyKind)}>
              {RUBY_KINDS.map((one) => (
                <option key={one} value={one}>
                  {text(`ask.ruby.${one}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="buttons">
          <button type="submit" className="primary">
            {text('ask.apply')}
          </button>
          <button type="button" onClick={remove}>
            {text('ask.remove')}
          </button>
          <button type="button" onClick={close}>
            {text('ask.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
