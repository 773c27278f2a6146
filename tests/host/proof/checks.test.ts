import { describe, expect, test } from 'vitest'
import { checkIssue, IssueChecks, NO_WORDS } from '../../../src/host/proof/index.ts'
import { block, copy, documentOf, page, story } from '../../builders/document.ts'

const NAMES = Array.from({ length: 12 }, (_, n) => `A${String(n + 1).padStart(2, '0')}`)
const document = documentOf({
  stories: NAMES.map((name, n) =>
    story(name, ['headline', `标题${n}`], ['body', `编辑:张三说，${copy(400 + n)}他开立帐户。`]),
  ),
  pages: NAMES.map((name) => page(name, block(name, name, 3, 30))),
})
const none = { here: new Set<string>(), paper: new Set<string>() }

describe('checks beside other work', () => {
  test('find what the checks at once find, also the second time, from memory', async () => {
    const checks = new IssueChecks()
    const wish = { words: NO_WORDS, ignored: none }
    const all = checkIssue(document, wish)
    expect(all.filter(({ check }) => check === 'X04')).toHaveLength(NAMES.length)
    expect(await checks.run(document, wish)).toEqual(all)
    expect(await checks.run(document, wish)).toEqual(all)
    const words = { ...NO_WORDS, words: [['测评', '考评']] as const }
    expect(await checks.run(document, { ...wish, words })).toEqual(checkIssue(document, { ...wish, words }))
  })

  test('several at a time do not get into each other’s way', async () => {
    const checks = new IssueChecks()
    const wishes = [
      { words: NO_WORDS, ignored: none, pages: ['A02'] },
      { words: { ...NO_WORDS, names: ['张山'] }, ignored: none },
      { words: NO_WORDS, ignored: none, previous: { total: 5 } },
    ]
    const found = await Promise.all(wishes.map((wish) => checks.run(document, wish)))
    expect(found).toEqual(wishes.map((wish) => checkIssue(document, wish)))
  })

  test('what was set aside says so, here and in the paper', async () => {
    const [first, ...rest] = checkIssue(document, { words: NO_WORDS, ignored: none })
    const other = rest.find(({ paperKey }) => paperKey !== first?.paperKey)
    if (first === undefined || other === undefined) throw new Error('nothing was found')
    const ignored = { here: new Set([first.key]), paper: new Set([other.paperKey]) }
    const again = await new IssueChecks().run(document, { words: NO_WORDS, ignored })
    expect(again.find(({ key }) => key === first.key)?.ignored).toBe('here')
    expect(again.filter((one) => one.paperKey === other.paperKey).every((one) => one.ignored === 'paper')).toBe(true)
    expect(again).toHaveLength(rest.length + 1)
  })
})
