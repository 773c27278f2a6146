import type { Block, Document, TextStyle } from '../document/index.ts'
import { flatten, type StoryDoc, storyOf } from '../story/index.ts'
import type { Finding } from './finding.ts'
import type { Leg, PlacedFlow, Region, SetText } from './flow.ts'
import type { DeriveStyle } from './headline.ts'
import { passagesOf, sidesOf } from './jump.ts'
import { placeFlow } from './place-flow.ts'
import type { ResolvedStyle } from './styles.ts'

/** A passage of a text to another page that a reader must be told of. */
interface Jump {
  readonly placed: PlacedFlow
  readonly from: number
  readonly to: number
  /** ①, ② … where several texts go the same way; empty for one alone. */
  mark: string
}

/** A page as a jump line names it (REFERENCE 9.5): A03版, or 第3版 for pages without a letter. */
export const pageRef = (name: string): string => (/^\d/.test(name) ? `第${Number(name)}版` : `${name}版`)

const circled = (n: number): string => (n < 20 ? String.fromCodePoint(0x2460 + n) : `(${n + 1})`)

const blocksOf = new WeakMap<Document['pages'], ReadonlyMap<string, Block>>()

/** Blocks of a document that say something of jumps, by page and id; empty for most. */
function jumping({ pages }: Document): ReadonlyMap<string, Block> {
  let found = blocksOf.get(pages)
  if (found === undefined) {
    const blocks = new Map<string, Block>()
    pages.forEach((page, n) => {
      for (const object of page.objects) if (object.kind === 'block') blocks.set(`${n}/${object.id}`, object)
    })
    found = [...blocks.values()].some(({ jump }) => jump !== undefined) ? blocks : new Map()
    blocksOf.set(pages, found)
  }
  return found
}

const regionAt = ({ flow }: PlacedFlow, n: number): Region => flow.regions[n] as Region

const OUT = 'jump-out'
const IN = 'jump-in'

/** A line 上接 of `jumpFlows`, which comes before the text of its block. */
export const isJumpIn = ({ flow }: PlacedFlow): boolean => flow.story.endsWith(`/${IN}`)

/** All passages to another page, those that go the same way numbered. */
function jumpsOf(flows: readonly PlacedFlow[]): Jump[] {
  const jumps = flows.flatMap((placed) =>
    placed.flow.regions.length < 2
      ? []
      : passagesOf(placed)
          .filter(({ from, to }) => regionAt(placed, from).page !== regionAt(placed, to).page)
          .map(({ from, to }): Jump => ({ placed, from, to, mark: '' })),
  )
  const ways = new Map<string, Jump[]>()
  for (const jump of jumps) {
    const { placed, from, to } = jump
    if (regionAt(placed, from).jump?.out === undefined && regionAt(placed, to).jump?.in === undefined) continue
    const way = `${regionAt(placed, from).page}>${regionAt(placed, to).page}`
    ways.set(way, [...(ways.get(way) ?? []), jump])
  }
  for (const same of ways.values()) {
    if (same.length > 1) for (const [n, jump] of same.entries()) jump.mark = circled(n)
  }
  return jumps
}

/** What jump lines are set with. */
interface Tools {
  readonly set: SetText
  readonly derive: DeriveStyle
  /** The publication's style `jump`, if it has one. */
  readonly own: ResolvedStyle | undefined
}

const docs = new Map<string, StoryDoc>()
const DOCS_MOST = 256

function docOf(text: string): StoryDoc {
  let doc = docs.get(text)
  if (doc === undefined) {
    if (docs.size >= DOCS_MOST) docs.clear()
    doc = storyOf([{ role: 'folio', text }])
    docs.set(text, doc)
  }
  return doc
}

/** In the Kai of the text's style and at its size, at the end or the start of the line (REFERENCE 9.5). */
function styleFor({ flow }: PlacedFlow, align: TextStyle['align'], { own, derive }: Tools): ResolvedStyle | undefined {
  const body = flow.paragraphs.find(({ paragraph }) => paragraph.role === 'body') ?? flow.paragraphs[0]
  const base = own ?? body?.style
  if (base === undefined) return undefined
  const face = own === undefined ? (base.style.kai ?? base.style.face) : base.style.face
  return derive(base, { face, align, indent: 0, before: 0, keepWithNext: 0, lines: undefined })
}

/** Jump lines of the last composition, by the flow they belong to: the same flow and words are the same lines. */
const known = new WeakMap<PlacedFlow, Map<string, PlacedFlow>>()

function lineFlow(jump: Jump, side: 'out' | 'in', document: Document, tools: Tools): PlacedFlow[] {
  const { placed, from, to, mark } = jump
  const region = regionAt(placed, side === 'out' ? from : to)
  const leg = region.jump?.[side]
  const style = styleFor(placed, side === 'out' ? 'end' : 'start', tools)
  if (leg === undefined || style === undefined) return []
  const page = (n: number): string => document.pages[n]?.name ?? ''
  const other = regionAt(placed, side === 'out' ? to : from)
  const text = `（${side === 'out' ? '下转' : '上接'}${pageRef(page(other.page))}${mark}）`
  const story = `${page(region.page)}/${region.owner}/${side === 'out' ? OUT : IN}`
  const key = `${story} ${text}`
  const mine = known.get(placed) ?? new Map<string, PlacedFlow>()
  known.set(placed, mine)
  let line = mine.get(key)
  if (line === undefined || line.flow.paragraphs[0]?.style !== style) {
    line = setLineIn(leg, region, story, text, style, tools.set)
    mine.set(key, line)
  }
  return [line]
}

