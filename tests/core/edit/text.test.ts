import { Transform } from 'prosemirror-transform'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  cleanText,
  commands,
  invertTransaction,
  joinLines,
  mapRange,
  normalStory,
  parseTransaction,
  Shift,
  type Transaction,
  tidyWidth,
  toOffset,
  toPosition,
} from '../../../src/core/edit/index.ts'
import { flatten, storyOf } from '../../../src/core/story/index.ts'
import { newsroom, nodeOf, stamp, textOf } from '../../builders/edit.ts'

const start = newsroom()
// 大标题\n第一段文字。\n第二段文字。
const LEAD = textOf(start, 'lead')

function done(document: Document, transaction: Transaction | undefined): Document {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  expect(applyTransaction(after, invertTransaction(document, transaction))).toEqual(document)
  expect(applyTransaction(document, parseTransaction(JSON.parse(JSON.stringify(transaction)), 'wire'))).toEqual(after)
  return after
}
const lead = (document: Document) => textOf(document, 'lead')
const paragraph = (document: Document, i: number) => document.stories[0]?.doc.content[i]
const range = (from: number, to: number) => ({ story: 'lead', from, to })

describe('text commands', () => {
  it('insert, delete and replace, over paragraphs too', () => {
    const s = stamp()
    expect(lead(done(start, commands.insertText(start, { story: 'lead', at: 4, text: '新' }, s)))).toBe(
      '大标题\n新第一段文字。\n第二段文字。',
    )
    expect(lead(done(start, commands.deleteText(start, range(5, 12), s)))).toBe('大标题\n第二段文字。')
    expect(lead(done(start, commands.replaceText(start, { ...range(0, 3), text: '小题' }, s)))).toBe(
      '小题\n第一段文字。\n第二段文字。',
    )
    expect(commands.deleteText(start, range(2, 2), s)).toBeUndefined()
  })

  it('begin a paragraph of the same role at each line break, and a line at U+2028', () => {
    const s = stamp()
    const typed = done(start, commands.insertText(start, { story: 'lead', at: 5, text: '甲\r\n乙\u2028丙' }, s))
    expect(lead(typed)).toBe('大标题\n第甲\n乙\u2028丙一段文字。\n第二段文字。')
    expect(typed.stories[0]?.doc.content.map(({ attrs }) => attrs.role)).toEqual(['headline', 'body', 'body', 'body'])
  })

  it('take the steps of a text editor as they are', () => {
    const node = nodeOf(start, 'lead')
    const { steps } = new Transform(node).delete(1, 2)
    expect(lead(done(start, commands.applySteps(start, { story: 'lead', steps }, stamp())))).toBe(LEAD.slice(1))
    expect(commands.applySteps(start, { story: 'lead', steps: [] }, stamp())).toBeUndefined()
  })

  it('leave out characters that no text holds', () => {
    const typed = done(start, commands.insertText(start, { story: 'lead', at: 0, text: 'a\u0000\u0007b' }, stamp()))
    expect(lead(typed).slice(0, 3)).toBe('ab大')
  })

  it('keep the marks of what is replaced', () => {
    const s = stamp()
    const marked = done(start, commands.toggleMark(start, { ...range(4, 6), mark: { type: 'strong' } }, s))
    const replaced = done(marked, commands.replaceText(marked, { ...range(4, 6), text: '首' }, s))
    expect(paragraph(replaced, 1)?.content?.[0]).toEqual({ type: 'text', text: '首', marks: [{ type: 'strong' }] })
  })

  it('split and join paragraphs, set roles and breaks', () => {
    const s = stamp()
    const split = done(start, commands.splitParagraph(start, { story: 'lead', at: 7, role: 'subhead' }, s))
    expect(lead(split)).toBe('大标题\n第一段\n文字。\n第二段文字。')
    expect(paragraph(split, 2)?.attrs).toEqual({ role: 'subhead' })
    expect(lead(done(split, commands.joinParagraphs(split, { story: 'lead', index: 2 }, s)))).toBe(LEAD)
    expect(() => commands.joinParagraphs(start, { story: 'lead', index: 0 }, s)).toThrow('no paragraph before')
    const roles = done(start, commands.setRole(start, { ...range(2, 5), role: 'deck' }, s))
    expect(roles.stories[0]?.doc.content.map(({ attrs }) => attrs.role)).toEqual(['deck', 'deck', 'body'])
    const broken = done(start, commands.insertHardBreak(start, { story: 'lead', at: 1 }, s))
    expect(lead(broken).slice(0, 4)).toBe('大\u2028标题')
  })
})

