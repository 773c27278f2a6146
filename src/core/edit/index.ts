export { applyTransaction, invertTransaction, validateTransaction } from './apply.ts'
export { parseTransaction } from './parse.ts'
export { normalStory, storyDoc, storyNode } from './story-node.ts'
export type {
  EditStory,
  InsertRecord,
  Label,
  MoveRecord,
  Operation,
  Path,
  RemoveRecord,
  SetField,
  Stamp,
  Transaction,
} from './types.ts'
