import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importFile } from '../../../src/host/import/index.ts'
import { bytesOf, docx, HEADER, p, parts, rtf, take, zip } from './files.ts'

const text = (length: number): string => '中'.repeat(length)
const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
const good = docx(p('正文。'))
const document = (xml: string) => zip([...parts('').slice(0, 2), { name: 'word/document.xml', data: xml }])
const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7 + (i >> 3)) % 251))

const CASES: readonly (readonly [what: string, name: string, bytes: Uint8Array, code: string])[] = [
  ['nothing', 'a.txt', new Uint8Array(0), 'empty'],
  ['nothing, named as a picture', 'a.jpg', new Uint8Array(0), 'empty'],
  ['white space only', 'a.txt', bytesOf(' \n\u3000\ufeff\n'), 'no-text'],
  ['a document without text', 'a.docx', docx(p('')), 'no-text'],
  ['old Word, but only its header', 'a.doc', ole, 'damaged'],
  ['old WPS, but only its header', 'a.wps', ole, 'damaged'],
  ['the same named .docx', 'a.docx', ole, 'damaged'],
  ['text named .wps', 'a.wps', bytesOf('正文。'), 'kind'],
  ['old Word named .jpg', 'a.jpg', ole, 'wrong-extension'],
  ['old Word named .txt', 'a.txt', ole, 'wrong-extension'],
  ['a PDF file', 'a.pdf', bytesOf('%PDF-1.7\n'), 'kind'],
  ['a PDF file named .txt', 'a.txt', bytesOf('%PDF-1.7\n'), 'kind'],
  ['a program', 'a.txt', Buffer.from('4d5a9000', 'hex'), 'kind'],
  ['a RAR archive', 'a.docx', Buffer.from('Rar!\x1a\x07'), 'kind'],
  ['an archive of something else', 'a.docx', zip([{ name: 'a.txt', data: 'x' }]), 'kind'],
  ['a sheet', 'a.docx', zip([{ name: 'xl/workbook.xml', data: '<a/>' }]), 'kind'],
  ['a Pages document', 'a.pages', zip([{ name: 'Index/Document.iwa', data: 'x' }]), 'kind'],
  ['an empty archive', 'a.docx', zip([]), 'kind'],
  ['a picture named .docx', 'a.docx', Buffer.from('89504e470d0a1a0a', 'hex'), 'wrong-extension'],
  ['text named .docx', 'a.docx', bytesOf('正文。'), 'wrong-extension'],
  ['text named .jpg', 'a.jpg', bytesOf('正文。'), 'wrong-extension'],
  ['a document named .txt', 'a.txt', good, 'wrong-extension'],
  ['text named .rtf', 'a.rtf', bytesOf('正文。'), 'wrong-extension'],
  ['bytes of no encoding', 'a.txt', noise.filter((byte) => byte !== 0), 'encoding'],
  ['bytes with zeros', 'a.txt', noise, 'encoding'],
  ['a mark that lies', 'a.txt', Buffer.from('efbbbfd6d0b9fa', 'hex'), 'encoding'],
  ['UTF-32', 'a.txt', Buffer.from('fffe00002d4e0000', 'hex'), 'encoding'],
  ['control characters', 'a.txt', bytesOf('\u0001\u0002\u0003'.repeat(20)), 'not-text'],
  ['an archive cut short', 'a.docx', good.subarray(0, good.length - 30), 'damaged'],
  ['a beginning of an archive', 'a.docx', good.subarray(0, 40), 'damaged'],
  ['a damaged part', 'a.docx', Buffer.from(good).fill(0xff, 700, 760), 'damaged'],
  ['a document cut short', 'a.docx', document(`${HEADER}<w:document><w:body><w:p><w:r><w:t>正`), 'damaged'],
  [
    'elements that cross',
    'a.docx',
    document(`${HEADER}<w:document><w:body><w:p></w:body></w:p></w:document>`),
    'damaged',
  ],
  ['another XML', 'a.docx', document('<svg/>'), 'damaged'],
  ['no XML', 'a.docx', document('正文'), 'damaged'],
  ['a part twice', 'a.docx', zip([...parts(p('甲')), ...parts(p('乙')).slice(2)]), 'damaged'],
  ['RTF cut short', 'a.rtf', rtf('正').subarray(0, 60), 'damaged'],
  ['RTF with a bad escape', 'a.rtf', rtf("\\'zz"), 'damaged'],
  ['a JPEG cut short', 'a.jpg', Buffer.from('ffd8ffe000104a46', 'hex'), 'damaged'],
  ['a PNG cut short', 'a.png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'damaged'],
  ['a Photoshop file cut short', 'a.psd', Buffer.from('384250530001', 'hex'), 'damaged'],
  [
    'a Photoshop file with a length that lies',
    'a.psd',
    Buffer.concat([
      Buffer.from('384250530001000000000000000300000004000000060008000300000000', 'hex'),
      Buffer.from('0000ffffff', 'hex'),
    ]),
    'damaged',
  ],
  [
    'external entities',
    'a.docx',
    document(
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`,
    ),
    'entities',
  ],
  [
    'entities of entities',
    'a.docx',
    document(`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:body/></w:document>`),
    'entities',
  ],
  ['a name that leads up', 'a.docx', zip([...parts(p('甲')), { name: '../../evil.sh', data: 'x' }]), 'paths'],
  [
    'a name that leads up, with strokes of Windows',
    'a.docx',
    zip([...parts(p('甲')), { name: '..\\..\\evil.sh', data: 'x' }]),
    'paths',
  ],
  ['a name with a drive', 'a.docx', zip([...parts(p('甲')), { name: 'C:\\evil.sh', data: 'x' }]), 'paths'],
  [
    'a name that leads up in an ODT',
    'a.odt',
    zip([
      { name: 'content.xml', data: '<x/>' },
      { name: '../evil', data: 'x' },
    ]),
    'paths',
  ],
  ['a name from the root', 'a.docx', zip([...parts(p('甲')), { name: '/etc/passwd', data: 'x' }]), 'paths'],
  [
    'a part that packs a thousand times',
    'a.docx',
    document(`${HEADER}<w:document>${' '.repeat(8 << 20)}</w:document>`),
    'zip-bomb',
  ],
  [
    'parts that pack a thousand times',
    'a.docx',
    zip([...parts(p('甲')), { name: 'word/media/a.bmp', data: Buffer.alloc(80 << 20) }]),
    'zip-bomb',
  ],
  [
    'a part that is larger than it claims',
    'a.docx',
    zip([...parts('').slice(0, 2), { name: 'word/document.xml', data: ' '.repeat(8 << 20), claimed: 1000 }]),
    'damaged',
  ],
  [
    'elements nested deep',
    'a.docx',
    document(`<w:document><w:body>${'<w:tbl>'.repeat(300)}${'</w:tbl>'.repeat(300)}</w:body></w:document>`),
    'too-deep',
  ],
  ['groups nested deep', 'a.rtf', rtf(`${'{'.repeat(100_000)}${'}'.repeat(100_000)}`), 'too-deep'],
  ['HTML nested deep', 'a.html', bytesOf(`<html>${'<div>'.repeat(100_000)}`), 'too-deep'],
  ['more characters than an issue has', 'a.txt', bytesOf(text(5_000_001)), 'too-large'],
  ['more lines than an issue has', 'a.txt', bytesOf('字\n'.repeat(100_001)), 'too-large'],
  ['17 MB of text', 'a.txt', Buffer.alloc(17 << 20, 'a'), 'too-large'],
]

describe('files that are refused, and why', () => {
  test.each(CASES)('%s (%s)', async (_, name, bytes, code) => {
    await expect(take(name, bytes)).rejects.toMatchObject({
      name: 'DuikaiError',
      code: `import/${code}`,
      remedy: expect.any(String),
    })
  })

  test.each([
    ['spaces inside a line', 'a.txt', `字${' '.repeat(200_000)}字`],
    ['spaces that are kept', 'a.html', `<html><pre>字${' '.repeat(200_000)}字</pre>`],
    ['pictures that never end', 'a.md', '!['.repeat(50_000)],
    ['a heading of spaces', 'a.md', `# 字${' '.repeat(200_000)}字`],
    ['one paragraph of many lines', 'a.md', '字字\n'.repeat(30_000)],
    ['halves of characters', 'a.rtf', rtf("\\'81A".repeat(100_000))],
  ])('made to take the square of its length: %s', async (_, name, content) => {
    expect((await take(name, content)).stories).toHaveLength(1)
  })

  test('any beginning of a document is refused or read, never a fault', async () => {
    for (const [name, whole] of [
      ['a.docx', good],
      ['a.rtf', rtf("{\\b \\'d6\\'d0\\u20013??}\\par")],
    ] as const) {
      for (let length = 1; length < whole.length; length += 7) {
        const error = await take(name, whole.subarray(0, length)).catch((thrown: unknown) => thrown)
        if (error instanceof Error) expect(error.name).toBe('DuikaiError')
      }
    }
  })
})

