import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/core/document/index.ts'
import { CheckMemory, checkDocument, checkSteps, type DocumentCheck } from '../../../src/core/proof/index.ts'
import { block, documentJson, page, parse, story } from '../../builders/document.ts'

const SENTENCES = [
  '编辑:张三说，会议开始了。',
  '记者张小明报道，天气晴好。',
  '记者张晓明报道，天气晴好。',
  '副市长王五开立帐户。',
  '2015年2月30日放假。',
  '本报讯（记者 李四）街道整治完成，市民满意，工作继续推进。',
]

function issueOf(texts: readonly string[]): Document {
  const stories = texts.map((text, n) => story(`s${n}`, ['headline', `标题${n}`], ['body', text]))
  return parse(documentJson({ stories, pages: texts.map((_, n) => page(`A0${n + 1}`, block(`b${n}`, `s${n}`, 3, 9))) }))
}

function steps(document: Document, options: DocumentCheck, memory: CheckMemory) {
  const work = checkSteps(document, options, memory)
  let count = 0
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return { found: value, count }
    count += 1
  }
}

describe('checks that remember', () => {
  const sentence = fc.constantFrom(...SENTENCES)
  const text = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(''))
  const lists = fc.constantFrom<DocumentCheck>(
    {},
    { lists: { words: [['帐户', '账户']] } },
    { lists: { names: ['张晓明'], titles: [{ name: '王五', titles: ['常务副市长'] }] } },
  )

  test('property: find in every state and with every list what is found without memory', () => {
    const run = fc.record({ texts: fc.array(text, { minLength: 1, maxLength: 4 }), options: lists })
    const check = fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), (runs) => {
      const memory = new CheckMemory()
      for (const { texts, options } of runs) {
        const document = issueOf(texts)
        expect(steps(document, options, memory).found).toEqual(checkDocument(document, options))
      }
    })
    fc.assert(check, { numRuns: 30 })
  })

  test('a text that stayed is known, one that changed is read anew', () => {
    const memory = new CheckMemory()
    const first = issueOf([SENTENCES[0] as string, SENTENCES[4] as string])
    const found = steps(first, {}, memory).found.map(({ check }) => check)
    expect(found).toEqual(expect.arrayContaining(['T05', 'T19']))
    const [kept, other] = first.stories
    if (kept === undefined || other === undefined) throw new Error('two stories were made')
    const doc = JSON.parse(JSON.stringify(other.doc).replace('2月30日', '2月28日'))
    const next = { ...first, stories: [kept, { ...other, doc }] }
    const again = steps(next, {}, memory)
    expect(again.found.map(({ check }) => check)).not.toContain('T19')
    expect(again.found).toEqual(checkDocument(next))
    // A text a step, and the issue after them: nothing keeps others waiting for long.
    expect(again.count).toBeGreaterThan(next.stories.length)
  })

  test('the date of the issue is part of what is remembered', () => {
    const memory = new CheckMemory()
    const document = issueOf(['10月15日（星期五）放假。'])
    const at = (date: string) => ({ ...document, issue: { ...document.issue, date } })
    const checks = (date: string) => steps(at(date), {}, memory).found.map(({ check }) => check)
    expect(checks('2015-10-14')).toContain('T20')
    expect(checks('2010-10-14')).not.toContain('T20')
  })
})

describe('lists of the house', () => {
  const found = (text: string, options: DocumentCheck) =>
    checkDocument(issueOf([text]), options).flatMap(({ check, text: words, fix }) =>
      check.startsWith('X0') ? [`${check} ${words}${fix === undefined ? '' : ` ${fix}`}`] : [],
    )

  test('every place of every form is found, also where forms begin alike', () => {
    const words = [
      ['帐', '账'],
      ['帐户', '账户'],
      ['甲甲', '乙'],
    ] as const
    expect(found('帐户与帐，甲甲甲。', { lists: { words } }).sort()).toEqual(
      ['X04 帐 账', 'X04 帐 账', 'X04 帐户 账户', 'X04 甲甲 乙'].sort(),
    )
    expect(found('按部就班。', { lists: { words: [['部就', '按部就班']] } })).toEqual([])
  })

  test('names that differ in the middle, wherever they stand', () => {
    const names = ['张晓明', '张大明']
    expect(found('会上张小明发言，张晓明回答，张大明总结，张-明离开。', { lists: { names } })).toEqual(['X05 张小明'])
  })
})
