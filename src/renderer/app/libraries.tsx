import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Libraries, LibraryAnswer, LibraryWish, ShellBridge } from '../../contract/index.ts'
import { type Key, type Translate, useText } from '../i18n/index.ts'
import type { AppCommand } from '../state/index.ts'
import { Dialog } from '../ui/index.ts'

interface Refusal {
  readonly folder: string
  readonly wish: LibraryWish
  readonly answer: Exclude<LibraryAnswer, 'opened'>
}

export interface LibraryDoor {
  readonly libraries: Libraries | undefined
  /** Has the user choose a folder, and opens or makes the library in it. */
  readonly choose: (wish: LibraryWish) => Promise<void>
  readonly open: (folder: string, wish: LibraryWish) => Promise<void>
  /** Why a folder was not taken. */
  readonly refusal: Refusal | undefined
  readonly forget: () => void
}

/** The way to other libraries. `mayLeave` is asked before this one is closed, `onSame` told when it is the one wanted. */
export function useLibraryDoor(
  shell: ShellBridge | undefined,
  mayLeave: () => Promise<boolean>,
  onSame: () => void,
): LibraryDoor {
  const [libraries, setLibraries] = useState<Libraries>()
  const [refusal, setRefusal] = useState<Refusal>()
  const read = useCallback((): void => {
    void shell?.libraries().then(setLibraries, () => undefined)
  }, [shell])
  useEffect(read, [read])
  const open = useCallback(
    async (folder: string, wish: LibraryWish): Promise<void> => {
      setRefusal(undefined)
      if (shell === undefined || !(await mayLeave())) return
      const answer = await shell.openLibrary(folder, wish)
      read()
      if (answer === 'same') onSame()
      else if (answer !== 'opened' && answer !== undefined) setRefusal({ folder, wish, answer })
    },
    [shell, mayLeave, onSame, read],
  )
  const choose = useCallback(
    async (wish: LibraryWish): Promise<void> => {
      setRefusal(undefined)
      const folder = await shell?.chooseFolder((await shell.libraries()).current)
      if (folder !== undefined) await open(folder, wish)
    },
    [shell, open],
  )
  const forget = useCallback(() => setRefusal(undefined), [])
  return useMemo(() => ({ libraries, choose, open, refusal, forget }), [libraries, choose, open, refusal, forget])
}

/** The end of a path, which tells libraries apart; the whole of it where it is short. */
export const shortPath = (path: string): string => {
  const letters = [...path]
  return letters.length <= 48 ? path : `…${letters.slice(-47).join('')}`
}

/** Commands on whole libraries; the desktop's only. */
export function libraryCommands({ libraries, choose, open }: LibraryDoor): AppCommand[] {
  return [
    {
      id: 'file.open-library',
      label: { zh: '打开其他库…', en: 'Open Another Library…' },
      initials: 'dkqtk',
      group: 'file',
      order: 6,
      keys: ['Mod+Shift+O'],
      run: () => void choose('open'),
    },
    {
      id: 'file.new-library',
      label: { zh: '新建库…', en: 'New Library…' },
      initials: 'xjk',
      group: 'file',
      order: 6,
      run: () => void choose('make'),
    },
    ...(libraries?.recent ?? []).map((folder, n): AppCommand => {
      const name = shortPath(folder)
      return {
        id: `file.recent-${n + 1}`,
        label: { zh: `最近的库：${name}`, en: `Recent Library: ${name}` },
        initials: 'zjdk',
        group: 'file',
        order: 6,
        submenu: { label: { zh: '最近的库', en: 'Recent Libraries' }, item: { zh: name, en: name } },
        run: () => void open(folder, 'open'),
      }
    }),
  ]
}

/** A folder inside another, as the platform writes it. */
const inside = (folder: string, name: string, platform: string): string =>
  `${folder.replace(/[\\/]$/, '')}${platform === 'win32' ? '\\' : '/'}${name}`

const TITLES: Readonly<Record<Refusal['answer'], Key>> = {
  same: 'library.same',
  none: 'library.none-here',
  other: 'library.other-here',
  gone: 'library.gone-here',
  'read-only': 'library.read-only-here',
}

const helpOf = ({ answer, wish }: Refusal, text: Translate): string => {
  if (answer === 'none') return text('library.none-here.help')
  if (answer === 'other') return text(wish === 'make' ? 'library.other-here.make' : 'library.other-here.open')
  return text(answer === 'gone' ? 'library.gone-here.help' : 'library.read-only-here.help')
}

/** Why a folder is not taken for a library, and the ways on. */
export function LibraryRefusal({ door, shell }: { readonly door: LibraryDoor; readonly shell: ShellBridge }) {
  const text = useText()
  const { refusal, forget, open, choose } = door
  if (refusal === undefined) return null
  const { folder, wish, answer } = refusal
  const make =
    answer === 'none'
      ? folder
      : answer === 'other'
        ? inside(folder, text('library.folder-name'), shell.platform)
        : undefined
  return (
    <Dialog title={text(TITLES[answer])} closeLabel={text('dialog.close')} onClose={forget}>
      <div className="ask" data-answer={answer}>
        <p className="file-path">{folder}</p>
        <p>{helpOf(refusal, text)}</p>
        <footer>
          {make !== undefined && (
            <button type="button" className="action" onClick={() => void open(make, 'make')}>
              {text(answer === 'none' ? 'library.make-here' : 'library.make-inside', {
                name: text('library.folder-name'),
              })}
            </button>
          )}
          <span className="spring" />
          {answer === 'gone' && (
            <button type="button" className="action" onClick={() => void open(folder, wish)}>
              {text('library.retry')}
            </button>
          )}
          <button type="button" className="action primary" data-first onClick={() => void choose(wish)}>
            {text('library.choose-another')}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}

interface OtherLibrariesProps {
  readonly door: LibraryDoor
  /** The folder of a library that is not there, where a new one can be made. */
  readonly vacant: string | undefined
}

/** Under a library that does not open: the others. */
export function OtherLibraries({ door, vacant }: OtherLibrariesProps) {
  const text = useText()
  const { libraries, choose, open } = door
  return (
    <section className="other-libraries" aria-label={text('library.others')}>
      <h2>{text('library.others')}</h2>
      {libraries !== undefined && libraries.recent.length > 0 && (
        <ul>
          {libraries.recent.slice(0, 5).map((folder) => (
            <li key={folder}>
              <button type="button" className="text-button" title={folder} onClick={() => void open(folder, 'open')}>
                {shortPath(folder)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <footer>
        <button type="button" className="action" onClick={() => void choose('open')}>
          {text('library.open-other')}
        </button>
        <button type="button" className="action" onClick={() => void choose('make')}>
          {text('library.make-new')}
        </button>
        {vacant !== undefined && (
          <button type="button" className="action" onClick={() => void open(vacant, 'make')}>
            {text('library.make-in-place')}
          </button>
        )}
      </footer>
    </section>
  )
}
