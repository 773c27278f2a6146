import { describe, expect, test } from 'vitest'
import { docx, gbk, lossesOf, rolesOf, take, textsOf } from './files.ts'

const BODY = '本报讯 昨日，记者从市文明办获悉，创建工作全面铺开，各区县积极行动。'
const units = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => `\\u${(text.charCodeAt(i) << 16) >> 16} `).join('')

describe('as other programs write them', () => {
  test('TextEdit and textutil, RTF: \\uc0, a backslash at the line end is a paragraph', async () => {
    const text = [
      '{\\rtf1\\ansi\\ansicpg936\\cocoartf2761',
      '\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\fnil\\fcharset134 PingFangSC-Semibold;\\f1\\fnil\\fcharset134 PingFangSC-Regular;}',
      '{\\colortbl;\\red255\\green255\\blue255;}',
      '{\\*\\expandedcolortbl;;}',
      '\\paperw11900\\paperh16840\\margl1440\\margr1440\\vieww11520\\viewh8400\\viewkind0',
      '\\pard\\tx720\\pardirnatural\\qc\\partightenfactor0',
      '',
      `\\f0\\b\\fs44 \\cf0 \\uc0${units('创文工作再上新台阶')}\\`,
      `\\pard\\pardirnatural\\partightenfactor0`,
      `\\f1\\b0\\fs24 \\cf0 ${gbk(BODY)}\\`,
      `${gbk(BODY)}}`,
    ].join('\n')
    const taken = await take('稿.rtf', Buffer.from(text, 'latin1'))
    expect(rolesOf(taken)).toEqual(['headline 创文工作再上新台阶', `body ${BODY}`, `body ${BODY}`])
    expect(lossesOf(taken)).toEqual({})
  })

  test('TextEdit and textutil, HTML: classes of paragraphs', async () => {
    const page = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css">p.p1 {margin: 0}</style></head>
<body><p class="p1"><b>创文工作再上新台阶</b></p><p class="p2"><span class="s1">${BODY}</span></p><p class="p2"><br></p></body></html>`
    const taken = await take('稿.html', page)
    expect(rolesOf(taken)).toEqual(['headline 创文工作再上新台阶', `body ${BODY}`])
    expect(lossesOf(taken)).toEqual({})
  })

  test('LibreOffice, RTF: Unicode with stand-ins of two bytes, styles by number', async () => {
    const unit = (text: string): string =>
      [...text].map((one) => (one < '\u0080' ? one : `\\u${(one.charCodeAt(0) << 16) >> 16}${gbk(one)}`)).join('')
    const body = [
      '{\\rtf1\\ansi\\deff4\\adeflang1025',
      '{\\fonttbl{\\f0\\froman\\fprq2\\fcharset0 Times New Roman;}{\\f4\\fnil\\fprq2\\fcharset134 Noto Serif CJK SC;}}',
      '{\\stylesheet{\\s0\\snext0 Normal;}{\\s15\\sbasedon0\\snext16\\b\\fs56 Title;}{\\s16\\sbasedon0 Body Text;}}',
      '{\\*\\generator LibreOffice/24.2}{\\info}{\\*\\userprops}\\deftab720',
      `\\pard\\plain \\s15\\qc\\loch\\hich\\uc2 ${unit('创文工作再上新台阶')}`,
      `\\par \\pard\\plain \\s16\\loch ${unit(BODY)}`,
      '\\par }',
    ].join('\n')
    expect(rolesOf(await take('a.rtf', Buffer.from(body, 'latin1')))).toEqual([
      'headline 创文工作再上新台阶',
      `body ${BODY}`,
    ])
  })

  test('Google Docs, DOCX: run properties everywhere, colours of its own that say nothing', async () => {
    const run = (text: string, more = '') =>
      `<w:r><w:rPr>${more}<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="000000"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
    const body =
      `<w:p><w:pPr><w:pStyle w:val="Title"/><w:rPr/></w:pPr><w:bookmarkStart w:name="_x" w:id="0"/><w:bookmarkEnd w:id="0"/>${run('创文工作再上新台阶')}</w:p>` +
      `<w:p><w:pPr><w:rPr/></w:pPr>${run('本报讯 昨日，')}${run('记者从市文明办获悉', '<w:b w:val="1"/>')}${run('，创建工作全面铺开。')}</w:p>`
    const styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    const taken = await take('a.docx', docx(body, styles))
    expect(rolesOf(taken)).toEqual([
      'headline 创文工作再上新台阶',
      'body 本报讯 昨日，记者从市文明办获悉，创建工作全面铺开。',
    ])
    expect(lossesOf(taken)).toEqual({ formatting: 1 })
  })

  test('Google Docs, pasted HTML: its wrapper is no bold, weights are in styles', async () => {
    const page = `<html><body><!--StartFragment--><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-size:20pt;font-weight:400;">创文工作再上新台阶</span></h1><p dir="ltr"><span style="font-weight:400;font-style:normal;">本报讯 昨日，</span><span style="font-weight:700;">记者</span><span style="font-weight:400;">从市文明办获悉，创建工作全面铺开。</span></p></b><br class="Apple-interchange-newline"><!--EndFragment--></body></html>`
    const taken = await take('粘贴.html', page)
    expect(rolesOf(taken)).toEqual([
      'headline 创文工作再上新台阶',
      'body 本报讯 昨日，记者从市文明办获悉，创建工作全面铺开。',
    ])
    expect(lossesOf(taken)).toEqual({ formatting: 1 })
  })

  test('Word and WPS, pasted HTML: conditional comments, lists by style, changes as ins and del', async () => {
    const page = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><style>p.MsoNormal{margin:0}</style></head><body lang=ZH-CN><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b><span style='font-size:22.0pt;font-family:
宋体'>创文工作再上<span lang=EN-US><o:p></o:p></span>新台阶</span></b></p>
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'>本报讯 昨日，记者从市文明办获悉，创建
工作<ins cite="mailto:x">已</ins><del>未</del>全面铺开。<span style='mso-hide:all'>藏</span><a style='mso-comment-reference:x_1'>注</a><![if !supportAnnotations]><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[X1]</a></span><![endif]></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>第一项。</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>批注的话</p></div></div><!--EndFragment--></body></html>`
    const taken = await take('粘贴.html', page)
    expect(textsOf(taken)).toEqual([
      '创文工作再上新台阶',
      '本报讯 昨日，记者从市文明办获悉，创建工作已全面铺开。注',
      '第一项。',
    ])
    expect(rolesOf(taken)[0]).toBe('headline 创文工作再上新台阶')
    expect(lossesOf(taken)).toMatchObject({
      'tracked-insertion': 1,
      'tracked-deletion': 1,
      comment: 1,
      'list-number': 1,
      'hidden-text': 1,
    })
  })

  test('Word, DOCX: characters beyond the first plane as a symbol of a font (MS-DOCX 2.7.4)', async () => {
    const body =
      '<w:p><w:r><w:t>好</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F600"/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>。</w:t></w:r></w:p>'
    expect(textsOf(await take('a.docx', docx(body)))).toEqual(['好😀。'])
  })
})
