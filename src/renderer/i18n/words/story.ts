import type { Words } from './types.ts'

export const story = {} as const satisfies Words
