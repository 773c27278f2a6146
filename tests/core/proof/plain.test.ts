import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkTexts, lineOf, plainText } from '../../../src/core/proof/index.ts'

/** How many findings on the ten clean articles are borne. */
const FALSE_ALARMS = 1

test('the seed page: its known faults are found, and nothing else', () => {
  const text = readFileSync('tests/fixtures/seed/page-torn.txt', 'utf8')
  const findings = checkTexts([plainText('page', text)]).map(({ check, text: words, place }) => {
    const { line, column } = lineOf(text, place.start ?? 0)
    return `${line}:${column} ${check} ${words}`
  })
  expect(findings).toEqual([
    '23:174 X01 确保按时完成',
    '43:1 X02 通志愿服务，',
    '5:19 T05 :',
    '5:26 T05 :',
    '5:33 T05 :',
  ])
})

test('ten clean articles: hardly a false alarm', () => {
  const files = globSync('tests/fixtures/clean/*.txt').sort()
  expect(files).toHaveLength(10)
  const alarms = files.flatMap((file) =>
    checkTexts([plainText(file, readFileSync(file, 'utf8'))]).map(({ check, text }) => `${file} ${check} ${text}`),
  )
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(FALSE_ALARMS)
})

test('plain text: roles of its lines, offsets in the text as given', () => {
  const text = '2015年10月15日 星期四\r\n\n## 主题\n### 插题\n正文一句话。\r\n图片说明\n'
  const { paragraphs } = plainText('t', text)
  expect(paragraphs.map(({ role }) => role)).toEqual(['folio', 'headline', 'subhead', 'body', 'caption'])
  for (const paragraph of paragraphs)
    expect(text.startsWith(paragraph.text, paragraph.start), paragraph.text).toBe(true)
  expect(lineOf('一\n𠮷二', 4)).toEqual({ line: 2, column: 2 })
})
