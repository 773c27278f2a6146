import { DuikaiError, type Mp } from '../base/index.ts'
import type { Ink } from '../display/index.ts'
import type { Publication, TextStyle } from '../document/index.ts'
import type { Mark } from '../story/index.ts'
import type { FontTable } from './glyphs.ts'
import { HOUSE_STYLES, isHouseStyle, languageMarks, withHouse } from './house.ts'
import type { CharStyle, MarkStyle } from './style.ts'

/** A text style made ready for the line composer: faces numbered, amounts in 1/1000 pt. */
export interface ResolvedStyle {
  readonly id: string
  readonly style: TextStyle
  readonly marks: MarkStyle
  /** Plain, `strong` and `kai` text in this order. */
  readonly chars: readonly CharStyle[]
  readonly ink: Ink
  readonly justify: boolean
  readonly indent: Mp
}

/** Index into `chars` for a stretch under the given marks; the last mark wins. */
export const charStyleOf = (marks: readonly Mark[]): number =>
  marks.reduce((style, { type }) => (type === 'strong' ? 1 : type === 'kai' ? 2 : style), 0)

/** Marks of the publication's language in the house style that a text style names. */
function houseOf(publication: Publication, id: string, house: string | undefined): MarkStyle {
  const base = languageMarks(publication.language)
  if (house === undefined) return base
  if (isHouseStyle(house)) return withHouse(house, base)
  throw new DuikaiError('compose/marks', `there is no house style of marks "${house}"`, {
    where: `publication ${publication.id}, style ${id}`,
    remedy: `use one of ${Object.keys(HOUSE_STYLES).join(', ')}`,
  })
}

/** Resolves style `id`. Validated documents name only styles and faces that exist. */
export function resolveStyle(publication: Publication, id: string, fonts: FontTable): ResolvedStyle {
  const style = publication.styles[id]
  if (style === undefined)
    throw new DuikaiError('compose/style', `there is no style "${id}"`, { where: publication.id })
  const ink = publication.swatches[style.ink]
  if (ink === undefined)
    throw new DuikaiError('compose/ink', `there is no swatch "${style.ink}"`, { where: `style ${id}` })
  const char = (faceName: string): CharStyle => {
    const face = publication.faces[faceName]
    if (face === undefined)
      throw new DuikaiError('compose/face', `there is no face "${faceName}"`, { where: `style ${id}` })
    const chain = fonts.chain({ name: faceName, families: face.families, weight: face.weight })
    return { face: chain, size: style.size, scaleX: style.scaleX, tracking: style.tracking }
  }
  const plain = char(style.face)
  return {
    id,
    style,
    marks: {
      ...houseOf(publication, id, style.marks),
      hanSpace: style.hanSpace,
      // Ragged lines, heads among them, have no need of divided words.
      hyphenate: style.align === 'justify',
    },
    chars: [
      plain,
      style.strong === undefined ? plain : char(style.strong),
      style.kai === undefined ? plain : char(style.kai),
    ],
    ink,
    justify: style.align === 'justify',
    indent: Math.round((style.indent * style.size * style.scaleX) / 1000),
  }
}
