import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkList, dumpText, hashList } from '../../../src/core/display/index.ts'
import { parseBorder } from '../../../src/core/document/index.ts'
import { verifyPdf, writePdf } from '../../../src/core/pdf/index.ts'
import { compose, documentJson, parse } from '../../builders/document.ts'
import { inflate, inputFor } from './sheet.ts'

const folder = new URL('../../../resources/borders/', import.meta.url)
const borders = Object.fromEntries(
  readdirSync(folder).map((file) => {
    const json: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    return [file.replace('.json', ''), parseBorder(json, file)]
  }),
)

const whole = (min: number, max: number) => fc.integer({ min, max })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const style = fc.constantFrom('solid', 'dashed', 'dotted', 'wave')
const place = fc.record({
  x: whole(-20_000, 900_000),
  y: whole(-20_000, 1_400_000),
  width: whole(4000, 300_000),
  height: whole(4000, 300_000),
})
const given = (json: object) => JSON.parse(JSON.stringify(json)) as object

const box = fc
  .record({
    place,
    outset: whole(0, 9000),
    radius: whole(0, 200_000),
    fill: maybe(fc.constant('black')),
    tint: whole(1, 100),
    pattern: maybe(
      fc.record({
        kind: fc.constantFrom('lines', 'grid', 'dots'),
        step: whole(2500, 9000),
        weight: whole(100, 2500),
        angle: fc.constantFrom(0, 45, 90, 135),
      }),
    ),
    stroke: maybe(
      fc.record({
        weight: whole(100, 3900),
        style,
        inner: maybe(whole(100, 4000)),
        gap: maybe(whole(1, 9000)),
        period: maybe(whole(500, 9000)),
      }),
    ),
    border: maybe(fc.record({ pattern: fc.constantFrom(...Object.keys(borders)), size: whole(1000, 30_000) })),
  })
  .map((one) => given({ kind: 'box', ...one }))

const rule = fc
  .record({
    place,
    edge: fc.constantFrom('top', 'bottom', 'left', 'right', 'middle'),
    weights: fc.array(whole(100, 3000), { minLength: 1, maxLength: 3 }),
    gap: whole(0, 4000),
    style,
    period: maybe(whole(500, 9000)),
  })
  .map((one) => given({ kind: 'rule', ...one }))

it('whatever boxes and rules ask for, list and file are sound and say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(box, rule), { minLength: 1, maxLength: 4 }), async (drawn) => {
      const objects = drawn.map((object, n) => ({ ...object, id: `o${n}` }))
      const json = documentJson({ stories: [], pages: [{ name: 'A01', objects }] })
      const document = parse({ ...json, publication: { ...json.publication, borders } })
      const [list] = compose(document).pages
      if (list === undefined) return expect.unreachable()
      expect(checkList(list)).toEqual([])
      expect(dumpText(list)).not.toMatch(/NaN|Infinity|undefined/)
      expect(hashList(compose(document).pages[0] as typeof list)).toBe(hashList(list))
      const input = inputFor([list])
      expect(await verifyPdf(writePdf(input), [list], { ...input, inflate })).toEqual([])
    }),
    { numRuns: 15 },
  )
})
