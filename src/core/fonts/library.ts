import { DuikaiError } from '../base/index.ts'
import type { Face } from './types.ts'

/** A character that its own face lacks and another face of the chain gave, or none did (`to` is undefined). */
export interface Substitution {
  readonly codePoint: number
  readonly from: string
  readonly to: string | undefined
}

/** Faces in order of preference: the first that covers a character sets it. Keeps account of what was replaced. */
export class FontChain {
  readonly faces: readonly Face[]
  readonly #main: Face
  readonly #substitutions = new Map<number, Substitution>()

  constructor(main: Face, fallbacks: readonly Face[]) {
    this.#main = main
    this.faces = [main, ...fallbacks]
  }

  /** The first face with the character; the main face (which will show its .notdef) when none has it. */
  faceFor(codePoint: number): Face {
    if (this.#main.covers(codePoint)) return this.#main
    const known = this.#substitutions.get(codePoint)
    const found = known
      ? this.faces.find((face) => face.id === known.to)
      : this.faces.find((face) => face.covers(codePoint))
    if (!known) this.#substitutions.set(codePoint, { codePoint, from: this.#main.id, to: found?.id })
    return found ?? this.#main
  }

  /** Every character that the main face lacked so far, in code point order. */
  substitutions(): Substitution[] {
    return [...this.#substitutions.values()].sort((a, b) => a.codePoint - b.codePoint)
  }
}

interface Family {
  readonly name: string
  readonly faces: Map<number, Face>
}

/** Opened faces by family and weight. */
export class FontLibrary {
  readonly #families = new Map<string, Family>()

  /** Adds a face under its family and any other names; a face of the same family and weight is replaced. */
  add(face: Face, names: readonly string[] = [], weight: number = face.weight): void {
    const keys = [face.family, ...names].map(fold)
    const known = keys.map((key) => this.#families.get(key)).find((family) => family !== undefined)
    const family = known ?? { name: names[0] ?? face.family, faces: new Map() }
    family.faces.set(weight, face)
    for (const key of keys) this.#families.set(key, family)
  }

  /** The face nearest in weight. Throws DuikaiError 'font-missing' when the family was never added. */
  resolve(family: string, weight: number): Face {
    const found = this.#families.get(fold(family))
    const nearest = found && nearestWeight(weight, [...found.faces.keys()])
    const face = nearest === undefined ? undefined : found?.faces.get(nearest)
    if (face) return face
    const names = [...new Set([...this.#families.values()].map((entry) => entry.name))].join(', ')
    throw new DuikaiError('font-missing', `no font of the family '${family}'`, {
      where: `${family} ${weight}`,
      remedy: `use one of: ${names}`,
    })
  }

  /** A chain that falls back from one face to others, each given by family and weight. */
  chain(main: Face, fallbacks: readonly (readonly [family: string, weight: number])[]): FontChain {
    return new FontChain(
      main,
      fallbacks.map(([family, weight]) => this.resolve(family, weight)),
    )
  }
}

/** Family names are compared without case and outer space. */
export function fold(family: string): string {
  return family.trim().toLowerCase()
}

/**
 * The weight to take when the wanted one is not there, by the rule of CSS Fonts 4, 5.2: from 400 to 500 first up to
 * 500, then lighter, then heavier; below 400 lighter first; above 500 heavier first.
 */
export function nearestWeight(wanted: number, available: readonly number[]): number | undefined {
  const up = available.filter((weight) => weight >= wanted).sort((a, b) => a - b)
  const down = available.filter((weight) => weight <= wanted).sort((a, b) => b - a)
  if (wanted > 500) return up[0] ?? down[0]
  if (wanted < 400) return down[0] ?? up[0]
  const near = up[0] !== undefined && up[0] <= 500 ? up[0] : undefined
  return near ?? down[0] ?? up[0]
}
