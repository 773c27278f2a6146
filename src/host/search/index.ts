export { findStories } from './find.ts'
export { IndexKeeper } from './index-keeper.ts'
