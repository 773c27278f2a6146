import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { storyXml } from '../../../src/host/package/index.ts'

const issueOf = (lines: readonly (readonly [role: string, text: string])[]): Document =>
  ({
    issue: { id: 'a<b', date: '2026-03-02' },
    publication: { name: '日报 & "晚报"' },
    stories: [
      {
        id: 's1',
        doc: {
          type: 'doc',
          content: lines.map(([role, text]) => ({
            type: 'paragraph',
            attrs: { role },
            content: text === '' ? [] : [{ type: 'text', text }],
          })),
        },
      },
    ],
  }) as unknown as Document

function textsIn(xml: string): { readonly texts: string[]; readonly names: string[] } {
  const texts: string[] = []
  const names: string[] = []
  let within = false
  let text = ''
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'pubdata') names.push(attributes.name ?? '', attributes['position.section'] ?? '')
        if (name === 'body') within = true
        if (name === 'br') text += '\u2028'
        else text = ''
      },
      ontext: (part) => {
        text += part
      },
      onclosetag: (name) => {
        if (within && ['p', 'hl1', 'hl2', 'byline'].includes(name)) texts.push(text)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return { texts, names }
}

describe('stories in the archive', () => {
  it('hold every paragraph of the story, letter by letter (property)', () => {
    const text = fc.string({ unit: fc.constantFrom(...'版面字<>&"\'AZ09 ，。𠮷'), maxLength: 30 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (bodies, head) => {
        const document = issueOf([['headline', head], ...bodies.map((one) => ['body', one] as const)])
        const story = document.stories[0] as Document['stories'][number]
        const { texts, names } = textsIn(storyXml(document, story, 'A01'))
        expect(texts).toEqual([head, ...bodies])
        expect(names).toEqual(['日报 & "晚报"', 'A01'])
      }),
    )
  })

  it('replace what XML 1.0 cannot hold (2.2), and keep typed breaks', () => {
    const document = issueOf([['body', '一\u0007二']])
    expect(textsIn(storyXml(document, document.stories[0] as Document['stories'][number], undefined)).texts).toEqual([
      '',
      '一\uFFFD二',
    ])
  })
})
