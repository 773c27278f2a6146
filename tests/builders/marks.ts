import type { Mark, Role, StoryDoc } from '../../src/core/story/index.ts'
import { compose, documentJson, page, parse } from './document.ts'
import { blockIn, type Mode } from './modes.ts'

/** A piece of text with its marks. */
export type Piece = string | readonly [text: string, ...marks: Mark[]]

export const ruby = (text: string, kind: 'mono' | 'group' | 'bopomofo' = 'mono', group = 0): Mark => ({
  type: 'ruby',
  attrs: { text, kind, group },
})
export const name = (group = 0): Mark => ({ type: 'name', attrs: { group } })
export const title = (group = 0): Mark => ({ type: 'title', attrs: { group } })

/** A story of one paragraph. */
export const markedDoc = (pieces: readonly Piece[], role: Role = 'body'): StoryDoc => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { role },
      content: pieces.flatMap((piece) => {
        const [text, ...marks] = typeof piece === 'string' ? [piece] : piece
        if (text === '') return []
        return [marks.length === 0 ? { type: 'text' as const, text } : { type: 'text' as const, text, marks }]
      }),
    },
  ],
})

/** Composes a paragraph in a block of one column, ragged and without indent unless the style says so. */
export function composeMarked(
  pieces: readonly Piece[],
  mode: Mode,
  style: object = { indent: 0, align: 'start' },
  chars = 40,
  lines = 40,
) {
  const json = documentJson({ stories: [], pages: [page('A01', block(mode, chars, lines))] })
  Object.assign(json.publication.styles.body, style)
  json.stories = [{ id: 's', doc: markedDoc(pieces) }] as never
  return compose(parse(json))
}

/** One column as wide as `chars` characters of body text. */
function block(mode: Mode, chars: number, lines: number): object {
  const made = blockIn(mode, 'b', 's', { columns: 1, lines }, { columns: 1 }) as {
    place: { x: number; y: number; width: number; height: number }
  }
  const length = chars * 9000
  if (mode === 'h') made.place.width = length
  else made.place.height = length
  return made
}
