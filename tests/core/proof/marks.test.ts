import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyMark,
  keepMark,
  mapMark,
  type ProofMark,
  type ProofOperation,
  reopenMark,
  type TextChange,
} from '../../../src/core/proof/index.ts'

const markOn = (text: string, start: number, end: number, operation: ProofOperation): ProofMark => ({
  id: 'm1',
  story: 's1',
  start,
  end,
  words: text.slice(start, end),
  operation,
  round: 1,
  author: '彩华',
  state: 'open',
})
const edited = (text: string, change: TextChange | undefined): string =>
  change === undefined ? text : text.slice(0, change.start) + change.text + text.slice(change.end)
/** Where an offset comes to when `change` is made. */
const through =
  ({ start, end, text }: TextChange) =>
  (offset: number, side: -1 | 1): number => {
    if (offset < start || (offset === start && (side < 0 || start !== end) && offset !== end)) return offset
    if (offset > end || (offset === end && start !== end)) return offset + text.length - (end - start)
    return side < 0 ? start : start + text.length
  }

describe('marks of GB/T 14706', () => {
  test.each<[string, string, number, number, ProofOperation, string]>([
    ['1 改正', '提高出版物质最', 6, 7, { kind: 'correct', text: '量' }, '提高出版物质量'],
    ['2 删除', '提高的出版物质量', 2, 3, { kind: 'delete' }, '提高出版物质量'],
    ['3 增补', '要搞好工作', 3, 3, { kind: 'insert', text: '校对' }, '要搞好校对工作'],
    ['6 对调', '总经验结', 1, 4, { kind: 'transpose', at: 3, behind: 3 }, '总结经验'],
    ['6 对调 around a middle', '甲和乙', 0, 3, { kind: 'transpose', at: 1, behind: 2 }, '乙和甲'],
    ['7 接排', '按时完成\n任务', 4, 5, { kind: 'runOn' }, '按时完成任务'],
    ['8 另起段', '完成。任务', 3, 3, { kind: 'newParagraph' }, '完成。\n任务'],
    ['18 分开', 'Goodmorning', 4, 4, { kind: 'separate' }, 'Good morning'],
    ['21 说明', '改黑体', 0, 3, { kind: 'instruct', mark: 'explain', note: '黑体' }, '改黑体'],
  ])('%s is applied and taken back', (_name, text, start, end, operation, after) => {
    const mark = markOn(text, start, end, operation)
    const applied = applyMark(mark, text)
    expect(edited(text, applied.change)).toBe(after)
    expect(applied.mark.state).toBe('applied')
    const again = reopenMark(applied.mark, after)
    expect(edited(after, again.change)).toBe(text)
    expect(again.mark).toEqual(mark)
  })

  test('19 保留 leaves the text; states are not skipped', () => {
    const mark = markOn('提高', 0, 1, { kind: 'delete' })
    const kept = keepMark(mark)
    expect(reopenMark(kept, '提高')).toEqual({ mark, change: undefined })
    expect(() => applyMark(kept, '提高')).toThrow('kept, not open')
    expect(() => keepMark(kept)).toThrow('kept, not open')
    expect(() => applyMark(mark, '质量')).toThrow('no longer stands there')
    const { mark: applied } = applyMark(markOn('提高', 0, 1, { kind: 'correct', text: '题' }), '提高')
    expect(() => reopenMark(applied, '标高')).toThrow('changed since')
    expect(() => reopenMark({ ...mark, state: 'orphaned' }, '')).toThrow('gone')
  })

  test('a mark whose words are deleted is orphaned and keeps them', () => {
    const mark = markOn('提高质量', 2, 4, { kind: 'delete' })
    const gone = mapMark(mark, through({ start: 1, end: 4, text: '' }), '提')
    expect(gone).toMatchObject({ state: 'orphaned', words: '质量' })
  })

  test('property: a mark follows its words through changes that do not touch them', () => {
    const text = '〇一二三四五六七八九'
    const range = fc.tuple(fc.nat(10), fc.nat(10)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    const property = fc.property(range, range, fc.constantFrom('', '甲', '乙丙丁'), ([start, end], [from, to], put) => {
      fc.pre(start < end && (to <= start || from >= end))
      const change = { start: from, end: to, text: put }
      const after = edited(text, change)
      const mapped = mapMark(markOn(text, start, end, { kind: 'delete' }), through(change), after)
      expect(mapped.words).toBe(text.slice(start, end))
      expect(after.slice(mapped.start, mapped.end)).toBe(mapped.words)
    })
    fc.assert(property, { numRuns: 100 })
  })
})
