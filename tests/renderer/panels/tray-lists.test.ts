import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UsedCopy } from '../../../src/contract/index.ts'
import { translator } from '../../../src/renderer/i18n/index.ts'
import {
  AS_THEY_CAME,
  filterTray,
  nextOrder,
  nextStatus,
  readArrangement,
  SORTS,
  sortTray,
  typeAhead,
} from '../../../src/renderer/panels/tray/arrange.ts'
import { deadlineWords, timeField, timeOf } from '../../../src/renderer/panels/tray/deadline.ts'
import { placeStories, removeStories, setDesk, setStatus } from '../../../src/renderer/panels/tray/deeds.ts'
import { type TrayStory, trayStories } from '../../../src/renderer/panels/tray/facts.ts'
import { initialsOf } from '../../../src/renderer/panels/tray/initials.ts'
import { type Choice, moved, NOTHING_CHOSEN, pressed, settled } from '../../../src/renderer/panels/tray/list-keys.ts'
import {
  filterPictures,
  PICTURE_SORTS,
  sortPictures,
  trayPictures,
} from '../../../src/renderer/panels/tray/picture-facts.ts'
import { testDocument, testWorkspace } from './workspace.ts'

const document = testDocument()
const text = translator('zh')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('deadlines', () => {
  const now = new Date(2026, 10, 23, 17, 30).getTime()
  const said = (away: number, status?: string) => deadlineWords({ deadline: now + away, status }, now, text)

  it('say the time, how far it is, and whether there is reason to hurry', () => {
    expect(said(2.5 * HOUR)).toEqual({ time: '20:00', left: '还有 2 小时', tone: 'quiet' })
    expect(said(25 * MINUTE)).toEqual({ time: '17:55', left: '还有 25 分钟', tone: 'warning' })
    expect(said(-40 * MINUTE)).toEqual({ time: '16:50', left: '已过 40 分钟', tone: 'error' })
    expect(said(-40 * MINUTE, 'ready').tone).toBe('quiet')
    expect(said(50 * HOUR)).toEqual({ time: '11/25 19:30', left: '还有 2 天', tone: 'quiet' })
    expect(deadlineWords({ deadline: now }, now, translator('en')).left).toBe('0 min left')
  })

  it('are what their field says, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const at = Math.floor(seconds / 60) * MINUTE
        // An hour that a clock shows twice in autumn is the first of the two.
        expect(timeField(timeOf(timeField(at)) ?? 0)).toBe(timeField(at))
      }),
    )
    expect([timeOf(''), timeOf('2026-13-01T00:00')]).toEqual([undefined, undefined])
  })
})

/** A row of the list with what the tests ask for. */
const row = (id: string, more: Partial<TrayStory> = {}): TrayStory => ({
  ...(trayStories(document, undefined)[0] as TrayStory),
  title: id,
  pages: [],
  firstPage: undefined,
  ...more,
  story: { ...(document.stories[0] as TrayStory['story']), id, ...more.story },
})