describe('marks', () => {
  it('go on and off, attributes and all', () => {
    const s = stamp()
    const ruby = { type: 'ruby', attrs: { text: 'dì', kind: 'group' } } as const
    const on = done(start, commands.toggleMark(start, { ...range(4, 5), mark: ruby }, s))
    const mark = { type: 'ruby', attrs: { text: 'dì', kind: 'group', group: 0 } } as const
    expect(paragraph(on, 1)?.content?.[0]).toEqual({ type: 'text', text: '第', marks: [mark] })
    expect(done(on, commands.toggleMark(on, { ...range(4, 5), mark }, s))).toEqual(start)
    expect(commands.markState(on, range(4, 6), mark)).toEqual({ on: 'some' })
    expect(done(on, commands.removeMark(on, { ...range(0, 20), type: 'all' }, s))).toEqual(start)
  })

  it('that touch are told apart by their group, and exclusive ones give way', () => {
    const s = stamp()
    const one = done(start, commands.setMark(start, { ...range(4, 6), mark: { type: 'name' } }, s))
    const two = done(one, commands.setMark(one, { ...range(6, 8), mark: { type: 'name' } }, s))
    const groups = paragraph(two, 1)?.content?.map(
      (node) => node.type === 'text' && node.marks?.map((m) => 'attrs' in m && m.attrs),
    )
    expect(groups?.slice(0, 2)).toEqual([[{ group: 0 }], [{ group: 1 }]])
    const off = done(two, commands.toggleMark(two, { ...range(6, 8), mark: { type: 'name' } }, s))
    expect(off).toEqual(one)
    const sup = done(start, commands.setMark(start, { ...range(4, 6), mark: { type: 'sup' } }, s))
    const sub = done(sup, commands.setMark(sup, { ...range(4, 6), mark: { type: 'sub' } }, s))
    expect(paragraph(sub, 1)?.content?.[0]).toMatchObject({ marks: [{ type: 'sub' }] })
  })

  it('go on over a hard break', () => {
    const s = stamp()
    const broken = done(start, commands.insertHardBreak(start, { story: 'lead', at: 5 }, s))
    const on = done(broken, commands.setMark(broken, { ...range(4, 8), mark: { type: 'strong' } }, s))
    expect(paragraph(on, 1)?.content?.[1]).toEqual({ type: 'hard_break', marks: [{ type: 'strong' }] })
    const twice = done(on, commands.insertHardBreak(on, { story: 'lead', at: 7 }, s))
    expect(paragraph(twice, 1)?.content?.[3]).toEqual({ type: 'hard_break', marks: [{ type: 'strong' }] })
    expect(done(on, commands.removeMark(on, { ...range(4, 8), type: 'strong' }, s))).toEqual(broken)
  })
})

describe('paste plain', () => {
  it('joins lines of one paragraph, drops indents and invisible characters', () => {
    expect(cleanText('　　第一段\n很长的行\n\n　　第二段\u200b\n')).toBe('第一段很长的行\n第二段')
    expect(cleanText('　　第一段的第\n一行与第二行\n　　第二段')).toBe('第一段的第一行与第二行\n第二段')
    expect(cleanText('一行\n二行')).toBe('一行\n二行')
    expect(cleanText('短标题\n　　这一行是排满了的一行文字\n接在后面。\n\n另一段')).toBe(
      '短标题\n这一行是排满了的一行文字接在后面。\n另一段',
    )
    expect(cleanText('一行\n二行', { join: 'always' })).toBe('一行二行')
    expect(cleanText('汉 字 与 two  words')).toBe('汉字与 two words')
    expect(joinLines('inter-', 'national')).toBe('international')
    expect(joinLines('two', 'words')).toBe('two words')
  })

  it('makes widths those of Han text when asked', () => {
    expect(tidyWidth('他说,来吧!２０１５年(旧历).')).toBe('他说，来吧！2015年（旧历）。')
    expect(tidyWidth('3.14, e.g. 1:2')).toBe('3.14, e.g. 1:2')
  })

  it('goes in as paragraphs of the place', () => {
    const pasted = done(start, commands.pastePlain(start, { ...range(11, 11), text: '甲\r\n\r\n乙  ' }, stamp()))
    expect(lead(pasted)).toBe('大标题\n第一段文字。\n甲\n乙第二段文字。')
    expect(commands.pastePlain(start, { ...range(0, 0), text: ' \n ' }, stamp())).toBeUndefined()
  })

  it('takes two megabytes', () => {
    const text = '汉字很多。\n'.repeat(120_000)
    expect(cleanText(text)).toHaveLength(text.length - 1)
  })
})

