import { RawCopy } from './raw.ts'

const LINES = /\r\n?|[\n\u0085\u2029\f\v]/

/** Plain text: a line a paragraph. What joins torn ones looks at the blank lines and indents between them. */
export function readText(text: string): RawCopy {
  const copy = new RawCopy()
  let apart = false
  for (const line of text.split(LINES)) {
    if (line.trim() === '') apart = true
    else {
      copy.add({ text: line, apart })
      apart = false
    }
  }
  return copy
}
