import { bookingOf, type Document, masterFor, type PAGE_STATUS, type Page, parseRecord } from '../../document/index.ts'
import { gatesPassed } from '../gates.ts'
import { keyOf } from '../path.ts'
import { namedIn } from '../references.ts'
import type { Operation, Path, Stamp, Transaction } from '../types.ts'
import { pageOf, refuse, setting, transactionOf } from './support.ts'

export type PageStatus = (typeof PAGE_STATUS)[number]

const pagePath = (page: string, ...field: Path): Path => ['pages', page, ...field]

/** Name of the page after `name`: A01, A02. */
export function nextName(name: string): string {
  const [, section = '', number = '0'] = /^([A-Z]?)(\d+)$/.exec(name) ?? []
  return section + String(Number(number) + 1).padStart(number.length, '0')
}

/**
 * The furniture of a page: live text, the rules on its lines, and what is locked without holding a story of its own
 * (the picture of a 报头), but no place that is sold. It is what a new page or the next issue keeps.
 */
export function furnitureOf(page: Page): Page['objects'] {
  const rows = page.objects.flatMap((o) => (o.kind === 'furniture' && 'line' in o.place ? [o.place] : []))
  const beside = (line: number): boolean => rows.some((row) => line >= row.line - 1 && line <= row.line + row.lines)
  return page.objects.filter((o) => {
    if (o.kind === 'furniture') return true
    if (bookingOf(o) !== undefined) return false
    if (o.locked === true) return namedIn(o).stories.size === 0
    return o.kind === 'rule' && 'line' in o.place && o.place.lines <= 2 && beside(o.place.line)
  })
}

export interface NewPage {
  /** The page that gives format, furniture and section; the last one unless given. */
  readonly like?: string
  readonly name?: string
  /** The page it stands before; at the end unless given. */
  readonly before?: string
}

/** Adds a page with the furniture of another. Its name follows the last one of that section. */
export function addPage(document: Document, { like, name, before }: NewPage, stamp: Stamp): Transaction | undefined {
  const model = like === undefined ? document.pages.at(-1) : pageOf(document, like)
  if (model === undefined) return undefined
  const section = model.name.replace(/\d+$/, '')
  const names = document.pages.map((page) => page.name)
  const last =
    names
      .filter((other) => other.replace(/\d+$/, '') === section)
      .sort()
      .at(-1) ?? model.name
  const { masters } = document.publication
  // A further page is none of the first ones: it has the master of the others.
  const front = model.master !== undefined && masters[model.master]?.use === 'front'
  const master = front ? masterFor(document.publication, model.grid, false) : model.master
  const page = {
    id: stamp.newId('page'),
    name: name ?? nextName(last),
    grid: model.grid,
    ...(master === undefined ? {} : { master }),
    status: 'planned',
    objects: furnitureOf(model),
  }
  if (names.includes(page.name))
    throw refuse('page-name', `there is a page ${page.name} already`, page.name, 'choose another name')
  const value = parseRecord('page', page, page.name)
  return transactionOf(stamp, { zh: `加版 ${page.name}`, en: `Add page ${page.name}` }, [
    { type: 'insert', list: ['pages'], value, before: before ?? null },
  ])
}

/** Takes pages out; their stories and pictures stay in the tray. The last page stays. */
export function removePages(
  document: Document,
  { pages }: { readonly pages: readonly string[] },
  stamp: Stamp,
): Transaction | undefined {
  const chosen = pages.map((key) => pageOf(document, key))
  if (chosen.length >= document.pages.length)
    throw refuse(
      'no-page',
      'an issue has at least one page',
      document.issue.id,
      'add a page before this one is deleted',
    )
  const operations = pages.map((key): Operation => ({ type: 'remove', path: pagePath(key) }))
  const names = chosen.map((page) => page.name).join(' ')
  return transactionOf(stamp, { zh: `删版 ${names}`, en: `Delete page ${names}` }, operations)
}

/** The name of a page, which gets an id first so that it goes on being called as before. */
const naming = (page: Page, name: string): readonly Operation[] => {
  const key = keyOf(page) ?? page.name
  return page.name === name
    ? []
    : [
        ...(page.id === undefined ? [{ type: 'set' as const, path: pagePath(key, 'id'), value: key }] : []),
        { type: 'set', path: pagePath(key, 'name'), value: name },
      ]
}

export function renamePage(
  document: Document,
  { page, name }: { readonly page: string; readonly name: string },
  stamp: Stamp,
): Transaction | undefined {
  const operations = naming(pageOf(document, page), name)
  return transactionOf(stamp, { zh: `改版名 ${name}`, en: `Rename page ${name}` }, operations)
}

