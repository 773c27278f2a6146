import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../src/core/proof/index.ts'
import { block, copy, documentJson, page, parse, story } from '../../builders/document.ts'

const place = { column: 0, columns: 3, line: 0, lines: 1 }
const line = (id: string, template: string, style = 'folio') => ({ kind: 'furniture', id, place, template, style })
const IMPRINT =
  '{date} 总第5002期 今日1版 CN41-0004 主办：试验日报社 地址：解放路1号 电话：0371-66666666 印刷：试验印务中心 邮发代号：35-1 零售：1元'

type Parts = Parameters<typeof documentJson>[0]
const found = (parts: Partial<Parts>, change: (json: ReturnType<typeof documentJson>) => void = () => {}): string[] => {
  const json = documentJson({ stories: [], pages: [page('A01')], ...parts })
  Object.assign(json.issue, { total: 5002 })
  change(json)
  return checkDocument(parse(json))
    .filter(({ check }) => ['P10', 'P11', 'P16', 'P17', 'P21'].includes(check))
    .map(({ check, text }) => `${check} ${text}`)
}

describe('P10, P11: the masthead (field manual 7.2)', () => {
  test('every fixed item stands on it, or the finding names what is missing', () => {
    const masthead = line('name', '试验日报', 'headline')
    expect(found({ pages: [page('A01', masthead, line('imprint', IMPRINT))] })).toEqual([])
    const pages = [page('A01', masthead, line('imprint', IMPRINT.replace(/零售：1元/, '').replace('CN41-0004', '')))]
    expect(found({ pages })).toEqual(['P10 刊号', 'P10 定价'])
  })

  test('a page without the name of the paper has no masthead', () => {
    expect(found({ pages: [page('A01', line('folio', '{date} 试验日报 第1版'))] })).toEqual([])
  })

  test('nothing is larger than the name', () => {
    const stories = [story('a', ['headline', '大题'], ['body', '短文。'])]
    const objects = (style: string) => [
      line('name', '试验日报', style),
      line('imprint', IMPRINT),
      block('a', 'a', 4, 20),
    ]
    expect(found({ stories, pages: [page('A01', ...objects('headline'))] })).toEqual([])
    expect(found({ stories, pages: [page('A01', ...objects('subhead'))] })).toEqual(['P11 36 pt'])
  })
})

describe('P16: captions and places', () => {
  const caption = (text: string) =>
    found({
      stories: [story('c', ['caption', text])],
      pages: [page('A01', { kind: 'picture', id: 'p', picture: 'hall', place, caption: { story: 'c', lines: 1 } })],
    })
  test('a caption stands under its picture', () => {
    expect(caption('下图：叠彩园。')).toEqual(['P16 下图'])
    expect(caption('上图：叠彩园。')).toEqual([])
    expect(caption('右图：叠彩园。')).toEqual([])
  })
})

describe('P17: who reports', () => {
  const news = (...paragraphs: Parameters<typeof story>[1][]) =>
    found({
      stories: [story('a', ['headline', '标题'], ...paragraphs)],
      pages: [page('A01', block('a', 'a', 4, 20))],
    })
  test('a byline or dateline on the page', () => {
    expect(news(['body', copy(300)])).toEqual(['P17 标题'])
    expect(news(['body', `本报讯（记者 张三）${copy(300)}`])).toEqual([])
    expect(news(['body', `新华社北京10月15日电 ${copy(300)}`])).toEqual([])
    expect(news(['byline', '记者 李四'], ['body', copy(300)])).toEqual([])
    expect(news(['body', copy(60)])).toEqual([])
  })
})

describe('P21: the title of the page', () => {
  const titled = (folio: string) =>
    found({ pages: [page('A01', line('folio', folio)), page('A02')] }, (json) => {
      Object.assign(json.pages[0] as object, { title: '要闻' })
      Object.assign(json.pages[1] as object, { title: '体育新闻' })
    })
  test('is that of the plan', () => {
    expect(titled('体育新闻')).toEqual(['P21 体育新闻'])
    expect(titled('要 闻')).toEqual([])
    expect(titled('A01版')).toEqual([])
  })
})
