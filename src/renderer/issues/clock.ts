/** Day and time of the clock on this machine, such as 10-15 21:07. */
export function timeWords(at: number): string {
  const time = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`
}

/** The person of an author: what stands before the last @. */
export const personOf = (author: string): string => author.replace(/(?<=.)@[^@]*$/, '')
