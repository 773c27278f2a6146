import { describe, expect, it } from 'vitest'
import { chineseDate, type Document, furnitureText, type Page, weekday } from '../../../src/core/document/index.ts'
import { documentOf } from '../../builders/document.ts'

const document = documentOf({ stories: [], pages: [{ name: 'A01', objects: [] }] })
const [page] = document.pages as [Page]
const fill = (template: string, issue: Partial<Document['issue']> = {}): string =>
  furnitureText(template, { ...document, issue: { ...document.issue, ...issue } }, page, 'A01/folio')

describe('weekdays', () => {
  it.each([
    ['2015-10-15', '星期四'],
    ['2000-02-29', '星期二'],
    ['1900-03-01', '星期四'],
    ['1949-10-01', '星期六'],
    ['2024-12-31', '星期二'],
    ['2026-11-22', '星期日'],
    ['1970-01-01', '星期四'],
    ['1969-12-31', '星期三'],
  ])('%s is %s', (date, expected) => {
    expect(weekday(date)).toBe(expected)
  })
  it('dates are written without leading zeros', () => {
    expect(chineseDate('2015-01-05')).toBe('2015年1月5日')
  })
})

describe('templates', () => {
  it('are filled from the issue', () => {
    expect(fill('{date} {weekday} 编辑：{staff.编辑} 第{page}版 总第{total}期', { total: 1234 })).toBe(
      '2015年10月15日 星期四 编辑：李怡青 第A01版 总第1234期',
    )
  })
  it('know the letter of the page’s section and the name that the issue gives it', () => {
    expect(fill('{叠}叠 {叠名} {section.name}', { sections: { A: '要闻', B: '副刊' } })).toBe('A叠 要闻 要闻')
  })
  it.each(['{total}', '{叠名}', '{staff.美编}', '{title}', '{weather}'])(
    '%s that the issue lacks is an error',
    (template) => {
      expect(() => fill(template)).toThrow(
        expect.objectContaining({
          code: 'document/furniture-field',
          where: 'A01/folio',
          message: expect.stringContaining(template),
        }),
      )
    },
  )
})
