import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnRights } from '../../../src/contract/index.ts'
import { commands, pagesShowing } from '../../../src/core/edit/index.ts'
import { sampleHost, stampFor } from './proof-host.ts'

describe('the services of the copy tray', () => {
  let host: Awaited<ReturnType<typeof sampleHost>>
  beforeAll(async () => {
    host = await sampleHost()
  })
  afterAll(() => host.stop())

  it('tell a reader what others changed on the pages, show it, and take note that it was seen', async () => {
    const { ann, issue, longest, replace, submit, now } = host
    const li = host.client('李@a1b2')
    await li.call('issue.join', issue)
    const { story, start, text } = longest()
    expect(await li.call('copy.states', issue)).toEqual([])
    const changed = new Promise((resolve) => li.on('copy.changed', resolve))
    await replace(story, start + 2, start + 4, '改了')
    expect(await changed).toEqual({ issue })
    const [state] = await li.call('copy.states', issue)
    expect(state).toMatchObject({ story, changed: { author: 'ann' }, unseen: { changes: 1, authors: ['ann'] } })
    const own = await ann.call('copy.states', issue)
    expect(own[0]?.unseen).toBeUndefined()
    const difference = await li.call('copy.difference', issue, story)
    expect(difference?.changes).toMatchObject([{ author: 'ann' }])
    const [paragraph] = difference?.paragraphs ?? []
    expect(paragraph?.pieces.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text])).toEqual([
      ['removed', text.slice(2, 4)],
      ['added', '改了'],
    ])
    // What comes between looking and saying so is not seen.
    await replace(story, start, start + 1, '又')
    await li.call('copy.seen', issue, { stories: [story], until: difference?.until })
    expect((await li.call('copy.states', issue))[0]?.unseen).toMatchObject({ changes: 1 })
    await li.call('copy.seen', issue, { stories: [story] })
    // The same person at another screen.
    expect((await host.client('李@zzzz').call('copy.states', issue))[0]?.unseen).toBeUndefined()
    expect(await li.call('copy.difference', issue, story)).toBeNull()
    const paragraphs = [{ role: 'body' as const, text: '整篇都换成了新的文字。' }]
    const source = { name: '稿.docx', hash: 'b'.repeat(64), at: 5 }
    await submit(commands.updateStory(now(), { story, paragraphs, source }, stampFor('ann')))
    for (const client of [ann, li])
      expect((await client.call('copy.states', issue))[0]?.unseen).toMatchObject({ delivered: '稿.docx' })
  })

  it('say what was printed in an earlier issue, and where pictures were', async () => {
    const { ann, issue, now } = host
    const first = now().stories.find(({ id }) => id !== host.longest().story && pagesShowing(now(), id).length > 0)
    if (first === undefined) throw new Error('the sample has stories on its page')
    const next = await ann.call('library.nextIssue', { last: issue })
    await ann.call('issue.join', next.id)
    const document = host.server.desk.authority(next.id).state.document
    const submit = (transaction: ReturnType<typeof commands.addStory>) => {
      if (transaction === undefined) throw new Error('nothing to do')
      return ann.call('issue.submit', next.id, transaction, host.server.desk.authority(next.id).state.sequence)
    }
    await submit(commands.addStory(document, { title: '又来', doc: first.doc }, stampFor('ann')))
    const [picture] = now().pictures
    if (picture === undefined) throw new Error('the sample has pictures')
    await submit(commands.addPicture(document, { file: picture.file }, stampFor('ann')))
    // The index is made when somebody looks for something.
    await ann.call('search.find', { words: '的' })
    const id = host.server.desk.authority(next.id).state.document.stories.at(-1)?.id as string
    const used = await ann.call('copy.usedBefore', next.id, [id])
    expect(used).toMatchObject({
      pending: 0,
      stories: [{ story: id, uses: [{ issue, date: '2015-10-15', page: 'A01', story: first.id, share: 1 }] }],
    })
    const [facts] = await ann.call('copy.pictures', next.id)
    expect(facts).toMatchObject({ missing: false, earlier: [{ issue, date: '2015-10-15' }] })
    expect(facts?.name).toMatch(/\.jpg$/)
    const places = await ann.call('copy.placements', issue)
    expect(places.length).toBeGreaterThan(3)
    expect(places[0]).toMatchObject({ page: 'A01', crop: { width: expect.any(Number) } })
    expect(new Set(places.map((place) => place.picture)).has(picture.id)).toBe(true)
  })

  it('are for editors: whoever reads proofs has none of them', async () => {
    const { issue } = host
    const rights = (role: OwnRights['role']): OwnRights => ({
      ...{ author: '王@1', reader: '王', role, issue, gates: [] },
    })
    const proof = host.client('王@1', rights('proof'))
    await expect(proof.call('copy.states', issue)).rejects.toMatchObject({ code: 'rpc/rights' })
  })
})
