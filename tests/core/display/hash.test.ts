import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type DisplayList, DisplayListBuilder, hashList } from '../../../src/core/display/index.ts'
import { BLACK, listOf, PAGE, RED, setText, settings } from './lists.ts'

function furnished(): DisplayList {
  const builder = new DisplayListBuilder(16)
  const ink = builder.ink(BLACK)
  builder.box({ id: 'b', x: 0, y: 0, width: 10, height: 10, fill: ink, stroke: { ink, weight: 500 } })
  builder.picture({
    id: 'p',
    asset: 'x',
    ...{ x: 0, y: 0, width: 9, height: 9 },
    crop: { x: 0, y: 0, width: 1, height: 1 },
  })
  builder.rule({ id: 'r', x1: 0, y1: 0, x2: 10, y2: 0, weight: 500, ink })
  setText(builder, { text: '版面——a', mode: 0, chars: 4, size: 9000, x: 0, y: 0 })
  return builder.finish(PAGE)
}

it('is equal for equal lists', () => {
  fc.assert(
    fc.property(settings, (s) => {
      expect(hashList(listOf(s).list)).toBe(hashList(listOf(s).list))
    }),
    { numRuns: 30 },
  )
})

it('has one value on every machine', () => {
  expect(hashList(furnished())).toMatchInlineSnapshot(
    `"d6598255916c6a7828321d02f15c9ef2dea0ec2b1ef7702b85238f0e98226085"`,
  )
})

it('changes with any entry of any table', () => {
  const list = furnished()
  const hash = hashList(list)
  for (const name of ['runs', 'glyphs', 'lines'] as const) {
    for (const [column, values] of Object.entries(list[name])) {
      if (!ArrayBuffer.isView(values)) continue
      for (let i = 0; i < (values as Uint8Array).length; i++) {
        const other = (values as Uint8Array).slice()
        other[i] = (other[i] as number) ^ 1
        expect(hashList({ ...list, [name]: { ...list[name], [column]: other } }), `${name}.${column}[${i}]`).not.toBe(
          hash,
        )
      }
    }
  }
})

it('changes with every part of the page that is not a table', () => {
  const list = furnished()
  const [box, picture, rule] = list.items
  const others: Partial<DisplayList>[] = [
    { page: { ...PAGE, bleed: 1 } },
    { page: { ...PAGE, name: 'A02' } },
    { fonts: list.fonts.map((font) => ({ ...font, hash: 'c3' })) },
    { inks: [RED] },
    { inks: [{ kind: 'spot', name: 'black', tint: 1000, alternate: [0, 0, 0, 1000] }] },
    { stories: list.stories.map((story) => ({ ...story, text: '版面——b' })) },
    { frames: list.frames.map((frame) => ({ ...frame, width: frame.width + 1 })) },
    { items: list.items.slice(1) },
    { items: [picture, box, ...list.items.slice(2)] as DisplayList['items'] },
    { items: [{ ...box, stroke: undefined }, ...list.items.slice(1)] as unknown as DisplayList['items'] },
    { items: [box, { ...picture, asset: 'y' }, ...list.items.slice(2)] as DisplayList['items'] },
    { items: [box, picture, { ...rule, weight: 501 }, ...list.items.slice(3)] as DisplayList['items'] },
  ]
  const hashes = others.map((other) => hashList({ ...list, ...other }))
  expect(new Set([hashList(list), ...hashes]).size).toBe(others.length + 1)
})
