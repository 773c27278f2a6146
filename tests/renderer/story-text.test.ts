import fc from 'fast-check'
import { EditorState, TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { cleanText, storyNode } from '../../src/core/edit/index.ts'
import { storyOf } from '../../src/core/story/index.ts'
import { cleaningOf } from '../../src/renderer/story/paste.ts'
import { settled } from '../../src/renderer/story/place.ts'
import { perMilleOf } from '../../src/renderer/story/prompts.tsx'
import {
  countCharacters,
  nextCharacter,
  nextWord,
  paragraphAround,
  previousCharacter,
  previousWord,
  wordAround,
} from '../../src/renderer/story/segment.ts'
import { bringTo, difference, editorSelection, selectionOf, typedIn } from '../../src/renderer/story/steps.ts'
import { TypingGroups } from '../../src/renderer/story/typing.ts'

const node = (...texts: string[]) => storyNode(storyOf(texts.map((text) => ({ role: 'body' as const, text }))))

describe('characters, words, paragraphs', () => {
  it('a character is taken whole', () => {
    expect(nextCharacter('中👨‍👩‍👧文', 1)).toBe(9)
    expect(previousCharacter('中👨‍👩‍👧文', 9)).toBe(1)
    expect(nextCharacter('𠮷野', 0)).toBe(2)
    expect([nextCharacter('中', 1), previousCharacter('中', 0)]).toEqual([1, 0])
  })

  it('a word is taken by a double click, a paragraph by a third', () => {
    const text = '二七区创建 Python 3.12\n全国文明城市'
    expect(wordAround(text, 7)).toEqual({ from: 6, to: 12 })
    expect(paragraphAround(text, 3)).toEqual({ from: 0, to: 17 })
    expect(paragraphAround(text, 18)).toEqual({ from: 18, to: 24 })
    expect(wordAround('', 0)).toEqual({ from: 0, to: 0 })
    expect([nextWord(text, 17), previousWord(text, 18)]).toEqual([18, 17])
    expect(previousWord(text, 12)).toBe(6)
  })

  it('white space does not count', () => {
    expect(countCharacters('上　下 a\n\u2028𠮷')).toBe(4)
  })
})

describe('typing that is undone together', () => {
  const groups = () => {
    let made = 0
    return new TypingGroups(() => String(++made))
  }
  const key = (from: number, text: string, at: number, composition?: number) => ({
    ...{ story: 's', from, caret: from + text.length, text, at },
    ...(composition === undefined ? {} : { composition }),
  })

  it('the letters of a word are, a pause or another place parts them', () => {
    const typing = groups()
    expect(typing.next(key(0, 'a', 0))).toBe(typing.next(key(1, 'b', 200)))
    expect(typing.next(key(2, 'c', 3000))).not.toBe(typing.next(key(9, 'd', 3100)))
  })

  it('all that an IME does to one composition is, however long it takes', () => {
    const typing = groups()
    const first = typing.next(key(4, 'x', 0, 1))
    expect(typing.next(key(4, 'xin', 2500, 1))).toBe(first)
    expect(typing.next(key(4, '新闻', 9000, 1))).toBe(first)
    expect(typing.next(key(6, 'b', 20_000, 2))).not.toBe(first)
  })

  it('what came from elsewhere ends it', () => {
    const typing = groups()
    const first = typing.next(key(0, 'a', 0))
    typing.end()
    expect(typing.next(key(1, 'b', 10))).not.toBe(first)
  })
})

describe('the steps of an editor', () => {
  const state = (...texts: string[]) => EditorState.create({ doc: node(...texts) })

  it('are keystrokes: typed, put in the stead of a selection, deleted before and behind the caret', () => {
    const { tr } = state('甲乙丙', '丁')
    tr.setSelection(TextSelection.create(tr.doc, 3))
    expect(typedIn('s', tr.insertText('新'), 3, 7)).toEqual({ story: 's', from: 2, caret: 3, text: '新', at: 7 })
    const over = state('甲乙丙').tr
    over.setSelection(TextSelection.create(over.doc, 2, 4))
    expect(typedIn('s', over.insertText('新闻'), 4, 0)).toMatchObject({ from: 1, caret: 3, text: '新闻' })
    const back = state('甲乙丙').tr
    back.setSelection(TextSelection.create(back.doc, 3)).delete(2, 3)
    expect(typedIn('s', back, 3, 0)).toMatchObject({ from: 2, caret: 1, text: '' })
    const ahead = state('甲乙丙').tr
    ahead.setSelection(TextSelection.create(ahead.doc, 2)).delete(2, 3)
    expect(typedIn('s', ahead, 2, 0)).toMatchObject({ from: 1, caret: 1, text: '' })
  })

  it('are of one composition when the IME says so, and no keystroke when they are many', () => {
    const { tr } = state('甲')
    expect(typedIn('s', tr.insertText('x', 2).setMeta('composition', 3), 2, 0)).toMatchObject({ composition: 3 })
    const two = state('甲', '乙').tr.insertText('x', 1).insertText('y', 3)
    expect(typedIn('s', two, 1, 0)).toBeUndefined()
  })

  it('keep offsets and positions apart over paragraphs and line breaks', () => {
    const doc = node('甲\u2028乙', '', '丙')
    for (let offset = 0; offset <= 6; offset++) {
      const { anchor } = editorSelection(doc, offset, offset)
      expect(selectionOf('s', doc, anchor, anchor)).toMatchObject({ anchor: offset, head: offset })
    }
  })

  it('bring a document to what it became elsewhere, whatever that is', () => {
    const paragraphs = fc.array(
      fc.record({
        role: fc.constantFrom('body' as const, 'headline' as const, 'subhead' as const),
        text: fc.string({ unit: fc.constantFrom('甲', '乙', 'a', '\u2028'), maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(paragraphs, paragraphs, (from, to) => {
        const [before, after] = [storyNode(storyOf(from)), storyNode(storyOf(to))]
        const { tr } = EditorState.create({ doc: before })
        bringTo(tr, after)
        expect(tr.doc.eq(after)).toBe(true)
      }),
    )
    expect(difference(node('甲'), node('甲'))).toBeUndefined()
  })

  it('a difference is no larger than it must be', () => {
    const { tr } = state('甲乙丙', '丁')
    bringTo(tr, node('甲新乙丙', '丁'))
    expect(tr.steps.map((step) => step.toJSON())).toMatchObject([{ from: 2, to: 2 }])
  })
})

it('a place of the text is found in the page that was composed before it', () => {
  expect(settled('甲乙丙', '甲新乙丙', 1)).toBe(1)
  expect(settled('甲乙丙', '甲新乙丙', 2)).toBe(1)
  expect(settled('甲乙丙', '甲新乙丙', 4)).toBe(3)
  expect(settled('甲乙丙', '甲丙', 2)).toBe(3)
  expect(settled('', '新闻', 2)).toBe(0)
})

it('says what clean-up took away from pasted text, and nothing of text that was clean', () => {
  const said = (raw: string) => cleaningOf(raw, cleanText(raw))
  expect(said('甲乙丙。\n丁。')).toBeUndefined()
  expect(said('甲乙丙。')).toBeUndefined()
  expect(said('　　甲 乙\u200b丙。\r\n\r\n丁。')).toMatchObject({ joined: 0, empty: 1, blanks: 4 })
  expect(said('第一行的文字到这里\n就断了。\n\n第二段在这里，也\n断了。')).toMatchObject({ joined: 2, empty: 1 })
})

it('percents are read as people type them, within their limits', () => {
  expect(perMilleOf('12,5 %', [-500, 5000])).toBe(125)
  expect(perMilleOf('−5', [-500, 5000])).toBe(-50)
  expect(perMilleOf('600', [-500, 5000])).toBeUndefined()
  expect(perMilleOf('', [-500, 5000])).toBeUndefined()
  expect(perMilleOf('abc', [300, 3000])).toBeUndefined()
})
