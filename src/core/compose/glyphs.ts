import { DuikaiError } from '../base/index.ts'
import type { Face } from '../fonts/index.ts'

/** Opens a face by family and weight; throws when there is none. Called once a face, when a character first needs it. */
export type OpenFont = (family: string, weight: number) => Face

/** A named face of the publication: families in order of preference, each opened when a character asks for it. */
export interface FaceChain {
  readonly name: string
  readonly families: readonly string[]
  readonly weight: number
}

/** Characters set from another family than the first of their chain, and characters that no family has. */
export interface SubstitutionReport {
  readonly substituted: ReadonlyMap<string, ReadonlySet<number>>
  readonly missing: ReadonlyMap<string, ReadonlySet<number>>
}

interface Slot {
  readonly family: string
  readonly weight: number
  face: Face | undefined
}

/** The faces a composition uses, in one numbering that prepared paragraphs and runs share. */
export class FontTable {
  private readonly chains: FaceChain[] = []
  private readonly byName = new Map<string, number>()
  private readonly base: number[] = []
  private readonly slots: Slot[] = []
  private readonly chosen: Map<number, number>[] = []
  /** Characters looked up already, by chain. */
  private readonly known: Set<number>[] = []
  private readonly knownVertical: Set<number>[] = []
  private readonly open: OpenFont
  private readonly substituted = new Map<string, Set<number>>()
  private readonly missing = new Map<string, Set<number>>()

  constructor(open: OpenFont) {
    this.open = open
  }

  /** The number of a chain, added on first use. */
  chain(chain: FaceChain): number {
    const known = this.byName.get(chain.name)
    if (known !== undefined) return known
    const number = this.chains.length
    this.chains.push(chain)
    this.byName.set(chain.name, number)
    this.base.push(this.slots.length)
    this.chosen.push(new Map())
    this.known.push(new Set())
    this.knownVertical.push(new Set())
    for (const family of chain.families) this.slots.push({ family, weight: chain.weight, face: undefined })
    return number
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
    const known = (vertical ? this.knownVertical : this.known)[chain] as Set<number>
    const fresh = new Map<number, number[]>()
    for (const char of text) {
      const code = char.codePointAt(0) as number
      if (code < 0x2000 || known.has(code)) continue
      known.add(code)
      const face = this.faceFor(chain, code)
      const list = fresh.get(face)
      if (list === undefined) fresh.set(face, [code])
      else list.push(code)
    }
    for (const [face, codes] of fresh) this.face(face).prepare(codes, vertical)
  }

  /** Number of the chain's first face that has the character; of its first face when none has. */
  faceFor(chain: number, codePoint: number): number {
    const chosen = this.chosen[chain] as Map<number, number>
    const known = chosen.get(codePoint)
    if (known !== undefined) return known
    const { families, name } = this.chains[chain] as FaceChain
    const base = this.base[chain] as number
    let number = base
    for (let i = 0; i < families.length; i++) {
      if (!this.face(base + i).covers(codePoint)) continue
      number = base + i
      if (i > 0) note(this.substituted, name, codePoint)
      chosen.set(codePoint, number)
      return number
    }
    note(this.missing, name, codePoint)
    chosen.set(codePoint, number)
    return number
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
