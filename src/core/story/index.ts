export { storySchema } from './schema.ts'
export {
  type BreakNode,
  type FlatParagraph,
  type FlatStory,
  flatten,
  HARD_BREAK,
  MARKS,
  type MarkName,
  PARAGRAPH_BREAK,
  type ParagraphNode,
  positionOf,
  ROLES,
  type Role,
  type Span,
  type StoryDoc,
  storyOf,
  type TextNode,
} from './story.ts'
