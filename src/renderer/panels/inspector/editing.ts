import type { Document, Grid, Page, PageObject } from '../../../core/document/index.ts'
import { commands, keyOf, type Label, type Path, type Transaction, valueAt } from '../../../core/edit/index.ts'
import type { Selection } from '../../../core/session/index.ts'
import { type Key, type Translate, words } from '../../i18n/index.ts'
import type { Build, Workspace } from '../../state/index.ts'
import type { NumberKind } from '../fields/values.ts'
import { type Change, type Common, commonOf } from '../fields/values.ts'

/** Name of a change from the catalogue: both languages go into the history. */
export const labelOf = (key: Key): Label => ({ zh: words[key][0], en: words[key][1] })

/** A record's field outside the pages set by itself; nothing when it has that value. */
export const settingField =
  (path: Path, value: unknown, key: Key): Build =>
  (document, { id, author, at }): Transaction | undefined => {
    if (JSON.stringify(valueAt(document, path)) === JSON.stringify(value)) return undefined
    const operation = { type: 'set' as const, path, ...(value === undefined ? {} : { value }) }
    return { id, author, at, label: labelOf(key), operations: [operation] }
  }

export const keyOfPage = (page: Page): string => keyOf(page) ?? page.name

/** The objects that a selection means, with their page; undefined for text and for nothing. */
export function selectedObjects(
  document: Document,
  selection: Selection,
): { readonly page: Page; readonly objects: readonly PageObject[] } | undefined {
  if (selection.kind !== 'objects') return undefined
  const page = document.pages.find((candidate) => keyOfPage(candidate) === selection.page)
  const objects = page?.objects.filter(({ id }) => selection.objects.includes(id)) ?? []
  return page === undefined || objects.length === 0 ? undefined : { page, objects }
}

/** The parts of the inspector, in their order. */
export type SectionName =
  | 'place'
  | 'ad'
  | 'story'
  | 'head'
  | 'columns'
  | 'flow'
  | 'notches'
  | 'pictures'
  | 'picture'
  | 'rule'
  | 'box'
  | 'table'
  | 'furniture'
  | 'styles'
  | 'wrap'

const SECTIONS: Readonly<Record<PageObject['kind'], readonly SectionName[]>> = {
  block: ['place', 'story', 'columns', 'head', 'flow', 'pictures', 'notches', 'wrap', 'styles', 'ad'],
  picture: ['place', 'picture', 'ad', 'wrap', 'styles'],
  rule: ['place', 'rule'],
  box: ['place', 'ad', 'box', 'wrap'],
  table: ['place', 'table', 'wrap'],
  furniture: ['place', 'furniture'],
}
/** What one object has alone: its own text, its own parts. */
const SINGLE: readonly SectionName[] = ['story', 'notches', 'pictures']

/** Which parts are shown for some objects: those that all of them have. */
export function sectionsFor(objects: readonly PageObject[]): readonly SectionName[] {
  const [first] = objects
  if (first === undefined) return []
  return SECTIONS[first.kind].filter(
    (name) =>
      objects.every(({ kind }) => SECTIONS[kind].includes(name)) && (objects.length === 1 || !SINGLE.includes(name)),
  )
}

/** Properties of a field that is typed into. */
export interface Typed<T> {
  readonly label: string
  readonly value: Common<T>
  readonly onApply: (change: Change<T>) => void
}
interface Choice {
  readonly label: string
  readonly value: Common<string>
  readonly onChoose: (value: string | undefined) => void
}
interface Switch {
  readonly label: string
  readonly value: Common<boolean>
  readonly onSwitch: (on: boolean) => void
}

/** The objects of a selection as the fields of the inspector read and change them. */
export class Editing {
  readonly workspace: Workspace
  readonly document: Document
  readonly page: Page
  readonly objects: readonly PageObject[]
  readonly text: Translate

  constructor(
    workspace: Workspace,
    { page, objects }: { readonly page: Page; readonly objects: readonly PageObject[] },
    text: Translate,
  ) {
    this.workspace = workspace
    this.document = workspace.state.document
    this.page = page
    this.objects = objects
    this.text = text
  }

  get key(): string {
    return keyOfPage(this.page)
  }

  get ids(): readonly string[] {
    return this.objects.map(({ id }) => id)
  }

  get grid(): Grid | undefined {
    return this.document.publication.formats[this.page.grid]?.grid
  }

  /** The field at `path` over all objects. */
  common<T>(path: Path): Common<T> {
    return commonOf(this.objects.map((object) => valueAt(object, path) as T))
  }

  /** True when all objects have something at `path`. */
  has(path: Path): boolean {
    return this.objects.every((object) => valueAt(object, path) !== undefined)
  }

  perform(build: Build): void {
    this.workspace.perform(build)
  }

  /** Changes the field of every object that has what the field belongs to. */
  change<T>(path: Path, key: Key, change: Change<T>): void {
    const owner = path.slice(0, -1)
    const objects = this.objects.filter((object) => valueAt(object, owner) !== undefined).map(({ id }) => id)
    const value = (old: unknown): unknown => change(old as T | undefined)
    const label = labelOf(key)
    this.perform((document, stamp) =>
      commands.setField(document, { page: this.key, objects, path, value, label }, stamp),
    )
  }

  set(path: Path, key: Key, value: unknown): void {
    this.change(path, key, () => value)
  }

  /** Properties of a number's, a length's or a text's field. */
  typed<T>(path: Path, key: Key): Typed<T> {
    return {
      label: this.text(key),
      value: this.common<T>(path),
      onApply: (change: Change<T>) => this.change(path, key, change),
    }
  }

  number(path: Path, key: Key, kind: NumberKind = {}): Typed<number> & { readonly kind: NumberKind } {
    return { ...this.typed<number>(path, key), kind }
  }

  choice(path: Path, key: Key): Choice {
    return {
      label: this.text(key),
      value: this.common<string>(path),
      onChoose: (value: string | undefined) => this.set(path, key, value),
    }
  }

  /** A field that is true or absent; `off` is what stands for no. */
  toggle(path: Path, key: Key, off: false | undefined = undefined): Switch {
    const value = this.common<boolean>(path)
    return {
      label: this.text(key),
      value: value === undefined ? false : value,
      onSwitch: (on: boolean) => this.set(path, key, on ? true : off),
    }
  }

  /** A part that is there or not; `made` is what it begins as. */
  part(path: Path, key: Key, made: unknown): Switch {
    const there = commonOf(this.objects.map((object) => valueAt(object, path) !== undefined))
    return {
      label: this.text(key),
      value: there,
      onSwitch: (on: boolean) => this.change(path, key, (old) => (on ? (old ?? made) : undefined)),
    }
  }
}

/** Choices of a list from the catalogue: `prefix.value`. */
export const optionsOf = <T extends string>(values: readonly T[], name: (value: T) => string) =>
  values.map((value) => ({ value, label: name(value) }))