describe('the order of the list', () => {
  it('is that of pinyin for titles, of the work for states, of the issue for pages', () => {
    const titles = (rows: readonly TrayStory[]) => rows.map(({ title }) => title)
    const rows = [row('向前看'), row('创文'), row('第10版'), row('第9版'), row('安全')]
    expect(titles(sortTray(rows, { by: 'title', down: false }))).toEqual(['安全', '创文', '第9版', '第10版', '向前看'])
    const states = [row('a', { status: 'hold' }), row('b', { status: 'draft' }), row('c', { status: 'ready' })]
    expect(titles(sortTray(states, { by: 'status', down: false }))).toEqual(['b', 'c', 'a'])
    const pages = [row('a'), row('b', { firstPage: 3 }), row('c', { firstPage: 0 })]
    expect(titles(sortTray(pages, { by: 'page', down: false }))).toEqual(['c', 'b', 'a'])
    expect(titles(sortTray(pages, { by: 'page', down: true }))).toEqual(['b', 'c', 'a'])
  })

  const rows = fc.array(
    fc.record({
      characters: fc.integer({ min: 0, max: 3 }),
      author: fc.option(fc.constantFrom('张三', '李四'), { nil: undefined }),
      firstPage: fc.option(fc.nat(2), { nil: undefined }),
    }),
    { maxLength: 8 },
  )
  it('has every story once; equals stay as they came; what has nothing there is last either way', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...SORTS), fc.boolean(), (some, by, down) => {
        const list = some.map((more, i) => row(`s${i}`, more))
        const sorted = sortTray(list, { by, down })
        expect(new Set(sorted)).toEqual(new Set(list))
        expect(sorted).toHaveLength(list.length)
        const key = by === 'page' ? 'firstPage' : by === 'author' ? 'author' : undefined
        const missing = sorted.map((one) => key !== undefined && one[key] === undefined)
        expect(missing).toEqual([...missing].sort((a, b) => Number(a) - Number(b)))
        if (by === 'characters')
          for (const [i, one] of sorted.entries()) {
            const before = sorted[i - 1]
            if (before === undefined) continue
            expect(down ? before.characters >= one.characters : before.characters <= one.characters).toBe(true)
            if (before.characters === one.characters) expect(list.indexOf(before)).toBeLessThan(list.indexOf(one))
          }
      }),
    )
  })

  it('goes upwards, downwards, and back to how they came', () => {
    const first = nextOrder(undefined, 'title')
    expect(first).toEqual({ by: 'title', down: false })
    expect(nextOrder(first, 'title')).toEqual({ by: 'title', down: true })
    expect(nextOrder({ by: 'title', down: true }, 'title')).toBeUndefined()
    expect(nextOrder(first, 'author')).toEqual({ by: 'author', down: false })
    expect([nextStatus('draft'), nextStatus('hold')]).toEqual(['edited', 'draft'])
  })

  it('is remembered; what is not understood is as at first', () => {
    const chosen = { ...AS_THEY_CAME, status: 'ready' as const, order: { by: 'deadline' as const, down: true } }
    expect(readArrangement(JSON.stringify(chosen))).toEqual(chosen)
    for (const kept of [null, '', '7', '{"order":{"by":"x"},"placed":"?","status":[]}', '[', 'null'])
      expect(readArrangement(kept)).toEqual(AS_THEY_CAME)
  })
})

describe('what is listed', () => {
  const unseen = { changes: 1, authors: ['王编'], at: 5 }
  const used: readonly UsedCopy[] = [
    { issue: 'old', publication: 'p', date: '2026-08-20', page: 'A03', story: 's', share: 1 },
  ]
  const news = {
    copies: new Map([
      ['lead', { story: 'lead', changed: { at: 5, author: '王编' }, unseen }],
      ['spare', { story: 'spare', unseen }],
    ]),
    used: new Map([['spare', used]]),
  }

  it('says what is new of a story; what stands nowhere is not out of date', () => {
    const [lead, , spare] = trayStories(document, undefined, news)
    expect(lead).toMatchObject({ status: 'draft', changed: { author: '王编' }, unseen, firstPage: 0 })
    expect([spare?.unseen, spare?.used]).toEqual([undefined, used])
  })

  it('what is as it was is the same object, so that its row is not drawn again', () => {
    const before = trayStories(document, undefined, news)
    const spare = document.stories[2]
    const changed = {
      ...document,
      stories: document.stories.map((one) => (one === spare ? { ...one, title: '另题' } : one)),
    }
    const after = trayStories(changed, undefined, { ...news, copies: new Map(news.copies) }, before)
    expect(after.map((one, i) => one === before[i])).toEqual([true, true, false])
  })

  it('is narrowed by status, author and change', () => {
    const rows = [row('a', { status: 'ready', author: '张三' }), row('b', { unseen }), row('c', { author: '李四' })]
    const found = (filter: Partial<typeof AS_THEY_CAME>, typed = '') =>
      filterTray(rows, typed, { ...AS_THEY_CAME, ...filter }).map(({ title }) => title)
    expect(found({ status: 'ready' })).toEqual(['a'])
    expect(found({ stale: true })).toEqual(['b'])
    expect(found({ author: '李四' })).toEqual(['c'])
    expect(found({}, '张三')).toEqual(['a'])
  })

  it('who wrote a story is whom the desk names, else the byline without what they are', () => {
    const byline = (words: string, author?: string) => {
      const [first] = document.stories
      const content = [{ type: 'paragraph', attrs: { role: 'byline' }, content: [{ type: 'text', text: words }] }]
      const doc = { type: 'doc', content }
      const story = { ...first, doc, ...(author && { desk: { author } }) } as TrayStory['story']
      return trayStories({ ...document, stories: [story] }, undefined)[0]?.author
    }
    expect(byline('本报记者 张三')).toBe('张三')
    expect(byline('（见习记者：李四）')).toBe('李四')
    expect(byline('本报记者 张三', '周通')).toBe('周通')
    expect(byline('新华社')).toBe('新华社')
  })
})

