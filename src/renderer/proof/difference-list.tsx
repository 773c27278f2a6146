import type { Difference, FieldChange, ParagraphChange } from '../../core/proof/index.ts'
import { useText } from '../i18n/index.ts'
import { type FieldArea, fieldChanges } from './field-words.ts'

interface DifferenceListProps {
  readonly differences: readonly Difference[]
  /** Names of pictures' files, by id. */
  readonly files: Readonly<Record<string, string>>
  /** Somebody wants to see one; of a text also which stretch of the later state. */
  readonly onShow: (difference: Difference, range?: readonly [from: number, to: number]) => void
}

/** What differs, in words: texts, pictures, objects, data. */
export function DifferenceList({ differences, files, onShow }: DifferenceListProps) {
  const text = useText()
  if (differences.length === 0) return <p className="proof-none">{text('proof.compare.same')}</p>
  return (
    <ul className="proof-differences">
      {differences.map((difference) => (
        <li key={keyOf(difference)} className="proof-difference" data-kind={difference.kind}>
          <One difference={difference} files={files} onShow={(range) => onShow(difference, range)} />
        </li>
      ))}
    </ul>
  )
}

function keyOf(difference: Difference): string {
  switch (difference.kind) {
    case 'text':
      return `text ${difference.story}`
    case 'object':
      return `object ${difference.page} ${difference.object} ${difference.change}`
    case 'picture':
      return `picture ${difference.picture}`
    case 'page':
      return `page ${difference.page} ${difference.change}`
    default:
      return `${difference.kind} ${difference.page ?? ''} ${difference.field}`
  }
}

interface OneProps {
  readonly difference: Difference
  readonly files: Readonly<Record<string, string>>
  readonly onShow: (range?: readonly [from: number, to: number]) => void
}

const AREAS = { pageField: 'page', issueField: 'issue', houseField: 'house' } as const

function One({ difference, files, onShow }: OneProps) {
  const text = useText()
  switch (difference.kind) {
    case 'text':
      return (
        <>
          <strong>{difference.title}</strong> <small>{text(`proof.change.${difference.change}`)}</small>
          {difference.paragraphs.map((paragraph) => (
            <Pieces key={`${paragraph.before} ${paragraph.after}`} paragraph={paragraph} onShow={onShow} />
          ))}
        </>
      )
    case 'object':
      return (
        <button type="button" onClick={() => onShow()}>
          {text(`proof.type.${difference.type}`)} {difference.title !== undefined && <b>{difference.title}</b>}{' '}
          <small>{text(`proof.change.${difference.change}`)}</small>
          <Changes area="object" changes={difference.fields} />
        </button>
      )
    case 'picture': {
      const name = files[difference.picture]?.split(/[/\\]/).at(-1) ?? difference.picture
      // In a library files are named by their bytes.
      const file = /^[0-9a-f]{64}\./.test(name) ? difference.picture : name
      return (
        <button type="button" onClick={() => onShow()}>
          {text('proof.type.picture')} {file.slice(0, 40)} <small>{text(`proof.change.${difference.change}`)}</small>
        </button>
      )
    }
    case 'page':
      return (
        <span>
          {text('proof.change.page', { page: difference.page })}{' '}
          <small>{text(`proof.change.${difference.change}`)}</small>
        </span>
      )
    default:
      return <Changes area={AREAS[difference.kind]} changes={[difference]} />
  }
}

function Changes({ area, changes }: { readonly area: FieldArea; readonly changes: readonly FieldChange[] }) {
  const text = useText()
  return changes
    .flatMap((change) => fieldChanges(text, area, change))
    .map(({ label, before, after }) => (
      <span key={`${label} ${before} ${after}`} className="proof-field">
        <span>{label}</span> <del>{shortly(before)}</del> <ins>{shortly(after)}</ins>
      </span>
    ))
}

/** Characters of a value that are shown. */
const VALUE = 60
const shortly = (value: string): string => (value.length > VALUE ? `${value.slice(0, VALUE)}…` : value)
/** Characters of what stayed that are shown around a change. */
const AROUND = 12

interface PiecesProps {
  readonly paragraph: ParagraphChange
  readonly onShow: (range?: readonly [from: number, to: number]) => void
}

/** A paragraph with what went and what came; what stayed only around that. */
function Pieces({ paragraph, onShow }: PiecesProps) {
  const { pieces } = paragraph
  const first = pieces.find(({ kind }) => kind === 'added') ?? pieces.find(({ kind }) => kind === 'same')
  const show = (): void =>
    first === undefined
      ? onShow()
      : onShow([first.at, first.at + (first.kind === 'added' ? first.text.length : 1)] as const)
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
