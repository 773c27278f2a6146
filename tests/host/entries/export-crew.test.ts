import { describe, expect, test } from 'vitest'
import { threadsFor } from '../../../src/host/entries/export-crew.ts'

describe('threads of an export', () => {
  test('one for a page, as many as there are cores for an issue, four at most', () => {
    expect([1, 2, 3, 24].map((files) => threadsFor(files, 2))).toEqual([1, 1, 2, 2])
    expect([1, 4, 24].map((files) => threadsFor(files, 16))).toEqual([1, 2, 4])
    expect(threadsFor(24, 1)).toBe(1)
  })
})
