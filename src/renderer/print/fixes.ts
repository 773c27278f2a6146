import type { Rect } from '../../core/base/index.ts'
import {
  type Document,
  type Grid,
  type Page,
  type PageObject,
  placeRect,
  type Swatch,
} from '../../core/document/index.ts'
import {
  commands,
  keyOf,
  type Label,
  type Operation,
  type Path,
  type Stamp,
  type Transaction,
} from '../../core/edit/index.ts'
import type { Fix } from '../../core/preflight/index.ts'

/** What a fix is called on its button and in the history. */
export const FIX_LABELS: Readonly<Record<Fix['kind'], Label>> = {
  'text-black': { zh: '文字改为单黑', en: 'Text to K alone' },
  'swatch-black': { zh: '色样改为单黑', en: 'Swatch to K alone' },
  'swatch-limit': { zh: '减到上限以内', en: 'Reduce to the limit' },
  'spot-process': { zh: '专色改为四色', en: 'Spot to process' },
  'line-weight': { zh: '加粗到下限', en: 'Weight to the minimum' },
  'page-bleed': { zh: '补足出血', en: 'Give the bleed' },
  'to-bleed': { zh: '延伸到出血边', en: 'Extend to the bleed' },
  delete: { zh: '删去对象', en: 'Delete object' },
  caption: { zh: '加图片说明', en: 'Add a caption' },
  'reset-crop': { zh: '取景复位', en: 'Reset the crop' },
  relink: { zh: '换图…', en: 'Relink…' },
}

/** Where a fix is made: the page of the finding. */
interface At {
  readonly page: Page
  readonly key: string
  readonly grid: Grid
}

/**
 * The one change that puts a finding right; undefined when there is nothing left to do, or when it needs more than the
 * document (`relink` needs a file).
 */
export function fixed(document: Document, pageName: string, fix: Fix, stamp: Stamp): Transaction | undefined {
  const page = document.pages.find(({ name }) => name === pageName)
  const format = page && document.publication.formats[page.grid]
  if (page === undefined || format === undefined) return undefined
  const at: At = { page, key: keyOf(page) ?? page.name, grid: format.grid }
  if (fix.kind === 'delete') {
    const object = objectWith(page, fix.object)
    return object && commands.deleteObjects(document, { page: at.key, objects: [object.id] }, stamp)
  }
  const operations = operationsOf(document, at, fix, stamp)
  if (operations.length === 0) return undefined
  return { id: stamp.id, author: stamp.author, at: stamp.at, label: FIX_LABELS[fix.kind], operations }
}

function operationsOf(document: Document, at: At, fix: Fix, stamp: Stamp): Operation[] {
  switch (fix.kind) {
    case 'text-black':
      return blackText(document, fix.ink)
    case 'swatch-black':
      return swatches(document, fix.ink, ({ name }) => ({ kind: 'process', name, cmyk: [0, 0, 0, 1000] }))
    case 'swatch-limit':
      return swatches(document, fix.ink, (swatch) => limited(swatch, fix.limitPercent))
    case 'spot-process':
      return swatches(document, fix.ink, processOf)
    case 'line-weight':
      return weights(at, fix.object, fix.weight)
    case 'page-bleed':
      return [{ type: 'set', path: ['publication', 'formats', at.page.grid, 'bleed'], value: fix.bleed }]
    case 'to-bleed':
      return toBleed(document, at, fix.object)
    case 'reset-crop':
      return resetCrop(at, fix.object)
    case 'caption':
      return caption(at, fix.object, stamp)
    default:
      return []
  }
}

/** What a thing of the page list belongs to: lines and grounds are called after their object, `lead/rule1`, `top.2`. */
const namesOf = (id: string): readonly string[] => {
  const [first = id] = id.split('/')
  return [id, first, first.replace(/\.\d+$/, '')]
}

