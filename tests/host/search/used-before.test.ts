import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operation } from '../../../src/core/edit/index.ts'
import { IndexKeeper, UsedBefore } from '../../../src/host/search/index.ts'
import { printsOf } from '../../../src/host/search/prints.ts'
import { comparedCopy, sharedCopy } from '../../../src/host/search/same-copy.ts'
import { cleanUp } from '../db/libraries.ts'
import { change, freshDesk, story } from '../issue/desks.ts'

cleanUp()

const COPY = [
  '创文工作再上新台阶',
  '本报讯（记者 张三）昨日，记者从市文明办获悉，全国文明城市创建工作已在各区县全面铺开，市民热情参与。',
  '叠彩区在老旧小区设立了二十七处便民服务点，从修补锅盆到理发量衣，样样都有人管，居民下楼就能办事。',
  '据介绍，下一步还将对背街小巷开展专项整治，年底以前完成三百条小巷的路面和照明改造。',
]
const OTHER = '气象台预计今夜到明天多云转小雨，北风三到四级，最低气温九度，出门请带雨具，注意添衣保暖防感冒。'

const told = (id: string, paragraphs: readonly string[]): Operation => {
  const one = story(id, '')
  const content = paragraphs.map((text) => ({
    type: 'paragraph',
    attrs: { role: 'body' },
    content: [{ type: 'text', text }],
  }))
  return { ...one, value: { id, doc: { type: 'doc', content } } } as Operation
}
const placed = (id: string): Operation => ({
  type: 'insert',
  list: ['pages', 'A01', 'objects'],
  before: null,
  value: { kind: 'block', id: `b-${id}`, place: { column: 0, columns: 2, line: 0, lines: 10 }, story: id },
})

describe('copy that was printed before', () => {
  it('is found by issue, page and title: the same, mended, joined, or in a longer story', async () => {
    const { desk, library, authority, id } = freshDesk()
    await authority.submit(change([told('old', COPY), told('rain', [OTHER]), placed('old'), placed('rain')]))
    await authority.submit(
      change([told('tray', ['从未上版的稿件，写的是江边公园里的一场民歌会，唱了三天三夜还没有停下来。'])]),
    )
    const next = desk.createNextIssue(id)
    const now = desk.authority(next.id)
    const mended = COPY.map((text) => text.replace('昨日', '近日').replace('样样都有人管', '样样有人管'))
    await now.submit(
      change([
        told('same', COPY),
        told('mended', mended),
        told('joined', [COPY[0] as string, COPY.slice(1).join('')]),
        told('short', [COPY[2] as string]),
        told('longer', [...COPY, OTHER, OTHER.replaceAll('雨', '雪')]),
        told('new', ['桂林站今天起调整列车运行图，开往南宁方向的列车增加两对，旅客可以在网上查询和购票。']),
        told('byline', ['本报记者 张三 通讯员 李四']),
        told('lay', ['从未上版的稿件，写的是江边公园里的一场民歌会，唱了三天三夜还没有停下来。']),
      ]),
    )
    const keeper = new IndexKeeper(library)
    keeper.catchUp()
    const used = new UsedBefore(keeper)
    const { document } = now.state
    const { stories, pending } = await used.find(
      document,
      document.stories.map((one) => one.id),
    )
    expect(pending).toBe(0)
    const shares = new Map(stories.map((one) => [one.story, one.uses[0]]))
    expect(shares.get('same')).toMatchObject({ issue: id, date: '2026-03-02', page: 'A01', story: 'old', share: 1 })
    expect(shares.get('mended')?.share).toBe(1)
    expect(shares.get('joined')?.share).toBe(1)
    expect(shares.get('short')?.share).toBe(1)
    expect(shares.get('longer')?.share).toBeGreaterThan(0.5)
    expect(shares.get('longer')?.share).toBeLessThan(1)
    for (const other of ['new', 'byline', 'lay']) expect(shares.has(other)).toBe(false)
    expect(await used.find(document, ['same'])).toEqual({
      stories: [stories.find((one) => one.story === 'same')],
      pending: 0,
    })
  })

  it('an earlier issue that changes, or is not indexed yet, is looked at again', async () => {
    const { desk, library, authority, id } = freshDesk()
    await authority.submit(change([told('old', COPY), placed('old')]))
    const next = desk.createNextIssue(id)
    const now = desk.authority(next.id)
    await now.submit(change([told('same', COPY)]))
    const keeper = new IndexKeeper(library)
    const used = new UsedBefore(keeper)
    expect(await used.find(now.state.document, ['same'])).toEqual({ stories: [], pending: 1 })
    keeper.catchUp()
    expect((await used.find(now.state.document, ['same'])).stories).toHaveLength(1)
    await authority.submit(change([{ type: 'remove', path: ['pages', 'A01', 'objects', 'b-old'] }]))
    keeper.catchUp()
    expect(await used.find(now.state.document, ['same'])).toEqual({ stories: [], pending: 0 })
  })
})

