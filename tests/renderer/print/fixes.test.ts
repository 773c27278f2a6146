import { describe, expect, it } from 'vitest'
import type { LiveFinding } from '../../../src/contract/index.ts'
import { type Document, parseDocument, parsePublication, parseRecord } from '../../../src/core/document/index.ts'
import { applyTransaction, invertTransaction, type Stamp } from '../../../src/core/edit/index.ts'
import type { Fix } from '../../../src/core/preflight/index.ts'
import { fixed } from '../../../src/renderer/print/fixes.ts'
import { unwaive, waive } from '../../../src/renderer/print/waive.ts'

const files = import.meta.glob<unknown>(
  ['../../../resources/sample/sample.duikai.json', '../../../resources/publications/sample-daily.json'],
  { import: 'default', eager: true },
)
const file = (name: string): unknown => files[`../../../resources/${name}.json`]
const sample = parseDocument(file('sample/sample.duikai'), 'sample', () =>
  parsePublication(file('publications/sample-daily'), 'sample-daily'),
)
const page = sample.pages[0] as Document['pages'][number]
const object = (json: object): Document['pages'][number]['objects'][number] =>
  parseRecord('object', json, 'object') as Document['pages'][number]['objects'][number]

const stamp: Stamp = { id: 't1', author: 'ann', at: 5, newId: (prefix) => `${prefix}-new` }

/** The sample with other objects on its page, colours, and a bleed. */
function made(objects: readonly object[], swatches: object = {}): Document {
  const formats = { ...sample.publication.formats }
  const format = formats[page.grid] as (typeof formats)[string]
  return {
    ...sample,
    publication: {
      ...sample.publication,
      formats: { ...formats, [page.grid]: { ...format, bleed: 8504 } },
      swatches: { ...sample.publication.swatches, ...swatches } as Document['publication']['swatches'],
    },
    pages: [{ ...page, objects: objects.map(object) }],
  }
}

/** The document after the fix, which one undo takes back and which does nothing a second time. */
function mended(document: Document, fix: Fix): Document {
  const transaction = fixed(document, page.name, fix, stamp)
  if (transaction === undefined) throw new Error('nothing to fix')
  const next = applyTransaction(document, transaction)
  const back = applyTransaction(next, invertTransaction(document, transaction))
  expect(back).toEqual(document)
  return next
}

const line = { kind: 'rule', id: 'line', place: { column: 0, columns: 2, line: 1, lines: 1 }, edge: 'top' }

