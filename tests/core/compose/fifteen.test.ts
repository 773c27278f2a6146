import { describe, expect, it } from 'vitest'
import { FontTable, traceParagraph } from '../../../src/core/compose/index.ts'
import { compose, copy, documentOf, EM, PITCH, page, story } from '../../builders/document.ts'
import { serif, without } from '../../builders/fonts.ts'
import { blockIn, linesIn } from '../../builders/modes.ts'
import { advances, linesOf, marked, type SetOptions, set } from '../../builders/set.ts'

/*
 * The fifteen rules most often broken (REFERENCE 11), in both writing modes. What they say of pages is tested with the
 * pages (flow.test.ts, tests/property/pages.test.ts), what they say of inks with the PDF (tests/core/pdf, preflight).
 */
const modes = ['h', 'v'] as const
const every = (rule: string, test: (mode: 'h' | 'v', options: SetOptions) => void): void => {
  describe(rule, () => {
    it.each(modes)('%s', (mode) => test(mode, { mode }))
  })
}
const ems = (text: string, options: SetOptions): number =>
  Math.round(advances(text, options).reduce((a, b) => a + b, 0) * 1e4) / 1e4

every('1 quotes are OP and CL in cells of one em, drawn by the Han face (GB/T 15834 4.8; CLREQ)', (mode, options) => {
  expect(marked('他说“中文”好', options)).toBe('他|说|“中|文”|好')
  expect(marked('他说‘中文’好', options)).toBe('他|说|‘中|文’|好')
  expect(advances('他“中”好', options)).toEqual([1, 1, 1, 1, 1])
  // A western face that has quotes stands first in the chain.
  const latin = without(serif, /[^“”‘’\x20-\x7e]/)
  const fonts = new FontTable((family) => (family === 'Latin' ? latin : serif))
  fonts.chain({ name: 'body', families: ['Latin', 'Han'], weight: 400 })
  const request = { id: '1', text: '他“中”好', width_em: 9, mode } as const
  expect(traceParagraph(request, fonts).lines[0]?.advances_em).toEqual([1, 1, 1, 1, 1])
})

every('2 a mark at the line end is half an em (GB/T 15834 5.1.10)', (mode, options) => {
  for (const mark of mode === 'h' ? '，。、；：？！”’）》】' : '，。、”’）》】') {
    const [line] = set(`中文中${mark}中文中文`, 3.5, options).lines
    expect([mark, line?.advances_em]).toEqual([mark, [1, 1, 1, 0.5]])
  }
})

every(
  '3 openers at the line start and pairs of marks give up their blanks too (CLREQ; REFERENCE 2.2, 2.3)',
  (mode, options) => {
    for (const opener of '“‘（《【「') expect(advances(`${opener}中`, options)).toEqual([0.5, 1])
    for (const pair of ['。”', '》、', '）（', '、《', '”，'])
      expect([pair, ems(`中${pair}中`, options)]).toEqual([pair, 3.5])
    expect(ems('中：“中', options)).toBe(3.5)
    expect(ems('中》、《中', options)).toBe(4)
    expect(mode).toBeDefined()
  },
)

every('4 widths of marks that meet are known before lines are broken (CLREQ)', (_, options) => {
  // 。”“ takes 2 em: with 3 the line would have to end one character earlier.
  expect(linesOf('中文。”“中文中文中文', 6, options)[0]).toBe('中文。”“中文')
  expect(set('中文。”“中文中文中文', 6, options).lines[0]?.adjust).toEqual([])
})

every('5 a character is pushed in before a line is stretched (CLREQ: 先挤进，后推出)', (_, options) => {
  const [line] = set('他说，“创文工作只能加强，不能削弱这一点', 13, options).lines
  expect(line?.adjust.filter(({ em }) => em > 0)).toEqual([])
  const pushed = set('记者获悉，全市各县（市）区，共有志愿者一万二千', 13, options).lines[0]
  expect(pushed?.width_em).toBe(13)
  expect(pushed?.adjust.some(({ kind }) => kind === 'han')).toBe(false)
})

every('6 —— is one unit of two em (GB/T 15834 5.1.4)', (_, options) => {
  expect(advances('中——中', options)).toEqual([1, 1, 1, 1])
  for (let width = 2; width < 6; width += 0.5) {
    for (const line of linesOf('中文——中文——中', width, options)) expect(line).not.toMatch(/^—(?!—)|(?<!—)—$/)
  }
})

every('7 …… is one unit of two em (GB/T 15834 5.1.5)', (_, options) => {
  expect(advances('中……中', options)).toEqual([1, 1, 1, 1])
  // Twelve dots are four em and have a line of their own.
  expect(linesOf('中…………中', 13, options)).toEqual(['中', '…………', '中'])
  expect(ems('…………', options)).toBe(4)
  for (let width = 2; width < 6; width += 0.5) {
    for (const line of linesOf('中文……中文……中', width, options)) expect(line).not.toMatch(/^…(?!…)|(?<!…)…$/)
  }
})

