import { describe, expect, it } from 'vitest'
import { readPreferences } from '../../src/contract/index.ts'

describe('searches that are remembered', () => {
  it('are kept as they are, and none where what was kept is no list of words', () => {
    expect(readPreferences({ searches: ['创文', '𠮷野'] }).searches).toEqual(['创文', '𠮷野'])
    expect(readPreferences({}).searches).toEqual([])
    for (const searches of ['创文', [1], Array.from({ length: 99 }, () => 'x'), ['x'.repeat(501)]]) {
      expect(readPreferences({ searches, language: 'en' })).toMatchObject({ searches: [], language: 'en' })
    }
  })
})