describe('typing leads to a row', () => {
  const titles = ['落细落小', '向前看', '2026 年', '向后看', 'Night desk']
  it('by the first letters of its syllables, by its own letters, the next one first', () => {
    expect(initialsOf('在“落细落小”落具体 ABC')).toBe('zlxlxljtabc')
    expect(initialsOf('重庆 女儿 讴歌')).toBe('zqneog')
    expect(typeAhead(titles, 'x', -1)).toBe(1)
    expect(typeAhead(titles, 'x', 1)).toBe(3)
    expect(typeAhead(titles, 'xhk', 1)).toBe(3)
    expect(typeAhead(titles, 'xq', 1)).toBe(1)
    expect(typeAhead(titles, '向后', 0)).toBe(3)
    expect(typeAhead(titles, '20', 0)).toBe(2)
    expect(typeAhead(titles, 'night d', 0)).toBe(4)
    expect(typeAhead(titles, 'q', 0)).toBeUndefined()
    expect(typeAhead([], 'q', 0)).toBeUndefined()
  })
})

describe('rows are chosen', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const plain = { shift: false, more: false }
  const at = (current: string): Choice => ({ chosen: [current], current, anchor: current })

  it('one, more with Ctrl, all between with Shift', () => {
    expect(pressed(ids, at('b'), 'd', plain)).toEqual(at('d'))
    expect(pressed(ids, at('b'), 'd', { shift: true, more: false }).chosen).toEqual(['b', 'c', 'd'])
    const two = pressed(ids, at('b'), 'd', { shift: false, more: true })
    expect(two.chosen).toEqual(['b', 'd'])
    expect(pressed(ids, two, 'b', { shift: false, more: true }).chosen).toEqual(['d'])
    expect(moved(ids, at('b'), 'ArrowDown', plain)).toEqual(at('c'))
    expect(moved(ids, at('d'), 'ArrowUp', { shift: true, more: false })?.chosen).toEqual(['c', 'd'])
    expect(moved(ids, at('b'), 'ArrowDown', { shift: false, more: true })).toEqual({ ...at('b'), current: 'c' })
    expect(moved(ids, NOTHING_CHOSEN, 'ArrowDown', plain)).toEqual(at('a'))
    expect(moved(ids, at('a'), 'x', plain)).toBeUndefined()
    expect(moved([], NOTHING_CHOSEN, 'End', plain)).toBeUndefined()
  })

  it('whatever is pressed, only rows of the list are chosen and the keyboard is on one of them', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End', 'PageUp', 'PageDown')
    const act = fc.record({ key: fc.option(key), id: fc.constantFrom(...ids), shift: fc.boolean(), more: fc.boolean() })
    const list = fc.subarray(ids, { minLength: 1 })
    fc.assert(
      fc.property(fc.array(fc.tuple(act, list), { maxLength: 12 }), (acts) => {
        let choice = NOTHING_CHOSEN
        let shown: readonly string[] = ids
        for (const [{ key: arrow, id, shift, more }, next] of acts) {
          choice = settled(shown, next, choice)
          shown = next
          if (arrow !== null) choice = moved(shown, choice, arrow, { shift, more }) ?? choice
          else if (shown.includes(id)) choice = pressed(shown, choice, id, { shift, more })
          expect(choice.chosen.every((one) => shown.includes(one))).toBe(true)
          expect(new Set(choice.chosen).size).toBe(choice.chosen.length)
          if (choice.current !== undefined) expect(shown).toContain(choice.current)
        }
      }),
    )
  })

  it('what goes leaves the keyboard on what comes into its place', () => {
    expect(settled(ids, ['a', 'b', 'd', 'e'], at('c'))).toEqual({ chosen: [], current: 'd', anchor: 'd' })
    expect(settled(ids, ['a'], at('c')).current).toBe('a')
    const same = at('c')
    expect(settled(ids, ['c', 'a'], same)).toBe(same)
  })
})

