/** Columns that a text takes in a terminal: Han, kana and full-width forms take two. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += isWide(character.codePointAt(0) as number) ? 2 : 1
  return columns
}

const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  (code >= 0x20000 && code <= 0x3fffd)

/** The text with blanks up to a number of terminal columns. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))

/** Bytes for people: `812 KB`, `1.2 MB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`

/** A table of a label and its values; further values of a label stand under the first. */
export function table(rows: readonly (readonly [label: string, ...values: string[]])[]): string {
  const width = Math.max(...rows.map(([label]) => columnsOf(label))) + 2
  return rows
    .flatMap(([label, ...values]) =>
      values.map((value, n) => `${padded(n === 0 ? label : '', width)}${value}`.trimEnd()),
    )
    .join('\n')
}
