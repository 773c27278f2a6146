import { type Mp, mm, pt, type Rect } from '../../core/base/index.ts'
import { caretAt, type DisplayList, rangeBoxes } from '../../core/display/index.ts'
import type { Document, PrintProfile, ProofMark } from '../../core/document/index.ts'
import { marksOfPage, toOffset } from '../../core/edit/index.ts'
import { marksMargin, type PdfAnnotation, pageBoxes } from '../../core/pdf/index.ts'
import { annotationKind, annotationText, roundInk, signOf } from '../../core/proof/index.ts'
import { readerOf } from './admission.ts'
import type { Trim } from './xfdf.ts'

/** Width of the place of a gap, in 1/1000 pt: enough to be seen, and within half a character on either side. */
const GAP = 2000

/** The rectangles of a page on which a mark stands; none where it stands on another page or in text that found no room. */
function areasOf(document: Document, { anchor }: ProofMark, list: DisplayList): readonly Rect[] {
  if (anchor.kind === 'place') {
    const { x, y, width, height } = anchor
    return [{ x, y, width: Math.max(width, GAP), height: Math.max(height, GAP) }]
  }
  const doc = document.stories.find(({ id }) => id === anchor.story)?.doc
  if (doc === undefined) return []
  const [from, to] = [toOffset(doc, anchor.from), toOffset(doc, anchor.to)]
  if (!list.stories.some(({ id }) => id === anchor.story)) return []
  if (to > from) return rangeBoxes(list, anchor.story, from, to)
  const caret = caretAt(list, anchor.story, from)
  if (caret === undefined) return []
  const { x, y, width, height } = caret
  const [across, along] = [Math.max(0, GAP - width), Math.max(0, GAP - height)]
  return [{ x: x - across / 2, y: y - along / 2, width: width + across, height: height + along }]
}

/** Annotations of one page; `taken` are names that are in the file. */
function ofPage(document: Document, name: string, list: DisplayList, page: number, taken: Set<string>) {
  const state = document.pages.find((one) => one.name === name)
  const marks = state === undefined ? [] : marksOfPage(document, state).filter((mark) => mark.state !== 'applied')
  return marks.flatMap((mark): PdfAnnotation[] => {
    const areas = areasOf(document, mark, list)
    if (areas.length === 0) return []
    const own = taken.has(mark.id) ? `${mark.id}~${page}` : mark.id
    const about = { page, areas, ink: roundInk(mark.round) }
    const annotation: PdfAnnotation = {
      ...about,
      name: own,
      kind: annotationKind(mark),
      contents: annotationText(mark),
      author: readerOf(mark.author),
      at: mark.at,
      subject: signOf(mark.operation).name.zh,
      ...(mark.strokes === undefined ? {} : { strokes: mark.strokes }),
    }
    const answers = own === mark.id ? mark.answers : []
    taken.add(own)
    return [
      annotation,
      ...answers.map(
        ({ id, author, at, text }): PdfAnnotation => ({
          ...{ ...about, areas: areas.slice(0, 1), name: id, kind: 'text', contents: text },
          ...{ author: readerOf(author), at, replyTo: own },
        }),
      ),
    ]
  })
}

/** The marks of pages that are not carried out yet as annotations, their answers as replies; `lists` in the order of the file. */
export function annotationsOf(document: Document, lists: readonly (DisplayList | undefined)[]): PdfAnnotation[] {
  const taken = new Set<string>()
  return lists.flatMap((list, page) => (list === undefined ? [] : ofPage(document, list.page.name, list, page, taken)))
}

/** Room round the pages of a proof: that of its slug line, which every proof has. */
export const proofMargin = ({ marks }: PrintProfile): Mp =>
  marksMargin({
    ...{ crop: false, registration: false, colourBar: false },
    slug: [{ text: 'slug', ink: { kind: 'process', name: 'black', cmyk: [0, 0, 0, 1000] } }],
    ...{ offset: mm(marks.offsetMm), length: mm(marks.lengthMm), weight: pt(marks.weightPt) },
  })

/** Where the trims of pages lie in our proofs, in points. */
export const trimsOf = (lists: readonly (DisplayList | undefined)[], profile: PrintProfile): Trim[] =>
  lists.map((list) => {
    if (list === undefined) return { left: 0, top: 0 }
    const [left, , , top] = pageBoxes(list.page, proofMargin(profile)).trim
    return { left, top }
  })
