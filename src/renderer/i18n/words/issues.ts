import type { Words } from './types.ts'

export const issues = {} as const satisfies Words
