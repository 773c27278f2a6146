// 标题适配: heads fitted by letter-spacing, 长体/扁体 and size within house limits (REFERENCE 9.4; house limits).
import { describe, expect, it } from 'vitest'
import { Composer, type DocumentLayout } from '../../../src/core/compose/index.ts'
import { copy, documentJson, PITCH, page, parse, story } from '../../builders/document.ts'
import { openFont } from '../../builders/fonts.ts'
import { blockIn, linesIn, MODES, type Mode } from '../../builders/modes.ts'

interface Head {
  readonly text: string
  readonly fit?: object
  readonly own?: object
  readonly style?: object
  readonly lines?: number
  readonly columns?: number
}

function headed(mode: Mode, { text, fit, own, style = {}, lines = 5, columns = 3 }: Head): DocumentLayout {
  const json = documentJson({
    stories: [story('a', ['headline', text], ['body', copy(100)])],
    pages: [
      page(
        'A01',
        blockIn(
          mode,
          'b',
          'a',
          { columns, lines: 30 },
          { head: { roles: ['headline'], lines, ...(own === undefined ? {} : { fit: own }) } },
        ),
      ),
    ],
  })
  Object.assign(json.publication.styles.headline, style, fit === undefined ? {} : { fit })
  return new Composer(openFont).compose(parse(json))
}

const heads = (layout: DocumentLayout, mode: Mode) => linesIn(layout, mode).filter((line) => line.frame === 'b/head')