describe('fixes', () => {
  it('give fine lines the least weight, whatever they belong to', () => {
    const document = made([
      { ...line, weights: [2000, 100] },
      { kind: 'box', id: 'box', place: line.place, stroke: { weight: 100, inner: 50 } },
    ])
    const thick = mended(document, { kind: 'line-weight', object: 'line.2', weight: 250 })
    expect(thick.pages[0]?.objects[0]).toMatchObject({ weights: [2000, 250] })
    const box = mended(document, { kind: 'line-weight', object: 'box/stroke', weight: 250 })
    expect(box.pages[0]?.objects[1]).toMatchObject({ stroke: { weight: 250, inner: 250 } })
    expect(fixed(box, page.name, { kind: 'line-weight', object: 'box', weight: 250 }, stamp)).toBeUndefined()
  })

  it('take colours back to what the plant prints', () => {
    const document = made([], {
      rich: { kind: 'process', name: '富黑', cmyk: [600, 400, 400, 1000] },
      gold: { kind: 'spot', name: 'Gold', tint: 500, alternate: [200, 400, 800, 100] },
      all: { kind: 'process', name: 'reg', cmyk: [1000, 1000, 1000, 1000] },
    })
    const { swatches } = mended(document, { kind: 'swatch-limit', ink: '富黑', limitPercent: 220 }).publication
    expect(swatches.rich).toEqual({ kind: 'process', name: '富黑', cmyk: [510, 340, 340, 1000] })
    expect(mended(document, { kind: 'spot-process', ink: 'Gold' }).publication.swatches.gold).toEqual({
      ...{ kind: 'process', name: 'Gold', cmyk: [100, 200, 400, 50] },
    })
    expect(mended(document, { kind: 'swatch-black', ink: 'reg' }).publication.swatches.all).toMatchObject({
      cmyk: [0, 0, 0, 1000],
    })
  })

  it('set text in rich black in the black that is K alone', () => {
    const document = made([], { rich: { kind: 'process', name: '富黑', cmyk: [600, 400, 400, 1000] } })
    const styles = Object.fromEntries(
      Object.entries(document.publication.styles).map(([id, style]) => [id, { ...style, ink: 'rich' }]),
    )
    const rich = { ...document, publication: { ...document.publication, styles } }
    const next = mended(rich, { kind: 'text-black', ink: '富黑' })
    const inks = new Set(Object.values(next.publication.styles).map(({ ink }) => ink))
    expect([...inks].map((ink) => next.publication.swatches[ink])).toMatchObject([{ cmyk: [0, 0, 0, 1000] }])
    expect(fixed(next, page.name, { kind: 'text-black', ink: '富黑' }, stamp)).toBeUndefined()
  })

  it('take what touches the trim to the bleed, and give pages theirs', () => {
    const { width } = sample.publication.formats[page.grid] as Document['publication']['formats'][string]
    const place = { x: 0, y: 40_000, width, height: 50_000 }
    const document = made([{ kind: 'box', id: 'box', place, fill: 'black' }])
    expect(mended(document, { kind: 'to-bleed', object: 'box' }).pages[0]?.objects[0]?.place).toEqual({
      ...{ x: -8504, y: 40_000, width: width + 2 * 8504, height: 50_000 },
    })
    const wide = mended(document, { kind: 'page-bleed', bleed: 14_173 })
    expect(wide.publication.formats[page.grid]?.bleed).toBe(14_173)
  })

  it('delete what is not seen, and give a picture a caption to be written', () => {
    const place = { x: 20_000, y: 40_000, width: 90_000, height: 50_000 }
    const picture = sample.pictures[0]?.id
    const document = made([
      { kind: 'box', id: 'box', place, fill: 'black' },
      { kind: 'picture', id: 'pic', place, picture, focus: { x: 0.2, y: 0.3, of: 'old.jpg' } },
    ])
    expect(mended(document, { kind: 'reset-crop', object: 'pic' }).pages[0]?.objects[1]).not.toHaveProperty('focus')
    expect(mended(document, { kind: 'delete', object: 'box' }).pages[0]?.objects.map(({ id }) => id)).toEqual(['pic'])
    const captioned = mended(document, { kind: 'caption', object: 'pic' })
    expect(captioned.pages[0]?.objects[1]).toMatchObject({ caption: { story: 'caption-new', lines: 1 } })
    expect(captioned.stories.at(-1)?.id).toBe('caption-new')
  })

  it('do nothing where the page or the object is gone', () => {
    expect(fixed(sample, 'Z99', { kind: 'delete', object: 'x' }, stamp)).toBeUndefined()
    expect(fixed(sample, page.name, { kind: 'caption', object: 'x' }, stamp)).toBeUndefined()
    expect(fixed(sample, page.name, { kind: 'relink', object: 'x', picture: 'p' }, stamp)).toBeUndefined()
  })
})

describe('overrides', () => {
  const finding: LiveFinding = {
    ...{ code: 'line.thin', severity: 'warning', message: 'fine', where: 'A01/r', fingerprint: 'abc' },
  }

  it('are kept with who, when and why, and taken back', () => {
    const first = waive(sample, finding, ' 印厂同意 ', stamp)
    if (first === undefined) throw new Error('nothing was kept')
    const one = applyTransaction(sample, first)
    expect(one.issue.waivers).toEqual({
      'waiver-new': {
        ...{
          rule: 'line.thin',
          where: 'A01/r',
          message: 'fine',
          fingerprint: 'abc',
          reason: '印厂同意',
          by: 'ann',
          at: 5,
        },
      },
    })
    const again = waive(one, { ...finding, fingerprint: 'def' }, '可以', { ...stamp, newId: () => 'w2' })
    const two = applyTransaction(one, again as NonNullable<typeof again>)
    expect(Object.keys(two.issue.waivers ?? {})).toEqual(['waiver-new', 'w2'])
    const back = unwaive(two, finding, stamp)
    expect(Object.keys(applyTransaction(two, back as NonNullable<typeof back>).issue.waivers ?? {})).toEqual(['w2'])
  })

  it('need a reason and a finding of preflight', () => {
    expect(waive(sample, finding, ' ', stamp)).toBeUndefined()
    const { fingerprint: _, ...other } = finding
    expect(waive(sample, other, '印厂同意', stamp)).toBeUndefined()
    expect(unwaive(sample, finding, stamp)).toBeUndefined()
  })
})
