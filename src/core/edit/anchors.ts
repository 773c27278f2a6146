import type { Mapping } from 'prosemirror-transform'
import type { Document, ProofMark } from '../document/index.ts'
import type { RecordOperation, SetField } from './types.ts'

type Way = Pick<Mapping, 'map'>
type Anchor = ProofMark['anchor']
type Asked = ProofMark['operation']

/** A gap keeps to the character before it; a stretch takes in nothing that is put at its edges. */
function mapAnchor(anchor: Anchor, story: string, way: Way): Anchor {
  if (anchor.kind !== 'text' || anchor.story !== story) return anchor
  const gap = anchor.from === anchor.to
  const from = way.map(anchor.from, gap ? -1 : 1)
  const to = gap ? from : Math.max(from, way.map(anchor.to, -1))
  return from === anchor.from && to === anchor.to ? anchor : { ...anchor, from, to }
}

function mapAsked(asked: Asked, way: Way): Asked {
  if (asked.kind !== 'transpose') return asked
  const at = way.map(asked.at, -1)
  const behind = Math.max(at, way.map(asked.behind, 1))
  return at === asked.at && behind === asked.behind ? asked : { ...asked, at, behind }
}

/** A mark after a change of `story`; the same one when it did not move. */
function mapMark(mark: ProofMark, story: string, way: Way): ProofMark {
  if (mark.anchor.kind !== 'text' || mark.anchor.story !== story) return mark
  const anchor = mapAnchor(mark.anchor, story, way)
  const operation = mapAsked(mark.operation, way)
  return anchor === mark.anchor && operation === mark.operation ? mark : { ...mark, anchor, operation }
}

/** The marks of a document after a change of `story`; the same list when none moved. */
export function mapMarks(marks: readonly ProofMark[], story: string, way: Way): readonly ProofMark[] {
  const mapped = marks.map((mark) => mapMark(mark, story, way))
  return mapped.some((mark, i) => mark !== marks[i]) ? mapped : marks
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * What gives the marks on `story` the positions of `before` again where `back`, the way back from the document after,
 * does not: their words were deleted, and no map knows how many they were.
 */
export function restoringMarks(
  before: readonly ProofMark[],
  after: readonly ProofMark[],
  story: string,
  back: Way,
): readonly SetField[] {
  return before.flatMap((old, i): SetField[] => {
    const mapped = mapMark(after[i] as ProofMark, story, back)
    const fields = (['anchor', 'operation'] as const).filter((field) => !same(mapped[field], old[field]))
    return fields.map((field) => ({ type: 'set', path: ['marks', old.id, field], value: old[field] }))
  })
}

/** `operation` with the positions that it carries, those of a new mark or of an anchor set anew, taken along. */
export function mapCarried(
  document: Document | undefined,
  operation: RecordOperation,
  wayOf: (story: string) => Way,
): RecordOperation {
  if (operation.type === 'insert' && operation.list.length === 1 && operation.list[0] === 'marks') {
    const mark = operation.value as ProofMark
    if (mark.anchor.kind !== 'text') return operation
    const value = mapMark(mark, mark.anchor.story, wayOf(mark.anchor.story))
    return value === mark ? operation : { ...operation, value }
  }
  if (operation.type !== 'set' || operation.path[0] !== 'marks' || operation.path.length !== 3) return operation
  const [, id, field] = operation.path
  if (field === 'anchor') {
    const anchor = operation.value as Anchor
    if (anchor.kind !== 'text') return operation
    const value = mapAnchor(anchor, anchor.story, wayOf(anchor.story))
    return value === anchor ? operation : { ...operation, value }
  }
  const anchor = document?.marks.find((mark) => mark.id === id)?.anchor
  if (field !== 'operation' || anchor?.kind !== 'text') return operation
  const value = mapAsked(operation.value as Asked, wayOf(anchor.story))
  return value === operation.value ? operation : { ...operation, value }
}
