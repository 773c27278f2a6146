import { DuikaiError } from '../../core/base/index.ts'
import type { OpenFont } from '../../core/compose/index.ts'
import type { Document, Publication } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import { flatten } from '../../core/story/index.ts'
import type { FontCatalogue } from '../fonts/index.ts'

const keyOf = (family: string, weight: number): string => `${family}\0${weight}`

/** Thrown into the composer when it asks for a face that is not loaded yet; never leaves this room. */
class FaceWanted extends Error {
  readonly family: string
  readonly weight: number

  constructor(family: string, weight: number) {
    super(`${family} ${weight}`)
    this.family = family
    this.weight = weight
  }
}

/**
 * Faces for a composer that asks for them in the middle of its work, when loading one takes a promise. What a document
 * will probably need is loaded before; for the rest `compose` is run again after the load, which its caches make cheap.
 */
export class LoadedFaces {
  /** By `FontRef.id`. */
  readonly faces = new Map<string, Face>()
  private readonly byName = new Map<string, Face>()
  private readonly catalogue: FontCatalogue

  constructor(catalogue: FontCatalogue) {
    this.catalogue = catalogue
  }

  readonly open: OpenFont = (family, weight) => {
    const face = this.byName.get(keyOf(family, weight))
    if (face === undefined) throw new FaceWanted(family, weight)
    return face
  }

  /** Runs `work` as often as it takes. @throws DuikaiError `font-missing` naming the face of the publication. */
  async complete<T>(publication: Publication, work: () => T): Promise<T> {
    for (;;) {
      try {
        return work()
      } catch (wanted) {
        if (!(wanted instanceof FaceWanted)) throw wanted
        await this.load(publication, wanted.family, wanted.weight)
      }
    }
  }

  /**
   * Loads the first family of every face that the document's text will ask for, and of its parts; what fails here is asked
   * for again.
   */
  async foresee(document: Document): Promise<void> {
    const { faces } = document.publication
    for (const name of facesInUse(document)) {
      const face = faces[name]
      if (face === undefined) continue
      for (const { families, weight = face.weight } of [face, ...Object.values(face.parts ?? {})]) {
        const [family] = families
        if (family !== undefined) await this.load(document.publication, family, weight).catch(() => undefined)
      }
    }
  }

  private async load(publication: Publication, family: string, weight: number): Promise<void> {
    if (this.byName.has(keyOf(family, weight))) return
    let face: Face
    try {
      face = await this.catalogue.load(family, weight)
    } catch (cause) {
      throw named(cause, publication, family, weight)
    }
    this.byName.set(keyOf(family, weight), face)
    this.faces.set(face.id, face)
  }
}

/** The catalogue knows families, the user knows the faces of the publication: the error names both. */
function named(cause: unknown, publication: Publication, family: string, weight: number): unknown {
  if (!(cause instanceof DuikaiError)) return cause
  const names = Object.entries(publication.faces)
    .filter(([, face]) =>
      [face, ...Object.values(face.parts ?? {})].some(
        (part) => (part.weight ?? face.weight) === weight && part.families.includes(family),
      ),
    )
    .map(([name]) => name)
  if (names.length === 0) return cause
  const place = cause.where === undefined || cause.where === `${family} ${weight}` ? '' : `: ${cause.where}`
  return new DuikaiError(cause.code, cause.message, {
    where: `publication ${publication.id}, face ${names.join(', ')} (${family} ${weight})${place}`,
    ...(cause.remedy === undefined ? {} : { remedy: cause.remedy }),
    cause,
  })
}

/** Names of the faces that the styles of the document's text use, marks included where the text has them. */
function facesInUse(document: Document): Set<string> {
  const { styles, roles } = document.publication
  const marks = new Set<'strong' | 'kai'>()
  const styleIds = new Set<string>()
  const add = (id: string | undefined): void => {
    if (id !== undefined) styleIds.add(id)
  }
  for (const story of document.stories) {
    for (const paragraph of flatten(story.doc).paragraphs) {
      add(paragraph.style ?? roles[paragraph.role])
      for (const span of paragraph.spans)
        for (const { type } of span.marks) if (type === 'strong' || type === 'kai') marks.add(type)
    }
  }
  for (const page of document.pages) {
    for (const object of page.objects) {
      if (object.kind === 'furniture') add(object.style)
      if ('styles' in object) for (const id of Object.values(object.styles)) add(id)
    }
  }
  const faces = new Set<string>()
  for (const id of styleIds) {
    const style = styles[id]
    if (style === undefined) continue
    faces.add(style.face)
    for (const mark of marks) {
      const face = style[mark]
      if (face !== undefined) faces.add(face)
    }
  }
  return faces
}
