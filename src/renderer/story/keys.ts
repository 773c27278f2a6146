// What keys do in every editor of a story; movement on the page is the text layer's, commands with names are the desk's.

import { baseKeymap, chainCommands, deleteSelection, splitBlockAs } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { type Command, type Plugin, TextSelection } from 'prosemirror-state'
import { type Role, storySchema } from '../../core/story/index.ts'

/** The role of the paragraph that Enter begins at the end of one. */
const NEXT_ROLE: Readonly<Record<Role, Role>> = {
  kicker: 'headline',
  headline: 'deck',
  deck: 'body',
  summary: 'body',
  byline: 'body',
  subhead: 'body',
  body: 'body',
  caption: 'caption',
  credit: 'credit',
  folio: 'folio',
}

const split: Command = splitBlockAs((node, atEnd) => ({
  type: storySchema.nodes.paragraph,
  attrs:
    atEnd && NEXT_ROLE[node.attrs.role as Role] !== node.attrs.role
      ? { role: NEXT_ROLE[node.attrs.role as Role] }
      : node.attrs,
}))

const hardBreak: Command = (state, dispatch) => {
  const marks = state.storedMarks ?? state.selection.$from.marks()
  dispatch?.(
    state.tr.replaceSelectionWith(storySchema.node('hard_break', null, undefined, marks), false).scrollIntoView(),
  )
  return true
}

const selectAll: Command = (state, dispatch) => {
  const { doc } = state
  dispatch?.(state.tr.setSelection(TextSelection.between(doc.resolve(1), doc.resolve(doc.content.size - 1))))
  return true
}

/** Enter, line breaks, deletion; no undo: that is the workspace's. */
export const storyKeys = (): Plugin[] => [
  keymap({ Enter: chainCommands(split), 'Mod-Enter': split, 'Shift-Enter': hardBreak, 'Mod-a': selectAll }),
  keymap({ ...baseKeymap, 'Mod-Backspace': deleteSelection }),
]
