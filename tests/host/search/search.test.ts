import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairLibrary } from '../../../src/host/db/index.ts'
import { Desk } from '../../../src/host/issue/index.ts'
import { findStories, IndexKeeper } from '../../../src/host/search/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, freshDesk, story, typed } from '../issue/desks.ts'

cleanUp()

type Lines = readonly (readonly [role: string, text: string])[]

/** A story with paragraphs of roles. */
const told = (id: string, lines: Lines) => {
  const paragraph = ([role, text]: readonly [string, string]) => ({
    type: 'paragraph',
    attrs: { role },
    content: text === '' ? [] : [{ type: 'text', text }],
  })
  const one = story(id, '')
  return { ...one, value: { id, doc: { type: 'doc', content: lines.map(paragraph) } } } as typeof one
}

const ids = (found: { readonly stories: readonly { readonly story: string }[] }): string[] =>
  found.stories.map((one) => one.story)

describe('searching a library', () => {
  it('finds what was committed, changed, restored and taken out, as it is on the disk', async () => {
    const { authority, library } = freshDesk()
    const keeper = new IndexKeeper(library)
    const find = (words: string) => ids(findStories(keeper, { words }))
    await authority.submit(change([story('s1', '记者获悉，“双创”全面铺开。'), story('s2', '另一篇稿件')]))
    expect([find('双创'), find('稿'), find('双创 铺开'), find('双创 稿件')]).toEqual([['s1'], ['s2'], ['s1'], []])
    await authority.submit(change([typed('s1', 6, '王小二')]))
    expect([find('王小二'), find('双创')]).toEqual([['s1'], ['s1']])
    await authority.submit(change([{ type: 'remove', path: ['stories', 's1'] }]))
    expect([find('王小二'), find('稿件')]).toEqual([[], ['s2']])
  })

  it('tells the place: issue, page, story, offsets, a line with marks', async () => {
    const { authority, library, id } = freshDesk()
    await authority.submit(
      change([
        told('s1', [
          ['headline', '市长谈创文\n工作'.replace('\n', '')],
          ['body', '创文工作，创文。'],
        ]),
      ]),
    )
    const { stories, about, pending, unread } = findStories(new IndexKeeper(library), { words: '创文' })
    expect({ about, pending, unread }).toEqual({ about: 1, pending: 0, unread: [] })
    expect(stories).toEqual([
      {
        ...{ issue: id, publication: 'daily', date: '2026-03-02', story: 's1', title: '市长谈创文工作' },
        places: [
          { start: 3, end: 5, role: 'headline' },
          { start: 8, end: 10, role: 'body' },
          { start: 13, end: 15, role: 'body' },
        ],
        snippet: {
          text: '市长谈创文工作 创文工作，创文。',
          marks: [
            [3, 5],
            [8, 10],
            [13, 15],
          ],
        },
      },
    ])
  })

  it('filters by role, byline, publication, issue and days; the latest issue comes first', async () => {
    const { authority, library, desk, id } = freshDesk()
    const lines = (n: number): Lines => [
      ['headline', `头条 ${n}`],
      ['byline', n === 1 ? '本报记者 张三' : '本报记者 李四'],
      ['body', '张三说，头条在这里。'],
    ]
    await authority.submit(change([told('old', lines(1))]))
    const next = desk.createNextIssue(id)
    await desk.authority(next.id).submit(change([told('new', lines(2))]))
    const keeper = new IndexKeeper(library)
    const find = (wish: object) => ids(findStories(keeper, { words: '', ...wish }))
    expect(find({ words: '张三' })).toEqual(['new', 'old'])
    expect(find({ words: '张三', role: 'byline' })).toEqual(['old'])
    expect(find({ byline: '李四' })).toEqual(['new'])
    expect(find({ words: '头条', byline: '张三' })).toEqual(['old'])
    expect(find({ words: '张三', role: 'headline' })).toEqual([])
    expect(find({ words: '张三', role: 'body', to: '2026-03-02' })).toEqual(['old'])
    expect(find({ words: '张三', from: '2026-03-03' })).toEqual(['new'])
    expect(find({ words: '张三', issue: id })).toEqual(['old'])
    expect(find({ words: '张三', publication: 'other' })).toEqual([])
    const first = findStories(keeper, { words: '张三', limit: 1 })
    expect(ids(first)).toEqual(['new'])
    expect(find({ words: '张三', limit: 1, after: first.next })).toEqual(['old'])
  })

  it('has nothing to look for in marks alone', async () => {
    const { library } = freshDesk()
    const error = await failure(() => findStories(new IndexKeeper(library), { words: '，。' }))
    expect(error).toMatchObject({ code: 'search/words' })
  })

  it('makes a damaged index anew, and that of a library that was restored where it differs', async () => {
    const folder = scratch()
    const { authority, library, desk } = freshDesk(folder)
    await authority.submit(change([story('s1', '第一稿')]))
    await library.backups.make()
    await authority.submit(change([story('s2', '第二稿')]))
    const keeper = new IndexKeeper(library)
    expect(ids(findStories(keeper, { words: '稿' })).sort()).toEqual(['s1', 's2'])
    await desk.closeAll()
    repairLibrary(folder, 'restore-backup', { program: 'test' })
    const restored = open(folder)
    const after = new IndexKeeper(restored)
    expect(ids(findStories(after, { words: '稿' }))).toEqual(['s1'])
    await restored.close()
    const file = join(folder, 'search.sqlite')
    writeFileSync(file, readFileSync(file).fill(0xa5, 0, 4096))
    const again = new IndexKeeper(open(folder))
    expect(ids(findStories(again, { words: '稿' }))).toEqual(['s1'])
    expect(again.file.renewed).toBe(true)
    await again.library.close()
    // The first page is sound, the words behind it are not: found while it is asked.
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xa5, 8192, bytes.length))
    expect(ids(findStories(new IndexKeeper(open(folder)), { words: '稿' }))).toEqual(['s1'])
  })

  it('an issue that cannot be read is named, and the others are searched', async () => {
    const { authority, library, desk, id } = freshDesk()
    await authority.submit(change([story('s1', '坏的一期')]))
    const next = desk.createNextIssue(id)
    await desk.authority(next.id).submit(change([story('s2', '好的一期')]))
    desk.close(id)
    desk.close(next.id)
    library.store.prepare('DELETE FROM snapshots WHERE issue = ?').run(authority.issue.row)
    const found = findStories(new IndexKeeper(library), { words: '一期' })
    expect([ids(found), found.unread]).toEqual([['s2'], [id]])
  })

  it('finds every name in every story that holds it, and no other (recall and precision are 100 %)', async () => {
    const { library, authority } = freshDesk(scratch())
    const keeper = new IndexKeeper(library)
    const characters = fc.constantFrom(...'王张李欧阳慕容建国小明伟一二三𠮷龘')
    const name = fc.string({ unit: characters, minLength: 1, maxLength: 4 })
    const filler = fc.constantFrom('，', '。', '的', '和', ' ', '·', 'A', '9', '')
    const text = fc.array(fc.tuple(name, filler), { minLength: 1, maxLength: 12 }).map((parts) => parts.flat().join(''))
    let made = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 5 }),
        fc.array(name, { maxLength: 6 }),
        async (texts, names) => {
          const before = authority.state.document.stories
          const stories = texts.map((one) => ({ id: `p${++made}`, text: one }))
          await authority.submit(
            change([
              ...before.map(({ id }) => ({ type: 'remove' as const, path: ['stories', id] })),
              ...stories.map((one) => story(one.id, one.text)),
            ]),
          )
          const asked = [
            ...names,
            ...texts.flatMap((one) => [...one.matchAll(/\p{Script=Han}{1,4}/gu)].map(([all]) => all)),
          ]
          for (const words of asked) {
            const right = stories.filter((one) => one.text.includes(words)).map(({ id }) => id)
            expect(ids(findStories(keeper, { words, limit: 500 })).sort()).toEqual(right.sort())
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('finds names over typed breaks, ruby and other marks, in any role, also such that no dictionary has (recall is 100 %)', async () => {
    const { library, authority } = freshDesk(scratch())
    const keeper = new IndexKeeper(library)
    // Han of the first plane, of extension B, of a compatibility block.
    const characters = fc.constantFrom(...'王李欧阳龘䶮𠮷𡋣𣗋𤭢𪚥辶')
    const name = fc.string({ unit: characters, minLength: 2, maxLength: 4 })
    const role = fc.constantFrom('headline', 'byline', 'body', 'caption', 'kicker')
    /** How a name stands in the text: plain, with a ruby over part of it, a typed break in it, a joint that shows nothing, partly in another face. */
    const way = fc.constantFrom('plain', 'ruby', 'break', 'joint', 'kai')
    const nodes = (text: string, how: string): object[] => {
      const letters = [...text]
      const [first, rest] = [letters.slice(0, 1).join(''), letters.slice(1).join('')]
      const plain = (words: string) => ({ type: 'text', text: words })
      if (how === 'ruby')
        return [
          { ...plain(first), marks: [{ type: 'ruby', attrs: { text: 'wáng', kind: 'mono', group: 0 } }] },
          plain(rest),
        ]
      if (how === 'kai') return [plain(first), { ...plain(rest), marks: [{ type: 'kai' }] }]
      if (how === 'break') return [plain(first), { type: 'hard_break' }, plain(rest)]
      return [plain(how === 'joint' ? `${first}\u2060${rest}` : text)]
    }
    let made = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ name, role, way }), { minLength: 1, maxLength: 6 }), async (wanted) => {
        const stories = wanted.map((one) => {
          const id = `r${++made}`
          const around = (words: string) => ({ type: 'text', text: words })
          const content = [around('记者'), ...nodes(one.name, one.way), around('说，')]
          const doc = { type: 'doc', content: [{ type: 'paragraph', attrs: { role: one.role }, content }] }
          return { ...one, id, doc }
        })
        const before = authority.state.document.stories
        await authority.submit(
          change([
            ...before.map(({ id }) => ({ type: 'remove' as const, path: ['stories', id] })),
            ...stories.map(({ id, doc }) => ({ ...story(id, ''), value: { id, doc } })),
          ]),
        )
        for (const one of stories) {
          const holds = stories.filter((other) => other.name.includes(one.name)).map(({ id }) => id)
          const found = ids(findStories(keeper, { words: one.name, limit: 500 }))
          expect(holds.filter((id) => !found.includes(id))).toEqual([])
          const inRole = ids(findStories(keeper, { words: one.name, role: one.role as 'body', limit: 500 }))
          expect(inRole).toContain(one.id)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('follows in pauses and ends with the library', async () => {
    const desk = new Desk(open(scratch()))
    const keeper = new IndexKeeper(desk.library)
    keeper.follow()
    await desk.closeAll()
    expect(keeper.library.store.connection.open).toBe(false)
  })
})
