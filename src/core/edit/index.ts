export {
  applyOperation,
  applyTransaction,
  invertOperations,
  invertTransaction,
  sameJson,
  validateTransaction,
} from './apply.ts'
export { authorOfByline } from './byline.ts'
export { type Changes, changesBetween } from './changes.ts'
export { type Cleaning, cleanText, joinAll, joinLines, tidyWidth } from './clean.ts'
export * as commands from './commands/index.ts'
export { type GateTrouble, gatesPassed, gateTrouble, marksOfPage, nextGate, roundOf, signOff } from './gates.ts'
export { type FieldKind, formatMeasure, parseMeasure, type Unit } from './measure.ts'
export { mapOffset, mapRange, paragraphAt, type TextRange, toOffset, toPosition } from './offsets.ts'
export { editOf, stepsOf } from './operations/story.ts'
export { parseTransaction } from './parse.ts'
export { keyOf, valueAt } from './path.ts'
export { around, columnStep, freePlace, type GridPlace, isOnGrid, movePlace, nearestPlace } from './places.ts'
export { appliedWords, isOrphaned, type MarkTrouble, markTrouble, wordsUnder } from './proof-text.ts'
export { type Rebased, rebase, rebaseChain, rebaseOnto } from './rebase.ts'
export { namedIn, pagesShowing, renamed } from './references.ts'
export { Shift } from './shift.ts'
export {
  type Handle,
  type Hint,
  SNAP_ORDER,
  type SnapField,
  type SnapKind,
  type Snapped,
  snapMove,
  snapResize,
} from './snap.ts'
export { reachedBy, STAGES, type Stage, stageCounts, stageOf } from './stages.ts'
export { storyChange } from './story-change.ts'
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
