/**
 * Elements of a grid that is laid out as lines, not as a table: what they are to screen readers is said by their roles, and the
 * grid takes the keys of all of them.
 */
export const Box = 'div' as const
export const Part = 'span' as const
