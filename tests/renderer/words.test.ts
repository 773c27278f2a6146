import { describe, expect, it } from 'vitest'
import { translator } from '../../src/renderer/i18n/index.ts'
import { explain, standing } from '../../src/renderer/panels/index.ts'

describe('words of errors', () => {
  it('name the way out by the kind of error', () => {
    expect(explain('font-missing').title).toBe('error.font')
    expect(explain('issue/picture-missing').help).toBe('error.picture.help')
    expect(explain('compose/picture').title).toBe('error.picture')
    expect(explain('document/invalid').title).toBe('error.document')
    expect(explain('issue/unreadable').title).toBe('error.unreadable')
    expect(explain('host-gone').title).toBe('error.host')
    expect(explain('internal')).toEqual({ title: 'error.title', help: 'error.other.help' })
  })
})

describe('standing of a page', () => {
  const text = translator('zh')
  const fit = { overset: { characters: 0, lines: 0, mm: 0 }, underset: { lines: 0, mm: 0 }, errors: 0, warnings: 0 }

  it('says the worst first', () => {
    expect(standing(fit, text)).toEqual({ words: '齐版', tone: 'good' })
    expect(standing({ ...fit, warnings: 2 }, text).words).toBe('预检：2 处提醒')
    expect(standing({ ...fit, warnings: 2, underset: { lines: 3, mm: 13.8 } }, text).words).toBe('缺 3 行')
    expect(standing({ ...fit, errors: 1, underset: { lines: 3, mm: 13.8 } }, text).tone).toBe('error')
    expect(standing({ ...fit, errors: 1, overset: { characters: 9, lines: 1, mm: 4.6 } }, text).words).toBe('余 1 行')
  })
})
