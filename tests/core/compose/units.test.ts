import { describe, expect, it } from 'vitest'
import { kinsoku } from '../../builders/field.ts'
import { advances, marked, one } from '../../builders/set.ts'

describe('unbreakable units (kinsoku.json)', () => {
  it.each([
    ['U1', '他——好', '他|——|好'],
    ['U1', '他⸺好', '他|⸺|好'],
    ['U2', '他……好', '他|……|好'],
    ['U2', '他…………好', '他|…………|好'],
    ['U3', '约1,234.5元', '约|1,234.5|元'],
    ['U3', '到15:40止', '到|15:40|止'],
    ['U3', '到15：40止', '到|15：40|止'],
    ['U3', '共1\u202f234人', '共|1\u202f234|人'],
    ['U3', '共1\u2009234人', '共|1\u2009234|人'],
    ['U4', '增63%的', '增|63%|的'],
    ['U4', '增63％、5‰', '增|63％、|5‰'],
    ['U4', '约25℃、77℉', '约|25℃、|77℉'],
    ['U4', '约5°C的', '约|5°C|的'],
    ['U4', '北纬34°16′到', '北|纬|34°16′|到'],
    ['U5', '价￥300元', '价|￥300|元'],
    ['U5', '价US$300元', '价|US$300|元'],
    ['U5', '低到−5℃、±3', '低|到|−5℃、|±3'],
    ['U5', '低到-5℃', '低|到|-5℃'],
    ['U5', '升+3级', '升|+3|级'],
    ['U5', '见№5文', '见|№5|文'],
    ['U6', '长150 mm的', '长|150 mm|的'],
    ['U6', '长150mm的', '长|150mm|的'],
    ['U6', '重3 kg、2 t的', '重|3 kg、|2 t|的'],
    ['U6', '面积5 km²的', '面|积|5 km²|的'],
    ['U7', '真的？！好', '真|的？！|好'],
    ['U7', '真的！！！好', '真|的！！！|好'],
    ['U8', '说editor好', '说|editor|好'],
    ['U8', '说don’t好', '说|don’t|好'],
    ['U8', "说it's好", "说|it's|好"],
    ['U9', '工作①完成', '工|作①|完|成'],
    ['U9', '工作[1]完成', '工|作[1]|完|成'],
    ['U9', '工作〔12〕完成', '工|作〔12〕|完|成'],
    ['U10', '含CO₂的', '含|CO₂|的'],
    ['U10', '含H₂O的', '含|H₂O|的'],
    ['U10', '共10³个', '共|10³|个'],
    ['U13', '贝拉克·奥巴马', '贝|拉|克·|奥|巴|马'],
  ])('%s %s', (_, text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it('numbers of a list keep their place behind a mark', () => {
    expect(marked('好；②加强')).toBe('好；|②|加|强')
    expect(marked('国发〔2015〕10号')).toBe('国|发|〔2015〕|10|号')
  })

  it('a bullet at the head of a paragraph stays with what follows', () => {
    expect(marked('■本报讯')).toBe('■本|报|讯')
    expect(marked('甲■乙')).toBe('甲|■|乙')
  })

  it('the widths of the table are those of the units', () => {
    for (const { id, width, re } of kinsoku.unbreakable) {
      if (width === undefined) continue
      const text = re.split('|')[0] as string
      expect([id, one(`中${text}中`).width_em]).toEqual([id, width + 2])
    }
  })

  it('question and exclamation marks in a row share one or two ems', () => {
    expect(one('中？！中').width_em).toBe(3)
    expect(one('中！！！中').width_em).toBe(4)
    expect(advances('中？！中')).toEqual([1, 0.5, 0.5, 1])
  })
})

describe('western words', () => {
  it.each([
    ['用iPhone 15 Pro拍', '用|iPhone |15 |Pro|拍'],
    ['在No.5楼', '在|No.5|楼'],
    ['AT&T公司', 'AT&T|公|司'],
    ['C++和C#', 'C++|和|C#'],
    ['km/h的', 'km/h|的'],
    ['state-of-the-art级', 'state-|of-|the-|art|级'],
    ['COVID-19疫情', 'COVID-19|疫|情'],
    ['2024-10-15到', '2024-10-15|到'],
    ['v1.0.2版', 'v1.0.2|版'],
    ['Hello, world!好', 'Hello, |world!|好'],
  ])('%s', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it('addresses break behind their signs only', () => {
    expect(marked('见https://a.com/b_c?x=1&y=2-3页')).toBe('见|https://|a.|com/|b_|c?|x=|1&|y=|2-|3|页')
    expect(marked('发to.me@mail.com来')).toBe('发|to.|me@mail.|com|来')
  })
})

describe('quotes among Latin letters', () => {
  it('an apostrophe and a pair of quotes are as narrow as the letters beside them', () => {
    expect(advances('don’t')[3]).toBeLessThan(0.4)
    const text = 'He said “yes” to me'
    for (const mark of '“”') expect(advances(text)[text.indexOf(mark)]).toBeLessThan(0.6)
  })

  it('quotes among Han keep half a cell of ink and half of blank', () => {
    expect(advances('说“好”了')).toEqual([1, 1, 1, 1, 1])
  })
})
