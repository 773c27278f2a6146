import { DuikaiError } from '../base/index.ts'
import type { Face } from '../fonts/index.ts'
import * as C from './classes.ts'

/** Opens a face by family and weight; throws when there is none. Called once a face, when a character first needs it. */
export type OpenFont = (family: string, weight: number) => Face

/** Families for some of a face's characters, at a scale (per mille of the size) and raised (per mille of the size). */
export interface FacePart {
  readonly families: readonly string[]
  readonly weight: number
  readonly scale: number
  readonly shift: number
}

/**
 * A named face of the publication: families in order of preference, each opened when a character asks for it. A composite
 * face has others for western letters, figures, and the marks of Han text other than quotes and dashes.
 */
export interface FaceChain {
  readonly name: string
  readonly families: readonly string[]
  readonly weight: number
  readonly parts?: Readonly<Partial<Record<FacePartName, FacePart>>>
}

export const FACE_PARTS = ['latin', 'figures', 'marks'] as const
export type FacePartName = (typeof FACE_PARTS)[number]

/** Characters set from another family than the first of their chain, and characters that no family has. */
export interface SubstitutionReport {
  readonly substituted: ReadonlyMap<string, ReadonlySet<number>>
  readonly missing: ReadonlyMap<string, ReadonlySet<number>>
}

interface Slot {
  readonly chain: number
  readonly family: string
  readonly weight: number
  readonly scale: number
  readonly shift: number
  readonly part: boolean
  face: Face | undefined
}

/** Faces of one chain: the numbers of its own families and of its parts', and the ones chosen by character. */
interface Chain {
  readonly face: FaceChain
  readonly own: readonly number[]
  readonly han: Candidates
  readonly marks: Candidates
  readonly latin: Candidates
  readonly figures: Candidates
  /** Characters looked up already. */
  readonly known: Set<number>
  readonly knownVertical: Set<number>
}

interface Candidates {
  readonly numbers: readonly number[]
  readonly chosen: Map<number, number>
}

/** Marks of Han text that a face may take from another; quotes, dashes and ellipses stay with the Han. */
const isHanMark = (code: number): boolean => {
  if (code < 0x3000) return code === 0xb7
  const cls = C.classOf(code)
  return cls === C.OP || C.CLOSING[cls] === 1 || cls === C.MD
}

/** From here on characters are set by the face of the Han wherever they stand. */
const FIRST_HAN = 0x2e80

/** The faces a composition uses, in one numbering that prepared paragraphs and runs share. */
export class FontTable {
  private readonly chains: Chain[] = []
  private readonly byKey = new Map<string, number>()
  private readonly slots: Slot[] = []
  private readonly open: OpenFont
  /** Characters of face numbers that stand in for others, as one number each. */
  private readonly borrowed = new Set<number>()
  private readonly substituted = new Map<string, Set<number>>()
  private readonly missing = new Map<string, Set<number>>()

  constructor(open: OpenFont) {
    this.open = open
  }

  /** The number of a chain, added on first use. */
  chain(face: FaceChain): number {
    const key = JSON.stringify(face)
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const number = this.chains.length
    const own = this.add(number, { ...face, scale: 1000, shift: 0 }, false)
    const part = (name: FacePartName): number[] => {
      const found = face.parts?.[name]
      return found === undefined ? [] : this.add(number, found, true)
    }
    const latin = part('latin')
    const figures = part('figures')
    const han = { numbers: own, chosen: new Map() }
    const among = (...before: number[]): Candidates =>
      before.length === 0 ? han : { numbers: [...before, ...own], chosen: new Map() }
    this.chains.push({
      face,
      own,
      han,
      marks: among(...part('marks')),
      latin: among(...latin),
      figures: among(...figures, ...latin),
      known: new Set(),
      knownVertical: new Set(),
    })
    this.byKey.set(key, number)
    return number
  }

  private add(chain: number, { families, weight, scale, shift }: FacePart, part: boolean): number[] {
    return families.map((family) => this.slots.push({ chain, family, weight, scale, shift, part, face: undefined }) - 1)
  }

  /** Scale of a face number beside the style's size, per mille; 1000 but for parts of composite faces. */
  scale(number: number): number {
    return (this.slots[number] as Slot).scale
  }

  /** How far glyphs of a face number are raised, per mille of the style's size. */
  shift(number: number): number {
    return (this.slots[number] as Slot).shift
  }

  /** The face number belongs to a part of a composite face. */
  isPart(number: number): boolean {
    return (this.slots[number] as Slot).part
  }

  /** The publication's name of the face, and the family, that a face number stands for. */
  named(number: number): { readonly name: string; readonly family: string } {
    const { chain, family } = this.slots[number] as Slot
    return { name: (this.chains[chain] as Chain).face.name, family }
  }

  /** A face number gives a character because an earlier family has none. */
  isBorrowed(number: number, codePoint: number): boolean {
    return this.borrowed.has(number * 0x110000 + codePoint)
  }

  /** The opened face under a number. */
  face(number: number): Face {
    const slot = this.slots[number]
    if (slot === undefined) throw new DuikaiError('compose/face', `there is no face number ${number}`)
    slot.face ??= this.open(slot.family, slot.weight)
    return slot.face
  }

  /** Looks up the glyphs of a text's characters in one go; one by one each would cost a call into the shaper. */
  prepare(chain: number, text: string, vertical: boolean): void {
    const { known, knownVertical } = this.chains[chain] as Chain
    const seen = vertical ? knownVertical : known
    const fresh = new Map<number, number[]>()
    for (const char of text) {
      const code = char.codePointAt(0) as number
      if (code < 0x2000 || seen.has(code)) continue
      seen.add(code)
      const face = this.faceFor(chain, code)
      const list = fresh.get(face)
      if (list === undefined) fresh.set(face, [code])
      else list.push(code)
    }
    for (const [face, codes] of fresh) this.face(face).prepare(codes, vertical)
  }

  /**
   * Number of the chain's first face that has the character; of its first face when none has. Among western letters a
   * composite face has its own, as it has for marks.
   */
  faceFor(chain: number, codePoint: number, western = false): number {
    const { face, han, marks, latin, figures } = this.chains[chain] as Chain
    const among =
      western && codePoint < FIRST_HAN
        ? codePoint >= 0x30 && codePoint <= 0x39
          ? figures
          : latin
        : marks !== han && isHanMark(codePoint)
          ? marks
          : han
    const known = among.chosen.get(codePoint)
    if (known !== undefined) return known
    const [first = 0] = among.numbers
    for (const number of among.numbers) {
      if (!this.face(number).covers(codePoint)) continue
      if (number !== first) {
        note(this.substituted, face.name, codePoint)
        this.borrowed.add(number * 0x110000 + codePoint)
      }
      among.chosen.set(codePoint, number)
      return number
    }
    note(this.missing, face.name, codePoint)
    among.chosen.set(codePoint, first)
    return first
  }

  report(): SubstitutionReport {
    return { substituted: this.substituted, missing: this.missing }
  }
}

function note(map: Map<string, Set<number>>, name: string, codePoint: number): void {
  const set = map.get(name) ?? new Set<number>()
  set.add(codePoint)
  map.set(name, set)
}