describe('files on the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-import-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const refusal = (path: string) => importFile(path).catch((error: unknown) => error)

  test('the error names the file', async () => {
    const path = file('空.txt', new Uint8Array(0))
    expect(await refusal(path)).toMatchObject({ code: 'import/empty', where: path })
  })

  test.each([
    ['200 MB of text', '200.txt', '中文'],
    ['200 MB of an archive', '200.docx', 'PK\x03\x04'],
    ['200 MB of a picture', '200.psd', '8BPS'],
  ])('%s are refused unread', async (_, name, start) => {
    const path = file(name, bytesOf(start))
    truncateSync(path, 200 << 20)
    const before = process.memoryUsage().arrayBuffers
    expect(await refusal(path)).toMatchObject({ code: 'import/too-large' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 << 20)
  })

  test('one that is missing, a folder', async () => {
    expect(await refusal(join(folder, 'missing.txt'))).toMatchObject({ code: 'import/unreadable' })
    expect(await refusal(folder)).toMatchObject({ code: 'import/unreadable' })
  })

  test('random bytes under every name', async () => {
    for (const name of ['a.txt', 'a.md', 'a.html', 'a.rtf', 'a.docx', 'a.jpg', 'a.psd', 'a']) {
      const error = await refusal(file(name, randomBytes(500)))
      if (error instanceof Error) expect(error.name).toBe('DuikaiError')
    }
  })
})
