import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PdfAnnotation } from '../../../src/core/pdf/index.ts'
import { readXfdf, writeXfdf } from '../../../src/host/proof/index.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const trims = [
  { left: 10, top: 390 },
  { left: 0, top: 800 },
]

/** As Acrobat writes it. */
const ACROBAT = `<?xml version="1.0" encoding="UTF-8"?>
<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve"><annots>
<caret color="#0000FF" creationdate="D:20151015221000+08'00'" flags="print" date="D:20151015221005+08'00'" name="c1" page="0" fringe="0,0,0,0" rect="100,300,110,310" subject="Replacement Text" title="彩华"><contents-richtext><body xmlns="http://www.w3.org/1999/xhtml"><p dir="ltr"><span>量</span></p></body></contents-richtext></caret>
<strikeout color="#0000FF" date="D:20151015221005+08'00'" name="s1" page="0" coords="90,310,100,310,90,300,100,300" rect="89,299,101,311" subject="Cross-Out" inreplyto="c1" replyType="group" title="彩华"/>
<text name="t1" page="1" rect="10,700,30,720" title="Li" icon="Comment"><contents>换 &amp; 图&#10;二</contents></text>
<ink name="i1" page="0" rect="10,10,20,20"><inklist><gesture>10,10;20,20</gesture></inklist></ink>
<link page="0" rect="1,1,2,2"/>
<highlight name="far" page="7" rect="1,1,2,2"/>
</annots><f href="A01.pdf"/><ids original="A1" modified="B2"/></xfdf>`

describe('XFDF (ISO 19444-1)', () => {
  test('as Acrobat writes it', () => {
    const { annotations, others, href, original } = readXfdf(encode(ACROBAT), 'a.xfdf', trims)
    expect({ others, href, original }).toEqual({ others: 2, href: 'A01.pdf', original: 'A1' })
    expect(annotations).toMatchObject([
      { name: 'c1', kind: 'caret', contents: '量', author: '彩华', at: Date.UTC(2015, 9, 15, 14, 10, 5), ink: 0xff },
      {
        name: 's1',
        kind: 'strikeout',
        areas: [{ x: 80_000, y: 80_000, width: 10_000, height: 10_000 }],
        replyTo: 'c1',
        group: true,
      },
      { name: 't1', kind: 'text', page: 1, contents: '换 & 图\n二', areas: [{ x: 10_000, y: 80_000 }] },
      { name: 'i1', strokes: [[0, 380_000, 10_000, 370_000]] },
    ])
  })

  test('property: what is written comes back', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '1', '-', '汉'), minLength: 1, maxLength: 8 })
    const length = fc.nat(900_000)
    const area = fc.record({
      x: length,
      y: length,
      width: fc.integer({ min: 1, max: 9_000 }),
      height: fc.integer({ min: 1, max: 9_000 }),
    })
    const text = fc
      .string({ unit: fc.constantFrom('甲', '<', '&', '"', "'", '\n', ']', '😀', ' ', 'b'), maxLength: 12 })
      .map((t) => t.trim())
    const annotation = fc
      .record({
        page: fc.nat(1),
        kind: fc.constantFrom('strikeout', 'caret', 'highlight', 'text', 'square' as const),
        area,
        contents: text,
        author: text.map((t) => t.replaceAll('\n', '')),
        at: fc.integer({ min: 1, max: 2_000_000_000 }).map((s) => s * 1000),
        ink: fc.nat(0xffffff),
      })
      .map(({ area: one, ...more }) => ({ ...more, areas: [one] }))
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 5 }),
        fc.array(annotation, { minLength: 5, maxLength: 5 }),
        (names, all) => {
          const written = names.map(
            (own, i) => ({ ...(all[i] as (typeof all)[number]), name: own }) satisfies PdfAnnotation,
          )
          const { annotations, others } = readXfdf(encode(writeXfdf(written, 'x.pdf', trims)), 'x', trims)
          expect(others).toBe(0)
          expect(annotations).toEqual(written)
        },
      ),
      { numRuns: 100 },
    )
  })

  test.each([
    ['no XML', 'hello', 'no XFDF'],
    ['another document', '<html><body/></html>', '<html>'],
    ['deep nesting', `<xfdf>${'<a>'.repeat(100)}`, 'nested deeper'],
  ])('%s is refused by name', (_name, text, message) => {
    expect(() => readXfdf(encode(text), '意见.xfdf', trims)).toThrow(message)
  })

  test('an entity of its own is not expanded', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE xfdf [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xfdf><annots><text name="t" page="0" rect="1,1,2,2"><contents>&a;</contents></text></annots></xfdf>`
    expect(readXfdf(encode(bomb), 'x', trims).annotations[0]?.contents).toBe('&a;')
  })
})
