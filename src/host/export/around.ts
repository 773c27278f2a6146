import { type Mp, mm, pt } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { PrintProfile } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import {
  imposition,
  type LabelPart,
  type MarkSettings,
  marksMargin,
  type ProofStamp,
  pageMarks,
  proofLineNumbers,
  proofWatermark,
  type Sheet,
  type SheetKind,
  stackLists,
} from '../../core/pdf/index.ts'
import type { PreparedPicture } from '../assets/index.ts'
import { plateNames, platesOf } from './plates.ts'

/** What stands round pages in a file, beside the pages themselves. */
export interface AroundPages {
  /** All of the printer's marks, or none; as the profile has them unless given. */
  readonly marks?: boolean | undefined
  /** Pages on sheets instead of pages. */
  readonly sheet?: { readonly kind: SheetKind; readonly gutter?: Mp; readonly rightBound?: boolean } | undefined
  /** A proof: watermark below the page, numbers beside its lines. */
  readonly proof?: ProofStamp | undefined
  /** Values of the slug line; `time` is what the file states. */
  readonly slug: {
    readonly publication: string
    readonly date: string
    readonly profile: string
    readonly time: string
  }
}

/** Lists as they are painted, the room round their bleed, and the sheets that they lie on. */
export interface Surrounded {
  readonly lists: readonly DisplayList[]
  readonly margin: Mp
  readonly sheets?: readonly Sheet[]
}

/** Words are for people, who read them on the black plate; every other plate says its name. */
const BLACK: LabelPart['ink'] = { kind: 'process', name: 'Black', cmyk: [0, 0, 0, 1000] }

const STANDARD_SLUG = '{publication} {date} {page} {profile} {time} {plates}'

/** Whether anything stands round the pages: where nothing does, they are written as they are. */
export function hasSurroundings({ marks, sheet, proof }: AroundPages, profile: PrintProfile): boolean {
  const { crop, registration, colourBar, slug } = profile.marks
  return sheet !== undefined || proof !== undefined || (marks ?? (crop || registration || colourBar || slug !== ''))
}

/** Puts marks, proof stamps and sheets round pages. */
export function surround(
  lists: readonly DisplayList[],
  profile: PrintProfile,
  around: AroundPages,
  faces: ReadonlyMap<string, Face>,
  pictures: ReadonlyMap<string, PreparedPicture>,
): Surrounded {
  // Of the page's own faces the plainest.
  const all = [...faces.values()].sort((a, b) => Math.abs(a.weight - 400) - Math.abs(b.weight - 400))
  const { proof, sheet } = around
  const proofed =
    proof === undefined
      ? lists
      : lists.map((list) =>
          stackLists(list.page, [
            proofWatermark(list, proof, all),
            list,
            ...(proof.lineNumbers ? [proofLineNumbers(list, all)] : []),
          ]),
        )
  const marksOf = (pages: readonly DisplayList[], name: string): MarkSettings =>
    markSettings(profile, around, slugParts(profile, around, pages, pictures, name), platesOf(pages, pictures).spots)
  if (sheet === undefined) {
    const settings = lists.map((list) => marksOf([list], list.page.name))
    const painted = proofed.map((list, i) =>
      stackLists(list.page, [list, pageMarks(list.page, settings[i] as MarkSettings, all)]),
    )
    return { lists: painted, margin: Math.max(...settings.map(marksMargin)) }
  }
  const sides = imposition(
    lists.map(({ page }) => page),
    sheet,
  )
  const settings = sides.map(({ pages, folds, name }) => {
    const own = pages.map(({ page }) => lists[page] as DisplayList)
    const names = own.map((list) => list.page.name).join(' ')
    return { ...marksOf(own, `${name}: ${names}`), folds }
  })
  const sheets = sides.map(({ name, width, height, pages }, i) => ({
    pages,
    list: pageMarks({ name, width, height, bleed: lists[0]?.page.bleed ?? 0 }, settings[i] as MarkSettings, all),
  }))
  return { lists: proofed, sheets, margin: Math.max(...settings.map(marksMargin)) }
}

function markSettings(
  profile: PrintProfile,
  { marks }: AroundPages,
  slug: readonly LabelPart[],
  spots: MarkSettings['spots'],
): MarkSettings {
  const { crop, registration, colourBar, offsetMm, lengthMm, weightPt } = profile.marks
  return {
    crop: marks ?? crop,
    registration: marks ?? registration,
    colourBar: marks ?? colourBar,
    slug,
    offset: mm(offsetMm),
    length: mm(lengthMm),
    weight: pt(weightPt),
    ...(spots === undefined ? {} : { spots }),
  }
}

/** The slug line in black, the names of plates each in its own ink. */
function slugParts(
  profile: PrintProfile,
  { marks, proof, slug }: AroundPages,
  pages: readonly DisplayList[],
  pictures: ReadonlyMap<string, PreparedPicture>,
  page: string,
): LabelPart[] {
  const own = profile.marks.slug
  const pattern =
    marks === false && proof === undefined
      ? ''
      : own === '' && (marks === true || proof !== undefined)
        ? STANDARD_SLUG
        : own
  const values: Readonly<Record<string, string>> = { ...slug, page }
  const stamp = proof === undefined ? '' : `${proof.kind}${proof.round === '' ? '' : ` ${proof.round}`}　`
  const parts: LabelPart[] = []
  for (const piece of `${stamp}${pattern}`.split(/(\{[^}]*\})/)) {
    const field = piece.startsWith('{') ? piece.slice(1, -1) : undefined
    if (field === 'plates') parts.push(...plateNames(platesOf(pages, pictures)))
    else if (piece !== '') parts.push({ text: field === undefined ? piece : (values[field] ?? ''), ink: BLACK })
  }
  return parts.filter(({ text }) => text !== '')
}
