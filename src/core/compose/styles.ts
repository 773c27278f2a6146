import { DuikaiError, type Mp } from '../base/index.ts'
import type { Ink } from '../display/index.ts'
import type { Publication, TextStyle } from '../document/index.ts'
import { FACE_PARTS, type FaceChain, type FacePart, type FacePartName, type FontTable } from './glyphs.ts'
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

/** A face of a publication as font tables take it: parts have the face's weight unless they give their own. */
function chainOf({ families, weight, parts }: Publication['faces'][string]): Omit<FaceChain, 'name'> {
  if (parts === undefined) return { families, weight }
  const made: Partial<Record<FacePartName, FacePart>> = {}
  for (const name of FACE_PARTS) {
    const part = parts[name]
    if (part !== undefined) made[name] = { ...part, weight: part.weight ?? weight }
  }
  return { families, weight, parts: made }
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
    const chain = fonts.chain({ name: faceName, ...chainOf(face) })
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
      ...(style.grid === undefined ? {} : { grid: style.grid }),
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