function setLineIn(
  leg: Leg,
  { page, owner }: Region,
  story: string,
  text: string,
  style: ResolvedStyle,
  set: SetText,
): PlacedFlow {
  const flat = flatten(docOf(text))
  const paragraphs = flat.paragraphs.map((paragraph) => ({ paragraph, style }))
  const own: Region = { page, owner, kind: 'furniture', legs: [leg], balance: false, vertical: 'top' }
  return placeFlow({ story, flat, roles: ['folio'], paragraphs, regions: [own] }, leg.axes, set)
}

/** The lines （下转A05版） and （上接A01版） of a composition: texts of their own, so that the stories stay as they are. */
export function jumpFlows(document: Document, flows: readonly PlacedFlow[], tools: Tools): PlacedFlow[] {
  if (jumping(document).size === 0) return []
  return jumpsOf(flows).flatMap((jump) => [
    ...lineFlow(jump, 'out', document, tools),
    ...lineFlow(jump, 'in', document, tools),
  ])
}

/** What is wrong with a document's jumps: sides without a partner, nothing to go on with, no line, wrong order. */
export function jumpFindings(document: Document, flows: readonly PlacedFlow[]): Finding[] {
  const blocks = jumping(document)
  if (blocks.size === 0) return []
  const out: Finding[] = []
  const used = new Set<string>()
  const name = (n: number): string => document.pages[n]?.name ?? ''
  const order = (n: number): number => document.issue.pages.indexOf(name(n))
  for (const { placed, from, to } of jumpsOf(flows)) {
    const { story } = placed.flow
    const before = regionAt(placed, from)
    const after = regionAt(placed, to)
    const sides = sidesOf(
      blocks.get(`${before.page}/${before.owner}`) as Block,
      blocks.get(`${after.page}/${after.owner}`) as Block,
    )
    if (sides.out) used.add(`${before.page}/${before.owner}`)
    if (sides.in) used.add(`${after.page}/${after.owner}`)
    for (const [side, region] of [['out', before] as const, ['in', after] as const]) {
      if (!sides[side] || region.jump?.[side] !== undefined) continue
      out.push({
        code: 'jump-no-room',
        severity: 'error',
        page: region.page,
        block: region.owner,
        story,
        message: `the block has no line to give to its jump line (${side === 'out' ? '下转' : '上接'})`,
        remedy: 'enlarge the block by a line',
      })
    }
    if (sides.out !== sides.in) {
      const [here, there] = sides.out ? [before, after] : [after, before]
      out.push({
        code: 'jump-one-sided',
        severity: 'warning',
        page: here.page,
        block: here.owner,
        story,
        message: `（${sides.out ? '下转' : '上接'}${pageRef(name(there.page))}） has no partner in block ${there.owner} on page ${name(there.page)}`,
        remedy: 'give that block a jump line, or set "jump" to "both" here',
      })
    }
    if ((sides.out || sides.in) && order(after.page) >= 0 && order(after.page) < order(before.page)) {
      out.push({
        code: 'jump-order',
        severity: 'warning',
        page: before.page,
        block: before.owner,
        story,
        message: `the text goes on on page ${name(after.page)}, which the issue has before page ${name(before.page)}`,
        remedy: 'put the pages in the order of the issue, or exchange the blocks',
      })
    }
  }
  return [...out, ...unused(blocks, used, flows)]
}

/** Blocks that ask for a jump line which no passage needs. */
function unused(
  blocks: ReadonlyMap<string, Block>,
  used: ReadonlySet<string>,
  flows: readonly PlacedFlow[],
): Finding[] {
  const out: Finding[] = []
  for (const [key, block] of blocks) {
    if (block.jump === undefined || block.jump === false || used.has(key)) continue
    const page = Number(key.slice(0, key.indexOf('/')))
    const here = flows.find(({ flow }) =>
      flow.regions.some((one) => one.kind === 'column' && one.page === page && one.owner === block.id),
    )
    const lost = here?.report.overset.characters ?? 0
    const where = { page, block: block.id, story: block.story }
    if (lost > 0 && block.jump !== 'in') {
      out.push({
        code: 'jump-missing',
        severity: 'error',
        ...where,
        message: `the text is to go on elsewhere, but no block on another page takes its last ${lost} characters`,
        remedy: 'put a block of the same story on the page where it goes on',
      })
    } else {
      out.push({
        code: 'jump-empty',
        severity: 'warning',
        ...where,
        message:
          block.jump === 'in'
            ? 'a line 上接 is asked for, but the text comes from no other page'
            : 'a jump line is asked for, but the text goes on on no other page',
        remedy: 'take the jump off the block, or move the join',
      })
    }
  }
  return out
}
