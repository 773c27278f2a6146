import { describe, expect, test } from 'vitest'
import { documentXml, docx, lossesOf, p, parts, rolesOf, take, textsOf, zip } from './files.ts'

const BODY = '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动。'

describe('documents as Word writes them', () => {
  const styles =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Subtitle"/><w:basedOn w:val="a"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>'

  test('named styles are roles, in Word’s names behind numbers', async () => {
    const body = [
      p('创文工作再上新台阶', '<w:pStyle w:val="1"/>'),
      p('一线见闻', '<w:pStyle w:val="a3"/>'),
      p('本报记者 张三'),
      p(BODY),
      p('精心组织', '<w:pStyle w:val="2"/>'),
      p(BODY),
      p('市民在公园', '<w:pStyle w:val="a4"/>'),
    ].join('')
    expect(rolesOf(await take('稿.docx', docx(body, styles)))).toEqual([
      'headline 创文工作再上新台阶',
      'deck 一线见闻',
      'byline 本报记者 张三',
      `body ${BODY}`,
      'subhead 精心组织',
      `body ${BODY}`,
      'caption 市民在公园',
    ])
  })

  test('tracked changes: insertions taken, deletions and moves left out, each counted', async () => {
    const body =
      '<w:p><w:r><w:t>甲</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>乙</w:t></w:r></w:ins>' +
      '<w:del w:id="2" w:author="x"><w:r><w:delText>丙</w:delText></w:r></w:del>' +
      '<w:moveFrom w:id="3"><w:r><w:t>丁</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>戊</w:t></w:r></w:moveTo><w:r><w:t>己。</w:t></w:r></w:p>'
    const taken = await take('a.docx', docx(body))
    expect(textsOf(taken)).toEqual(['甲乙戊己。'])
    expect(lossesOf(taken)).toEqual({ 'tracked-insertion': 2, 'tracked-deletion': 2 })
  })

  test('a paragraph whose mark was deleted goes on in the next', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>${p('后半。')}`
    expect(textsOf(await take('a.docx', docx(body)))).toEqual(['前半后半。'])
  })

  test('comments, notes, links, fields, hidden text, formulas and pictures are counted', async () => {
    const body =
      '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>正</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>' +
      '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>' +
      '<w:hyperlink w:anchor="x"><w:r><w:t>文</w:t></w:r></w:hyperlink>' +
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>' +
      '<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>' +
      '<w:r><w:drawing><wp:inline><a:blip/><a:t>图中字</a:t></wp:inline></w:drawing></w:r>' +
      '<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r><w:r><w:sym w:font="X" w:char="F001"/></w:r></w:p>'
    const taken = await take('a.docx', docx(body))
    expect(textsOf(taken)).toEqual(['正文3x●'])
    expect(lossesOf(taken)).toEqual({
      comment: 1,
      footnote: 1,
      endnote: 1,
      link: 1,
      field: 1,
      'hidden-text': 1,
      formula: 1,
      picture: 1,
      symbol: 1,
    })
  })

  test('a text box is a story of its own, read once although it is written twice', async () => {
    const box = `<w:txbxContent>${p('▲框中说明。')}</w:txbxContent>`
    const body =
      `<w:p><w:r><w:t>正文在此。</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>又一句。</w:t></w:r></w:p>`
    const taken = await take('a.docx', docx(body))
    expect(taken.stories.map(({ paragraphs }) => paragraphs)).toEqual([
      [{ role: 'body', text: '正文在此。又一句。' }],
      [{ role: 'caption', text: '▲框中说明。' }],
    ])
    expect(lossesOf(taken)).toEqual({ 'text-box': 1 })
  })

  test('a row of a table is a paragraph; cells of several paragraphs stay', async () => {
    const cell = (...inside: string[]) => `<w:tc><w:tcPr/>${inside.join('')}</w:tc>`
    const body =
      `${p('下表。')}<w:tbl><w:tblPr/><w:tr>${cell(p('项目'))}${cell(p('数量'))}</w:tr>` +
      `<w:tr>${cell(p('第一段文字。'), p('第二段文字。'))}${cell(p('第三段文字。'))}</w:tr></w:tbl>`
    const taken = await take('a.docx', docx(body))
    expect(textsOf(taken)).toEqual(['下表。', '项目\u3000数量', '第一段文字。', '第二段文字。', '第三段文字。'])
    expect(lossesOf(taken)).toEqual({ table: 1 })
  })

  test('formatting inside a paragraph is a loss, that of a whole one is none', async () => {
    const run = (text: string, format: string) => `<w:r><w:rPr>${format}</w:rPr><w:t>${text}</w:t></w:r>`
    const mixed = `<w:p>${run('甲', '<w:b/>')}${run('乙', '')}${run('丙', '<w:color w:val="FF0000"/>')}</w:p>`
    const whole = `<w:p>${run('甲', '<w:b/>')}${run('乙', '<w:b/>')}</w:p>`
    expect(lossesOf(await take('a.docx', docx(mixed)))).toEqual({ formatting: 2 })
    expect(lossesOf(await take('a.docx', docx(whole)))).toEqual({})
  })

  test('breaks, tabs, and tab stops that are no tabs', async () => {
    const body =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t><w:br w:type="page"/></w:r></w:p>'
    expect(textsOf(await take('a.docx', docx(body)))).toEqual(['一\u2028二 三'])
  })
})

test('WPS: direct formatting tells the head, indents the body', async () => {
  const run = (text: string, size: number) =>
    `<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t>${text}</w:t></w:r>`
  const head = (text: string, size: number) => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(text, size)}</w:p>`
  const body = (text: string) =>
    `<w:p><w:pPr><w:ind w:firstLine="420" w:firstLineChars="200"/></w:pPr>${run(text, 21)}</w:p>`
  const whole = [
    head('践行核心价值观', 28),
    head('创文工作再上新台阶', 44),
    head('市委常委会专题研究', 28),
    body(BODY),
    head('精心组织', 21),
    body(BODY),
  ]
  expect(rolesOf(await take('a.docx', docx(whole.join(''))))).toEqual([
    'kicker 践行核心价值观',
    'headline 创文工作再上新台阶',
    'deck 市委常委会专题研究',
    `body ${BODY}`,
    'subhead 精心组织',
    `body ${BODY}`,
  ])
})

test('LibreOffice: styles by long ids, based on one another', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/><w:basedOn w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Heading"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="我的标题"/><w:basedOn w:val="Title"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="BodyText"/></w:style>'
  const body = p('主题在此', '<w:pStyle w:val="Mine"/><w:bidi w:val="0"/>') + p(BODY, '<w:pStyle w:val="BodyText"/>')
  expect(rolesOf(await take('a.docx', docx(body, styles)))).toEqual(['headline 主题在此', `body ${BODY}`])
})

test('the main part is where the package says, under any prefix', async () => {
  const [types, relations] = parts('')
  const xml = documentXml(p('正文。')).replaceAll('w:', 'ns0:')
  const moved = zip([
    types ?? { name: '', data: '' },
    { name: '_rels/.rels', data: String(relations?.data).replace('word/document.xml', '/word/document2.xml') },
    { name: 'word/document2.xml', data: xml },
  ])
  expect(textsOf(await take('a.docx', moved))).toEqual(['正文。'])
})
