import { describe, expect, test } from 'vitest'
import { encode, lossesOf, rolesOf, take, textsOf, utf16 } from './files.ts'

const SIMPLE = '记者从市政府获悉，这个计划会在明年开始。\n我们都来参加。'
const TRADITIONAL = '記者從市政府獲悉，這個計劃會在明年開始。\n我們都來參加。'
const note = async (bytes: Uint8Array) => {
  const taken = await take('a.txt', bytes)
  return [textsOf(taken).join('\n'), taken.losses.find(({ kind }) => kind === 'encoding')?.note]
}

describe('encodings of text', () => {
  test.each([
    ['UTF-8', Buffer.from(SIMPLE), undefined],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${SIMPLE}`), undefined],
    ['UTF-16LE with a mark', utf16(SIMPLE, true, true), 'read as UTF-16LE'],
    ['UTF-16BE with a mark', utf16(SIMPLE, false, true), 'read as UTF-16BE'],
    ['UTF-16LE', utf16(SIMPLE, true, false), 'read as UTF-16LE, by guess'],
    ['UTF-16BE', utf16(SIMPLE, false, false), 'read as UTF-16BE, by guess'],
    ['GB 18030', encode(SIMPLE, 'gb18030'), 'read as GB18030, by guess'],
  ])('%s', async (_, bytes, how) => {
    expect(await note(bytes)).toEqual([SIMPLE, how])
  })

  test('Big5', async () => {
    expect(await note(encode(TRADITIONAL, 'big5'))).toEqual([TRADITIONAL, 'read as BIG5, by guess'])
  })

  test('traditional characters in GB 18030 are not taken for Big5', async () => {
    expect(await note(encode(TRADITIONAL, 'gb18030'))).toEqual([TRADITIONAL, 'read as GB18030, by guess'])
  })

  test.each(['中国', '张伟', '饕餮', '你好，世界！'])('a few characters of GB 18030: %s', async (text) => {
    expect((await note(encode(text, 'gb18030')))[0]).toBe(text)
  })
})

describe('private characters (GB 18030-2022, annex D)', () => {
  test.each([
    ['\ue815', '\u2e81'],
    ['\ue816', '\u{20087}'],
    ['\ue81e', '\u9fb4'],
    ['\ue864', '\u9fbb'],
    ['\ue78d', '\ufe10'],
    ['\ue7c7', '\u1e3f'],
  ])('%s becomes %s', async (from, to) => {
    const taken = await take('a.txt', `字${from}字。`)
    expect([textsOf(taken), lossesOf(taken)]).toEqual([[`字${to}字。`], { 'private-mapped': 1 }])
  })

  test('one without a known meaning stays and is counted', async () => {
    const taken = await take('a.txt', '字\ue000字。')
    expect([textsOf(taken), lossesOf(taken)]).toEqual([['字\ue000字。'], { 'private-character': 1 }])
  })
})

test('invisible and control characters go, lost ones are told', async () => {
  const taken = await take('a.txt', '甲\u200b乙\u00ad丙\u0001丁\ufffd。\t')
  expect([textsOf(taken), lossesOf(taken)]).toEqual([
    ['甲乙丙丁\ufffd。'],
    { 'control-character': 1, 'replacement-character': 1 },
  ])
})

describe('Markdown (CommonMark 0.31.2)', () => {
  test('headings, emphasis, links, lists, quotes, code, rules, tables', async () => {
    const text = [
      '---',
      'author: 张三',
      '---',
      '# 主题在此',
      '',
      '第一行文字',
      '第二行 **重点** 与 [链接](http://x) 和 `码` 及 ![图](a.jpg)。  ',
      '另起一行。',
      '',
      '## 小题',
      '- 甲项。',
      '1. 乙项。',
      '> 引文。',
      '***',
      '| 甲 | 乙 |',
      '|---|---|',
      '| 一 | 二 |',
      '```',
      '**原样**',
      '```',
      '不是\\*重点\\*。',
    ].join('\n')
    const taken = await take('a.md', text)
    expect(rolesOf(taken)).toEqual([
      'headline 主题在此',
      'body 第一行文字第二行 重点 与 链接 和 码 及 。\u2028另起一行。',
      'subhead 小题',
      'body 甲项。',
      'body 乙项。引文。',
      'body 甲\u3000乙',
      'body 一\u3000二',
      'body **原样**',
      'body 不是*重点*。',
    ])
    expect(lossesOf(taken)).toMatchObject({ field: 1, picture: 1, link: 1, formatting: 2, 'list-number': 2, table: 1 })
  })

  test('headings under their lines', async () => {
    expect(rolesOf(await take('a.md', '主题\n===\n\n正文。\n\n小题\n---\n正文。'))).toEqual([
      'headline 主题',
      'body 正文。',
      'subhead 小题',
      'body 正文。',
    ])
  })
})

