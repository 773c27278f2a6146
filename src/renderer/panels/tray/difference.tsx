import { useRef } from 'react'
import type { ParagraphChange } from '../../../core/proof/index.ts'
import { ErrorText, useText } from '../../i18n/index.ts'
import { Dialog } from '../../ui/index.ts'
import { clockTime } from './times.ts'
import { useTray, useTrayState } from './use-tray.ts'

interface DifferenceProps {
  readonly titleOf: (story: string) => string
  /** Shows a stretch of a story on its page. */
  readonly onGo: (story: string, from: number, to: number) => void
}

/** What was changed in a story since it was placed or looked at: who, when, and the words that went and came. */
export function DifferenceSheet({ titleOf, onGo }: DifferenceProps) {
  const text = useText()
  const tray = useTray()
  const difference = useTrayState(tray, (state) => state.difference)
  const failed = useTrayState(tray, (state) => state.failed)
  const list = useRef<HTMLUListElement>(null)
  if (difference === undefined) return null
  const { story, found } = difference
  const close = (): void => tray.closeDifference()
  const seen = async (): Promise<void> => {
    await tray.seen([story], found?.until)
    if (tray.state.failed === undefined) tray.closeDifference()
  }
  const go = (): void => {
    const [from, to] = placeOf(found?.paragraphs ?? [])
    tray.closeDifference()
    onGo(story, from, to)
  }
  return (
    <Dialog
      title={text('tray.difference', { title: titleOf(story) })}
      closeLabel={text('tray.difference.close')}
      onClose={close}
    >
      <div className="tray-difference">
        {failed !== undefined && <ErrorText error={failed} />}
        {found === null ? (
          <p className="dim">{text('tray.difference.none')}</p>
        ) : (
          <>
            <ul className="by">
              {found.changes.map(({ author, at, delivered }, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: changes are told in their order
                <li key={n}>
                  {text('tray.difference.by', { author, time: clockTime(at) })}
                  {delivered !== undefined && <b> {text('tray.difference.delivered', { file: delivered })}</b>}
                </li>
              ))}
            </ul>
            <ul className="changes" ref={list}>
              {found.paragraphs.map((paragraph) => (
                <li key={`${paragraph.before} ${paragraph.after}`} data-kind={paragraph.kind}>
                  <b className="kind">{text(`tray.difference.${paragraph.kind}`)}</b> <Pieces paragraph={paragraph} />
                </li>
              ))}
            </ul>
          </>
        )}
        <footer>
          {found !== null && (
            <button type="button" data-first className="deed main" onClick={() => void seen()}>
              {text('tray.difference.seen')}
            </button>
          )}
          <button type="button" className="deed" onClick={go}>
            {text('tray.difference.go')}
          </button>
          <button type="button" className="deed" onClick={close}>
            {text('tray.difference.close')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}

/** Where the first change is in the story as it is now. */
function placeOf(paragraphs: readonly ParagraphChange[]): readonly [from: number, to: number] {
  const pieces = paragraphs.flatMap((paragraph) => paragraph.pieces)
  const first = pieces.find(({ kind }) => kind === 'added') ?? pieces.find(({ kind }) => kind === 'same')
  if (first === undefined) return [0, 0]
  return [first.at, first.at + (first.kind === 'added' ? first.text.length : 0)]
}

/** Characters of what stayed that are shown around a change. */
const AROUND = 16

/** A paragraph with what went and what came; what stayed only around that. */
const Pieces = ({ paragraph: { pieces } }: { readonly paragraph: ParagraphChange }) => (
  <span>
    {pieces.map(({ kind, text, at }, n) => {
      const key = `${kind} ${at} ${n}`
      if (kind === 'removed') return <del key={key}>{text}</del>
      if (kind === 'added') return <ins key={key}>{text}</ins>
      const head = n === 0 ? '' : text.slice(0, AROUND)
      const tail = n === pieces.length - 1 ? '' : text.slice(-AROUND)
      return <span key={key}>{head.length + tail.length >= text.length ? text : `${head}…${tail}`}</span>
    })}
  </span>
)