describe('several stories at once', () => {
  it('take a status, an author, a deadline in one change; 待编 is nothing said', () => {
    const workspace = testWorkspace()
    setStatus(workspace, ['lead', 'second', 'spare'], 'ready')
    setDesk(workspace, ['lead'], { author: '周通', deadline: 9 })
    expect(workspace.state.document.stories.map(({ desk }) => desk?.status)).toEqual(['ready', 'ready', 'ready'])
    expect(workspace.state.undo).toHaveLength(2)
    setStatus(workspace, ['lead', 'second', 'spare'], 'draft')
    expect(workspace.state.document.stories.map(({ desk }) => desk)).toEqual([
      { author: '周通', deadline: 9 },
      undefined,
      undefined,
    ])
    setStatus(workspace, ['spare'], 'draft')
    expect(workspace.state.undo).toHaveLength(3)
  })

  it('are deleted where they stand nowhere; what stands on a page is refused with the reason', () => {
    const workspace = testWorkspace()
    removeStories(workspace, ['lead', 'spare'])
    expect(workspace.state.document.stories.map(({ id }) => id)).toEqual(['lead', 'second'])
    expect(workspace.state.problem).toBeUndefined()
    removeStories(workspace, ['lead', 'second'])
    expect(workspace.state.problem?.code).toBe('edit/in-use')
  })

  it('are placed together and taken back together', () => {
    const workspace = testWorkspace()
    const [first] = workspace.state.document.stories
    if (first === undefined) throw new Error('no story')
    workspace.perform((_, stamp) => ({
      ...{ id: stamp.id, author: stamp.author, at: 0, label: { zh: '加', en: 'Add' } },
      operations: [{ type: 'insert', list: ['stories'], before: null, value: { ...first, id: 'late' } }],
    }))
    const before = workspace.state.document
    placeStories(workspace, ['lead', 'spare', 'late'])
    const shown = workspace.state.document.pages[0]?.objects.flatMap((one) => ('story' in one ? [one.story] : []))
    expect(shown).toEqual(expect.arrayContaining(['spare', 'late']))
    expect(shown?.filter((id) => id === 'lead')).toHaveLength(1)
    workspace.undo()
    expect(workspace.state.document.pages).toEqual(before.pages)
  })
})

describe('pictures', () => {
  const facts = { picture: 'hall', name: '会场.jpg', bytes: 9, added: 5, missing: false, earlier: [] }
  const two = { ...document, pictures: [...document.pictures, { id: 'new', file: 'b.jpg', credit: '张三' }] }
  const place = {
    page: 'A01',
    id: 'photo',
    picture: 'hall',
    crop: { width: 1, height: 1 },
    width: 72_000,
    height: 72_000,
  }
  const low = { code: 'picture.resolution', severity: 'warning' as const, message: '', where: 'A01/photo' }
  const known = {
    facts: new Map([['hall', { ...facts, earlier: [{ issue: 'old', date: '2026-08-20' }] }]]),
    places: [place, { ...place, id: 'in-lead', width: 144_000 }],
    sizes: new Map([['hall', { width: 300, height: 400 }]]),
    findings: [low],
    similar: new Map([['b.jpg', [{ hash: 'h', file: 'c.jpg', name: '旧图.jpg', how: 'whole' as const, uses: [] }]]]),
  }
  const pictures = trayPictures(two, known)

  it('say their file’s name, the least resolution, what preflight finds, and where they were', () => {
    expect(pictures[0]).toMatchObject({ name: '会场.jpg', ppi: 150, low, pages: ['A01'], facts: { added: 5 } })
    expect(pictures[1]).toMatchObject({ name: 'b.jpg', credit: '张三', ppi: undefined, low: undefined, pages: [] })
  })

  it('two files of one name are told apart', () => {
    const same = new Map([...known.facts, ['new', { ...facts, picture: 'new' }]])
    expect(trayPictures(two, { ...known, facts: same }).map(({ name }) => name)).toEqual([
      '会场.jpg · hall',
      '会场.jpg · new',
    ])
  })

  it('are narrowed and sorted', () => {
    const ids = (list: typeof pictures) => list.map(({ picture }) => picture.id)
    expect(ids(filterPictures(pictures, '', 'unused'))).toEqual(['new'])
    expect(ids(filterPictures(pictures, '', 'low'))).toEqual(['hall'])
    expect(ids(filterPictures(pictures, '', 'before'))).toEqual(['hall'])
    expect(ids(filterPictures(pictures, '', 'similar'))).toEqual(['new'])
    expect(ids(filterPictures(pictures, '', 'missing'))).toEqual([])
    expect(ids(filterPictures(pictures, '张三', 'all'))).toEqual(['new'])
    expect(ids(sortPictures(pictures, 'use'))).toEqual(['new', 'hall'])
    for (const by of PICTURE_SORTS) expect(new Set(sortPictures(pictures, by))).toEqual(new Set(pictures))
  })
})
