import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DocFile, doc, docStreams, ole, plainDoc } from './doc-files.ts'
import { lossesOf, rolesOf, take, textsOf } from './files.ts'

const BODY = '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动。'
const read = (file: DocFile, name = 'a.doc') => take(name, doc(file))
const one = (...runs: DocFile['paragraphs'][number]['runs']): DocFile => ({ paragraphs: [{ runs }] })

describe('documents of Word 97 to 2003 and of WPS (MS-DOC)', () => {
  test.each([
    ['a.doc', 'doc'],
    ['稿件.wps', 'doc'],
    ['a', 'doc'],
  ])('%s', async (name, kind) => {
    const taken = await take(name, plainDoc('创文工作再上新台阶', '本报记者 张三', BODY))
    expect([taken.kind, taken.losses]).toEqual([kind, []])
    expect(rolesOf(taken)).toEqual(['headline 创文工作再上新台阶', 'byline 本报记者 张三', `body ${BODY}`])
  })

  test('characters of one byte are those of Windows-1252', async () => {
    expect(textsOf(await read({ ...one({ text: 'Caf\u00e9 \u0093x\u0094' }), narrow: true }))).toEqual(['Café “x”'])
  })

  test('styles by name and by number, heads by size', async () => {
    const taken = await read({
      styles: [
        { name: 'Normal' },
        { name: '标题 1', sti: 1, said: { 19011: 44 } },
        { name: '插题' },
        { name: 'Untertitel', sti: 74 },
      ],
      paragraphs: [
        { runs: [{ text: '主题在此' }], style: 1 },
        { runs: [{ text: '副题在此' }], style: 3 },
        { runs: [{ text: BODY }] },
        { runs: [{ text: '小题' }], style: 2 },
        { runs: [{ text: BODY }] },
      ],
    })
    expect(rolesOf(taken).map((line) => line.split(' ')[0])).toEqual(['headline', 'deck', 'body', 'subhead', 'body'])
    const sizes = await read({
      paragraphs: [
        { runs: [{ text: '引题在此', said: { 19011: 28 } }], said: { 9313: 1 } },
        { runs: [{ text: '主题在此', said: { 19011: 44 } }], said: { 9313: 1 } },
        { runs: [{ text: BODY, said: { 19011: 21 } }], said: { 33888: 420 } },
      ],
    })
    expect(rolesOf(sizes).map((line) => line.split(' ')[0])).toEqual(['kicker', 'headline', 'body'])
  })

  test('tracked changes: insertions taken, deletions left out, in the style’s way too (0x81)', async () => {
    const taken = await read(
      one({ text: '甲' }, { text: '乙', said: { 2049: 1 } }, { text: '丙', said: { 2048: 0x81 } }, { text: '丁。' }),
    )
    expect(textsOf(taken)).toEqual(['甲乙丁。'])
    expect(lossesOf(taken)).toEqual({ 'tracked-insertion': 1, 'tracked-deletion': 1 })
  })

  test('what does not come along is counted', async () => {
    const taken = await read({
      paragraphs: [
        {
          runs: [
            { text: '正\u0002\u0005文' },
            { text: '藏', said: { 2108: 1 } },
            { text: '粗', said: { 2101: 1 } },
            { text: '\u0013 PAGE \u00143\u0015' },
            { text: '\u0013 HYPERLINK "x" \u0014链\u0015' },
            { text: '\u0001' },
            { text: '(', said: { 27145: 0xf06c0001 } },
            { text: '。' },
          ],
        },
        { runs: [{ text: '一项。' }], said: { 17931: 1 } },
      ],
      headers: '页眉\r',
      boxes: ['▲框中说明。', ''],
      counts: { footnotes: 1, endnotes: 2, comments: 1 },
    })
    expect(taken.stories.map(({ paragraphs }) => paragraphs.map(({ text }) => text))).toEqual([
      ['正文粗3链●。', '一项。'],
      ['▲框中说明。'],
    ])
    expect(lossesOf(taken)).toEqual({
      'hidden-text': 1,
      field: 1,
      link: 1,
      picture: 1,
      formatting: 1,
      'list-number': 1,
      footnote: 1,
      endnote: 2,
      comment: 1,
      'header-footer': 1,
      'text-box': 1,
    })
  })

  test('a row of a table is a paragraph; cells of several paragraphs stay', async () => {
    const cell = (text: string, end = '\u0007') => ({ runs: [{ text }], said: { 9238: 1 }, end })
    const row = { runs: [], said: { 9238: 1, 9239: 1 }, end: '\u0007' }
    const taken = await read({
      paragraphs: [
        { runs: [{ text: '下表。' }] },
        ...[cell('项目'), cell('数量'), row],
        ...[cell('第一段文字。', '\r'), cell('第二段文字。'), cell('第三段文字。'), row],
        { runs: [{ text: '表外。' }] },
      ],
    })
    expect(textsOf(taken)).toEqual([
      '下表。',
      '项目\u3000数量',
      '第一段文字。',
      '第二段文字。',
      '第三段文字。',
      '表外。',
    ])
    expect(lossesOf(taken)).toEqual({ table: 1 })
  })

  test('what is written is what is read', async () => {
    const line = fc
      .array(fc.constantFrom('记者', '昨日', '获悉', '，', '。', '全市', 'GDP', '𠀀', '3.5'), {
        minLength: 1,
        maxLength: 30,
      })
      .map((parts) => `中${parts.join('')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), async (lines) => {
        expect(textsOf(await take('a.wps', plainDoc(...lines)))).toEqual(lines)
      }),
      { numRuns: 30 },
    )
  })
})

describe('files of that container that are refused', () => {
  const streams = docStreams(one({ text: BODY }))
  const good = ole(streams)
  test.each([
    ['a password', doc({ ...one({ text: BODY }), flags: 0x0100 }), 'kind', 'password'],
    ['a DOCX file with a password', ole({ EncryptedPackage: Buffer.alloc(64) }), 'kind', 'password'],
    ['Word 95', doc({ ...one({ text: BODY }), version: 0x68 }), 'kind', 'Word 95'],
    ['a sheet', ole({ Workbook: Buffer.alloc(64) }), 'kind', 'XLS'],
    ['slides', ole({ 'PowerPoint Document': Buffer.alloc(64) }), 'kind', 'PPT'],
    ['Works', ole({ MatOST: Buffer.alloc(64) }), 'kind', 'Works'],
    ['something else', ole({ Contents: Buffer.alloc(64) }), 'kind', 'no document'],
    ['no formats', ole({ WordDocument: streams.WordDocument }), 'damaged', '1Table'],
    ['pieces that lie elsewhere', ole({ ...streams, '1Table': Buffer.alloc(4096) }), 'damaged', 'pieces'],
    ['a header and nothing else', good.subarray(0, 512), 'damaged', 'cut short'],
  ])('%s', async (_, bytes, code, words) => {
    await expect(take('a.doc', bytes)).rejects.toMatchObject({
      code: `import/${code}`,
      message: expect.stringContaining(words),
      remedy: expect.any(String),
    })
  })

  test('sectors that run in a circle', async () => {
    const bytes = Buffer.from(good)
    const fat = bytes.length - 512
    for (let i = 0; i < 20; i++) bytes.writeUInt32LE(i === 5 ? 0 : i + 1, fat + 4 * i)
    await expect(take('a.doc', bytes)).rejects.toMatchObject({ code: 'import/damaged' })
  })

  test('more text than a document can hold: pieces that all lie on the same bytes', async () => {
    const table = streams['1Table']
    const at = table.lastIndexOf(2)
    const count = 40_000
    const clx = Buffer.alloc(5 + 12 * count + 4)
    clx.writeUInt8(2, 0)
    clx.writeUInt32LE(12 * count + 4, 1)
    for (let i = 0; i <= count; i++) clx.writeUInt32LE(i * 500, 5 + 4 * i)
    for (let i = 0; i < count; i++) clx.writeUInt32LE(512, 5 + 4 * (count + 1) + 8 * i + 2)
    const document = Buffer.from(streams.WordDocument)
    document.writeUInt32LE(table.length, 0x1a2)
    document.writeUInt32LE(clx.length, 0x1a6)
    expect(at).toBeGreaterThan(0)
    const bytes = ole({ WordDocument: document, '1Table': Buffer.concat([table, clx]) })
    await expect(take('a.doc', bytes)).rejects.toMatchObject({ code: 'import/damaged' })
  })

  test('any beginning, and any byte that is another one, is refused or read, never a fault', async () => {
    const at = fc.nat({ max: good.length - 1 })
    await fc.assert(
      fc.asyncProperty(at, fc.nat({ max: 255 }), fc.boolean(), async (place, value, cut) => {
        const bytes = Buffer.from(good)
        bytes[place] = value
        const error = await take('a.doc', cut ? bytes.subarray(0, place + 1) : bytes).catch((thrown: unknown) => thrown)
        if (error instanceof Error) expect(error.name).toBe('DuikaiError')
      }),
      { numRuns: 600 },
    )
  })
})
