/**
 * What a change is: plain JSON, so that the log, the wire and the clipboard carry the same thing.
 *
 * A path leads from the document to a field. A text segment names a key of an object, or the element of a list by its
 * key: its `id`, or for a page without one its `name`. A number counts in a list whose elements have no key.
 * `['pages', 'A01', 'objects', 'lead', 'columns']`, `['publication', 'styles', 'body', 'size']`, `['issue', 'date']`.
 */
export type Path = readonly (string | number)[]

/** Sets a field; without `value` the field goes. `before` keeps the order of keys when a field returns. */
export interface SetField {
  readonly type: 'set'
  readonly path: Path
  readonly value?: unknown
  readonly before?: string
}

/** Puts an element into a list of records before the one called `before`; null is the end, `index` the second best. */
export interface InsertRecord {
  readonly type: 'insert'
  readonly list: Path
  readonly value: unknown
  readonly before: string | null
  readonly index?: number
}

export interface RemoveRecord {
  readonly type: 'remove'
  readonly path: Path
}

/** Moves an element within its list, or to another list (an object to another page). */
export interface MoveRecord {
  readonly type: 'move'
  readonly path: Path
  readonly list?: Path
  readonly before: string | null
  readonly index?: number
}

/** ProseMirror steps on the text of one story (prosemirror-transform, Step.toJSON). */
export interface EditStory {
  readonly type: 'story'
  readonly story: string
  readonly steps: readonly unknown[]
}

export type Operation = SetField | InsertRecord | RemoveRecord | MoveRecord | EditStory
export type RecordOperation = Exclude<Operation, EditStory>

/** What a change is called in the undo menu and the history. */
export interface Label {
  readonly zh: string
  readonly en: string
}

/** One change: all of it happens or nothing. */
export interface Transaction {
  readonly id: string
  readonly label: Label
  readonly author: string
  /** Milliseconds since 1970 by the author's clock. */
  readonly at: number
  readonly operations: readonly Operation[]
  /** Changes of one group that follow each other are undone together (the letters of a word, the steps of a drag). */
  readonly group?: string
  /** Set when the change takes back the author's last one, or brings it again. */
  readonly kind?: 'undo' | 'redo'
}

/** What a command cannot make up itself: who, when, and names for new records. */
export interface Stamp {
  readonly id: string
  readonly author: string
  readonly at: number
  /** A new id that no record of the document has; `prefix` makes it readable. */
  readonly newId: (prefix: string) => string
}
