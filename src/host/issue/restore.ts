import type { RestoreNote, RestorePart } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document, Page, Story } from '../../core/document/index.ts'
import {
  applyTransaction,
  keyOf,
  namedIn,
  type Operation,
  type Path,
  pagesShowing,
  sameJson,
  storyChange,
  type Transaction,
} from '../../core/edit/index.ts'
import { titleOf } from './replay.ts'

type Fields = Readonly<Record<string, unknown>>

/** What people did to a page or a story on its way through the house stays done: its gates and its status. */
const STAYS: Readonly<Record<'pages' | 'stories' | 'issue', readonly string[]>> = {
  pages: ['ledger', 'status'],
  stories: ['desk'],
  issue: ['pages', 'waivers'],
}

/** Fields of a record that differ, set or taken away one by one. */
function setFields(path: Path, from: Fields, to: Fields, leave: readonly string[] = []): Operation[] {
  const keys = new Set([...Object.keys(to), ...Object.keys(from)])
  return [...keys].flatMap((key): Operation[] => {
    if (leave.includes(key) || sameJson(from[key], to[key])) return []
    const target = [...path, key]
    return [to[key] === undefined ? { type: 'set', path: target } : { type: 'set', path: target, value: to[key] }]
  })
}

/** How an element that both lists have becomes the other; undefined when it is taken out and put in anew. */
type Become = (path: Path, from: unknown, to: unknown) => readonly Operation[]

/** Elements that stay where they are: in the same order in both lists. */
function kept(from: readonly unknown[], to: readonly unknown[]): ReadonlySet<string> {
  const place = new Map(from.map((element, i) => [keyOf(element) ?? '', i]))
  const stay = new Set<string>()
  let last = -1
  for (const element of to) {
    const at = place.get(keyOf(element) ?? '')
    if (at === undefined || at < last) continue
    stay.add(keyOf(element) ?? '')
    last = at
  }
  return stay
}

/** A list as another: what both have is moved and changed, what only one has goes or comes. */
function replaceElements(list: Path, from: readonly unknown[], to: readonly unknown[], become: Become): Operation[] {
  const old = new Map(from.map((element) => [keyOf(element) ?? '', element]))
  const now = new Set(to.map((element) => keyOf(element) ?? ''))
  const stay = kept(from, to)
  const out = [...old.keys()]
    .filter((key) => !now.has(key))
    .map((key): Operation => ({ type: 'remove', path: [...list, key] }))
  const back: Operation[] = []
  let next: string | null = null
  for (const element of [...to].reverse()) {
    const key = keyOf(element) ?? ''
    const path = [...list, key]
    const was = old.get(key)
    if (was === undefined) back.push({ type: 'insert', list, value: element, before: next })
    else {
      if (!stay.has(key)) back.push({ type: 'move', path, before: next })
      back.push(...become(path, was, element))
    }
    next = key
  }
  return [...out, ...back]
}

const asFields: Become = (path, from, to) => setFields(path, from as Fields, to as Fields)

function asStory(path: Path, from: unknown, to: unknown): readonly Operation[] {
  const edit = storyChange((from as Story).id, (from as Story).doc, (to as Story).doc)
  const fields = setFields(path, from as unknown as Fields, to as unknown as Fields, ['doc', ...STAYS.stories])
  return edit === undefined ? fields : [...fields, edit]
}

/** An object of another kind is another object. */
function objectsOf(path: Path, from: Page['objects'], to: Page['objects']): readonly Operation[] {
  const list = [...path, 'objects']
  const kinds = new Map(to.map(({ id, kind }) => [id, kind]))
  const other = from.filter(({ id, kind }) => kinds.has(id) && kinds.get(id) !== kind)
  const out = other.map(({ id }): Operation => ({ type: 'remove', path: [...list, id] }))
  return [
    ...out,
    ...replaceElements(
      list,
      from.filter((one) => !other.includes(one)),
      to,
      asFields,
    ),
  ]
}

const asPage =
  (leave: readonly string[]): Become =>
  (path, from, to) => {
    const [was, is] = [from as Page, to as Page]
    const fields = setFields(path, was as unknown as Fields, is as unknown as Fields, ['id', 'objects', ...leave])
    // A page is called by its id, or its name: it has one of them at any time.
    const id: Operation[] =
      leave.includes('id') || was.id === is.id
        ? []
        : [
            is.id === undefined
              ? { type: 'set', path: [...path, 'id'] }
              : { type: 'set', path: [...path, 'id'], value: is.id },
          ]
    const named = is.id === undefined ? [...fields, ...id] : [...id, ...fields]
    return [...named, ...objectsOf(path, was.objects, is.objects)]
  }

