// News text as it comes to a desk, at every width of a column: no rule of the manual is broken, nothing is lost, and no
// last line holds a single character.
import { describe, expect, it } from 'vitest'
import { faults } from '../../../builders/oracle.ts'
import { set } from '../../../builders/set.ts'

const TEXTS: Readonly<Record<string, string>> = {
  dispatch:
    '新华社郑州10月14日电（记者李明、实习生王芳）记者14日从市统计局获悉，前三季度，全市地区生产总值（GDP）完成5,123.4亿元，同比增长9.8％，增速比上半年加快0.3个百分点；其中，第三产业增加值占比达45.6%—46.2%。',
  interview:
    '“您说的‘两难’，究竟难在哪儿？”记者问。“一难在钱，二难在人。”他顿了顿，“可——可总得有人去做吧？！”说完，他笑了……屋里的人也都笑了。',
  titles:
    '《人民日报》《光明日报》《经济日报》等中央媒体，《城市记忆》（第3辑）、《老街坊·新故事》（上、下册）、“最美家庭”“身边好人”系列报道，都在此列。',
  figures:
    '气温5～8℃，东北风3—4级；PM2.5日均值为35μg/m³，空气质量指数（AQI）92。全程42.195公里，终点设在郑东新区CBD，关门时间为14:30。',
  scores:
    '第78分钟，中国队3∶2反超；点球大战中，双方战成5－4。此前两队交手7次，中国队3胜2平2负，进9球失8球，胜率约43%。',
  contact:
    '咨询电话：0371－66666666、010-12345678转802；邮箱：news@example.com；网址：http://www.example.com/news/2015/1015/a01.html（24小时开通）。',
  names:
    '出席活动的有约翰·F·肯尼迪的孙辈、作家J.K.罗琳、导演阿方索·卡隆，以及Mr. Smith、Dr. Wang等；主办方还邀请了C919总设计师、5G专家和“Wi-Fi之父”。',
  poem: '“日照香炉生紫烟，遥看瀑布挂前川。飞流直下三千尺，疑是银河落九天。”（［唐］李白《望庐山瀑布》）——这首诗，孩子们都会背。',
  law: '根据《中华人民共和国行政处罚法》（2009年8月27日修正）第五十一条第（三）项、国发〔2015〕10号文和GB/T 15834—2011之规定，对当事人处以￥3000元罚款；逾期不缴的，每日按3%加处。',
  service:
    '①市民之家（文化宫路1/3号）：周一至周五9:00—12:00、13:30—17:30；②政务大厅：24小时自助；③“12345”热线：全天候。详见第A03版→',
  english:
    'He said, “It’s a state-of-the-art system,” 并补充说，该系统由ABC Co. Ltd.研制，采用Windows 10和iOS 9双平台，成本约US$1.5 million。',
  chain:
    '什么叫“三严三实”？“严以修身、严以用权、严以律己，谋事要实、创业要实、做人要实”（见本报2014年3月10日A01版《“三严三实”：作风建设的“指南针”》一文）。',
  dashes: '他走了——带着那把旧伞，——再也没有回来。“等等——”她喊，“你的……你的信！”风很大，大得什么也听不见…………只有雨。',
  rare: '葛\u{e0100}城的𠮷先生与㛃女士（均为化名）说：“〇〇七号楼的老街坊，每逢七·七、九·一八，都要讲一讲。”々字不常见，①②③却天天见。',
  rates:
    '一年期LPR为4.35%，较上月下调25BP；1美元兑6.3486元人民币，1欧元兑7.2235元；沪指报3,338.07点，涨2.32%，成交额4,578.6亿元。',
}
const WIDTHS = Array.from({ length: 23 }, (_, i) => i + 8)
const modes = ['h', 'v'] as const

describe.each(Object.entries(TEXTS))('%s', (_, text) => {
  it.each(modes)('%s: every rule at every width', (mode) => {
    for (const width of WIDTHS) {
      const result = set(text, width, { mode, indent_em: 2 })
      const asked = {
        text,
        width,
        indent: 2,
        level: 'gb',
        justify: true,
        hang: false,
        squeeze: 'full',
        autospace: 0.25,
      } as const
      expect([width, faults(asked, result)]).toEqual([width, []])
    }
  })
  it.each(modes)('%s: no 孤字 from 10 characters on (CLREQ)', (mode) => {
    for (let width = 10; width <= 30; width++) {
      const { lines } = set(text, width, { mode, indent_em: 2 })
      const last = lines.at(-1)
      const rest = [...text].slice(last?.start, last?.end).join('')
      const signs = rest.match(/[\p{L}\p{N}]/gu) ?? []
      expect([width, rest, lines.length === 1 || signs.length > 1]).toEqual([width, rest, true])
    }
  })
  it.each(modes)('%s: 字格 keeps every Han in its cell', (mode) => {
    for (let width = 10; width <= 30; width += 3) {
      const { lines } = set(text, width, { mode, indent_em: 2, style: { grid: 'cell' } })
      for (const line of lines) {
        if (line.reason !== 'word-cut') expect([width, line.grid_deviation_em]).toEqual([width, 0])
        expect(line.width_em + line.indent_em).toBeLessThanOrEqual(width + 1e-5)
      }
    }
  })
})

describe('孤字 is mended in the order of the manual (REFERENCE 3)', () => {
  const lines = (text: string, mode: 'h' | 'v') =>
    set(text, 10, { mode }).lines.map(({ start, end }) => [...text].slice(start, end).join(''))
  it.each(modes)('%s: first by shrinking the paragraph', (mode) => {
    expect(lines('中文，报纸，中文报纸中', mode)).toEqual(['中文，报纸，中文报纸中'])
    expect(set('中文，报纸，中文报纸中', 10, { mode }).lines[0]?.width_em).toBe(10)
  })
  it.each(modes)('%s: then by pulling a character down from the line above', (mode) => {
    expect(lines('中文报纸中文报纸中文中', mode)).toEqual(['中文报纸中文报纸中', '文中'])
    expect(lines('中文报纸中文报纸中文中。', mode)).toEqual(['中文报纸中文报纸中', '文中。'])
  })
  it.each(modes)('%s: a mark behind it does not make two of one', (mode) => {
    expect(lines('中文报纸中文报纸中文“中”。', mode).at(-1)).toBe('文“中”。')
  })
  it.each(modes)('%s: what cannot be mended stays, and nothing is lost', (mode) => {
    expect(lines('——————————中', mode).join('')).toBe('——————————中')
  })
})
