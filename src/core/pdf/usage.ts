import { DuikaiError } from '../base/index.ts'
import type { DisplayList } from '../display/index.ts'
import type { Face } from '../fonts/index.ts'

/** Text of a glyph that only continues the one before it: a zero-width space, which no extractor shows. */
export const CONTINUATION = '\u200b'

/**
 * The glyphs of one face that a file shows, each with the texts it stands for. A glyph with several texts (a `locl`
 * form and its radical, a decomposed letter) is shown through as many font dictionaries, which share the program and
 * differ in ToUnicode: text number n belongs to dictionary n.
 */
export class FontUse {
  readonly id: string
  readonly face: Face
  private readonly texts = new Map<number, string[]>()
  private readonly across = new Set<number>()
  private readonly down = new Set<number>()
  private readonly upright = new Set<number>()
  private readonly plain: [across?: Int32Array, down?: Int32Array] = []

  constructor(id: string, face: Face) {
    this.id = id
    this.face = face
  }

  /** Number of `text` among the glyph's texts. */
  add(glyph: number, text: string): number {
    const known = this.texts.get(glyph)
    if (known === undefined) {
      this.texts.set(glyph, [text])
      return 0
    }
    const at = known.indexOf(text)
    return at >= 0 ? at : known.push(text) - 1
  }

  /** Notes that a glyph is shown by dictionary `variant`, in a vertical line or another. */
  show(glyph: number, variant: number, vertical: boolean): void {
    if (vertical) this.upright.add(glyph)
    ;(vertical ? this.down : this.across).add(variant)
  }

  /**
   * By glyph: 1 + the only UTF-16 unit of its first text, once the glyph was shown as that by the first dictionary in a
   * line of this kind. Nearly every glyph of a page was met before in just this way.
   */
  metBefore(vertical: boolean): Int32Array {
    const at = vertical ? 1 : 0
    let met = this.plain[at]
    if (met === undefined) {
      met = new Int32Array(0x10000)
      this.plain[at] = met
    }
    return met
  }

  /** The dictionaries that text across or down the page needs, ascending. */
  shown(vertical: boolean): number[] {
    return [...(vertical ? this.down : this.across)].sort((a, b) => a - b)
  }

  /** Glyphs that stand upright in vertical lines. */
  isUpright(glyph: number): boolean {
    return this.upright.has(glyph)
  }

  /** Ascending. */
  glyphs(): number[] {
    return [...this.texts.keys()].sort((a, b) => a - b)
  }

  /** Text `variant` of a glyph; undefined when it has fewer. */
  textOf(glyph: number, variant: number): string | undefined {
    return this.texts.get(glyph)?.[variant]
  }
}

/** How a list's glyphs are shown: the font dictionary of each, and the clusters whose text is stated outright. */
export interface GlyphPlan {
  readonly variant: Uint8Array
  /** By first glyph: glyphs up to `end` together stand for `text` (ActualText). */
  readonly spans: ReadonlyMap<number, { readonly end: number; readonly text: string }>
}

/**
 * Divides the text of every cluster among its glyphs and records it with the fonts. A cluster is a glyph and those
 * of length 0 after it; when it has fewer characters than glyphs, the text goes into an ActualText span.
 */
export function planGlyphs(list: DisplayList, usageOf: (fontId: string) => FontUse): GlyphPlan {
  const { runs, glyphs, stories, fonts } = list
  const variant = new Uint8Array(glyphs.count)
  const spans = new Map<number, { end: number; text: string }>()
  for (let r = 0; r < runs.count; r++) {
    const font = fonts[runs.font[r] as number]
    const story = stories[runs.story[r] as number]
    if (font === undefined || story === undefined) {
      throw new DuikaiError('pdf.list', `run ${r} names a font or story that the list does not have`, {
        where: list.page.name,
      })
    }
    const use = usageOf(font.id)
    const vertical = runs.mode[r] === 1
    const met = use.metBefore(vertical)
    const end = runs.firstGlyph[r + 1] as number
    let i = runs.firstGlyph[r] as number
    while (i < end) {
      const length = glyphs.length[i] as number
      const source = glyphs.source[i] as number
      let after = i + 1
      while (after < end && glyphs.length[after] === 0) after++
      const id = glyphs.id[i] as number
      const unit = length === 1 && after === i + 1 ? story.text.charCodeAt(source) : -1
      if (unit >= 0 && met[id] === unit + 1) {
        i = after
        continue
      }
      if (length > 0 && after === i + 1) {
        variant[i] = use.add(id, story.text.substr(source, length))
      } else {
        const text = story.text.substr(source, length)
        const characters = [...text]
        const spare = characters.length - (after - i)
        if (spare < 0) spans.set(i, { end: after, text })
        for (let k = i; k < after; k++) {
          const part =
            spare >= 0
              ? k === i
                ? characters.slice(0, spare + 1).join('')
                : (characters[spare + k - i] as string)
              : k === i && length > 0
                ? text
                : CONTINUATION
          variant[k] = use.add(glyphs.id[k] as number, part)
        }
      }
      for (let k = i; k < after; k++) use.show(glyphs.id[k] as number, variant[k] as number, vertical)
      if (unit >= 0 && variant[i] === 0) met[id] = unit + 1
      i = after
    }
  }
  return { variant, spans }
}
