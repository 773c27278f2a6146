import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { applyTransaction } from '../../../src/core/edit/index.ts'
import { checkDocument } from '../../../src/core/proof/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import { findingHere, fixFinding, nextFinding, textFindings } from '../../../src/renderer/proof/fixing.ts'
import { proofDocument, stampOf } from './proof-page.ts'

const textOf = (document: Document): string => document.stories.map(({ doc }) => flatten(doc).text).join('\n')
const at = (anchor: number, head = anchor) => ({ kind: 'text', story: 's', anchor, head }) as const

describe.each(['h', 'v'] as const)('going through what the checks found, text running %s', (mode) => {
  const document = proofDocument(mode, '编辑:张三说，我们的的工作', '时间:十点')
  const found = textFindings(document, checkDocument(document))
  const words = (one: (typeof found)[number] | undefined) => one && [one.from, one.finding.text]

  test('is in reading order, whatever weighs most', () => {
    expect(found.map(({ finding }) => finding.text)).toEqual([':', '的的', ':'])
  })

  test('goes on from what is selected, and round', () => {
    expect(words(nextFinding(found, { kind: 'none' }))).toEqual([2, ':'])
    expect(words(nextFinding(found, at(0)))).toEqual([2, ':'])
    expect(words(nextFinding(found, at(2, 3)))).toEqual([9, '的的'])
    expect(words(nextFinding(found, at(11, 9)))?.[1]).toBe(':')
    const last = found.at(-1)
    expect(words(nextFinding(found, at(last?.from ?? 0, last?.to)))).toEqual([2, ':'])
    expect(nextFinding([], at(0))).toBeUndefined()
    expect(words(nextFinding(found, { ...at(0), story: 'other' }))).toEqual([2, ':'])
  })

  test('what is selected or at the caret is put right, by one change', () => {
    const here = findingHere(found, at(10))
    expect(words(here)).toEqual([9, '的的'])
    expect(findingHere(found, at(6))).toBeUndefined()
    expect(findingHere(found, { kind: 'none' })).toBeUndefined()
    if (here === undefined) throw new Error('nothing is here')
    const change = fixFinding(document, here, stampOf(1))
    if (change === undefined) throw new Error('nothing was put right')
    const after = applyTransaction(document, change)
    expect(textOf(after)).toBe('编辑:张三说，我们的工作\n时间:十点')
    // Words that are others now are left alone, and no longer gone to.
    expect(fixFinding(after, here, stampOf(2))).toBeUndefined()
    expect(
      textFindings(
        after,
        found.map(({ finding }) => finding),
      ).map(({ finding }) => finding.text),
    ).toEqual([':'])
  })
})
