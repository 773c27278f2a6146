import { type FormEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Rect } from '../../core/base/index.ts'
import { caretAt, rangeBoxes } from '../../core/display/index.ts'
import { roundInk } from '../../core/proof/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'
import { handOf } from './hand.ts'
import type { MarksAt } from './marks.ts'
import type { Asked } from './model.ts'
import { cssInk, markUnder } from './overlay.ts'
import { type BoardView, type Draft, listenOnPage, type TextTouch } from './pointing.ts'
import { useProof, useProofModel } from './use-proof.ts'

interface ProofLayerProps {
  readonly stage: BoardView | null
  /** The marks as they are drawn. */
  readonly marks: MarksAt
  readonly touch: TextTouch
  /** Where the text layer hands over what is typed. */
  readonly desk: { hand: ReturnType<typeof handOf> | undefined }
  /** Where the page lies: a new value when it has moved. */
  readonly view: unknown
}

const points = (stroke: readonly number[]): string =>
  stroke.map((value, n) => (n % 2 === 0 ? `${value}` : `,${value} `)).join('')

/** Reading proofs on the page: takes pointer and keys, asks for a mark's words at its place. */
export function ProofLayer({ stage, marks, touch, desk, view }: ProofLayerProps) {
  const model = useProofModel()
  const asked = useProof((state) => state.asked)
  const composing = useProof((state) => state.composing)
  const selection = useWorkspaceState((state) => state.selection)
  const layer = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<Draft>()
  const live = useRef({ stage, marks, touch })
  live.current = { stage, marks, touch }

  useEffect(() => {
    const hand = handOf(model)
    desk.hand = hand
    return () => {
      if (desk.hand === hand) desk.hand = undefined
    }
  }, [desk, model])
  // Another page has other marks, and a caret that was moved begins anew.
  useOnBoard(layer)
  useEffect(() => {
    if (layer.current === null) return
    return listenOnPage(layer.current, {
      model,
      board: () => live.current.stage,
      touch: {
        enter: (story, offset) => live.current.touch.enter(story, offset),
        nearest: (list, story, point) => live.current.touch.nearest(list, story, point),
        word: (text, offset) => live.current.touch.word(text, offset),
      },
      markAt: (at, slack) => {
        const viewport = live.current.stage?.viewport
        return viewport && markUnder(live.current.marks(viewport.scale), at, viewport, slack)?.mark.id
      },
      draft: setDraft,
    })
  }, [model])

  const ink = cssInk(roundInk(model.round))
  return (
    <div ref={layer} className="proof-layer" data-view={view === undefined ? undefined : ''}>
      {draft !== undefined && (
        <svg className="proof-draft" aria-hidden="true" stroke={ink}>
          {draft.rect && <rect {...draft.rect} />}
          {draft.strokes?.map((stroke, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added
            <polyline key={n} points={points(stroke)} />
          ))}
        </svg>
      )}
      {composing !== '' && (
        <Composing words={composing} place={placeOf(model.workspace.state.view?.list, selection, stage)} />
      )}
      {asked !== undefined && <AskField key={JSON.stringify(asked.plan.on)} asked={asked} stage={stage} />}
    </div>
  )
}

/** The layer lies on the board, wherever the window has put that. */
function useOnBoard(layer: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const own = layer.current
    const board = own?.parentElement?.querySelector('canvas.board')?.getBoundingClientRect()
    const around = own?.parentElement?.getBoundingClientRect()
    if (!own || board === undefined || around === undefined) return
    own.style.left = `${board.left - around.left}px`
    own.style.top = `${board.top - around.top}px`
    own.style.width = `${board.width}px`
    own.style.height = `${board.height}px`
  })
}

type Selected = ReturnType<typeof useWorkspaceState>
type List = Parameters<typeof caretAt>[0]

/** Where the caret stands on the screen. */
function placeOf(list: List | undefined, selection: Selected, stage: BoardView | null): Rect | undefined {
  const { kind, story, head } = selection as { kind: string; story: string; head: number }
  const caret = kind === 'text' && list !== undefined ? caretAt(list, story, head) : undefined
  return caret && stage?.viewport.box(caret)
}

function Composing({ words, place }: { readonly words: string; readonly place: Rect | undefined }) {
  if (place === undefined) return null
  return (
    <div className="proof-composing" style={{ left: place.x, top: place.y + place.height + 4 }}>
      {words}
    </div>
  )
}

/** Beside its place a mark is asked for its words; Enter makes it, Escape gives it up. */
function AskField({ asked, stage }: { readonly asked: Asked; readonly stage: BoardView | null }) {
  const text = useText()
  const language = useLanguage()
  const model = useProofModel()
  const list = useWorkspaceState((state) => state.view?.list)
  const [typed, setTyped] = useState(() => {
    const { first, what } = asked.plan
    return what === 'corner' ? text('proof.ask.corner.first') : first
  })
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const before = document.activeElement
    field.current?.focus()
    field.current?.select()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const { on, what } = asked.plan
  const area =
    'story' in on
      ? ((list && (rangeBoxes(list, on.story, on.from, on.to).at(-1) ?? caretAt(list, on.story, on.from))) ?? undefined)
      : on
  const place = area && stage?.viewport.box(area)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!model.answer(typed)) setWrong(true)
  }
  const left = Math.max(4, place?.x ?? 20)
  const top = Math.max(4, (place?.y ?? 20) + (place?.height ?? 0) + 6)
  return (
    <form
      className="proof-ask"
      style={{ left: `min(${left}px, calc(100% - 300px))`, top: `min(${top}px, calc(100% - 80px))` }}
      onSubmit={send}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
    >
      <label>
        {asked.sign.name[language]} · {text(`proof.ask.${what}`)}
        <input
          ref={field}
          value={typed}
          aria-invalid={wrong}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setWrong(false)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') model.set({ asked: undefined })
            event.stopPropagation()
          }}
        />
      </label>
      <button type="submit" className="action">
        {text('proof.ask.done')}
      </button>
      <button type="button" className="action" onClick={() => model.set({ asked: undefined })}>
        {text('proof.ask.cancel')}
      </button>
      {wrong && <p role="alert">{text(what === 'parts' ? 'proof.ask.parts.wrong' : 'proof.ask.empty')}</p>}
    </form>
  )
}
