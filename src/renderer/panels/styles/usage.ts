import type { Document } from '../../../core/document/index.ts'
import { ROLES } from '../../../core/story/index.ts'

/** Where a style is used: roles of the publication, objects that name it, paragraphs with a style of their own. */
interface StyleUse {
  readonly roles: readonly string[]
  readonly objects: number
  readonly paragraphs: number
}

export function styleUse({ publication, pages, stories }: Document, name: string): StyleUse {
  const roles = [...new Set([...ROLES, ...Object.keys(publication.roles)])].filter(
    (role) => (publication.roles[role] ?? 'body') === name,
  )
  const objects = pages
    .flatMap((page) => page.objects)
    .filter((object) =>
      object.kind === 'furniture'
        ? object.style === name
        : 'styles' in object && Object.values(object.styles).includes(name),
    ).length
  const paragraphs = stories.flatMap(({ doc }) => doc.content).filter(({ attrs }) => attrs.style === name).length
  return { roles, objects, paragraphs }
}

export const isUsed = ({ roles, objects, paragraphs }: StyleUse): boolean => roles.length + objects + paragraphs > 0

/** Styles that name a face. */
export const stylesWithFace = ({ publication }: Document, face: string): readonly string[] =>
  Object.entries(publication.styles)
    .filter(([, style]) => [style.face, style.strong, style.kai].includes(face))
    .map(([name]) => name)

const INKS = ['ink', 'fill', 'headerFill']
const countInks = (value: unknown, ink: string): number => {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, field]) => sum + (INKS.includes(key) && field === ink ? 1 : countInks(field, ink)),
    0,
  )
}

/** How many fields of styles and objects name a colour. */
export const swatchUse = ({ publication, pages }: Document, id: string): number =>
  countInks(publication.styles, id) +
  countInks(
    pages.map((page) => page.objects),
    id,
  )

/** `name`, or `name-2`, `name-3` …: the first that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}-${n}`
    if (!taken.includes(candidate)) return candidate
  }
}