/** `to` with what stays as it is in `from`. */
function staying<T extends object>(from: T | undefined, to: T, fields: readonly string[]): T {
  if (from === undefined) return to
  const left = Object.entries(to).filter(([key]) => !fields.includes(key))
  const stay = Object.entries(from).filter(([key]) => fields.includes(key))
  return Object.fromEntries([...left, ...stay]) as T
}

/** What an issue is after it was brought back to `to`: marks, gates and what the desk knows stay as they are. */
export function restoredDocument(from: Document, to: Document): Omit<Document, 'marks'> {
  const pages = new Map(from.pages.map((page) => [keyOf(page), page]))
  const stories = new Map(from.stories.map((story) => [story.id, story]))
  const { marks: _, ...rest } = to
  return {
    ...rest,
    issue: { ...staying(from.issue, to.issue, ['waivers']) },
    pages: to.pages.map((page) => staying(pages.get(keyOf(page)), page, STAYS.pages)),
    stories: to.stories.map((story) => staying(stories.get(story.id), story, STAYS.stories)),
  }
}

const trial = (operations: readonly Operation[]): Transaction => ({
  ...{ id: 'trial', label: { zh: '', en: '' }, author: 'host', at: 0 },
  operations,
})

/**
 * The operations that lead from one document to another of the same issue: what is the same is not touched, and neither
 * are marks, gates and status. The result is applied to see that it does; nothing is returned that does not lead there.
 */
export function operationsBetween(from: Document, to: Document): readonly Operation[] {
  const operations = [
    ...setFields(['publication'], from.publication, to.publication),
    ...setFields(['issue'], from.issue, to.issue, STAYS.issue),
    ...replaceElements(['stories'], from.stories, to.stories, asStory),
    ...replaceElements(['pictures'], from.pictures, to.pictures, asFields),
    ...replaceElements(['pages'], from.pages, to.pages, asPage(STAYS.pages)),
  ]
  const pages = to.pages.map(({ name }) => name)
  const result = applyTransaction(from, trial(operations))
  const order: Operation[] = sameJson(result.issue.pages, to.issue.pages)
    ? []
    : [{ type: 'set', path: ['issue', 'pages'], value: to.issue.pages ?? pages }]
  const { marks: _, ...left } = order.length === 0 ? result : applyTransaction(result, trial(order))
  if (!sameJson(left, restoredDocument(from, to))) throw new Error('the operations do not lead to the state wanted')
  return [...operations, ...order]
}

export interface PartRestored {
  readonly operations: readonly Operation[]
  readonly notes: readonly RestoreNote[]
}

const refuse = (code: string, message: string, where: string, remedy: string): DuikaiError =>
  new DuikaiError(code, message, { where, remedy })

const never = (what: string): DuikaiError =>
  refuse('issue/not-there', `${what} was not in the issue at that moment`, what, 'choose a later moment')

function strings(value: unknown, into: Set<string>): Set<string> {
  if (typeof value === 'string') into.add(value)
  else if (typeof value === 'object' && value !== null) for (const field of Object.values(value)) strings(field, into)
  return into
}

const HOUSE = ['formats', 'faces', 'swatches', 'styles', 'borders', 'masters'] as const

/** What the paper had then and has no more, of that which `wanted` names, and what that names in turn. */
function houseBack(present: Document, past: Document, wanted: unknown): PartRestored {
  const names = strings(wanted, new Set())
  const operations: Operation[] = []
  const back = new Set<string>()
  for (let more = true; more; ) {
    more = false
    for (const group of HOUSE) {
      const [now, then] = [present.publication[group] as Fields, past.publication[group] as Fields]
      for (const name of Object.keys(then)) {
        if (!names.has(name) || Object.hasOwn(now, name) || back.has(`${group}/${name}`)) continue
        back.add(`${group}/${name}`)
        operations.unshift({ type: 'set', path: ['publication', group, name], value: then[name] })
        strings(then[name], names)
        more = true
      }
    }
  }
  return { operations, notes: [...back].map((what) => ({ kind: 'house-back', what })) }
}

