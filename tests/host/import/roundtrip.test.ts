import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyTransaction, commands } from '../../../src/core/edit/index.ts'
import { storyOf } from '../../../src/core/story/index.ts'
import { writeStories } from '../../../src/host/package/archive.ts'
import { newsroom, stamp } from '../../builders/edit.ts'
import { plainDoc } from './doc-files.ts'
import { docx, encode, escapeXml, gbk, p, rtf, take, textsOf, unicode, utf16, zip } from './files.ts'

const words = (list: string): string[] => list.split(' ')
const SIMPLE = words(
  '记者 从 市政府 获悉 这个 计划 会 在 明年 开始 我们 都 来 参加 全市 投入 资金 公园 二七区 改造 3.5 GDP 2015 老城 群众 说 。 ， 、 “ ” （ ） ！',
)
const TRADITIONAL = words(
  '記者 從 市政府 獲悉 這個 計劃 會 在 明年 開始 我們 都 來 參加 全市 投入 資金 公園 改造 3.5 GDP 群眾 說 。 ， 、 「 」 （ ） ！',
)

/** Paragraphs that begin with a Han and hold nothing that any of the formats reads as a mark of its own. */
const copyOf = (pool: string[]) =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...pool.slice(0, 16)), fc.array(fc.constantFrom(...pool), { minLength: 5, maxLength: 40 }))
      .map(([first, rest]) => first + rest.join('')),
    { minLength: 1, maxLength: 12 },
  )

const html = (lines: string[]): string =>
  `<!doctype html><html><body>${lines.map((line) => `<p>${escapeXml(line)}</p>`).join('\n')}</body></html>`

/** How a copy is written in each format and encoding. */
const WRITERS: readonly (readonly [
  what: string,
  pool: string[],
  name: string,
  write: (lines: string[]) => Uint8Array,
])[] = [
  ['TXT in UTF-8', SIMPLE, 'a.txt', (lines) => Buffer.from(lines.join('\r\n'))],
  ['TXT in UTF-16LE', SIMPLE, 'a.txt', (lines) => utf16(lines.join('\n'), true, true)],
  ['TXT in UTF-16LE without a mark', SIMPLE, 'a.txt', (lines) => utf16(lines.join('\n'), true, false)],
  ['TXT in UTF-16BE without a mark', SIMPLE, 'a.txt', (lines) => utf16(lines.join('\n'), false, false)],
  ['TXT in GB 18030', SIMPLE, 'a.txt', (lines) => encode(lines.join('\n'), 'gb18030')],
  ['TXT in GB 18030, traditional', TRADITIONAL, 'a.txt', (lines) => encode(lines.join('\n'), 'gb18030')],
  ['TXT in Big5', TRADITIONAL, 'a.txt', (lines) => encode(lines.join('\r\n'), 'big5')],
  ['Markdown', SIMPLE, 'a.md', (lines) => Buffer.from(lines.join('\n\n'))],
  ['HTML', SIMPLE, 'a.html', (lines) => Buffer.from(html(lines))],
  [
    'HTML in Big5',
    TRADITIONAL,
    'a.html',
    (lines) => encode(html(lines).replace('<body>', '<meta charset=big5><body>'), 'big5'),
  ],
  ['RTF in GBK', SIMPLE, 'a.rtf', (lines) => rtf(lines.map((line) => `\\pard\\f0 ${gbk(line)}\\par\r\n`).join(''))],
  ['RTF in Unicode', SIMPLE, 'a.rtf', (lines) => rtf(lines.map((line) => `{${unicode(line)}\\par}`).join(''))],
  ['DOCX', SIMPLE, 'a.docx', (lines) => docx(lines.map((line) => p(line)).join(''))],
  ['WPS and old Word', SIMPLE, 'a.wps', (lines) => plainDoc(...lines)],
  [
    'ODT',
    SIMPLE,
    'a.odt',
    (lines) => {
      const text = lines.map((line) => `<text:p>${escapeXml(line)}</text:p>`).join('')
      return zip([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
        {
          name: 'content.xml',
          data: `<office:document-content><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
        },
      ])
    },
  ],
]

describe('what is written is what is read', () => {
  test.each(WRITERS)('%s', async (_, pool, name, write) => {
    await fc.assert(
      fc.asyncProperty(copyOf(pool), async (lines) => {
        expect(textsOf(await take(name, write(lines)))).toEqual(lines)
      }),
      { numRuns: 40 },
    )
  })

  test.each(WRITERS)(
    '%s, taken into an issue, written out as text by the archive, and read again',
    async (_, pool, name, write) => {
      const lines = Array.from({ length: 8 }, (_, i) => `${[...pool.slice(i, 14), ...pool.slice(0, i + 4)].join('')}。`)
      const taken = await take(name, write(lines))
      const doc = storyOf(taken.stories[0]?.paragraphs ?? [])
      const document = newsroom()
      const added = commands.addStory(document, { doc }, stamp())
      if (added === undefined) throw new Error('nothing was added')
      const folder = mkdtempSync(join(tmpdir(), 'duikai-roundtrip-'))
      try {
        const after = applyTransaction(document, added)
        writeStories({ document: after, pictures: [] } as never, folder)
        const file =
          readdirSync(join(folder, 'text')).find((one) => one.includes(after.stories.at(-1)?.id ?? '?')) ?? ''
        const text = readFileSync(join(folder, 'text', file))
        expect(text.toString()).toBe(`${lines.join('\n')}\n`)
        expect(textsOf(await take('again.txt', text))).toEqual(lines)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )

  test('mending joins and never loses a character', async () => {
    await fc.assert(
      fc.asyncProperty(copyOf(SIMPLE), async (lines) => {
        const taken = await take('a.txt', lines.join('\n'), { mend: true })
        expect(textsOf(taken).join('').replaceAll(' ', '')).toBe(lines.join(''))
      }),
      { numRuns: 60 },
    )
  })

  test('any Unicode text in DOCX', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) => `字${text.replace(/[\p{C}\p{Z}]/gu, '')}字`)
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        expect(textsOf(await take('a.docx', docx(p(text))))).toEqual([text])
      }),
    )
  })
})
