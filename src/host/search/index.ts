export { findStories } from './find.ts'
export { IndexKeeper } from './index-keeper.ts'
export { UsedBefore } from './used-before.ts'
