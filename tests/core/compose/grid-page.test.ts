// 字格 on a page: characters of neighbouring lines stand under each other (PAINS B 19; REFERENCE 5, character grid).
import { describe, expect, it } from 'vitest'
import { type DisplayList, rangeBoxes } from '../../../src/core/display/index.ts'
import { parseDocument, parsePublication } from '../../../src/core/document/index.ts'
import { compose, documentJson, EM, page, publicationJson, story } from '../../builders/document.ts'
import { composeMarked, ruby } from '../../builders/marks.ts'
import { blockIn, linesIn, MODES } from '../../builders/modes.ts'

const TEXT =
  '本报讯（记者王小明）昨日，《城市记忆》（第3辑）在二七区首发，主编说：“我们用了5年时间，走访了120多条街巷，记下了‘老郑州’的3000多个故事。”气温5～8℃，GDP增长9.8%。'

describe.each(MODES)('a style with grid cell, mode %s', (mode) => {
  const publication = publicationJson()
  const styles = { ...publication.styles, body: { ...publication.styles.body, grid: 'cell' } }
  const json = documentJson({
    stories: [story('a', ['body', TEXT], ['body', TEXT])],
    pages: [page('A01', blockIn(mode, 'b', 'a', { columns: 2, lines: 12 }))],
  })
  const cells = parsePublication({ ...publication, styles }, 'publication.json')
  const layout = compose(parseDocument({ ...json, publication: { ...publication, styles } }, 'test.json', () => cells))

  it('every Han begins a whole number of ems from the edge of its column', () => {
    const list = layout.pages[0] as DisplayList
    const lines = linesIn(layout, mode)
    expect(lines.map(({ text }) => text).join('')).toBe(TEXT + TEXT)
    const text = list.stories[0]?.text ?? ''
    const edges = list.frames.map(({ x, y }) => (mode === 'h' ? x : y))
    let han = 0
    for (let at = 0; at < text.length; at++) {
      if (!/\p{sc=Han}/u.test(text[at] as string)) continue
      const [box] = rangeBoxes(list, 'a', at, at + 1)
      const place = mode === 'h' ? box?.x : box?.y
      expect(edges.some((edge) => ((place as number) - edge) % EM === 0)).toBe(true)
      han++
    }
    expect(han).toBeGreaterThan(100)
  })
})

describe.each(MODES)('字格 that cannot be kept is said, mode %s (PAINS B 19)', (mode) => {
  const said = (reading: string) =>
    composeMarked(
      ['甲乙', ['志士', ruby(reading, 'group')], '丙丁'],
      mode,
      { grid: 'cell', indent: 0, leading: 16_000 },
      20,
    )
      .diagnostics.filter(({ code }) => code === 'off-cells')
      .map(({ message }) => message)

  it('a ruby longer than its base pushes Han out of their cells; what follows is in them again', () => {
    expect(said('こころざしびと')).toEqual([
      expect.stringMatching(/“甲乙志士丙丁” leaves the grid of cells by 0\.\d\d em$/),
    ])
  })
  it('a shorter one does not', () => {
    expect(said('しし')).toEqual([])
  })
})
