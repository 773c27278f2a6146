import type { Block, Document, Page } from '../document/index.ts'
import { ROLES, type Role } from '../story/index.ts'
import { flowKey } from './late.ts'
import type { Wrapping } from './regions.ts'

/** One block's part in a flow. */
export interface Part {
  readonly block: Block
  readonly page: number
  /** Format of that page, and what text gives way to on it. */
  readonly format: string
  readonly wraps: readonly Wrapping[]
  readonly kind: 'head' | 'column'
}

const wrapping = new WeakMap<Page, readonly Wrapping[]>()

/** Objects of a page with runaround. */
export function wrapsOf(page: Page): readonly Wrapping[] {
  let found = wrapping.get(page)
  if (found === undefined) {
    found = page.objects.filter((object): object is Wrapping => 'wrap' in object && object.wrap !== undefined)
    wrapping.set(page, found)
  }
  return found
}

export function sameObjects(a: readonly object[], b: readonly object[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Blocks of one story with the same roles: a thread, or a headline area. */
export interface Group {
  readonly story: string
  readonly roles: readonly Role[]
  readonly parts: Part[]
}

/** The same roles through the same blocks. */
export function sameGroup(a: Group, b: Group): boolean {
  if (a === b) return true
  if (a.parts.length !== b.parts.length || a.roles.length !== b.roles.length) return false
  for (let i = 0; i < a.roles.length; i++) if (a.roles[i] !== b.roles[i]) return false
  for (let i = 0; i < a.parts.length; i++) {
    const one = a.parts[i] as Part
    const other = b.parts[i] as Part
    if (one.block !== other.block || one.page !== other.page || one.kind !== other.kind) return false
    if (one.format !== other.format || !sameObjects(one.wraps, other.wraps)) return false
  }
  return true
}

export interface Groups {
  readonly groups: ReadonlyMap<string, Group>
  /** Roles that some block takes, by story. */
  readonly taken: ReadonlyMap<string, ReadonlySet<Role>>
}

const grouped = new WeakMap<Document['pages'], Groups>()

/** The threads of some pages; the same pages have the same threads, whatever happens to their text. */
export function groupsOf(document: Document): Groups {
  let groups = grouped.get(document.pages)
  if (groups === undefined) {
    groups = findGroups(document)
    grouped.set(document.pages, groups)
  }
  return groups
}

/** Blocks of one story with the same roles are a thread, in page order; a headline area is a flow of its own. */
function findGroups(document: Document): Groups {
  const blocks = document.pages.flatMap((page, index) =>
    page.objects.flatMap((object) => (object.kind === 'block' ? [{ block: object, index, page }] : [])),
  )
  const named = new Map<string, Set<Role>>()
  for (const { block } of blocks) {
    const roles = named.get(block.story) ?? new Set<Role>()
    for (const role of block.head?.roles ?? []) roles.add(role)
    for (const role of block.roles ?? []) roles.add(role)
    named.set(block.story, roles)
  }
  const groups = new Map<string, Group>()
  const taken = new Map<string, Set<Role>>()
  const join = (block: Block, index: number, page: Page, kind: 'head' | 'column', roles: readonly Role[]): void => {
    if (roles.length === 0) return
    const key = flowKey(block.story, roles, kind)
    const group = groups.get(key) ?? { story: block.story, roles, parts: [] }
    group.parts.push({ block, page: index, format: page.grid, wraps: wrapsOf(page), kind })
    groups.set(key, group)
    const all = taken.get(block.story) ?? new Set<Role>()
    for (const role of roles) all.add(role)
    taken.set(block.story, all)
  }
  for (const { block, index, page } of blocks) {
    if (block.head !== undefined) join(block, index, page, 'head', block.head.roles)
    join(block, index, page, 'column', block.roles ?? ROLES.filter((role) => !named.get(block.story)?.has(role)))
  }
  return { groups, taken }
}
