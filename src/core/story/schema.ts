import { Schema } from 'prosemirror-model'
import { MARKS, type MarkName, ROLES } from './story.ts'

/** The ProseMirror schema of a story; editing and validation share it (prosemirror-model). */
export const storySchema = new Schema<'doc' | 'paragraph' | 'text' | 'hard_break', MarkName>({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'inline*',
      attrs: {
        role: {
          default: 'body',
          validate: (role: unknown) => {
            if (!ROLES.includes(role as never))
              throw new RangeError(`role "${String(role)}" is none of ${ROLES.join(', ')}`)
          },
        },
        style: { default: null, validate: 'string|null' },
      },
    },
    text: { group: 'inline' },
    hard_break: { group: 'inline', inline: true, selectable: false },
  },
  marks: Object.fromEntries(MARKS.map((name) => [name, {}])) as Record<MarkName, object>,
})
