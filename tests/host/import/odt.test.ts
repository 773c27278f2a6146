import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importBytes } from '../../../src/host/import/index.ts'
import { HEADER, lossesOf, p, parts, rolesOf, take, textsOf, zip } from './files.ts'

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
const BODY = '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动。'

interface Odt {
  readonly automatic?: string
  readonly styles?: string
  readonly more?: readonly { readonly name: string; readonly data: string | Uint8Array }[]
}
/** As LibreOffice packs it: its kind first. */
const odt = (text: string, { automatic = '', styles, more = [] }: Odt = {}): Uint8Array =>
  zip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      data: `${HEADER}<office:document-content ${NAMES} office:version="1.3"><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text><text:sequence-decls/>${text}</office:text></office:body></office:document-content>`,
    },
    ...(styles === undefined
      ? []
      : [{ name: 'styles.xml', data: `${HEADER}<office:document-styles ${NAMES}>${styles}</office:document-styles>` }]),
    ...more,
  ])
const para = (text: string, style = 'Standard') => `<text:p text:style-name="${style}">${text}</text:p>`
const read = (text: string, more?: Odt) => take('稿.odt', odt(text, more))

describe('OpenDocument text (ODF 1.3)', () => {
  test('headings, styles by their shown names, and those that a paragraph has of its own', async () => {
    const styles =
      '<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-size-asian="10.5pt"/></style:default-style>' +
      '<style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard"/>' +
      '<style:style style:name="_526f__9898_" style:family="paragraph" style:parent-style-name="Standard"/></office:styles>'
    const automatic =
      '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"><style:paragraph-properties fo:text-align="center"/></style:style>' +
      '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-indent="0.74cm"/></style:style>' +
      '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties style:font-weight-asian="bold"/></style:style>'
    const taken = await read(
      `<text:h text:style-name="P1" text:outline-level="1">主题在此</text:h>${para('副题在此', '_526f__9898_')}${para('本报记者 张三')}${para(BODY, 'P2')}${para('精心组织', 'P3')}${para(BODY, 'P2')}<text:h text:outline-level="2">又一小题</text:h>${para(BODY, 'P2')}`,
      { styles, automatic },
    )
    expect([taken.kind, ...rolesOf(taken).map((line) => line.split(' ')[0])]).toEqual([
      'odt',
      'headline',
      'deck',
      'byline',
      'body',
      'subhead',
      'body',
      'subhead',
      'body',
    ])
  })

  test('blanks, tabs and breaks are elements; white space of the file is one blank', async () => {
    const text = '一<text:s text:c="2"/>二<text:tab/>三<text:line-break/>四\n   五<text:soft-page-break/>。'
    expect(textsOf(await read(para(text)))).toEqual(['一  二 三\u2028四 五。'])
  })

  test('what does not come along is counted', async () => {
    const note = (kind: string) =>
      `<text:note text:note-class="${kind}"><text:note-citation>1</text:note-citation><text:note-body>${para('注')}</text:note-body></text:note>`
    const changes =
      `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>x</dc:creator></office:change-info>${para('删')}</text:deletion></text:changed-region>` +
      '<text:changed-region><text:insertion><office:change-info><dc:date>2026</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>'
    const taken = await read(
      changes +
        para(
          `正${note('footnote')}${note('endnote')}<office:annotation><dc:creator>x</dc:creator>${para('批')}</office:annotation><text:change-start/>增<text:change-end/>` +
            '<text:a xlink:href="x">链</text:a><text:page-number>3</text:page-number><text:span text:style-name="T1">粗</text:span>' +
            '<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby>。',
        ) +
        `<text:list><text:list-item>${para('一项。')}</text:list-item></text:list>` +
        para('<draw:frame><draw:object xlink:href="Object 1"/></draw:frame>后。'),
      {
        automatic:
          '<style:style style:name="T1" style:family="text"><style:text-properties style:font-weight-asian="bold"/></style:style>',
        styles: `<office:master-styles><style:master-page><style:header>${para('页眉')}</style:header><style:footer>${para('')}</style:footer></style:master-page></office:master-styles>`,
      },
    )
    expect(textsOf(taken)).toEqual(['正增链3粗汉。', '一项。', '后。'])
    expect(lossesOf(taken)).toEqual({
      'header-footer': 1,
      'tracked-deletion': 1,
      'tracked-insertion': 1,
      footnote: 1,
      endnote: 1,
      comment: 1,
      link: 1,
      field: 1,
      ruby: 1,
      formatting: 1,
      'list-number': 1,
      object: 1,
    })
  })

  test('text boxes are stories beside; rows of tables are paragraphs', async () => {
    const cell = (...inside: string[]) =>
      `<table:table-cell>${inside.map((one) => para(one)).join('')}</table:table-cell>`
    const taken = await read(
      `${para(`正文在此。<draw:frame><draw:text-box>${para('▲框中说明。')}</draw:text-box></draw:frame>又一句。`)}<table:table><table:table-row>${cell('项目')}${cell('数量')}</table:table-row><table:table-row>${cell('第一段。', '第二段。')}${cell('第三段。')}</table:table-row></table:table>`,
    )
    expect(taken.stories.map(({ paragraphs }) => paragraphs.map(({ text }) => text))).toEqual([
      ['正文在此。又一句。', '项目\u3000数量', '第一段。', '第二段。', '第三段。'],
      ['▲框中说明。'],
    ])
    expect(lossesOf(taken)).toEqual({ 'text-box': 1, table: 1 })
  })

  test('packed by another program, its kind not first, or named .docx', async () => {
    const bytes = zip([
      {
        name: 'content.xml',
        data: `${HEADER}<office:document-content ${NAMES}><office:body><office:text>${para('正文。')}</office:text></office:body></office:document-content>`,
      },
    ])
    expect(textsOf(await take('a.odt', bytes))).toEqual(['正文。'])
    expect(lossesOf(await take('a.docx', odt(para('正文。'))))).toEqual({ 'wrong-extension': 1 })
  })

  test.each([
    [
      'a password',
      { more: [{ name: 'META-INF/manifest.xml', data: '<m:manifest xmlns:m="x"><m:encryption-data/></m:manifest>' }] },
      'kind',
    ],
    [
      'a document type',
      { more: [{ name: 'META-INF/manifest.xml', data: '<m/>' }], styles: '<!ENTITY x "y">' },
      'entities',
    ],
  ] as const)('refused: %s', async (_, more, code) => {
    await expect(read(para('正文。'), more)).rejects.toMatchObject({ code: `import/${code}` })
  })

  test.each([
    ['a sheet', zip([{ name: 'content.xml', data: '<x><spreadsheet/></x>' }]), 'kind'],
    ['a DOCX file', zip(parts(p('甲'))), 'kind'],
    ['nothing inside', zip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' }]), 'damaged'],
  ])('refused: %s named .odt', async (_, bytes, code) => {
    await expect(take('a.odt', bytes)).rejects.toMatchObject({ code: `import/${code}` })
  })
})

describe('pictures inside of documents', () => {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    chunk('IDAT', deflateSync(Buffer.from([0, 9]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  const frame = (part: string) => para(`<draw:frame><draw:image xlink:href="${part}"/></draw:frame>图。`)
  const relations = (...targets: (readonly [id: string, target: string, mode?: string])[]) =>
    `${HEADER}<Relationships>${targets.map(([id, target, mode]) => `<Relationship Id="${id}" Target="${target}"${mode === undefined ? '' : ` TargetMode="${mode}"`}/>`).join('')}</Relationships>`
  const blip = (id: string) =>
    `<w:p><w:r><w:drawing><a:blip r:embed="${id}"/></w:drawing></w:r><w:r><w:t>图。</w:t></w:r></w:p>`
  const wordDocument = zip([
    ...parts(['rId1', 'rId1', 'rId2', 'rId3', 'rId4'].map(blip).join('')),
    {
      name: 'word/_rels/document.xml.rels',
      data: relations(
        ['rId1', 'media/image1.png'],
        ['rId2', 'http://x/y.png', 'External'],
        ['rId3', 'media/image2.emf'],
      ),
    },
    { name: 'word/media/image1.png', data: png },
    { name: 'word/media/image2.emf', data: 'x' },
  ])
  const asked = { pictures: true }

  test('are handed on as files of their own when they are asked for, each once; drawings and links are losses', async () => {
    const taken = await importBytes('a.docx', wordDocument, asked)
    expect(taken.pictures).toEqual([{ name: 'image1.png', bytes: png }])
    expect(lossesOf(taken)).toEqual({ picture: 3 })
    const open = await importBytes(
      'a.odt',
      odt(frame('Pictures/1.png'), { more: [{ name: 'Pictures/1.png', data: png }] }),
      asked,
    )
    expect(open.pictures?.map(({ name }) => name)).toEqual(['1.png'])
    expect(lossesOf(open)).toEqual({})
  })

  test('are losses otherwise', async () => {
    const taken = await take('a.docx', wordDocument)
    expect(taken.pictures).toBeUndefined()
    expect(lossesOf(taken)).toEqual({ picture: 4 })
  })

  test('one that unpacks to a thousand times its size is left out, the text comes in', async () => {
    const bytes = odt(frame('Pictures/1.png'), {
      more: [{ name: 'Pictures/1.png', data: Buffer.concat([png, Buffer.alloc(20 << 20)]) }],
    })
    const taken = await importBytes('a.odt', bytes, asked)
    expect([textsOf(taken), lossesOf(taken)]).toEqual([['图。'], { picture: 1 }])
  })
})
