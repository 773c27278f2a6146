import * as v from 'valibot'
import { attributeFault, MARKS, type Mark, marksFault } from '../story/index.ts'

/** An attribute of a mark as the story's own schema has it. */
function attribute<T extends string | number>(name: keyof typeof attributeFault) {
  const fault = attributeFault[name]
  return v.custom<T>(
    (value) => fault(value) === undefined,
    ({ input }) => fault(input) ?? '',
  )
}

const plain = <T extends string>(type: T) => v.strictObject({ type: v.literal(type) })
const group = v.optional(attribute<number>('group'), 0)
const grouped = <T extends string>(type: T) =>
  v.strictObject({ type: v.literal(type), attrs: v.optional(v.strictObject({ group }), { group: 0 }) })

const MarkSchema: v.GenericSchema<unknown, Mark> = v.variant(
  'type',
  [
    plain('strong'),
    plain('kai'),
    v.strictObject({
      type: v.literal('ruby'),
      attrs: v.strictObject({
        text: attribute<string>('text'),
        kind: attribute<'mono' | 'group' | 'bopomofo'>('kind'),
        group,
      }),
    }),
    plain('emphasis'),
    grouped('name'),
    grouped('title'),
    plain('sup'),
    plain('sub'),
    v.strictObject({
      type: v.literal('tracking'),
      attrs: v.strictObject({ perMille: attribute<number>('perMille') }),
    }),
    v.strictObject({ type: v.literal('scale'), attrs: v.strictObject({ x: attribute<number>('x') }) }),
    grouped('combine'),
    plain('upright'),
    plain('rotate'),
  ],
  `a mark is one of ${MARKS.join(', ')}`,
)

/** Marks of one text, in any order; agrees with `storySchema`. */
export const MarksSchema: v.GenericSchema<unknown, Mark[]> = v.pipe(
  v.array(MarkSchema),
  v.check(
    (marks) => marksFault(marks) === undefined,
    ({ input }) => marksFault(input) ?? '',
  ),
)