every(
  '8 no space behind openers, before closers, in numbers, beside connectors (CLREQ; REFERENCE 2.5)',
  (_, options) => {
    const text = '中（文）报《纸》第3—5版～共1234.5元，以“及”他们的编辑部同人大家'
    const natural = advances(text, options)
    const lines = [9, 9.5, 10, 10.5, 11, 11.5, 12].flatMap(
      (width) => set(text, width, { ...options, style: { squeeze: 'adjacent' } }).lines,
    )
    for (const line of lines) {
      if (!line.adjust.some(({ kind }) => kind === 'han')) continue
      for (let k = line.start; k + 1 < line.end; k++) {
        const [here, next] = [...text].slice(k, k + 2) as [string, string]
        const wider = (line.advances_em[k - line.start] as number) > (natural[k] as number) + 1e-5
        const closed = '（《“—～'.includes(here) || '），》”。—～'.includes(next) || /^[\d.]{2}$/.test(here + next)
        expect([here, next, wider && closed]).toEqual([here, next, false])
      }
    }
    expect(lines.some((line) => line.adjust.some(({ kind }) => kind === 'han'))).toBe(true)
  },
)

every(
  '9 signs stay with their figures; ／ ～ · never start a line (GB/T 15834 5.1.6–5.1.9; GB/T 15835)',
  (_, options) => {
    for (const whole of ['63%', '25℃', '10％', '￥300', '1,234.5', '15:40', '±3']) {
      expect(marked(`中${whole}中`, options)).toBe(`中|${whole}|中`)
    }
    for (const mark of '／～·—–') expect(marked(`中${mark}文`, options)).not.toContain(`|${mark}`)
  },
)

every('10 ？！ takes one em and ！！！ two (GB/T 15834 5.1.2)', (_, options) => {
  expect(ems('中？！中', options)).toBe(3)
  expect(ems('中！！中', options)).toBe(3)
  expect(ems('中！！！中', options)).toBe(4)
  expect(marked('中？！中', options)).toBe('中？！|中')
})

every('11 one Han and a stop are a lone character too (CLREQ 孤字; GB/T 15834 5.1.11)', (_, options) => {
  const text = '本报讯记者昨日从市政府获悉全市各区县共有志愿者一万二千人参加了此次活动'
  for (let length = 14; length <= text.length; length++) {
    const lines = linesOf(`${text.slice(0, length)}。`, 13, options)
    expect([length, (lines.at(-1) as string).replace(/[。]/g, '').length >= 2]).toEqual([length, true])
  }
})

every('12 columns stand on one grid of lines, each line as long as its column (REFERENCE 5)', (mode) => {
  const paragraphs = [copy(150), copy(90), copy(200)].map((text) => ['body', text] as const)
  const stories = [story('main', ['headline', '二七区创文'], ...paragraphs)]
  const layout = compose(
    documentOf({ stories, pages: [page('A01', blockIn(mode, 'b', 'main', { columns: 3, lines: 16 }))] }),
  )
  const body = linesIn(layout, mode).filter(({ size }) => size === EM)
  expect(new Set(body.map(({ frameX }) => frameX)).size).toBe(3)
  const phases = new Set(body.map(({ y }) => ((y % PITCH) + PITCH) % PITCH))
  expect([...phases]).toHaveLength(1)
  const full = body.filter(({ x, width, extent }) => x + width > 0 && extent === width)
  expect(full.length).toBeGreaterThan(body.length / 2)
})

every('13 marks stand where their region has them (CLREQ; REFERENCE 1)', (mode, options) => {
  expect(advances('中。', options)).toEqual([1, 0.5])
  expect(advances('中。', { ...options, lang: 'zh-Hant' })).toEqual([1, 1])
  expect(advances('中。', { ...options, lang: 'ja' })).toEqual([1, 0.5])
  // The colon: fixed in vertical Chinese, centred in vertical Japanese, so that only there a closer trims it.
  if (mode === 'v') {
    expect(advances('中：」中', options)).toEqual([1, 1, 1, 1])
    expect(advances('中：」中', { ...options, lang: 'ja' })).toEqual([1, 0.75, 1, 1])
  }
})

every(
  '14 vertical: quotes and dashes in their vertical forms, four figures never in one cell (GB/T 15834 5.2)',
  (mode, options) => {
    const forms = [...'“”‘’—…（）《》，。'].filter((mark) => {
      const code = mark.codePointAt(0) as number
      return serif.glyph(code, true) !== serif.glyph(code, false)
    })
    expect(forms).toEqual([...'“”‘’—…（）《》，。'])
    expect(set('他“说”——好……', 20, options).notes).toBeUndefined()
    if (mode === 'v') {
      expect(ems('中15中', options)).toBe(3)
      expect(ems('中2015中', options)).toBeGreaterThan(4)
    }
  },
)

every(
  '15 text is of black ink alone (GWG R0009, R0015; the PDF and its pictures: tests/core/pdf, preflight)',
  (mode) => {
    const stories = [story('main', ['headline', '二七区创文'], ['body', copy(120)])]
    const layout = compose(
      documentOf({ stories, pages: [page('A01', blockIn(mode, 'b', 'main', { columns: 2, lines: 12 }))] }),
    )
    const [list] = layout.pages
    const used = new Set(
      Array.from({ length: list?.runs.count ?? 0 }, (_, run) => list?.inks[list.runs.ink[run] as number]),
    )
    expect([...used]).toEqual([{ kind: 'process', name: '黑', cmyk: [0, 0, 0, 1000] }])
  },
)
