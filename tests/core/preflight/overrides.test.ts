import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DisplayListBuilder, type Ink } from '../../../src/core/display/index.ts'
import {
  type Document,
  type PrintProfile,
  parseDocument,
  parsePrintProfile,
  parsePublication,
} from '../../../src/core/document/index.ts'
import {
  applyWaivers,
  foundElsewhere,
  type Light,
  lightOf,
  type PreflightFacts,
  type PreflightFinding,
  preflightDocument,
  preflightList,
  ruleSeverity,
  type Waiver,
} from '../../../src/core/preflight/index.ts'

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/${name}.json`, import.meta.url), 'utf8'))
const NEWSPRINT = parsePrintProfile(file('profiles/newsprint-220'), 'newsprint-220.json')
const NOTHING: PreflightFacts = { pictures: {}, fonts: {}, overset: [] }
const BLACK: Ink = { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] }
const GOLD: Ink = { kind: 'spot', name: 'PANTONE 871 C', tint: 1000, alternate: [200, 300, 600, 100] }
const CROP = { x: 0, y: 0, width: 1, height: 1 }

function found(
  draw: (b: DisplayListBuilder) => void,
  facts: Partial<PreflightFacts> = {},
  profile: Partial<PrintProfile> = {},
): PreflightFinding[] {
  const builder = new DisplayListBuilder(16)
  builder.rule({ id: 'r', x1: 20_000, y1: 400_000, x2: 90_000, y2: 400_000, weight: 500, ink: builder.ink(BLACK) })
  draw(builder)
  const list = builder.finish({ name: 'A01', width: 400_000, height: 500_000, bleed: 0 })
  return preflightList(list, { ...NEWSPRINT, ...profile }, { ...NOTHING, ...facts })
}

const brief = (findings: readonly PreflightFinding[]): string[] =>
  findings.map(({ severity, code, where }) => `${severity} ${code} ${where}`)

const hairline =
  (weight: number, x1 = 20_000) =>
  (b: DisplayListBuilder): void =>
    b.rule({ id: 'fine', x1, y1: 9000, x2: 90_000, y2: 9000, weight, ink: b.ink(BLACK) })
const picture = (b: DisplayListBuilder): void =>
  b.picture({ id: 'p', asset: 'a.jpg', x: 20_000, y: 20_000, width: 90_000, height: 60_000, crop: CROP })
const sharp = { ppi: 200, colourSpace: 'DeviceCMYK' }

describe('gravity of rules', () => {
  it('is the plant’s: graver, milder, or of no interest', () => {
    const as = (severity: 'error' | 'info' | 'off'): string[] =>
      brief(found(hairline(100), {}, { severities: { 'line.thin': severity } }))
    expect(as('error')).toEqual(['error line.thin A01/fine'])
    expect(as('info')).toEqual(['info line.thin A01/fine'])
    expect(as('off')).toEqual([])
    expect(ruleSeverity({ severities: { 'line.thin': 'off' } }, 'line.thin')).toBe('off')
    expect(ruleSeverity({ severities: {} }, 'line.thin')).toBe('warning')
  })

  it('leaves a lesser fault of a rule the lesser one', () => {
    const at = (ppi: number, severity: 'error' | 'info'): string | undefined =>
      found(
        picture,
        { pictures: { p: { ...sharp, ppi } } },
        {
          severities: { 'picture.resolution': severity },
        },
      )[0]?.severity
    expect([at(50, 'error'), at(140, 'error'), at(50, 'info'), at(140, 'info')]).toEqual([
      'error',
      'warning',
      'info',
      'info',
    ])
  })
})

describe('overrides', () => {
  const waiverOf = (finding: PreflightFinding): Waiver => ({
    rule: finding.code,
    where: finding.where,
    message: finding.message,
    fingerprint: finding.fingerprint,
    reason: '客户已确认',
    by: '王编辑',
    at: 1,
  })

  it('set a finding aside wherever its object goes, until what was found is another thing', () => {
    const [fine] = found(hairline(100)) as [PreflightFinding]
    const waivers = { w1: waiverOf(fine) }
    const left = (findings: readonly PreflightFinding[]): (string | undefined)[] =>
      applyWaivers(findings, waivers).map(({ severity, waived }) => `${severity} ${waived?.reason ?? ''}`)
    expect(left(found(hairline(100)))).toEqual(['info 客户已确认'])
    expect(left(found(hairline(100, 25_000)))).toEqual(['info 客户已确认'])
    expect(left(found(hairline(120)))).toEqual(['warning '])
    const other = (b: DisplayListBuilder): void =>
      b.rule({ id: 'other', x1: 20_000, y1: 9000, x2: 90_000, y2: 9000, weight: 100, ink: b.ink(BLACK) })
    expect(left(found(other))).toEqual(['warning '])
    expect(applyWaivers([fine])).toEqual([fine])
  })

  it('are counted apart in the light', () => {
    const findings = found((b) => {
      hairline(100)(b)
      picture(b)
    })
    const light = (...waived: number[]): Light =>
      lightOf(applyWaivers(findings, Object.fromEntries(waived.map((i) => [i, waiverOf(findings[i] as never)]))))
    expect(light()).toEqual({ tone: 'error', errors: 1, warnings: 1, notes: 0, waived: 0 })
    expect(light(0)).toEqual({ tone: 'warning', errors: 0, warnings: 1, notes: 0, waived: 1 })
    expect(light(0, 1)).toEqual({ tone: 'good', errors: 0, warnings: 0, notes: 0, waived: 2 })
  })
})

describe('inks of the plant', () => {
  const gold = (b: DisplayListBuilder): void =>
    b.box({ id: 'g', x: 20_000, y: 20_000, width: 90_000, height: 60_000, fill: b.ink(GOLD) })

  it('are known, called otherwise, converted, or refused', () => {
    expect(brief(found(gold, {}, { spotColours: ['PANTONE 871 C'] }))).toEqual([])
    const aliases = { spotColours: ['Gold'], spotAliases: { 'PANTONE 871 C': 'Gold' } }
    expect(brief(found(gold, {}, aliases))).toEqual(['info ink.alias A01/g'])
    expect(brief(found(gold, {}, { otherSpots: 'convert' }))).toEqual(['info ink.convert A01/g'])
    const [refused] = found(gold, {}, { otherSpots: 'refuse', spotColours: ['Pantone 871C'] })
    expect(refused).toMatchObject({
      code: 'ink.spot',
      severity: 'error',
      remedy: 'call it Pantone 871C, or make it an alias in the profile',
      fix: { kind: 'spot-process', ink: 'PANTONE 871 C' },
    })
  })

  it('of the composed page are held to both limits, and to what could not be measured', () => {
    const area = { x: 30_000, y: 30_000, width: 20_000, height: 10_000 }
    const measure = { most: 0, mean: 0, overSquareMm: 0, window: undefined, spots: [], plates: [] }
    const ink = (more: object) => ({ ink: { measure: { ...measure, ...more }, unmeasured: [] } })
    const spot = (percent: number) => ({ spots: [{ area, squareMm: 4, percent }] })
    expect(brief(found(gold, ink(spot(230)), { spotColours: [GOLD.name] }))).toEqual(['warning ink.composed A01/g'])
    expect(brief(found(gold, ink(spot(300)), { spotColours: [GOLD.name] }))).toEqual(['error ink.composed A01/g'])
    const window = ink({ window: { percent: 250, area } })
    expect(found(gold, window, { spotColours: [GOLD.name] })[0]).toMatchObject({ code: 'ink.window', area })
    const unmeasured = { ink: { measure, unmeasured: [area] } }
    expect(brief(found(gold, unmeasured, { spotColours: [GOLD.name] }))).toEqual(['info ink.unmeasured A01/g'])
    const apart = { ...area, x: 60_000, y: 60_000 }
    const many = ink({
      spots: [
        { area, squareMm: 4, percent: 230 },
        { area: apart, squareMm: 2, percent: 260 },
      ],
    })
    const told = found(gold, many, { spotColours: [GOLD.name] })
    expect(told).toMatchObject([{ severity: 'error', area: { x: 30_000, y: 30_000, width: 50_000, height: 40_000 } }])
    expect(told[0]?.zh.message).toMatch(/^2 处共 6 mm² 的总墨量达 260 %/)
  })
})

describe('pictures', () => {
  const one = (facts: Partial<PreflightFacts>, profile: Partial<PrintProfile> = {}): string[] =>
    brief(found(picture, facts, profile))

  it('tells stale pictures, transparency that the level cannot hold, and how to relink', () => {
    expect(one({ pictures: { p: { ...sharp, stale: true } } })).toEqual(['warning picture.stale A01/p'])
    const alpha = { pictures: { p: { ...sharp, alpha: true } } }
    expect(one(alpha)).toEqual([])
    expect(one(alpha, { allowTransparency: false })).toEqual(['info picture.transparency A01/p'])
    expect(found(picture)[0]?.fix).toEqual({ kind: 'relink', object: 'p', picture: 'a.jpg' })
  })

  it('takes findings that were made elsewhere as its own, by the plant’s gravity', () => {
    const ad = { code: 'ad.font', severity: 'error', message: 'not embedded', where: 'A01/p' } as const
    const told = (severities: PrintProfile['severities']) =>
      foundElsewhere(ad, { page: 'A01', object: 'p', profile: { ...NEWSPRINT, severities } })
    expect(told({})).toMatchObject({ code: 'ad.font', severity: 'error', page: 'A01', object: 'p' })
    expect(told({})?.fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(told({ 'ad.font': 'warning' })?.severity).toBe('warning')
    expect(told({ 'ad.font': 'off' })).toBeUndefined()
    const other = { ...ad, code: 'overset' }
    expect(foundElsewhere(other, { page: 'A01', object: 'p', profile: NEWSPRINT })).toBe(other)
  })
})

describe('what only the document says', () => {
  const sample = parseDocument(file('sample/sample.duikai'), 'sample', () =>
    parsePublication(file('publications/sample-daily'), 'sample-daily'),
  )
  const page = sample.pages[0] as Document['pages'][number]
  const story = (id: string, role: 'body' | 'caption' | 'credit', text: string): Document['stories'][number] => ({
    id,
    doc: {
      type: 'doc',
      content: [{ type: 'paragraph', attrs: { role }, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }],
    },
  })
  const place = { x: 20_000, y: 20_000, width: 90_000, height: 60_000 }
  const picture = (caption?: string): Document['pages'][number]['objects'][number] => ({
    ...{ kind: 'picture', id: 'pic', place, picture: 'p1', styles: {} },
    ...(caption === undefined ? {} : { caption: { story: caption, lines: 1 } }),
  })
  const told = (
    objects: Document['pages'][number]['objects'],
    stories: Document['stories'] = [],
    credit?: string,
  ): string[] => {
    const pictures = [{ id: 'p1', file: 'a.jpg', ...(credit === undefined ? {} : { credit }) }]
    const document = { ...sample, pages: [{ ...page, objects }], stories, pictures }
    return brief(preflightDocument(document, page.name, NEWSPRINT))
  }

  it('names pictures without caption or credit', () => {
    const both = ['warning caption.missing A01/pic', 'info credit.missing A01/pic']
    expect(told([picture()])).toEqual(both)
    expect(told([picture('c')], [story('c', 'caption', '')])).toEqual(both)
    expect(told([picture('c')], [story('c', 'caption', '街景')])).toEqual([both[1]])
    expect(told([picture('c')], [story('c', 'caption', '街景')], '新华社')).toEqual([])
    expect(told([picture('c')], [story('c', 'credit', '王五 摄')])).toEqual([])
  })

  it('names crops that were chosen on another version of the picture', () => {
    const cropped = (of?: string) => ({
      ...picture('c'),
      focus: { x: 0.5, y: 0.2, ...(of === undefined ? {} : { of }) },
    })
    const of = (file?: string): string[] => told([cropped(file)], [story('c', 'caption', '街景')], '新华社')
    expect([of(), of('a.jpg'), of('old.jpg')]).toEqual([[], [], ['warning picture.stale A01/pic']])
  })

  it('names blocks without text, and pages of another size than the first', () => {
    const block = page.objects.find(({ kind }) => kind === 'block') as Document['pages'][number]['objects'][number]
    const empty = { ...block, story: 's', pictures: [] } as typeof block
    expect(told([empty], [story('s', 'body', '')])).toEqual([`warning frame.empty A01/${block.id}`])
    expect(told([empty], [story('s', 'body', '正文')])).toEqual([])
    const format = sample.publication.formats[page.grid] as Document['publication']['formats'][string]
    const formats = { ...sample.publication.formats, half: { ...format, height: format.height / 2 } }
    const document: Document = {
      ...sample,
      publication: { ...sample.publication, formats },
      pages: [page, { ...page, name: 'A02', grid: 'half', objects: [] }],
    }
    expect(brief(preflightDocument(document, 'A02', NEWSPRINT))).toEqual(['info page.size A02'])
    expect(preflightDocument(document, 'A09', NEWSPRINT)).toEqual([])
  })
})

it('says everything in Chinese too', () => {
  const findings = found((b) => {
    hairline(100)(b)
    picture(b)
    b.box({ id: 'g', x: -5000, y: 20_000, width: 90_000, height: 60_000, fill: b.ink(GOLD) })
  })
  expect(findings.length).toBeGreaterThan(3)
  for (const { zh } of findings) for (const words of [zh.message, zh.remedy]) expect(words).toMatch(/\p{Script=Han}/u)
})
