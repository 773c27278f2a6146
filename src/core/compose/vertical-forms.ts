import type { Face } from '../fonts/index.ts'
import type { Region } from './style.ts'

/** Quotes of a vertical line: ﹃ ﹄ outside and ﹁ ﹂ inside (REFERENCE 4; GB/T 15834 5.2). */
const CORNERS: Readonly<Record<string, string>> = { '“': '『', '”': '』', '‘': '「', '’': '」' }

const PAIRS =
  '（︵）︶｛︷｝︸〔︹〕︺【︻】︼《︽》︾〈︿〉﹀「﹁」﹂『﹃』﹄［﹇］﹈〖︗〗︘' + '，︐、︑。︒：︓；︔！︕？︖'
const PRESENTATION = new Map<string, string>()
for (let i = 0; i < PAIRS.length; i += 2) PRESENTATION.set(PAIRS[i] as string, PAIRS[i + 1] as string)
/** Marks that centred faces have in one form for both directions. */
const STOPS = '，、。：；！？'

/**
 * The glyph of a mark in a vertical line. A face that lacks its `vert` form may have the corner brackets that stand for
 * quotes, or the presentation form of Unicode (CJK Compatibility Forms); `id` is what the face gives by itself.
 */
export function verticalForm(face: Face, code: number, id: number, region: Region): number {
  const mark = String.fromCodePoint(code)
  if (face.glyph(code, false) !== id || (region !== 'SC' && STOPS.includes(mark))) return id
  const corner = CORNERS[mark]
  if (corner !== undefined) {
    const cornerCode = corner.charCodeAt(0)
    const turned = face.covers(cornerCode) ? face.glyph(cornerCode, true) : 0
    if (turned !== 0 && turned !== face.glyph(cornerCode, false)) return turned
  }
  const form = PRESENTATION.get(corner ?? mark)?.charCodeAt(0)
  return form !== undefined && face.covers(form) ? face.glyph(form, false) : id
}
