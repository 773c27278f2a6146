export { mapSelection, NOTHING, type Selection } from './selection.ts'
export { type Change, type Mark, Session, type SessionOptions } from './session.ts'
export { continuesTyping, type Keystroke } from './typing.ts'
