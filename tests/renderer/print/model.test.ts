import { describe, expect, it } from 'vitest'
import type { FoundInIssue, PlatesView } from '../../../src/contract/index.ts'
import { inkColours } from '../../../src/core/plates/index.ts'
import { translator } from '../../../src/renderer/i18n/index.ts'
import { type PrintHost, PrintModel } from '../../../src/renderer/print/model.ts'
import { findingName, ruleWords } from '../../../src/renderer/print/names.ts'
import { densityWords, printOverlay } from '../../../src/renderer/print/overlay.ts'
import { densityAt, sumsOf } from '../../../src/renderer/print/plate-image.ts'

const plate = (name: string, ...data: number[]) => ({ name, data: new Uint8Array(data) })
const view: PlatesView = {
  area: { x: 10_000, y: 20_000, width: 2000, height: 1000 },
  scale: 1 / 1000,
  width: 2,
  height: 1,
  plates: [plate('Cyan', 255, 0), plate('Magenta', 51, 0), plate('Yellow', 0, 0), plate('Black', 255, 128)],
  unmeasured: [],
  colours: inkColours(() => [0, 0, 0], 2),
  spots: [],
}

describe('the densitometer', () => {
  it('reads every plate and the sum at a point of the page, and nothing beside it', () => {
    expect(densityAt(view, 10_500, 20_500)).toEqual({
      ...{ x: 10_500, y: 20_500, total: 220 },
      plates: [
        { name: 'Cyan', percent: 100 },
        { name: 'Magenta', percent: 20 },
        { name: 'Yellow', percent: 0 },
        { name: 'Black', percent: 100 },
      ],
    })
    expect(densityAt(view, 11_999, 20_999)?.total).toBe(50)
    for (const [x, y] of [
      [9999, 20_500],
      [12_000, 20_500],
      [10_500, 21_000],
    ] as const)
      expect(densityAt(view, x, y)).toBeUndefined()
    expect(densityAt(undefined, 0, 0)).toBeUndefined()
  })

  it('says it in a line, and knows the means', () => {
    const density = densityAt(view, 10_500, 20_500)
    if (density === undefined) throw new Error('nothing was read')
    expect(densityWords(density, '合计')).toBe('C 100  M 20  Y 0  K 100  合计 220 %')
    expect(sumsOf(view)).toEqual({ means: [50, 10, 0, 75.1], most: 220 })
  })
})

/** A host that answers the first look and tells what it is made to. */
function hostOf(first: FoundInIssue) {
  const asked: string[] = []
  let tell: (found: FoundInIssue) => void = () => undefined
  const host = {
    call: async (method: string) => {
      asked.push(method)
      return first
    },
    on: (_: string, listener: (found: FoundInIssue) => void) => {
      tell = listener
      return () => undefined
    },
  } as unknown as PrintHost
  return { host, asked, tell: (found: FoundInIssue) => tell(found) }
}

const found = (names: string[], ...pages: [page: string, code: string][]): FoundInIssue => ({
  issue: 'i',
  names,
  pages: pages.map(([page, code]) => ({
    ...{ page, inked: true },
    findings: [{ code, severity: 'error', message: code, where: page }],
  })),
})

describe('live findings', () => {
  it('are those of the latest news of each page; pages that are gone have none', async () => {
    const { host, asked, tell } = hostOf(found(['A01', 'A02'], ['A01', 'one'], ['A02', 'two']))
    const model = new PrintModel(host, 'i')
    const stop = model.start()
    await Promise.resolve()
    await Promise.resolve()
    const codes = (): string[] => [...model.state.pages].map(([page, { findings }]) => `${page} ${findings[0]?.code}`)
    expect(codes()).toEqual(['A01 one', 'A02 two'])
    tell(found(['A01', 'A02'], ['A02', 'three']))
    expect(codes()).toEqual(['A01 one', 'A02 three'])
    tell({ ...found(['A01'], ['A01', 'other']), issue: 'another' })
    tell(found(['A02']))
    expect(codes()).toEqual(['A02 three'])
    stop()
    expect(asked).toEqual(['preflight.watch', 'preflight.unwatch'])
    expect(printOverlay(model)).toBeUndefined()
  })

  it('have names and reasons in both languages', () => {
    const zh = translator('zh')
    expect(findingName('line.thin', zh, 'zh')).toBe('线条过细')
    expect(findingName('overset', zh, 'zh')).toBe('余稿')
    expect(findingName('nobody knows', zh, 'zh')).toBe('检查')
    expect(ruleWords('line.thin', 'en')?.source).toBe('minLinePt')
    expect(ruleWords('overset', 'en')).toBeUndefined()
  })
})