/**
 * Puts pages in another order; `order` holds the keys of all pages. Names stay at their places in the paper: what was on
 * A03 and is now second is called A02.
 */
export function reorderPages(
  document: Document,
  { order, rename = true }: { readonly order: readonly string[]; readonly rename?: boolean },
  stamp: Stamp,
): Transaction | undefined {
  const keys = document.pages.map((page) => keyOf(page) ?? page.name)
  if (order.length !== keys.length || !keys.every((key) => order.includes(key)))
    throw refuse('page-order', 'the order must name every page once', document.issue.id, 'look at the flat-plan again')
  const operations: Operation[] = []
  if (rename)
    for (const [i, key] of order.entries())
      operations.push(...naming(pageOf(document, key), document.pages[i]?.name ?? ''))
  const now = [...keys]
  for (const [i, key] of order.entries()) {
    if (now[i] === key) continue
    operations.push({ type: 'move', path: pagePath(key), before: now[i] ?? null })
    now.splice(now.indexOf(key), 1)
    now.splice(i, 0, key)
  }
  return transactionOf(stamp, { zh: '调整版序', en: 'Reorder pages' }, operations)
}

/** Two pages change places; names stay at their places in the paper. */
export function swapPages(
  document: Document,
  { page, with: other }: { readonly page: string; readonly with: string },
  stamp: Stamp,
): Transaction | undefined {
  const [one, two] = [pageOf(document, page), pageOf(document, other)]
  const keys = document.pages.map((each) => keyOf(each) ?? each.name)
  const order = keys.map((key) => (key === page ? other : key === other ? page : key))
  const swapped = reorderPages(document, { order }, stamp)
  return (
    swapped && { ...swapped, label: { zh: `对调 ${one.name} ${two.name}`, en: `Swap ${one.name} and ${two.name}` } }
  )
}

/**
 * Brings pages to a stage before the first gate, or before that: 待编, 组版, 送一校. Further on their ledger takes them.
 * @throws DuikaiError `edit/gate` for a page that is through a gate.
 */
export function toStage(
  document: Document,
  { pages, stage }: { readonly pages: readonly string[]; readonly stage: 'planned' | 'layout' | 'first' },
  stamp: Stamp,
): Transaction | undefined {
  for (const key of pages)
    if (gatesPassed(pageOf(document, key)).size > 0)
      throw refuse('gate', 'the page is through a gate already', key, 'reopen its gates first, with the reason')
  const status = stage === 'first' ? 'proof' : stage
  return setPageStatus(document, { pages, status }, stamp)
}

export function setPageStatus(
  document: Document,
  { pages, status }: { readonly pages: readonly string[]; readonly status: PageStatus },
  stamp: Stamp,
): Transaction | undefined {
  const operations = pages.flatMap((key) => setting(pagePath(key, 'status'), pageOf(document, key).status, status))
  return transactionOf(stamp, { zh: '版面状态', en: 'Page status' }, operations)
}

/** 版名: 要闻, 副刊 … An empty title is none. */
export function setPageTitle(
  document: Document,
  { page, title }: { readonly page: string; readonly title: string },
  stamp: Stamp,
): Transaction | undefined {
  const value = title === '' ? undefined : title
  return transactionOf(
    stamp,
    { zh: '版名', en: 'Page title' },
    setting(pagePath(page, 'title'), pageOf(document, page).title, value),
  )
}

/** Another format, and with it another grid; what stands on the grid keeps its columns and lines. */
export function setPageFormat(
  document: Document,
  { pages, format }: { readonly pages: readonly string[]; readonly format: string },
  stamp: Stamp,
): Transaction | undefined {
  const operations = pages.flatMap((key) => setting(pagePath(key, 'grid'), pageOf(document, key).grid, format))
  return transactionOf(stamp, { zh: '版式', en: 'Page format' }, operations)
}

export function setGuides(
  document: Document,
  { page, x, y }: { readonly page: string; readonly x: readonly number[]; readonly y: readonly number[] },
  stamp: Stamp,
): Transaction | undefined {
  const whole = (list: readonly number[]): number[] => [...new Set(list.map(Math.round))].sort((a, b) => a - b)
  const value = x.length + y.length === 0 ? undefined : { x: whole(x), y: whole(y) }
  return transactionOf(
    stamp,
    { zh: '参考线', en: 'Guides' },
    setting(pagePath(page, 'guides'), pageOf(document, page).guides, value),
  )
}
