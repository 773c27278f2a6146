import { describe, expect, it } from 'vitest'
import { actionOf } from '../../src/renderer/app/keys.ts'
import { translator } from '../../src/renderer/i18n/index.ts'
import { explain, standing } from '../../src/renderer/panels/index.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing', boolean>> = {}) =>
  actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...held })

describe('keys', () => {
  it('know the keys of the design', () => {
    const keys = ['+', '=', '-', '0', '1', 'g', 'G', 'h', 'Z', 'PageDown', 'ArrowLeft', 'F1']
    expect(keys.map((key) => press(key))).toEqual([
      'zoom-in',
      'zoom-in',
      'zoom-out',
      'fit',
      'actual-size',
      'grid',
      'grid',
      'hand',
      'zoom-tool',
      'next-page',
      'pan-left',
      'shortcuts',
    ])
  })

  it('leave alone what belongs to the menu, the input method or nobody', () => {
    expect(press('+', { ctrlKey: true })).toBeUndefined()
    expect(press('g', { metaKey: true })).toBeUndefined()
    expect(press('z', { isComposing: true })).toBeUndefined()
    expect(press('Tab')).toBeUndefined()
    expect(press('toString')).toBeUndefined()
  })
})

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
