import { type MarkSpec, Schema } from 'prosemirror-model'
import { attributeFault, EXCLUSIVE, MARKS, type MarkName } from './marks.ts'
import { ROLES } from './story.ts'

const checked = (name: keyof typeof attributeFault) => (value: unknown) => {
  const fault = attributeFault[name](value)
  if (fault !== undefined) throw new RangeError(fault)
}

const group = { default: 0, validate: checked('group') }
const ATTRS: Partial<Record<MarkName, MarkSpec['attrs']>> = {
  ruby: { text: { validate: checked('text') }, kind: { validate: checked('kind') }, group },
  name: { group },
  title: { group },
  combine: { group },
  tracking: { perMille: { validate: checked('perMille') } },
  scale: { x: { validate: checked('x') } },
}

function markSpec(name: MarkName): MarkSpec {
  const attrs = ATTRS[name]
  const excludes = EXCLUSIVE.find((set) => set.includes(name))
  return {
    ...(attrs === undefined ? {} : { attrs }),
    ...(excludes === undefined ? {} : { excludes: excludes.join(' ') }),
    // What stands over a group of characters does not grow with typing at its end.
    ...(name === 'ruby' || name === 'combine' ? { inclusive: false } : {}),
  }
}

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
  marks: Object.fromEntries(MARKS.map((name) => [name, markSpec(name)])) as Record<MarkName, MarkSpec>,
})
