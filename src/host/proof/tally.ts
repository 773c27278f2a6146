import type { FaultTally } from '../../contract/index.ts'
import type { Document, Page } from '../../core/document/index.ts'
import { marksOfPage, namedIn, toOffset } from '../../core/edit/index.ts'
import { countFaults, type FaultMark, faultRate } from '../../core/proof/index.ts'
import { flatten } from '../../core/story/index.ts'

/** Faults that the marks of a page name, round by round and all together, as inspectors count them. */
export function tallyOf(document: Document, page: Page): FaultTally {
  const shown = namedIn(page.objects).stories
  const stories = new Map(
    document.stories
      .filter(({ id }) => shown.has(id))
      .map((story) => [story.id, { ...story, flat: flatten(story.doc) }]),
  )
  const marks = marksOfPage(document, page).map((mark): FaultMark => {
    const story = mark.anchor.kind === 'text' ? stories.get(mark.anchor.story) : undefined
    if (story === undefined || mark.anchor.kind !== 'text') return { mark, role: undefined }
    const at = toOffset(story.doc, mark.anchor.from)
    const paragraph = story.flat.paragraphs.filter(({ start }) => start <= at).at(-1)
    return { mark, role: paragraph?.role }
  })
  const numbers = [...new Set(marks.map(({ mark }) => mark.round))].sort((a, b) => a - b)
  const rounds = numbers.map((round) => ({ round, ...countFaults(marks.filter(({ mark }) => mark.round === round)) }))
  const { faults } = countFaults(marks)
  const characters = [...stories.values()].reduce((sum, { flat }) => sum + flat.text.replace(/\s/g, '').length, 0)
  return { page: page.name, rounds, faults, characters, rate: Math.round(faultRate(faults, characters) * 1000) / 1000 }
}
