import { describe, expect, test } from 'vitest'
import { importBytes } from '../../../src/host/import/index.ts'
import { gbk, lossesOf, rolesOf, rtf, take, textsOf, unicode } from './files.ts'

const read = (body: string, more?: string) => take('a.rtf', rtf(body, more))

describe('RTF', () => {
  test.each([
    ['GBK bytes', `\\f0 ${gbk('中国，你好。')}\\par`, '中国，你好。'],
    ['Unicode with stand-ins of two bytes', `\\u20013\\'d6\\'d0\\u22269\\'b9\\'fa\\par`, '中国'],
    ['Unicode with one question mark (\\uc1)', '{\\uc1\\u20108?\\u19971 ?\\u21306?}\\par', '二七区'],
    ['Unicode without stand-ins (\\uc0)', '\\uc0\\u20108\\u19971 x\\par', '二七x'],
    ['negative numbers', '\\uc0\\u-244\\par', '\uff0c'],
    ['characters beyond the first plane, as two halves', '\\uc0\\u-10176\\u-9071\\par', '\ud840\udc91'],
    [
      'the second byte of a character as a letter',
      "\\f0\\'81A\\par",
      new TextDecoder('gb18030').decode(Uint8Array.of(0x81, 0x41)),
    ],
    ['Big5 by its font', "{\\f2\\'a4\\'a4\\'b0\\'ea}\\par", '中國'],
    ['escaped signs', '\\{a\\\\b\\}\\par', '{a\\b}'],
    ['named signs', 'a\\emdash b\\ldblquote c\\rdblquote\\~d\\par', 'a—b“c” d'],
    ['line breaks of the file are none of the text', 'a\r\nb\\par', 'ab'],
    ['a break that somebody typed', 'a\\line b\\par', 'a\u2028b'],
    ['raw bytes', 'a\\bin3 {}}b\\par', 'ab'],
  ])('%s', async (_, body, text) => {
    expect(textsOf(await read(body))).toEqual([text])
  })

  test('heads by size, styles by name', async () => {
    const more = `{\\stylesheet{Normal;}{\\*\\cs10 Default;}{\\s2{\\*\\keycode x}heading 2;}}`
    const body =
      `\\pard\\qc\\fs44 ${gbk('主题在此')}\\par\\pard\\fs28 ${gbk('副题在此')}\\par\\pard\\plain\\fs21 ${gbk('正文从这里开始，到这里结束。')}\\par` +
      `\\pard\\s2 ${gbk('小题')}\\par\\pard ${gbk('又一段正文。')}\\par`
    expect(rolesOf(await read(body, more))).toEqual([
      'headline 主题在此',
      'deck 副题在此',
      'body 正文从这里开始，到这里结束。',
      'subhead 小题',
      'body 又一段正文。',
    ])
  })

  test('what does not come along is counted', async () => {
    const body =
      `{\\header ${gbk('页眉')}\\par}{\\revised ${gbk('增')}}{\\deleted ${gbk('删')}}{\\v ${gbk('藏')}}` +
      `{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict 0100}}{\\footnote ${gbk('注')}}{\\*\\annotation ${gbk('批')}}` +
      `{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\listtext 1.\\tab}{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt ${gbk('框中字。')}\\par}}}${gbk('完')}\\par`
    const taken = await read(body)
    expect(taken.stories.map(({ paragraphs }) => paragraphs.map(({ text }) => text))).toEqual([['增3完'], ['框中字。']])
    expect(lossesOf(taken)).toEqual({
      'header-footer': 1,
      'tracked-insertion': 1,
      'tracked-deletion': 1,
      'hidden-text': 1,
      picture: 1,
      footnote: 1,
      comment: 1,
      field: 1,
      'list-number': 1,
      'text-box': 1,
    })
  })

  test('what stands twice is read once: \\upr, results of shapes; nothing leaks out of what is left out', async () => {
    const body =
      `{\\info{\\upr{\\title ?}{\\*\\ud\\uc0{\\title x}}}}{\\upr{?}{\\*\\ud ${gbk('甲')}}}` +
      `{\\shp{\\*\\shpinst{\\shptxt ${gbk('框。')}\\par}}{\\shprslt{\\*\\do{\\dptxbxtext ${gbk('框。')}\\par}}}}` +
      `{\\header{\\shp{\\*\\shpinst{\\shptxt x\\par}}}}${gbk('乙。')}\\par`
    expect(textsOf(await read(body))).toEqual(['甲乙。', '框。'])
  })

  test('pictures inside are handed on when they are asked for: PNG and JPEG, as digits or as bytes; metafiles are losses', async () => {
    const png = '89504e470d0a1a0a0000'
    const raw = Buffer.from('ffd8ffe000104a46', 'hex').toString('latin1')
    const body =
      `{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn a}{\\sv b}}}\\picw10\\pngblip\\bliptag5{\\*\\blipuid 0011}\r\n${png.slice(0, 8)}\r\n${png.slice(8)}}}{\\nonshppict{\\pict\\wmetafile8 0100}}` +
      `{\\pict\\jpegblip\\bin8 ${raw}}{\\pict\\wmetafile8 0100}${gbk('图。')}\\par`
    const taken = await importBytes('a.rtf', rtf(body), { pictures: true })
    expect(textsOf(taken)).toEqual(['图。'])
    expect(taken.pictures?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('hex')])).toEqual([
      ['image1.png', png],
      ['image2.jpg', 'ffd8ffe000104a46'],
    ])
    expect(lossesOf(taken)).toEqual({ picture: 1 })
    expect(lossesOf(await read(body))).toEqual({ picture: 3 })
  })

  test('rows of a table', async () => {
    const body = `\\trowd\\intbl ${gbk('甲')}\\cell ${gbk('乙')}\\cell\\row\\pard ${gbk('表外。')}\\par`
    expect(textsOf(await read(body))).toEqual(['甲\u3000乙', '表外。'])
  })

  test('named .doc', async () => {
    const taken = await take('a.doc', rtf(`${unicode('中国。')}\\par`))
    expect([taken.kind, ...textsOf(taken)]).toEqual(['rtf', '中国。'])
  })
})
