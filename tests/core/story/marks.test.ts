// Inline marks: the schema that edits (ProseMirror) and the one that reads files (valibot) agree.
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { flatten, type Mark, markKey, marksFault, type StoryDoc, storySchema } from '../../../src/core/story/index.ts'
import { documentJson, page, parse, story } from '../../builders/document.ts'

const docOf = (marks: unknown): unknown => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { role: 'body' }, content: [{ type: 'text', text: '文', marks }] }],
})

function readable(doc: unknown): string | undefined {
  const json = { ...documentJson({ stories: [story('s', ['body', '文'])], pages: [page('A01')] }) }
  json.stories = [{ id: 's', doc }] as never
  try {
    parse(json)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function editable(doc: unknown): boolean {
  try {
    Node.fromJSON(storySchema, doc as StoryDoc).check()
    return true
  } catch {
    return false
  }
}

const group = fc.integer({ min: 0, max: 3 })
const anyMark = fc.oneof(
  fc.constantFrom('strong', 'kai', 'emphasis', 'sup', 'sub', 'upright', 'rotate').map((type) => ({ type })),
  fc
    .constantFrom('name', 'title', 'combine')
    .chain((type) =>
      fc.option(group, { nil: undefined }).map((n) => (n === undefined ? { type } : { type, attrs: { group: n } })),
    ),
  fc.record({
    type: fc.constant('ruby'),
    attrs: fc.record({
      text: fc.constantFrom('wén', 'ㄨㄣˊ', '', ' ', 'a\nb'),
      kind: fc.constantFrom('mono', 'group', 'bopomofo', 'other'),
      group,
    }),
  }),
  fc.record({ type: fc.constant('tracking'), attrs: fc.record({ perMille: fc.constantFrom(0, 100, -501, 0.5, '1') }) }),
  fc.record({ type: fc.constant('scale'), attrs: fc.record({ x: fc.constantFrom(300, 800, 3001) }) }),
)

describe('inline marks', () => {
  it('are valid to the editor exactly when a file may hold them', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 4 }), (marks) => {
        const doc = docOf(marks)
        expect(readable(doc) === undefined).toBe(editable(doc))
      }),
    )
  })

  it.each([
    [[{ type: 'bold' }], /a mark is one of strong, kai, ruby/],
    [[{ type: 'ruby', attrs: { text: '', kind: 'mono' } }], /the text of a ruby is not empty/],
    [[{ type: 'ruby', attrs: { text: 'x', kind: 'furigana' } }], /a ruby is one of mono, group, bopomofo/],
    [[{ type: 'tracking', attrs: { perMille: 9000 } }], /tracking is a whole number from -500 to 5000/],
    [[{ type: 'scale', attrs: { x: 100 } }], /a scale is a whole number from 300 to 3000 per mille/],
    [[{ type: 'name', attrs: { group: -1 } }], /the group of a mark is a whole number/],
    [[{ type: 'sup' }, { type: 'sub' }], /a text is not sup and sub at once/],
    [[{ type: 'kai' }, { type: 'kai' }], /a text has each mark once/],
  ])('%j is refused with the reason', (marks, message) => {
    expect(readable(docOf(marks))).toMatch(message)
  })

  it('come out of the editor as they went in, defaults filled in and in the order of their ranks', () => {
    const marks = [{ type: 'emphasis' }, { type: 'name' }, { type: 'kai' }]
    const [text] = Node.fromJSON(storySchema, docOf(marks) as StoryDoc).firstChild?.content.toJSON() ?? []
    expect(text.marks).toEqual([{ type: 'kai' }, { type: 'emphasis' }, { type: 'name', attrs: { group: 0 } }])
  })

  it('stand with their attributes on the spans of the flat text', () => {
    const marks: Mark[] = [{ type: 'kai' }, { type: 'ruby', attrs: { text: 'wén', kind: 'mono' } }]
    expect(flatten(docOf(marks) as StoryDoc).paragraphs[0]?.spans).toEqual([{ start: 0, end: 1, marks }])
  })

  it('have a key that leaves defaults out of account', () => {
    expect(markKey({ type: 'name' })).toBe(markKey({ type: 'name', attrs: { group: 0 } }))
    expect(markKey({ type: 'name' })).not.toBe(markKey({ type: 'title' }))
    expect(marksFault([{ type: 'upright' }, { type: 'rotate' }])).toMatch(/upright and rotate/)
  })

  it('may stand on a hard break too, as the editor puts them there', () => {
    const mark: Mark = { type: 'ruby', attrs: { text: 'wén', kind: 'group', group: 0 } }
    const content = [
      { type: 'text', text: '文', marks: [mark] },
      { type: 'hard_break', marks: [mark] },
      { type: 'text', text: '字', marks: [mark] },
    ]
    const doc = { type: 'doc', content: [{ type: 'paragraph', attrs: { role: 'body' }, content }] }
    expect([readable(doc), editable(doc)]).toEqual([undefined, true])
    expect(flatten(doc as StoryDoc).paragraphs[0]?.spans).toHaveLength(3)
  })
})
