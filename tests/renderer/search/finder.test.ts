import { describe, expect, it } from 'vitest'
import { type Found, type FoundStory, type SearchWish, ServiceError } from '../../../src/contract/index.ts'
import { EMPTY, narrowed, remembered, wishOf } from '../../../src/renderer/search/fields.ts'
import { Finder, groupsOf } from '../../../src/renderer/search/finder.ts'

const found = (story: string, issue = 'i1'): FoundStory => ({
  ...{ issue, publication: 'daily', date: '2026-03-02', story, title: story },
  places: [{ start: 0, end: 2, role: 'body' }],
  snippet: { text: story, marks: [[0, 1]] },
})
const answerOf = (stories: readonly string[], more: Partial<Found> = {}): Found => ({
  ...{ stories: stories.map((one) => found(one)), about: stories.length, pending: 0, unread: [] },
  ...more,
})

/** A finder with a clock that is turned by hand, and questions that are answered by hand. */
function setting() {
  const timers = new Set<{ readonly body: () => void; readonly ms: number }>()
  const asked: { wish: SearchWish; answer: (found: Found) => Promise<void>; fail: (code: string) => Promise<void> }[] =
    []
  const settle = async (body: () => void): Promise<void> => {
    body()
    for (let n = 0; n < 5; n++) await Promise.resolve()
  }
  const finder = new Finder(
    (wish) =>
      new Promise((resolve, reject) => {
        const fail = (code: string) => settle(() => reject(new ServiceError({ code, message: code })))
        asked.push({ wish, answer: (one) => settle(() => resolve(one)), fail })
      }),
    (body, ms) => {
      const timer = { body, ms }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  )
  const rest = (): void => {
    for (const timer of [...timers]) {
      timers.delete(timer)
      timer.body()
    }
  }
  return { finder, asked, rest, timers }
}
const shown = ({ state }: Finder): string[] => (state.answer?.stories ?? []).map(({ story }) => story)

describe('the search as it is typed', () => {
  it('asks when the typing rests, once, for what was typed last', async () => {
    const { finder, asked, rest } = setting()
    finder.change({ words: '创' })
    finder.change({ words: '创文' })
    expect([asked.length, finder.state.busy]).toEqual([0, true])
    rest()
    expect(asked.map(({ wish }) => wish.words)).toEqual(['创文'])
    await asked[0]?.answer(answerOf(['a', 'b']))
    expect([shown(finder), finder.state.busy]).toEqual([['a', 'b'], false])
  })

  it('has one question under way, and drops what was overtaken', async () => {
    const { finder, asked, rest } = setting()
    for (const words of ['一', '一二', '一二三']) {
      finder.change({ words })
      rest()
    }
    expect(asked).toHaveLength(1)
    await asked[0]?.answer(answerOf(['stale']))
    expect(asked.map(({ wish }) => wish.words)).toEqual(['一', '一二三'])
    expect(shown(finder)).toEqual([])
    await asked[1]?.answer(answerOf(['right']))
    expect(shown(finder)).toEqual(['right'])
  })

  it('leaves an IME alone, and asks what it wrote', () => {
    const { finder, asked, rest } = setting()
    finder.compose(true)
    finder.change({ words: 'chuang' })
    rest()
    expect(asked).toHaveLength(0)
    finder.change({ words: '创' })
    finder.compose(false)
    rest()
    expect(asked.map(({ wish }) => wish.words)).toEqual(['创'])
  })

  it('an answer that comes after the field was emptied shows nothing', async () => {
    const { finder, asked, rest } = setting()
    finder.change({ words: '创文' })
    rest()
    finder.change({ words: '' })
    await asked[0]?.answer(answerOf(['a']))
    expect([shown(finder), finder.state.busy]).toEqual([[], false])
  })

  it('goes on where the answer ended, with the place in the list kept; the end of the list asks for more', async () => {
    const { finder, asked, rest } = setting()
    finder.change({ words: '的' })
    rest()
    await asked[0]?.answer(answerOf(['a', 'b'], { next: 7, about: 9 }))
    finder.move(1)
    finder.move(2)
    expect(asked[1]?.wish.after).toBe(7)
    await asked[1]?.answer(answerOf(['c']))
    expect([shown(finder), finder.state.at, finder.state.answer?.next]).toEqual([['a', 'b', 'c'], 1, undefined])
    finder.move(99)
    expect([finder.state.at, asked.length]).toEqual([2, 2])
  })

  it('tells what went wrong, and is well again with the next answer', async () => {
    const { finder, asked, rest } = setting()
    finder.change({ words: '，。' })
    rest()
    await asked[0]?.fail('search/words')
    expect(finder.state).toMatchObject({ problem: { code: 'search/words' }, answer: undefined, busy: false })
    finder.change({ words: '好' })
    rest()
    await asked[1]?.answer(answerOf(['a']))
    expect(finder.state.problem).toBeUndefined()
  })

  it('asks again by itself while issues are being indexed and the sheet is open, and not after', async () => {
    const { finder, asked, rest, timers } = setting()
    finder.show()
    finder.change({ words: '创文' })
    rest()
    await asked[0]?.answer(answerOf(['a'], { pending: 3 }))
    finder.move(0)
    rest()
    await asked[1]?.answer(answerOf(['a', 'b'], { pending: 1 }))
    expect(shown(finder)).toEqual(['a', 'b'])
    finder.hide()
    expect(timers.size).toBe(0)
  })
})

describe('the fields', () => {
  it('make a question of what is given; nothing for nothing', () => {
    expect(wishOf(EMPTY)).toBeUndefined()
    expect(wishOf({ ...EMPTY, words: '  ', role: 'headline', from: '2026-01-01' })).toBeUndefined()
    expect(wishOf({ ...EMPTY, words: ' 创文 ', from: '2026-01', to: '2026-02-03', role: 'body' })).toEqual({
      ...{ words: '创文', to: '2026-02-03', role: 'body', limit: 50 },
    })
    expect(wishOf({ ...EMPTY, byline: '张三' })).toMatchObject({ words: '', byline: '张三' })
    expect(narrowed({ ...EMPTY, words: 'x', byline: '张三', to: '2026-02-03' })).toBe(2)
  })

  it('remember what was looked for, the latest first, each once, and no more than fit', () => {
    expect(remembered(['一', '二'], ' 二 ')).toEqual(['二', '一'])
    expect(remembered(['一'], '  ')).toEqual(['一'])
    expect(
      remembered(
        Array.from({ length: 12 }, (_, n) => `${n}`),
        'new',
      ),
    ).toHaveLength(12)
  })
})

describe('groups', () => {
  it('hold the stories of an issue that follow each other, numbered through', () => {
    const groups = groupsOf([found('a', 'i2'), found('b', 'i2'), found('c', 'i1')])
    expect(groups.map(({ issue, first, stories }) => [issue, first, stories.length])).toEqual([
      ['i2', 0, 2],
      ['i1', 2, 1],
    ])
  })
})
