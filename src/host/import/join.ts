import { joinLines } from '../../core/edit/index.ts'

/** Lines of one paragraph as `joinLines` joins two, in time that grows with their length only. */
export function joinAll(lines: readonly string[]): string {
  const made: string[] = []
  for (const line of lines) {
    const last = made.at(-1)
    const start = line.trimStart()
    if (last !== undefined) {
      const both = joinLines(last, line)
      made[made.length - 1] = both.slice(0, both.length - start.length)
    }
    made.push(last === undefined ? line : start)
  }
  return made.join('')
}
