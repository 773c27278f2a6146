import { DuikaiError } from '../../core/base/index.ts'
import { cleanText } from '../../core/edit/index.ts'
import { flatten } from '../../core/story/index.ts'
import type { Translate } from '../i18n/index.ts'
import type { Workspace } from '../state/index.ts'
import { type Cleaned, cleaningOf, PASTE_LIMIT, PASTE_LONG, type PasteInto, plainPaste } from './paste.ts'
import { countCharacters } from './segment.ts'
import { inOneCell, tableShowing } from './table-text.ts'
import type { TextDesk } from './text-desk.ts'

const number = (count: number): string => count.toLocaleString('en')

/** What was cleaned, in words. */
export function cleanedWords({ joined, empty, blanks }: Cleaned, text: Translate): string {
  const parts = [
    ...(joined > 0 ? [text('paste.joined', { count: number(joined) })] : []),
    ...(empty > 0 ? [text('paste.empty', { count: number(empty) })] : []),
    ...(blanks > 0 ? [text('paste.blanks', { count: number(blanks) })] : []),
  ]
  return parts.join(' · ')
}

/**
 * Plain text that was pasted or dropped. It goes in cleaned, and a notice says what was cleaned; what is too long is
 * refused, and nothing changes.
 */
export function takeIn(workspace: Workspace, desk: TextDesk, text: Translate, raw: string, into: PasteInto): void {
  if (raw.length > PASTE_LIMIT) {
    const count = number(countCharacters(raw))
    desk.set({ notice: { kind: 'refused', message: text('paste.limit', { count, most: number(PASTE_LIMIT) }) } })
    return
  }
  const table = tableShowing(workspace.state.document, into.story) !== undefined
  const put = (asItIs: boolean): boolean => {
    const { build, caret } = table
      ? plainPaste(inOneCell(asItIs ? raw : cleanText(raw)), inFirstCell(workspace, into), true)
      : plainPaste(raw, into, asItIs)
    const after = { kind: 'text', story: into.story, anchor: caret, head: caret } as const
    return workspace.perform(build, after) !== undefined
  }
  const work = (): void => {
    desk.set({ notice: undefined, side: 'before' })
    if (!put(false)) return
    const cleaned = cleaningOf(raw, cleanText(raw))
    if (cleaned === undefined) return
    const asItWas = (): void => {
      desk.set({ notice: undefined })
      workspace.undo()
      put(true)
      desk.target?.focus()
    }
    const message = text('paste.cleaned', { what: cleanedWords(cleaned, text) })
    desk.set({ notice: { kind: 'cleaned', message, remedy: { label: text('paste.raw'), run: asItWas } } })
  }
  if (raw.length < PASTE_LONG) {
    work()
    return
  }
  desk.set({ notice: { kind: 'busy', message: text('paste.busy', { count: number(countCharacters(raw)) }) } })
  // The notice is painted first.
  setTimeout(work, 50)
}

/** A range up to the end of the cell that it begins in: pasted text joins no cells. */
function inFirstCell(workspace: Workspace, into: PasteInto): PasteInto {
  const story = workspace.state.document.stories.find(({ id }) => id === into.story)
  const from = Math.min(into.from, into.to)
  const end = story === undefined ? -1 : flatten(story.doc).text.indexOf('\n', from)
  const to = Math.max(into.from, into.to)
  return { ...into, from, to: end < 0 ? to : Math.min(to, end) }
}

/** Why a pattern is none, without the words around it. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof DuikaiError || thrown instanceof Error
    ? thrown.message.replace(/^.*Invalid regular expression: /, '')
    : String(thrown)
