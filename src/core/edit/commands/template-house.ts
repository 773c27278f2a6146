import type { PageObject, Publication, Template } from '../../document/index.ts'
import { sameJson } from '../apply.ts'
import type { Operation } from '../types.ts'

export type House = Pick<Template, 'styles' | 'faces' | 'swatches' | 'borders'>
type Shelf = keyof House

/** Names of a house's definitions that something asks for. */
type Names = Readonly<Record<Shelf, ReadonlySet<string>>>

const FACE_FIELDS = ['face', 'strong', 'kai'] as const

/** Styles, inks and borders that objects name, wherever in them; colours of styles and their faces are not among them. */
export function namesIn(objects: readonly PageObject[]): Pick<Names, 'styles' | 'swatches' | 'borders'> {
  const styles = new Set<string>()
  const swatches = new Set<string>()
  const borders = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    else if (typeof value === 'object' && value !== null)
      for (const [key, field] of Object.entries(value)) {
        if (key === 'styles') for (const style of Object.values(field as object)) styles.add(String(style))
        else if (typeof field !== 'string') walk(field)
        else if (key === 'ink' || key === 'fill' || key === 'headerFill') swatches.add(field)
      }
  }
  for (const object of objects) {
    walk(object)
    if (object.kind === 'furniture') styles.add(object.style)
    if ((object.kind === 'box' || object.kind === 'rule') && object.border !== undefined)
      borders.add(object.border.pattern)
  }
  return { styles, swatches, borders }
}

/** With what the styles among them ask for. */
function withStyles(names: ReturnType<typeof namesIn>, styles: House['styles']): Names {
  const faces = new Set<string>()
  const swatches = new Set(names.swatches)
  for (const name of names.styles) {
    const style = Object.hasOwn(styles, name) ? styles[name] : undefined
    if (style === undefined) continue
    swatches.add(style.ink)
    for (const field of FACE_FIELDS) if (style[field] !== undefined) faces.add(style[field])
  }
  return { ...names, swatches, faces }
}

/** The definitions of all that objects name. */
export function houseOf(publication: Publication, objects: readonly PageObject[]): House {
  const names = withStyles(namesIn(objects), publication.styles)
  const some = <T>(record: Readonly<Record<string, T>>, wanted: ReadonlySet<string>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)))
  return {
    styles: some(publication.styles, names.styles),
    faces: some(publication.faces, names.faces),
    swatches: some(publication.swatches, names.swatches),
    borders: some(publication.borders, names.borders),
  }
}

/** How a definition of a template comes out in a paper: brought along, left to the paper's own, or its role's instead. */
export interface HouseNote {
  readonly kind: 'style' | 'face' | 'swatch' | 'border'
  readonly name: string
  /** `differs`: the paper has another one of that name, which holds. */
  readonly how: 'brought' | 'mapped' | 'differs'
  /** What it is mapped to; a role's style where it is none. */
  readonly to?: string
}

export interface Housed {
  readonly objects: readonly PageObject[]
  readonly operations: readonly Operation[]
  readonly notes: readonly HouseNote[]
}

const KINDS: Readonly<Record<Shelf, HouseNote['kind']>> = {
  styles: 'style',
  faces: 'face',
  swatches: 'swatch',
  borders: 'border',
}

/** The style of live text whose own is not to come along. */
const folioStyle = ({ roles, styles }: Publication): string => roles.folio ?? roles.body ?? Object.keys(styles)[0] ?? ''

/** Objects that name no style which the paper lacks: those of roles stand in. */
function mapped(publication: Publication, objects: readonly PageObject[]): Omit<Housed, 'operations'> {
  const lacking = new Set<string>()
  const known = (style: string): boolean => {
    if (Object.hasOwn(publication.styles, style)) return true
    lacking.add(style)
    return false
  }
  const to = folioStyle(publication)
  const out = objects.map((object): PageObject => {
    if (object.kind === 'furniture') return known(object.style) ? object : { ...object, style: to }
    if (!('styles' in object)) return object
    return { ...object, styles: Object.fromEntries(Object.entries(object.styles).filter(([, s]) => known(s))) }
  })
  const furniture = new Set(objects.flatMap((object) => (object.kind === 'furniture' ? [object.style] : [])))
  const notes = [...lacking].map((name): HouseNote => {
    return { kind: 'style', name, how: 'mapped', ...(furniture.has(name) ? { to } : {}) }
  })
  return { objects: out, notes }
}

/**
 * What a paper must be given so that objects of a template can stand in it: definitions that it lacks, under their names.
 * Its own of the same name hold. `map`: styles that it lacks do not come, those of roles stand in.
 */
export function housed(
  publication: Publication,
  template: Template,
  given: readonly PageObject[],
  styles: 'bring' | 'map',
): Housed {
  const { objects, notes: first } = styles === 'map' ? mapped(publication, given) : { objects: given, notes: [] }
  const named = namesIn(objects)
  const lacking = [...named.styles].filter((name) => !Object.hasOwn(publication.styles, name))
  const wanted = withStyles({ ...named, styles: new Set(lacking) }, template.styles)
  const operations: Operation[] = []
  const notes: HouseNote[] = [...first]
  for (const shelf of ['faces', 'swatches', 'styles', 'borders'] as const) {
    const names = shelf === 'styles' ? named.styles : wanted[shelf]
    const own: Readonly<Record<string, unknown>> = publication[shelf]
    const theirs: Readonly<Record<string, unknown>> = template[shelf]
    for (const name of names) {
      if (!Object.hasOwn(theirs, name)) continue
      const value = theirs[name]
      if (Object.hasOwn(own, name)) {
        if (!sameJson(own[name], value)) notes.push({ kind: KINDS[shelf], name, how: 'differs' })
        continue
      }
      operations.push({ type: 'set', path: ['publication', shelf, name], value })
      notes.push({ kind: KINDS[shelf], name, how: 'brought' })
    }
  }
  return { objects, operations, notes }
}