/** The object of a page that is, or holds, what is called `id`. */
export function objectWith(page: Page, id: string): PageObject | undefined {
  for (const name of namesOf(id)) {
    const found = page.objects.find(
      (object) =>
        object.id === name || (object.kind === 'block' && object.pictures.some((picture) => picture.id === name)),
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** A tint of a swatch is called after it: `red 30 %` is red. */
const isSwatch = (swatch: Swatch, ink: string): boolean => swatch.name === ink || ink.startsWith(`${swatch.name} `)

function swatches(document: Document, ink: string, make: (swatch: Swatch) => Swatch | undefined): Operation[] {
  return Object.entries(document.publication.swatches).flatMap(([id, swatch]): Operation[] => {
    const value = isSwatch(swatch, ink) ? make(swatch) : undefined
    return value === undefined ? [] : [{ type: 'set', path: ['publication', 'swatches', id], value }]
  })
}

/** The swatch that is black and nothing else. */
const isBlack = (swatch: Swatch): boolean =>
  swatch.kind === 'process' && swatch.cmyk[3] === 1000 && swatch.cmyk.slice(0, 3).every((amount) => amount === 0)

function blackText(document: Document, ink: string): Operation[] {
  const { swatches: all, styles } = document.publication
  const rich = Object.entries(all).flatMap(([id, swatch]) => (isSwatch(swatch, ink) ? [id] : []))
  const known = Object.entries(all).find(([, swatch]) => isBlack(swatch))?.[0]
  const black = known ?? 'k100'
  const made: Operation[] =
    known === undefined
      ? [
          {
            type: 'set',
            path: ['publication', 'swatches', black],
            value: { kind: 'process', name: 'K 100', cmyk: [0, 0, 0, 1000] },
          },
        ]
      : []
  const changed = Object.entries(styles).flatMap(([id, style]): Operation[] =>
    rich.includes(style.ink) ? [{ type: 'set', path: ['publication', 'styles', id, 'ink'], value: black }] : [],
  )
  return changed.length === 0 ? [] : [...made, ...changed]
}

/** Less C, M and Y in proportion, whole percents, K as it is: the colour stays the same kind of dark. */
function limited(swatch: Swatch, limitPercent: number): Swatch | undefined {
  if (swatch.kind !== 'process') return undefined
  const [c, m, y, k] = swatch.cmyk
  const rest = Math.max(0, limitPercent * 10 - k)
  if (c + m + y <= rest) return undefined
  const factor = rest / (c + m + y)
  const less = (amount: number): number => Math.floor((amount * factor) / 10) * 10
  return { ...swatch, cmyk: [less(c), less(m), less(y), k] }
}

function processOf(swatch: Swatch): Swatch | undefined {
  if (swatch.kind !== 'spot') return undefined
  const amount = (i: number): number => Math.round(((swatch.alternate[i] ?? 0) * swatch.tint) / 1000)
  return { kind: 'process', name: swatch.name, cmyk: [amount(0), amount(1), amount(2), amount(3)] }
}

/** Every weight among the fields of an object that is finer gets `weight`. */
function weights({ page, key }: At, id: string, weight: number): Operation[] {
  const object = objectWith(page, id)
  if (object === undefined) return []
  const out: Operation[] = []
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    for (const [field, inner] of Object.entries(value)) {
      if (field === 'weight' || field === 'inner') {
        if (typeof inner === 'number' && inner < weight)
          out.push({ type: 'set', path: [...path, field], value: weight })
      } else if (field === 'weights' && Array.isArray(inner)) {
        const heavier = inner.map((one) => Math.max(Number(one), weight))
        if (heavier.some((one, i) => one !== inner[i]))
          out.push({ type: 'set', path: [...path, field], value: heavier })
      } else if (field !== 'pattern') visit(inner, [...path, field])
    }
  }
  visit(object, ['pages', key, 'objects', object.id])
  return out
}

/** Edges that touch the trim, or reach beyond it, go as far as the page is printed. */
function toBleed(document: Document, { page, key, grid }: At, id: string): Operation[] {
  const format = document.publication.formats[page.grid]
  const object = objectWith(page, id)
  if (format === undefined || object === undefined || (object.kind !== 'box' && object.kind !== 'picture')) return []
  const { bleed, width, height } = format
  // An outset of a box grows it on every side.
  const outset = object.kind === 'box' ? object.outset : 0
  const rect = placeRect(object.place, grid)
  const [left, top] = [rect.x - outset, rect.y - outset]
  const [right, bottom] = [rect.x + rect.width + outset, rect.y + rect.height + outset]
  const near = 10
  const x = left <= near ? -bleed : left
  const y = top <= near ? -bleed : top
  const x2 = right >= width - near ? width + bleed : right
  const y2 = bottom >= height - near ? height + bleed : bottom
  const place: Rect = { x: x + outset, y: y + outset, width: x2 - x - 2 * outset, height: y2 - y - 2 * outset }
  return [{ type: 'set', path: ['pages', key, 'objects', object.id, 'place'], value: place }]
}

function resetCrop({ page, key }: At, id: string): Operation[] {
  const object = objectWith(page, id)
  if (object === undefined) return []
  const inBlock = object.kind === 'block' ? ['pictures', id] : []
  return [{ type: 'set', path: ['pages', key, 'objects', object.id, ...inBlock, 'focus'] }]
}

/** A caption of one line with a story to be written in. */
function caption({ page, key }: At, id: string, stamp: Stamp): Operation[] {
  const object = objectWith(page, id)
  if (object === undefined) return []
  const inBlock = object.kind === 'block' ? ['pictures', id] : []
  const story = stamp.newId('caption')
  return [
    {
      type: 'insert',
      list: ['stories'],
      value: { id: story, doc: { type: 'doc', content: [{ type: 'paragraph', attrs: { role: 'caption' } }] } },
      before: null,
    },
    {
      type: 'set',
      path: ['pages', key, 'objects', object.id, ...inBlock, 'caption'],
      value: { story, lines: 1 },
    },
  ]
}
