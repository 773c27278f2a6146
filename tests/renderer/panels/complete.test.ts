import { describe, expect, it } from 'vitest'
import { PageSchema, PictureSchema } from '../../../src/core/document/schema.ts'
import { ObjectSchema } from '../../../src/core/document/schema-objects.ts'
import { FaceSchema, TextStyleSchema } from '../../../src/core/document/schema-style.ts'
import { guidesCodec } from '../../../src/renderer/panels/inspector/page-section.tsx'

/** A schema as far as this test looks into one. */
interface Shape {
  readonly type: string
  readonly wrapped?: Shape
  readonly pipe?: readonly Shape[]
  readonly entries?: Readonly<Record<string, Shape>>
  readonly options?: readonly (Shape | string)[]
  readonly item?: Shape
}

/** Properties that have no field of their own, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  id: 'a name for programs',
  group: 'objects are grouped and ungrouped by commands',
  spans: 'cells are merged and split by buttons',
  objects: 'the page itself',
  ledger: 'the rounds of proofs',
  master: 'chosen with the masters',
  without: 'chosen with the masters',
  staff: 'in the page data',
  file: 'relinked from the tray',
}

/** Names of all properties under a schema, but for those inside what has no field. */
function properties(shape: Shape, into = new Set<string>(), depth = 0): ReadonlySet<string> {
  if (depth > 12) return into
  const go = (next: Shape | undefined) => next && properties(next, into, depth + 1)
  go(shape.wrapped)
  if (shape.pipe?.[0] !== shape) go(shape.pipe?.[0])
  go(shape.item)
  if (shape.type === 'variant' || shape.type === 'union')
    for (const one of shape.options ?? []) if (typeof one !== 'string') go(one)
  if (shape.type !== 'picklist')
    for (const [name, entry] of Object.entries(shape.entries ?? {})) {
      into.add(name)
      if (!Object.hasOwn(WITHOUT, name)) go(entry)
    }
  return into
}

const sources = import.meta.glob<string>('../../../src/renderer/panels/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const code = Object.values(sources).join('\n')

/** As a path of an edit, an index, or a property of what is set. */
const named = (name: string): boolean =>
  [`'${name}'`, `.${name}`, `'${name}',`, `{ ${name}`, `${name}:`].some((text) => code.includes(text))

describe('every property of the document has its field', () => {
  it.each([
    ['objects', ObjectSchema],
    ['pages', PageSchema],
    ['pictures', PictureSchema],
    ['styles', TextStyleSchema],
    ['faces', FaceSchema],
  ] as const)('%s', (_, schema) => {
    const missing = [...properties(schema as unknown as Shape)].filter(
      (name) => !Object.hasOwn(WITHOUT, name) && !named(name),
    )
    expect(missing).toEqual([])
  })
})

describe('guides', () => {
  it('are lengths with commas between', () => {
    expect(guidesCodec.read('10mm，20mm', undefined)).toEqual([28_346, 56_693])
    expect(guidesCodec.read('10 20pt', undefined)).toEqual([28_346, 20_000])
    expect(guidesCodec.show([28_346])).toBe('10mm')
    expect(guidesCodec.read(guidesCodec.show([28_346, 56_693]), undefined)).toEqual([28_346, 56_693])
    expect(() => guidesCodec.read('十', undefined)).toThrow()
  })
})
