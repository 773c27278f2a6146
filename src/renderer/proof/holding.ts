// What is held back while proofs are read: the page stays as it is but for marks that are carried out.

import { DuikaiError } from '../../core/base/index.ts'
import type { Operation } from '../../core/edit/index.ts'

/** Fields of a page that are about the work on it. */
const ABOUT_PAGE = ['ledger', 'status', 'staff', 'deadline', 'note']
/** Fields of a story that are about the work on it. */
const ABOUT_STORY = ['desk', 'title']

const rootOf = (operation: Operation): readonly unknown[] => {
  switch (operation.type) {
    case 'story':
      return ['stories', operation.story, 'doc']
    case 'insert':
      return operation.list
    default:
      return operation.path
  }
}

/** The change shows in the printed page. What is put into a list of stories, pictures or pages is not on the page yet. */
function shows(operation: Operation): boolean {
  const [root, , field] = rootOf(operation)
  switch (root) {
    case 'stories':
      return field === undefined ? operation.type !== 'insert' : !ABOUT_STORY.includes(String(field))
    case 'pages':
      return field === undefined ? operation.type === 'remove' : !ABOUT_PAGE.includes(String(field))
    case 'pictures':
      return operation.type !== 'insert'
    case 'publication':
      return true
    default:
      return false
  }
}

/** A mark is carried out, or what it did is taken back: its state is set with the text. */
const settles = (operation: Operation): boolean => operation.type === 'set' && operation.path[0] === 'marks'

/** Why a change is not made while proofs are read; undefined for marks, gates, and what carries marks out. */
export function heldWhileRead(operations: readonly Operation[]): DuikaiError | undefined {
  if (!operations.some(shows) || operations.some(settles)) return undefined
  return new DuikaiError('text/held', 'proofs are being read: the page stays as it is', {
    remedy: 'make a mark of it, or end reading (F8) and change it then',
  })
}