describe.each(MODES)('headline fit, mode %s', (mode) => {
  // 41 characters of 9 pt: room for ten of 36 pt and a quarter.
  const eleven = '创建文明城市动真碰硬了'
  const limits = { size: [30_000, 48_000], tracking: [-50, 100], scaleX: [850, 1000], lines: 1 }

  it('letter-spacing alone, where it is enough', () => {
    const layout = headed(mode, { text: '创建文明城市动真碰硬', fit: limits, style: { tracking: 40 } })
    const [fitted] = layout.fitted
    expect(fitted?.to.size).toBe(36_000)
    expect(fitted?.to.scaleX).toBe(1000)
    expect(fitted?.to.tracking).toBeLessThan(40)
    expect(heads(layout, mode)).toHaveLength(1)
  })

  it('then 长体, then size; no more than needed', () => {
    const layout = headed(mode, { text: eleven, fit: limits })
    const [fitted] = layout.fitted
    expect(heads(layout, mode)).toHaveLength(1)
    expect(fitted).toMatchObject({ page: 'A01', block: 'b', story: 'a', roles: ['headline'], complete: true })
    if (mode === 'h') {
      expect(fitted?.to.size).toBe(36_000)
      expect(fitted?.to.tracking).toBeLessThan(-40)
      expect(fitted?.to.scaleX).toBeLessThan(1000)
      expect(fitted?.to.scaleX).toBeGreaterThanOrEqual(950)
    } else {
      // 长体 changes nothing along a vertical line.
      expect(fitted?.to).toMatchObject({ scaleX: 1000 })
      expect(fitted?.to.size).toBeLessThan(36_000)
    }
  })

  it('size in steps of ¼ pt, leading with it', () => {
    const layout = headed(mode, { text: eleven, fit: { size: [30_000, 36_000], lines: 1 } })
    const [fitted] = layout.fitted
    expect((fitted?.to.size ?? 1) % 250).toBe(0)
    const [line] = heads(layout, mode)
    expect(line?.size).toBe(fitted?.to.size)
    // The next step up does not fit.
    expect(11 * ((fitted?.to.size ?? 0) + 250)).toBeGreaterThan(41 * 9000)
    expect(11 * (fitted?.to.size ?? 0)).toBeLessThanOrEqual(41 * 9000)
  })

  it('what does not fit within the limits stays as far as they go, and all of it is there', () => {
    const text = `${eleven}${eleven}`
    const layout = headed(mode, { text, fit: limits })
    expect(layout.fitted[0]?.complete).toBe(false)
    expect(layout.fitted[0]?.to).toMatchObject({ size: 30_000, tracking: -50 })
    const placed = heads(layout, mode)
      .map((line) => line.text)
      .join('')
    const lost = layout.flows.reduce((sum, flow) => sum + flow.overset.characters, 0)
    expect(placed.length + lost).toBe(text.length)
  })

  it('all lines of one role are treated alike', () => {
    const layout = headed(mode, { text: `${eleven}\u2028动真碰硬`, fit: limits, lines: 8 })
    const set = heads(layout, mode)
    expect(set.map((line) => line.text)).toEqual([eleven, '动真碰硬'])
    expect(new Set(set.map((line) => line.size)).size).toBe(1)
    expect(layout.fitted).toHaveLength(1)
  })

  it('an area too low makes them smaller, not narrower', () => {
    const text = '创建文明城市\u2028动真碰硬'
    const layout = headed(mode, {
      text,
      fit: { size: [20_000, 36_000], tracking: [-50, 0], scaleX: [800, 1000] },
      lines: 5,
      style: { lines: 6 },
    })
    expect(layout.fitted[0]).toMatchObject({ complete: true, to: { scaleX: 1000, tracking: 0 } })
    expect(layout.fitted[0]?.to.size).toBeLessThan(36_000)
    expect(heads(layout, mode)).toHaveLength(2)
  })

  it('a banner of one line grows until it fills the measure', () => {
    const fit = { size: [36_000, 60_000], tracking: [0, 50], scaleX: [1000, 1100], fill: true }
    const layout = headed(mode, { text: '动真碰硬创文', fit, lines: 7 })
    const [fitted] = layout.fitted
    const [line] = heads(layout, mode)
    expect(fitted?.to.tracking).toBe(50)
    expect(fitted?.to.size).toBeGreaterThan(50_000)
    expect(line?.extent).toBeGreaterThan(0.97 * 41 * 9000)
    expect(line?.extent).toBeLessThanOrEqual(41 * 9000)
  })

  it('nothing changes where all is well, or where nothing is allowed', () => {
    expect(headed(mode, { text: '动真碰硬', fit: limits }).fitted).toEqual([])
    expect(headed(mode, { text: eleven }).fitted).toEqual([])
  })

  it("a block's own limits go before the style's", () => {
    const layout = headed(mode, { text: eleven, fit: limits, own: { size: [34_000, 36_000], lines: 1 } })
    expect(layout.fitted[0]?.to).toMatchObject({ tracking: 0, scaleX: 1000 })
    expect(layout.fitted[0]?.to.size).toBeLessThan(36_000)
  })

  it('body lines below the head stay on the grid', () => {
    const layout = headed(mode, { text: eleven, fit: limits })
    for (const line of linesIn(layout, mode)) {
      if (line.frame === 'b/column') expect((line.y / PITCH) % 1).toBeCloseTo(0, 5)
    }
  })

  it('a subhead in a column is fitted too, and the text goes on with a jump line', () => {
    const json = documentJson({
      stories: [story('a', ['body', copy(30)], ['subhead', '动真碰硬创文工作奖惩并重'], ['body', copy(300)])],
      pages: [
        page('A01', blockIn(mode, 'b', 'a', { columns: 1, lines: 14 }, { jump: true })),
        page('A02', blockIn(mode, 'c', 'a', { columns: 1, lines: 40 })),
      ],
    })
    Object.assign(json.publication.styles.subhead, { fit: { size: [9000, 12_000], lines: 1 } })
    const layout = new Composer(openFont).compose(parse(json))
    expect(layout.fitted).toMatchObject([{ style: 'subhead', roles: ['subhead'], complete: true, block: 'b' }])
    expect(linesIn(layout, mode).filter((line) => line.text === '动真碰硬创文工作奖惩并重')).toHaveLength(1)
  })

  it('a head beside an object is fitted to the lane that is left', () => {
    const { place } = blockIn(mode, 'x', 'a', { columns: 1, lines: 5, column: 2 }) as { place: object }
    const wrap = { kind: 'box', id: 'x', place, wrap: { sides: 'wider' } }
    const json = documentJson({
      stories: [story('a', ['headline', '动真碰硬创文'])],
      pages: [page('A01', wrap, blockIn(mode, 'b', 'a', { columns: 3, lines: 5 }, { columns: 1 }))],
    })
    Object.assign(json.publication.styles.headline, { size: 48_000, fit: { size: [24_000, 48_000], lines: 1 } })
    const layout = new Composer(openFont).compose(parse(json))
    expect(linesIn(layout, mode).map((line) => line.text)).toEqual(['动真碰硬创文'])
    expect(layout.fitted).toHaveLength(1)
    for (const { to } of layout.fitted) expect(to.size * 6).toBeLessThanOrEqual(27 * 9000)
  })
})