describe('HTML', () => {
  const body = (inside: string) =>
    take('a.html', `<!DOCTYPE html><html><head><title>x</title></head><body>${inside}</body></html>`)

  test('blocks are paragraphs, two breaks too; white space collapses, none between Han', async () => {
    const taken = await body(
      '<h1>主题</h1><p>第一段\n  在此。<p>第二段<br>有换行。<br><br>第三段。<div>四<!-- 注 --></div>',
    )
    expect(rolesOf(taken)).toEqual([
      'headline 主题',
      'body 第一段在此。',
      'body 第二段\u2028有换行。',
      'body 第三段。',
      'body 四',
    ])
  })

  test('character references', async () => {
    expect(textsOf(await body('<p>&ldquo;&#20013;&#x56fd;&rdquo;&nbsp;&amp;&lt;。</p>'))).toEqual(['“中国” &<。'])
  })

  test('what does not come along is counted', async () => {
    const taken = await body(
      '<script>x</script><style>y</style><p>字<a href="x">链</a><b>粗</b><img src=x><span style="display:none">藏</span><del>删</del><ruby>汉<rt>hàn</rt></ruby>。</p><ul><li>项。</ul><table><tr><td>甲<td>乙</table><iframe src=x></iframe>',
    )
    expect(textsOf(taken)).toEqual(['字链粗汉。', '项。', '甲\u3000乙'])
    expect(lossesOf(taken)).toEqual({
      script: 2,
      link: 1,
      formatting: 1,
      picture: 1,
      'hidden-text': 1,
      'tracked-deletion': 1,
      ruby: 1,
      'list-number': 1,
      table: 1,
      object: 1,
    })
  })

  test('a page says its encoding, and may lie', async () => {
    const gb = encode('<html><meta charset="gb2312"><p>中国。</p>', 'gb18030')
    expect(textsOf(await take('a.htm', gb))).toEqual(['中国。'])
    expect(textsOf(await take('a.htm', '<html><meta charset="no-such"><p>中国。</p>'))).toEqual(['中国。'])
  })
})

describe('text of the neighbours', () => {
  const sjis = Buffer.from(
    '93fa967b8cea82cc95b68fcd82f08f9182ab82dc82b782cc82c58141934782df82c4937382cd8bb38d7382b782e98142',
    'hex',
  )
  const korean = Buffer.from('c7d1b1dbb7ce20bebeb3bdb4cfb4d92e20c1a6b8f1c0cc20bffdb4cfb4d92e', 'hex')
  test.each([
    ['SHIFT_JIS', sjis, '日本語の文章'],
    ['EUC-KR', korean, '한글로 씁니다'],
  ])('is no Chinese: %s', async (encoding, bytes, start) => {
    const taken = await take('a.txt', bytes)
    expect(textsOf(taken)[0]?.startsWith(start.slice(0, 2))).toBe(true)
    expect(taken.losses).toMatchObject([{ kind: 'encoding', note: `read as ${encoding}, by guess` }])
  })

  test('a list of rare names in GB 18030 is Chinese all the same', async () => {
    const names = '裴蕾 甄嬛 亓官 逄蒙 佘翠 郗超 昝健 麴崇'
    expect(textsOf(await take('名单.txt', encode(names, 'gb18030')))).toEqual([names])
  })
})

describe('text with headings of Markdown', () => {
  test('is read as Markdown, and that is said', async () => {
    const taken = await take(
      '来稿.txt',
      Buffer.from('# 大标题\n\n第一段文字写在这里。\n\n### 插题\n\n第二段文字写在这里。'),
    )
    expect(textsOf(taken)).toEqual(['大标题', '第一段文字写在这里。', '插题', '第二段文字写在这里。'])
    expect(rolesOf(taken).map((line) => line.split(' ')[0])).toEqual(['headline', 'body', 'subhead', 'body'])
    expect(taken.losses.map(({ kind }) => kind)).toContain('wrong-extension')
  })

  test.each([
    '#创文#是什么\n正文一段，写在这里。\n#话题#还有一段。',
    '# 只有一处，是作者自己写的\n正文一段，写在这里。',
  ])('what only looks like it stays text: %s', async (text) => {
    const taken = await take('来稿.txt', Buffer.from(text))
    expect(textsOf(taken).join('\n')).toBe(text)
    expect(taken.losses.map(({ kind }) => kind)).not.toContain('wrong-extension')
  })
})