describe('find and replace over the issue', () => {
  it('finds whole words where words have borders', () => {
    const text = 'art part arts 2015 20151 art汉art'
    const document = done(start, commands.replaceText(start, { ...range(11, 17), text }, stamp()))
    const found = (query: string, word: boolean) =>
      commands.findText(document, { text: query, word }).matches.map(({ before, after }) => [before.at(-1), after[0]])
    expect(found('art', false)).toHaveLength(5)
    expect(found('art', true)).toEqual([
      ['\n', ' '],
      [' ', '汉'],
      ['汉', undefined],
    ])
    expect(found('2015', true)).toHaveLength(1)
    expect(commands.findText(document, { text: 'a\\w+', regex: true, word: true }).matches).toHaveLength(4)
  })

  it('finds plain text in every story with what is around it', () => {
    const { matches: found } = commands.findText(start, { text: '段' })
    expect(found.map(({ story, from }) => `${story}${from}`)).toEqual(['lead6', 'lead13', 'side3'])
    expect(found[0]).toMatchObject({ before: '大标题\n第一', after: '文字。\n第二段文字。' })
    expect(commands.findText(start, { text: '段', stories: ['side'] }).matches).toHaveLength(1)
    expect(commands.findText(start, { text: '题', roles: ['body'] }).matches).toHaveLength(0)
    expect(commands.findText(start, { text: '' }).matches).toHaveLength(0)
    expect(commands.findText(start, { text: '.' }).matches).toHaveLength(0)
  })

  it('folds case and width unless told not to', () => {
    const s = stamp()
    const latin = done(start, commands.insertText(start, { story: 'side', at: 0, text: 'ＡBC １２' }, s))
    const count = (query: commands.Query) => commands.findText(latin, query).matches.length
    expect(count({ text: 'abc 12' })).toBe(1)
    expect(count({ text: 'abc', matchCase: true })).toBe(0)
    expect(count({ text: 'ABC', matchWidth: true })).toBe(0)
  })

  it('finds by regular expression and fills groups in', () => {
    const s = stamp()
    const { matches } = commands.findText(start, { text: '第(.)段', regex: true })
    const replaced = done(start, commands.replaceMatches(start, { matches, replacement: '$1号', regex: true }, s))
    expect(lead(replaced)).toBe('大标题\n一号文字。\n二号文字。')
    expect(() => commands.findText(start, { text: '(', regex: true })).toThrow(
      expect.objectContaining({ code: 'edit/pattern' }),
    )
  })

  it('replaces all in one change and leaves alone what is no longer there', () => {
    const s = stamp()
    const { matches } = commands.findText(start, { text: '段' })
    const all = done(start, commands.replaceMatches(start, { matches, replacement: '节节' }, s))
    expect([lead(all), textOf(all, 'side')]).toEqual(['大标题\n第一节节文字。\n第二节节文字。', '旁文一节节。'])
    const later = done(start, commands.insertText(start, { story: 'lead', at: 0, text: '头' }, s))
    const rest = done(later, commands.replaceMatches(later, { matches, replacement: '节' }, s))
    expect([lead(rest), textOf(rest, 'side')]).toEqual([lead(later), '旁文一节。'])
  })
})

