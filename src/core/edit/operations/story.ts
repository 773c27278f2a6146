import type { Node } from 'prosemirror-model'
import { Mapping, Step, type Transform } from 'prosemirror-transform'
import { DuikaiError } from '../../base/index.ts'
import type { Document, Story } from '../../document/index.ts'
import { type StoryDoc, storySchema } from '../../story/index.ts'
import { mapMarks, restoringMarks } from '../anchors.ts'
import { missing, replaceAt } from '../path.ts'
import { editedDoc, storyNode } from '../story-node.ts'
import type { EditStory, Operation } from '../types.ts'

const parsed = new WeakMap<EditStory, readonly Step[]>()

const fault = (story: string, cause: unknown): DuikaiError =>
  new DuikaiError('edit/story', `the change does not fit the text: ${cause instanceof Error ? cause.message : cause}`, {
    where: `stories/${story}`,
    remedy: 'the text was changed meanwhile; select again and repeat',
    cause,
  })

/** The steps of an operation. @throws DuikaiError `edit/story` when they are none. */
export function stepsOf(edit: EditStory): readonly Step[] {
  let steps = parsed.get(edit)
  if (steps === undefined) {
    try {
      steps = edit.steps.map((json) => Step.fromJSON(storySchema, json))
    } catch (cause) {
      throw fault(edit.story, cause)
    }
    parsed.set(edit, steps)
  }
  return steps
}

/** The operation that does `steps` on the story. */
export function editOf(story: string, steps: readonly Step[]): EditStory {
  const edit: EditStory = { type: 'story', story, steps: steps.map((step) => step.toJSON() as unknown) }
  parsed.set(edit, steps)
  return edit
}

/** The texts before each step of an edit and after the last. */
interface Walk {
  readonly edit: EditStory
  readonly before: readonly Node[]
  readonly after: Node
}

/** A change is made, applied and inverted in turn: what the last one went through is not worked out again. */
let last: Walk | undefined

function walk(edit: EditStory, start: Node): Walk {
  if (last?.edit === edit && last.before[0] === start) return last
  const before: Node[] = []
  let node = start
  for (const step of stepsOf(edit)) {
    before.push(node)
    try {
      const result = step.apply(node)
      if (result.doc === null) throw new RangeError(result.failed ?? 'the step fails')
      node = result.doc
    } catch (cause) {
      throw fault(edit.story, cause)
    }
  }
  last = { edit, before, after: node }
  return last
}

/** The operation of a transform that has just been made: its steps need not be tried again. */
export function editOfTransform(story: string, { steps, docs, doc }: Transform): EditStory {
  const edit = editOf(story, steps)
  last = { edit, before: docs, after: doc }
  return edit
}

function nodeOf(document: Document, story: string): Node {
  const record = document.stories.find((candidate) => candidate.id === story)
  if (record === undefined) throw missing(['stories', story])
  return storyNode(record.doc as StoryDoc)
}

export function applyStory(document: Document, edit: EditStory): Document {
  const before = nodeOf(document, edit.story)
  const { after } = walk(edit, before)
  if (after === before) return document
  let doc: StoryDoc
  try {
    doc = editedDoc(before, after)
  } catch (cause) {
    throw fault(edit.story, cause)
  }
  const edited = replaceAt(document, ['stories', edit.story], (story) => ({ ...(story as Story), doc }))
  const marks = mapMarks(document.marks, edit.story, new Mapping(stepsOf(edit).map((step) => step.getMap())))
  return marks === document.marks ? edited : { ...edited, marks: [...marks] }
}

/** What takes the edit back, and gives the marks on it the places back that they had. */
export function invertStory(document: Document, edited: Document, edit: EditStory): readonly Operation[] {
  const { before } = walk(edit, nodeOf(document, edit.story))
  const inverses = stepsOf(edit)
    .map((step, i) => step.invert(before[i] as Node))
    .reverse()
  const back = new Mapping(inverses.map((step) => step.getMap()))
  return [editOf(edit.story, inverses), ...restoringMarks(document.marks, edited.marks, edit.story, back)]
}
