import type { Document } from '../../document/index.ts'
import { standing } from '../path.ts'
import type { MoveRecord, Path } from '../types.ts'
import { put } from './insert.ts'
import { locate, takeOut } from './remove.ts'

/** Where the record is after the move. */
export const movedTo = ({ path, list }: MoveRecord): Path => [...(list ?? path.slice(0, -1)), path.at(-1) ?? '']

export function applyMove(document: Document, move: MoveRecord): Document {
  const { list, elements, index } = locate(document, move.path)
  const record = elements[index]
  return put(takeOut(document, move.path), move.list ?? list, record, move.before, move.index)
}

export function invertMove(document: Document, move: MoveRecord): MoveRecord {
  const { list, elements, index } = locate(document, move.path)
  const back = { type: 'move' as const, path: movedTo(move), ...standing(elements, index) }
  return move.list === undefined ? back : { ...back, list }
}