describe('the index', () => {
  it('holds the digests of what stands in it now, and no others', async () => {
    const { library, authority } = freshDesk()
    const keeper = new IndexKeeper(library)
    const found = (text: string): string[] => {
      keeper.catchUp()
      const all = [...printsOf(text)].flatMap((print) => keeper.file.withPrint(print, 100_000, 9))
      return [...new Set(all.map((one) => one.story))].sort()
    }
    await authority.submit(change([told('one', COPY), told('two', [OTHER])]))
    expect([found(COPY.join('\n')), found(OTHER)]).toEqual([['one'], ['two']])
    await authority.submit(change([{ type: 'remove', path: ['stories', 'one'] }, told('one', [OTHER])]))
    expect([found(COPY.join('\n')), found(OTHER)]).toEqual([[], ['one', 'two']])
    await authority.submit(change([{ type: 'remove', path: ['stories', 'two'] }]))
    expect(found(OTHER)).toEqual(['one'])
  })
})

describe('digests of stretches of a text', () => {
  const letter = fc.constantFrom(...'创文工作市长张王李的一是了在')
  const stretch = (minLength: number, maxLength: number) =>
    fc.array(letter, { minLength, maxLength }).map((all) => all.join(''))

  it('two texts with 53 letters in common have one in common, whatever is around them', () => {
    fc.assert(
      fc.property(stretch(53, 120), stretch(0, 200), stretch(0, 200), stretch(0, 200), (both, a, b, c) => {
        const one = new Set(printsOf(`${a}${both}，\n${b}`))
        expect(printsOf(`${c}${both}${a}`).some((print) => one.has(print))).toBe(true)
      }),
    )
  })

  it('are few, and none of what has less than six letters', () => {
    expect(printsOf('创文，工 作')).toHaveLength(0)
    expect(printsOf('创文，工作市长')).toHaveLength(1)
    expect(printsOf(COPY.join('')).length).toBeLessThan(20)
  })
})

describe('how much of a text stands in another', () => {
  const paragraph = fc.string({ unit: fc.constantFrom(...'创文工作市长张王李的一是了在，。 Ａ1b'), maxLength: 60 })
  const text = fc.array(paragraph, { maxLength: 5 }).map((all) => all.join('\n'))
  const share = (a: string, b: string): number => sharedCopy(comparedCopy(a), comparedCopy(b))

  it('is from none to all, all of it in itself with anything around it, in any order', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const both = share(a, b)
        expect(both).toBeGreaterThanOrEqual(0)
        expect(both).toBeLessThanOrEqual(1)
        const whole = comparedCopy(a).characters >= 20 ? 1 : 0
        expect(share(a, `${b}\n${a}`)).toBe(whole)
        expect(share(a, a.split('\n').reverse().join('\n'))).toBe(whole)
      }),
    )
  })

  it('is none of what shares no character, and marks and widths say nothing', () => {
    expect(share(COPY.join('\n'), OTHER.replaceAll(/[，。]/g, ''))).toBe(0)
    expect(share(COPY.join('\n'), COPY.join('\n').replaceAll('，', ' ,').replaceAll('（', '('))).toBe(1)
  })
})
