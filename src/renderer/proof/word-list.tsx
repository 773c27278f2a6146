import { type FormEvent, useRef, useState } from 'react'
import type { HouseWords } from '../../contract/index.ts'
import { useText } from '../i18n/index.ts'
import { CloseIcon, FileInput, ToolButton } from '../ui/index.ts'
import {
  entryKey,
  type LineProblem,
  LONGEST_WORD,
  listText,
  mergedList,
  readList,
  type WordKind,
} from './house-words.ts'
import { useProofModel } from './use-proof.ts'

/** Entries that are shown at a time; the others are found by searching. */
const SHOWN = 200

interface ListProps {
  readonly kind: WordKind
  readonly words: HouseWords
  /** Somebody who may only look. */
  readonly fixed: boolean
  readonly onSave: (entries: HouseWords[WordKind]) => void
}

type Entry = HouseWords[WordKind][number]
const linesOf = (kind: WordKind, entries: readonly Entry[]): string =>
  listText(kind, { words: [], names: [], titles: [], [kind]: entries })

/** One list: an entry to add, those that there are, the whole as text, from a file and into one. */
export function WordList({ kind, words, fixed, onSave }: ListProps) {
  const text = useText()
  const { downloads } = useProofModel()
  const [sought, setSought] = useState('')
  const [plain, setPlain] = useState<string>()
  const [problems, setProblems] = useState<readonly LineProblem[]>([])
  const [told, setTold] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const entries = words[kind] as readonly Entry[]
  const found = entries.filter((entry) => linesOf(kind, [entry]).includes(sought))
  const take = (lines: string, instead: boolean): boolean => {
    const read = readList(kind, lines)
    setProblems(read.problems)
    const come = read.entries as readonly Entry[]
    if (instead && read.problems.length > 0) return false
    if (instead || come.length > 0)
      onSave((instead ? come : mergedList(words[kind], read.entries)) as HouseWords[WordKind])
    setTold(text('words.taken', { count: come.length }))
    return read.problems.length === 0
  }
  const put = (before: Entry | undefined, line: string): boolean => {
    const read = readList(kind, line)
    const [entry] = read.entries as readonly Entry[]
    const known = entry !== undefined && entries.some((one) => one !== before && entryKey(one) === entryKey(entry))
    setProblems(known ? [{ line: 1, text: line.trim(), why: 'twice' }] : read.problems)
    setTold('')
    if (entry === undefined || known) return false
    const next = before === undefined ? [entry, ...entries] : entries.map((one) => (one === before ? entry : one))
    onSave(next as unknown as HouseWords[WordKind])
    return true
  }
  const name = `${text(`words.${kind}`)}.tsv`
  if (plain !== undefined)
    return (
      <form
        className="words-plain"
        onSubmit={(event) => {
          event.preventDefault()
          if (take(plain, true)) setPlain(undefined)
        }}
      >
        <textarea
          ref={area}
          value={plain}
          rows={14}
          spellCheck={false}
          aria-label={text('words.plain')}
          onChange={(event) => setPlain(event.currentTarget.value)}
        />
        <Problems problems={problems} />
        <div className="words-deeds">
          <button type="submit" className="action primary">
            {text('words.plain.done')}
          </button>
          <button
            type="button"
            className="action"
            onClick={() => {
              area.current?.select()
              if (document.execCommand('copy')) setTold(text('serve.copied'))
            }}
          >
            {text('words.plain.copy')}
          </button>
          <button
            type="button"
            className="action"
            onClick={() => {
              setPlain(undefined)
              setProblems([])
            }}
          >
            {text('proof.ask.cancel')}
          </button>
          <output>{told}</output>
        </div>
      </form>
    )
  return (
    <>
      {!fixed && <Row kind={kind} entry={undefined} onPut={(line) => put(undefined, line)} />}
      <Problems problems={problems} />
      {entries.length > 8 && (
        <input
          type="search"
          className="words-search"
          value={sought}
          placeholder={text('words.search')}
          aria-label={text('words.search')}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {entries.length === 0 && <p className="proof-none">{text('words.none')}</p>}
      <ul className="words-list">
        {found.slice(0, SHOWN).map((entry) => (
          <li key={entryKey(entry)}>
            <Row kind={kind} entry={entry} fixed={fixed} onPut={(line) => put(entry, line)} />
            {!fixed && (
              <ToolButton
                label={text('words.remove', { word: entryKey(entry) })}
                onPress={() => onSave(entries.filter((one) => one !== entry) as unknown as HouseWords[WordKind])}
              >
                <CloseIcon />
              </ToolButton>
            )}
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p className="proof-none">{text('words.more', { count: found.length - SHOWN })}</p>}
      <div className="words-deeds">
        {!fixed && (
          <>
            <button type="button" className="action" onClick={() => setPlain(listText(kind, words))}>
              {text('words.plain.open')}
            </button>
            <button type="button" className="action" onClick={() => file.current?.click()}>
              {text('words.import')}
            </button>
          </>
        )}
        {downloads && (
          <a
            className="action"
            download={name}
            href={`data:text/tab-separated-values;charset=utf-8,${encodeURIComponent(`\ufeff${listText(kind, words)}`)}`}
          >
            {text('words.export')}
          </a>
        )}
        <FileInput
          ref={file}
          label={text('words.import')}
          accept=".tsv,.txt,.csv"
          onFiles={([chosen]) => void chosen.text().then((lines) => take(lines, false))}
        />
        <output>{told}</output>
      </div>
    </>
  )
}

function Problems({ problems }: { readonly problems: readonly LineProblem[] }) {
  const text = useText()
  if (problems.length === 0) return null
  return (
    <ul className="words-problems" role="alert">
      {problems.slice(0, 20).map(({ line, text: words, why }) => (
        <li key={`${line} ${why}`}>
          {text('words.problem', { line, words })} {text(`words.problem.${why}`)}
        </li>
      ))}
    </ul>
  )
}

interface RowProps {
  readonly kind: WordKind
  readonly entry: Entry | undefined
  readonly fixed?: boolean
  /** Takes the line; false when it will not do. */
  readonly onPut: (line: string) => boolean
}

/** An entry to be read and changed, or a new one. */
function Row({ kind, entry, fixed = false, onPut }: RowProps) {
  const text = useText()
  const first = entry === undefined ? '' : entryKey(entry)
  const second =
    entry === undefined || typeof entry === 'string' ? '' : 'name' in entry ? entry.titles.join('、') : entry[1]
  const [left, setLeft] = useState(first)
  const [right, setRight] = useState<string>(second)
  const one = useRef<HTMLInputElement>(null)
  const give = (event?: FormEvent): void => {
    event?.preventDefault()
    if (left.trim() === '' && right.trim() === '' && entry === undefined) return
    if (entry !== undefined && left === first && right === second) return
    if (!onPut(kind === 'names' ? left : `${left.trim()}\t${right.trim()}`)) return
    if (entry !== undefined) return
    setLeft('')
    setRight('')
    one.current?.focus()
  }
  const leave = entry === undefined ? undefined : () => give()
  return (
    <form className="words-row" onSubmit={give}>
      <input
        ref={one}
        value={left}
        readOnly={fixed}
        maxLength={LONGEST_WORD}
        placeholder={text(`words.${kind}.left`)}
        aria-label={text(`words.${kind}.left`)}
        onChange={(event) => setLeft(event.currentTarget.value)}
        onBlur={leave}
      />
      {kind !== 'names' && (
        <>
          <span aria-hidden="true">{kind === 'words' ? '→' : '：'}</span>
          <input
            value={right}
            readOnly={fixed}
            maxLength={kind === 'words' ? LONGEST_WORD : undefined}
            placeholder={text(`words.${kind}.right`)}
            aria-label={text(`words.${kind}.right`)}
            onChange={(event) => setRight(event.currentTarget.value)}
            onBlur={leave}
          />
        </>
      )}
      {entry === undefined && (
        <button type="submit" className="action">
          {text('words.add')}
        </button>
      )}
    </form>
  )
}
