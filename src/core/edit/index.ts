export { applyTransaction, invertOperations, invertTransaction, sameJson, validateTransaction } from './apply.ts'
export { type Changes, changesBetween } from './changes.ts'
export { mapOffset, mapRange, paragraphAt, type TextRange, toOffset, toPosition } from './offsets.ts'
export { editOf, stepsOf } from './operations/story.ts'
export { parseTransaction } from './parse.ts'
export { keyOf, valueAt } from './path.ts'
export { type Rebased, rebase, rebaseChain, rebaseOnto } from './rebase.ts'
export { Shift } from './shift.ts'
export { normalStory, storyDoc, storyNode } from './story-node.ts'
export type {
  EditStory,
  InsertRecord,
  Label,
  MoveRecord,
  Operation,
  Path,
  RecordOperation,
  RemoveRecord,
  SetField,
  Stamp,
  Transaction,
} from './types.ts'
