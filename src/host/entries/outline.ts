import type { OutlineEntry } from '../../contract/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import { type FlatParagraph, flatten } from '../../core/story/index.ts'

interface Part {
  readonly story: number
  readonly role: OutlineEntry['role']
  readonly paragraph: number
  readonly start: number
  end: number
}

/** Index of the paragraph that `offset` lies in. */
function paragraphAt(paragraphs: readonly FlatParagraph[], offset: number): number {
  let at = 0
  while (at + 1 < paragraphs.length && (paragraphs[at + 1] as FlatParagraph).start <= offset) at++
  return at
}

/** The paragraphs that stand on a page, in the order of its lines; a part of one where the rest stands elsewhere. */
export function outlineOf(list: DisplayList, document: Document): OutlineEntry[] {
  const paragraphsOf = list.stories.map(({ id }) => {
    const story = document.stories.find((candidate) => candidate.id === id)
    return story === undefined ? undefined : flatten(story.doc).paragraphs
  })
  const parts: Part[] = []
  const { lines } = list
  for (let line = 0; line < lines.count; line++) {
    const story = lines.story[line] as number
    const start = lines.start[line] as number
    const end = lines.end[line] as number
    const paragraphs = paragraphsOf[story]
    const paragraph = paragraphs === undefined ? line : paragraphAt(paragraphs, start)
    const last = parts.at(-1)
    if (last !== undefined && last.story === story && last.paragraph === paragraph) last.end = end
    else parts.push({ story, paragraph, start, end, role: paragraphs?.[paragraph]?.role ?? 'folio' })
  }
  return parts.map(({ story, role, start, end }) => ({
    role,
    text: (list.stories[story]?.text ?? '')
      .slice(start, end)
      .replace(/[\u2028\s]+/gu, ' ')
      .trim(),
  }))
}
