import type { NeutralData } from './adapter.ts'

/** Characters of a page's type area that body text fills: 8 columns of 107 lines of 13. */
const PAGE = 8 * 107 * 13
/** A page is given a little less than it holds, because paragraphs end before their lines do. */
const FILL = 0.9
const PARAGRAPH = 130

/** Clauses of a manuscript: what stands between one mark and the next, with that mark. */
const clausesOf = (text: string): string[] => text.match(/[^，。；：！？]{2,40}[，。；：！？]/g) ?? []

/**
 * One story of about `characters` Han threaded through full pages, its paragraphs put together from the clauses of
 * `text` in an order that repeats nowhere, so that no paragraph is like another; the same for the same arguments.
 */
export function hanPages(text: string, characters: number): NeutralData {
  const clauses = clausesOf(text)
  let state = 20151015
  const next = (): string => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return clauses[(state >>> 8) % clauses.length] as string
  }
  const paragraphs: { style: string; text: string }[] = []
  for (let written = 0; written < characters; ) {
    let paragraph = ''
    while (paragraph.length < PARAGRAPH && written + paragraph.length < characters) paragraph += next()
    const whole = `${paragraph.slice(0, -1)}。`
    paragraphs.push({ style: 'body', text: whole })
    written += whole.length
  }
  const count = Math.ceil(characters / (PAGE * FILL))
  const column = { columns: 8, gutter: 9, story: 'main' }
  return {
    id: `han${characters}`,
    trim: [1105.512, 1544.882],
    bleed: 8.504,
    typeArea: { x: 53.256, y: 80, w: 999, h: 1391 },
    grid: { columns: 8, columnWidth: 117, gutter: 9, leading: 13, lines: 107, em: 9 },
    colors: { black: { cmyk: [0, 0, 0, 1] } },
    styles: {
      body: {
        ...{ font: 'Noto Serif CJK SC', weight: 400, size: 9, leading: 13 },
        ...{ align: 'justify', indentEm: 2, color: 'black' },
      },
    },
    stories: { main: paragraphs },
    pages: Array.from({ length: count }, (_, i) => ({
      n: i + 1,
      boxes: [{ id: `p${i + 1}`, type: 'text' as const, x: 53.256, y: 80, w: 999, h: 1391, ...column }],
    })),
  }
}