describe('a great many matches', () => {
  it('are replaced in one step, marks and breaks kept, and taken back', () => {
    const s = stamp()
    const text = Array.from({ length: 300 }, () => '甲乙甲\u2028丙').join('\n')
    const long = done(start, commands.insertText(start, { story: 'side', at: 0, text }, s))
    const marked = done(long, commands.setMark(long, { story: 'side', from: 0, to: 2, mark: { type: 'strong' } }, s))
    const { matches, more } = commands.findText(marked, { text: '甲' })
    expect([matches.length, more]).toEqual([600, false])
    const transaction = commands.replaceMatches(marked, { matches, replacement: '丁丁' }, s)
    expect(transaction?.operations).toMatchObject([{ type: 'story', steps: [{ stepType: 'replace' }] }])
    const replaced = done(marked, transaction)
    expect(textOf(replaced, 'side')).toBe(textOf(marked, 'side').replaceAll('甲', '丁丁'))
    expect(replaced.stories[1]?.doc.content[0]?.content?.[0]).toEqual({
      type: 'text',
      text: '丁丁乙',
      marks: [{ type: 'strong' }],
    })
    expect(commands.findText(marked, { text: '甲' }, 10)).toMatchObject({ more: true })
  })
})

describe('torn paragraphs', () => {
  it('are found by their missing mark and joined without adding anything', () => {
    const s = stamp()
    const doc = storyOf(
      ['前半句', '后半句。', '完整。', '又一', '（一）列项'].map((text) => ({ role: 'body' as const, text })),
    )
    const torn = done(start, commands.addStory(start, { doc }, s))
    const story = torn.stories.at(-1)?.id ?? ''
    const found = commands.tornParagraphs(torn, story)
    expect(found).toEqual([0])
    const mended = done(torn, commands.mendParagraphs(torn, { story, paragraphs: found }, s))
    expect(textOf(mended, story)).toBe('前半句后半句。\n完整。\n又一\n（一）列项')
  })
})

describe('offsets and ranges', () => {
  const doc = start.stories[0]?.doc
  if (doc === undefined) throw new Error('no story')

  it('convert to positions and back', () => {
    for (let offset = 0; offset <= LEAD.length; offset++) expect(toOffset(doc, toPosition(doc, offset))).toBe(offset)
    expect([toPosition(doc, -5), toPosition(doc, 999)]).toEqual([1, LEAD.length + 3])
    expect([toOffset(doc, 0), toOffset(doc, 4), toOffset(doc, 5), toOffset(doc, 999)]).toEqual([0, 3, 3, LEAD.length])
  })

  it('survive edits around them and go with their text', () => {
    const s = stamp()
    const mapped = (transaction: Transaction | undefined) => {
      const after = done(start, transaction).stories[0]?.doc
      if (after === undefined || transaction === undefined) throw new Error('no story')
      const moved = mapRange(Shift.of(transaction.operations), 'lead', doc, after, { from: 4, to: 7 })
      return moved && flatten(after).text.slice(moved.from, moved.to)
    }
    expect(mapped(commands.insertText(start, { story: 'lead', at: 4, text: '新' }, s))).toBe('第一段')
    expect(mapped(commands.insertText(start, { story: 'lead', at: 7, text: '新' }, s))).toBe('第一段')
    expect(mapped(commands.insertText(start, { story: 'lead', at: 5, text: '新' }, s))).toBe('第新一段')
    expect(mapped(commands.splitParagraph(start, { story: 'lead', at: 2 }, s))).toBe('第一段')
    expect(mapped(commands.deleteText(start, range(5, 9), s))).toBe('第')
    expect(mapped(commands.deleteText(start, range(3, 8), s))).toBeUndefined()
    expect(mapped(commands.insertText(start, { story: 'side', at: 0, text: '新' }, s))).toBe('第一段')
  })
})

describe('normal form of a story', () => {
  it('has no empty content and marks by rank; what is normal stays the same object', () => {
    const plain = storyOf([{ role: 'body', text: '' }])
    expect(normalStory(plain).content).toEqual([{ type: 'paragraph', attrs: { role: 'body' } }])
    const known = start.stories[0]?.doc
    expect(known && normalStory(known)).toBe(known)
  })
})
