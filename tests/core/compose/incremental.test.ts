// A composer that has been working for a while gives the lists that a new one gives.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Composer } from '../../../src/core/compose/index.ts'
import { hashList } from '../../../src/core/display/index.ts'
import { type Document, parseDocument, parsePublication } from '../../../src/core/document/index.ts'
import { type ParagraphNode, type StoryDoc, storyOf } from '../../../src/core/story/index.ts'
import { documentOf, page, story } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'
import { blockIn, MODES } from '../../builders/modes.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(`resources/${path}`, 'utf8'))
const sample = parseDocument(read('sample/sample.duikai.json'), 'sample', () =>
  parsePublication(read('publications/sample-daily.json'), 'publication'),
)
const vertical = parseDocument(
  JSON.parse(readFileSync('tests/fixtures/documents/vertical.json', 'utf8')),
  'vertical',
  () => {
    throw new Error('the vertical page has its publication in it')
  },
)
const sizes = (): { width: number; height: number } => ({ width: 1500, height: 1000 })

type Edit =
  | { kind: 'type' | 'delete' | 'split' | 'drop'; story: number; paragraph: number; at: number; text: string }
  | { kind: 'line'; block: number; by: number }
  | { kind: 'date'; day: number }

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('type' as const, 'delete' as const, 'split' as const, 'drop' as const),
    story: fc.nat(7),
    paragraph: fc.nat(13),
    at: fc.nat(200),
    text: fc.constantFrom('字', '，', '创建文明城市', '“', '2015年', 'GDP', '。”'),
  }),
  fc.record({ kind: fc.constant('line' as const), block: fc.nat(20), by: fc.integer({ min: -2, max: 2 }) }),
  fc.record({ kind: fc.constant('date' as const), day: fc.integer({ min: 1, max: 28 }) }),
)

function paragraphOf(node: ParagraphNode, text: string): ParagraphNode {
  const [made] = storyOf([{ role: node.attrs.role, text }]).content
  return made as ParagraphNode
}

const textOf = (node: ParagraphNode): string =>
  (node.content ?? []).map((child) => (child.type === 'text' ? child.text : '\u2028')).join('')

function editStory(doc: StoryDoc, change: Extract<Edit, { story: number }>): StoryDoc {
  const index = change.paragraph % doc.content.length
  const node = doc.content[index] as ParagraphNode
  const text = textOf(node)
  const at = Math.min(change.at, text.length)
  const replaced = ((): ParagraphNode[] => {
    switch (change.kind) {
      case 'type':
        return [paragraphOf(node, text.slice(0, at) + change.text + text.slice(at))]
      case 'delete':
        return [paragraphOf(node, text.slice(0, at) + text.slice(at + 3))]
      case 'split':
        return [paragraphOf(node, text.slice(0, at)), paragraphOf(node, text.slice(at))]
      default:
        return doc.content.length > 1 ? [] : [node]
    }
  })()
  return { ...doc, content: doc.content.flatMap((other, n) => (n === index ? replaced : [other])) }
}

function apply(document: Document, change: Edit): Document {
  if (change.kind === 'date') {
    const date = `2015-10-${String(change.day).padStart(2, '0')}`
    return { ...document, issue: { ...document.issue, date } }
  }
  if ('story' in change) {
    const index = change.story % document.stories.length
    const stories = document.stories.map((story, n) =>
      n === index ? { ...story, doc: editStory(story.doc as StoryDoc, change) } : story,
    )
    return { ...document, stories } as Document
  }
  const pages = document.pages.map((page) => ({
    ...page,
    objects: page.objects.map((object, n) => {
      if (n !== change.block % page.objects.length || !('column' in object.place)) return object
      const line = Math.max(0, object.place.line + change.by)
      return { ...object, place: { ...object.place, line } }
    }),
  }))
  return { ...document, pages }
}

describe('incremental composition', () => {
  test.each([
    ['sample', sample],
    ['vertical', vertical],
  ])('equals a fresh one after any edits of the %s page', (_, start) => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const composer = new Composer(openFont)
        let document = start
        composer.compose(document, sizes)
        for (const change of edits) {
          document = apply(document, change)
          const kept = composer.compose(document, sizes)
          const fresh = new Composer(openFont).compose(document, sizes)
          expect(kept.pages.map(hashList)).toEqual(fresh.pages.map(hashList))
          expect(kept.flows).toEqual(fresh.flows)
          expect(kept.diagnostics).toEqual(fresh.diagnostics)
        }
      }),
      { numRuns: 25, seed: 20151015 },
    )
  })

  test('a page that nothing touched is the same list', () => {
    const composer = new Composer(openFont)
    const first = composer.compose(sample, sizes)
    const again = composer.compose({ ...sample, stories: [...sample.stories] }, sizes)
    expect(again.pages[0]).toBe(first.pages[0])
  })

  test('another size of a picture makes another crop', () => {
    const composer = new Composer(openFont)
    composer.compose(sample, sizes)
    const wide = (): { width: number; height: number } => ({ width: 3000, height: 1000 })
    const kept = composer.compose(sample, wide)
    const fresh = new Composer(openFont).compose(sample, wide)
    expect(kept.pages.map(hashList)).toEqual(fresh.pages.map(hashList))
  })
})

describe.each(MODES)('what is wrong with a block, mode %s', (mode) => {
  test('names the page that the block stands on after pages have changed places', () => {
    const tall = { head: { roles: ['headline'], lines: 9 }, roles: ['body'] }
    const document = documentOf({
      stories: [story('a', ['headline', '题'], ['body', '文']), story('b', ['body', '文'])],
      pages: [
        page('A01', blockIn(mode, 'one', 'a', { columns: 2, lines: 4 }, tall)),
        page('A02', blockIn(mode, 'two', 'b', { columns: 2, lines: 4 })),
      ],
    })
    const turned = { ...document, pages: [...document.pages].reverse() }
    const composer = new Composer(openFont)
    const headRoom = (layout: ReturnType<Composer['compose']>) =>
      layout.diagnostics.find(({ code }) => code === 'head-room')?.page
    expect(headRoom(composer.compose(document))).toBe('A01')
    expect(composer.compose(turned).diagnostics).toEqual(new Composer(openFont).compose(turned).diagnostics)
    expect(headRoom(composer.compose(turned))).toBe('A01')
  })
})
