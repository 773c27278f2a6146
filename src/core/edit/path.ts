import { DuikaiError } from '../base/index.ts'
import type { Path } from './types.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const pathText = (path: Path): string => path.join('/')

/** The key of a list's element: its id, or its name where it has no id (a page). */
export function keyOf(element: unknown): string | undefined {
  if (!isFields(element)) return undefined
  if (typeof element.id === 'string') return element.id
  return typeof element.name === 'string' ? element.name : undefined
}

export function missing(path: Path, depth = path.length): DuikaiError {
  return new DuikaiError('edit/no-target', `there is no ${String(path[depth - 1] ?? 'document')}`, {
    where: pathText(path),
    remedy: 'it was deleted or renamed meanwhile; look at the page and try again',
  })
}

/** Place of the element called `segment` in `list`, or -1. */
export function indexIn(list: readonly unknown[], segment: string | number): number {
  if (typeof segment === 'string') return list.findIndex((element) => keyOf(element) === segment)
  return segment < list.length && keyOf(list[segment]) === undefined ? segment : -1
}

function child(container: unknown, segment: string | number): unknown {
  if (Array.isArray(container)) return container[indexIn(container, segment)]
  if (isFields(container) && Object.hasOwn(container, segment)) return container[segment]
  return undefined
}

/** The value at `path`, undefined when it leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const segment of path) {
    value = child(value, segment)
    if (value === undefined) return undefined
  }
  return value
}

/** The list at `path`. @throws DuikaiError `edit/no-target` when there is none. */
export function listAt(root: unknown, path: Path): readonly unknown[] {
  const list = valueAt(root, path)
  if (!Array.isArray(list)) throw missing(path)
  return list
}

/** `fields` with `key` set, or taken away when `value` is undefined; a new key goes before `before`. */
function withKey(fields: Fields, key: string, value: unknown, before?: string): Fields {
  if (value === undefined) {
    const { [key]: _, ...rest } = fields
    return rest
  }
  if (before === undefined || Object.hasOwn(fields, key) || !Object.hasOwn(fields, before))
    return { ...fields, [key]: value }
  return Object.fromEntries(
    Object.entries(fields).flatMap((entry) => (entry[0] === before ? [[key, value], entry] : [entry])),
  )
}

/**
 * `root` with the value at `path` replaced by what `update` makes of it (undefined takes a field away); everything that
 * does not lie on the path keeps its identity. An element of a list may not change its key this way.
 */
export function replaceAt<T>(root: T, path: Path, update: (value: unknown) => unknown, before?: string): T {
  const descend = (container: unknown, depth: number): unknown => {
    const segment = path[depth]
    if (segment === undefined) return update(container)
    const last = depth === path.length - 1
    if (Array.isArray(container)) {
      const index = indexIn(container, segment)
      if (index < 0) throw missing(path, depth + 1)
      const next = descend(container[index], depth + 1)
      if (next === container[index]) return container
      if (next === undefined || (typeof segment === 'string' && keyOf(next) !== segment))
        throw new DuikaiError('edit/key', `${segment} keeps its name`, {
          where: pathText(path),
          remedy: 'records are referred to by it; make a new one, or give a page an id before it is renamed',
        })
      return [...container.slice(0, index), next, ...container.slice(index + 1)]
    }
    if (!isFields(container) || segment === '__proto__') throw missing(path, depth)
    const key = String(segment)
    const there = Object.hasOwn(container, key)
    if (!there && !last) throw missing(path, depth + 1)
    const next = descend(there ? container[key] : undefined, depth + 1)
    if (there ? next === container[key] : next === undefined) return container
    return withKey(container, key, next, last ? before : undefined)
  }
  return descend(root, 0) as T
}

/** True when `path` is `prefix` or lies under it. */
export const startsWith = (path: Path, prefix: Path): boolean =>
  path.length >= prefix.length && prefix.every((segment, i) => path[i] === segment)

/** `list` with `value` before the element called `before`, or at the end; if that one is gone, at `index`. */
export function insertBefore(
  list: readonly unknown[],
  value: unknown,
  before: string | null,
  index: number = list.length,
): readonly unknown[] {
  const found = before === null ? list.length : indexIn(list, before)
  const at = found < 0 ? Math.min(index, list.length) : found
  return [...list.slice(0, at), value, ...list.slice(at)]
}

/** Where the element at `index` stands, as `insertBefore` wants to be told after it has been taken out. */
export function standing(list: readonly unknown[], index: number): { before: string | null; index: number } {
  return { before: keyOf(list[index + 1]) ?? null, index }
}