/** The element of `past` that the one called `key` stood before and that is still there. */
function neighbour(past: readonly unknown[], present: readonly unknown[], key: string): string | null {
  const after = past.slice(past.findIndex((element) => keyOf(element) === key) + 1)
  const there = new Set(present.map(keyOf))
  return keyOf(after.find((element) => there.has(keyOf(element)))) ?? null
}

function restoreStory(present: Document, past: Document, id: string, except?: string): PartRestored {
  const then = past.stories.find((story) => story.id === id)
  if (then === undefined) throw never(`stories/${id}`)
  const now = present.stories.find((story) => story.id === id)
  if (now === undefined) {
    const before = neighbour(past.stories, present.stories, id)
    return {
      operations: [{ type: 'insert', list: ['stories'], value: then, before }],
      notes: [{ kind: 'story-back', what: titleOf(then) ?? id }],
    }
  }
  const operations = asStory(['stories', id], now, then)
  const pages = operations.length === 0 ? [] : pagesShowing(present, id).filter((name) => name !== except)
  return { operations, notes: pages.length === 0 ? [] : [{ kind: 'elsewhere', what: titleOf(then) ?? id, pages }] }
}

function restorePicture(present: Document, past: Document, id: string, contents: boolean): PartRestored {
  const then = past.pictures.find((picture) => picture.id === id)
  const now = present.pictures.find((picture) => picture.id === id)
  if (then === undefined) return { operations: [], notes: [] }
  if (now !== undefined) return { operations: contents ? asFields(['pictures', id], now, then) : [], notes: [] }
  const before = neighbour(past.pictures, present.pictures, id)
  return {
    operations: [{ type: 'insert', list: ['pictures'], value: then, before }],
    notes: [{ kind: 'picture-back', what: then.file.split('/').at(-1) ?? id }],
  }
}

/** Fields of a page that stay with its place in the paper. */
export const PLACE_FIELDS: readonly string[] = ['id', 'name', ...STAYS.pages]

function restorePage(present: Document, past: Document, key: string, texts: boolean): PartRestored {
  const then = past.pages.find((page) => keyOf(page) === key)
  if (then === undefined) throw never(`pages/${key}`)
  const now = present.pages.find((page) => keyOf(page) === key)
  const taken = present.pages.find((page) => page.name === then.name)
  if (now === undefined && taken !== undefined)
    throw refuse(
      'issue/page-name-taken',
      `the page was called ${then.name}, and another page is now`,
      `pages/${key}`,
      'rename that page first',
    )
  const { stories, pictures } = namedIn(then.objects)
  const there = (id: string): boolean => present.stories.some((story) => story.id === id)
  const parts = [
    ...[...stories].filter((id) => texts || !there(id)).map((id) => restoreStory(present, past, id, now?.name)),
    ...[...pictures].map((id) => restorePicture(present, past, id, texts)),
  ]
  const own: readonly Operation[] =
    now === undefined
      ? [{ type: 'insert', list: ['pages'], value: then, before: neighbour(past.pages, present.pages, key) }]
      : asPage(PLACE_FIELDS)(['pages', key], now, then)
  return {
    operations: [...parts.flatMap(({ operations }) => operations), ...own],
    notes: parts.flatMap(({ notes }) => notes),
  }
}

/**
 * What brings one page or one story back to how it was in `past` and touches nothing else: of a page what it shows, with
 * its texts when asked for; its name, gates and status stay. What it needs and is gone comes back with it.
 * @throws DuikaiError `issue/not-there`, `issue/page-name-taken`, `issue/cannot-restore` with the reason.
 */
export function restorePart(present: Document, past: Document, part: RestorePart): PartRestored {
  const wanted =
    'page' in part ? restorePage(present, past, part.page, part.texts) : restoreStory(present, past, part.story)
  const house = houseBack(present, past, wanted.operations)
  const operations = [...house.operations, ...wanted.operations]
  try {
    applyTransaction(present, trial(operations))
  } catch (error) {
    if (!(error instanceof DuikaiError)) throw error
    throw refuse('issue/cannot-restore', error.message, error.where ?? '', error.remedy ?? 'restore the whole issue')
  }
  return { operations, notes: [...house.notes, ...wanted.notes] }
}
