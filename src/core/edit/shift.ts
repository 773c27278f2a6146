import { Mapping, type Step, type StepMap } from 'prosemirror-transform'
import { movedTo } from './operations/move.ts'
import { stepsOf } from './operations/story.ts'
import { startsWith } from './path.ts'
import type { Operation, Path, RecordOperation } from './types.ts'

/** Step maps of one story in order; `mirror` holds pairs of indexes of maps that undo each other. */
interface StoryMaps {
  readonly maps: StepMap[]
  readonly mirror: number[]
}

/**
 * What happened between two documents, as far as positions care: how the texts' positions moved, which records went
 * elsewhere, which fields were written. Selections, marks on ranges and other people's changes are mapped through it.
 */
export class Shift {
  readonly #stories = new Map<string, StoryMaps>()
  readonly #moves: { readonly from: Path; readonly to: Path }[] = []
  readonly #writes: Path[] = []
  /** Records came or went: what was made before may find its target gone. */
  #records = false

  static of(operations: readonly Operation[]): Shift {
    const shift = new Shift()
    for (const operation of operations) shift.add(operation)
    return shift
  }

  get isEmpty(): boolean {
    return this.#stories.size === 0 && this.#moves.length === 0 && this.#writes.length === 0 && !this.#records
  }

  add(operation: Operation): void {
    if (operation.type === 'story') for (const step of stepsOf(operation)) this.addStep(operation.story, step.getMap())
    else if (operation.type === 'move') this.#moves.push({ from: operation.path, to: movedTo(operation) })
    else if (operation.type === 'set') this.#writes.push(operation.path)
    else this.#records = true
  }

  /** Adds a map of `story`; `mirror` is the index of the map that it takes back. */
  addStep(story: string, map: StepMap, mirror?: number): void {
    const maps = this.#mapsOf(story)
    maps.maps.push(map)
    if (mirror !== undefined) maps.mirror.push(mirror, maps.maps.length - 1)
  }

  /** Adds what happened after. */
  append(later: Shift): void {
    for (const [story, { maps, mirror }] of later.#stories) {
      const mine = this.#mapsOf(story)
      const offset = mine.maps.length
      mine.maps.push(...maps)
      mine.mirror.push(...mirror.map((index) => index + offset))
    }
    this.#moves.push(...later.#moves)
    this.#writes.push(...later.#writes)
    this.#records ||= later.#records
  }

  /** Adds that what has just been taken back, with `inverted`, happened again; where it did so unchanged, positions survive. */
  appendAgain(again: Shift): void {
    const offsets = new Map([...this.#stories].map(([story, { maps }]) => [story, maps.length]))
    const { length } = this.#writes
    this.append(again)
    this.#writes.length = length
    for (const [story, { maps }] of again.#stories) {
      const mine = this.#mapsOf(story)
      const offset = offsets.get(story)
      if (offset !== maps.length) continue
      maps.forEach((map, i) => {
        const back = mine.maps[offset - 1 - i]
        if (back?.invert().toString() === map.toString()) mine.mirror.push(offset - 1 - i, offset + i)
      })
    }
  }

  /** From the document after to the one before; it writes no fields in anybody's name. */
  inverted(): Shift {
    const back = new Shift()
    for (const [story, { maps, mirror }] of this.#stories) {
      const last = maps.length - 1
      const inverse = { maps: maps.map((map) => map.invert()).reverse(), mirror: mirror.map((index) => last - index) }
      back.#stories.set(story, inverse)
    }
    back.#records = true
    back.#moves.push(...this.#moves.map(({ from, to }) => ({ from: to, to: from })).reverse())
    return back
  }

  #mapsOf(story: string): StoryMaps {
    let maps = this.#stories.get(story)
    if (maps === undefined) {
      maps = { maps: [], mirror: [] }
      this.#stories.set(story, maps)
    }
    return maps
  }

  stepCount(story: string): number {
    return this.#stories.get(story)?.maps.length ?? 0
  }

  /** Forgets the maps of `story` from number `length` on. */
  cutSteps(story: string, length: number): void {
    const maps = this.#stories.get(story)
    if (maps === undefined) return
    maps.maps.length = length
    const pairs = maps.mirror.splice(0)
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const [a = 0, b = 0] = [pairs[i], pairs[i + 1]]
      if (a < length && b < length) maps.mirror.push(a, b)
    }
  }

  /** The maps of `story` from number `from` on, as one. */
  mapping(story: string, from = 0): Mapping {
    const { maps, mirror } = this.#stories.get(story) ?? { maps: [], mirror: [] }
    return new Mapping(maps, mirror, from, maps.length)
  }

  mapStep(story: string, step: Step, from = 0): Step | null {
    return this.stepCount(story) > from ? step.map(this.mapping(story, from)) : step
  }

  /** Where the record or field at `path` is now. */
  mapPath(path: Path): Path {
    let now = path
    for (const { from, to } of this.#moves) if (startsWith(now, from)) now = [...to, ...now.slice(from.length)]
    return now
  }

  /** True when somebody wrote the field at `path`, a part of it or what it is part of. */
  wrote(path: Path): boolean {
    return this.#writes.some((written) => startsWith(written, path) || startsWith(path, written))
  }

  /** `operation` with its paths as they are now. */
  mapOperation(operation: RecordOperation): RecordOperation {
    if (this.#moves.length === 0) return operation
    switch (operation.type) {
      case 'insert':
        return { ...operation, list: this.mapPath(operation.list) }
      case 'move': {
        const list = this.mapPath(operation.list ?? operation.path.slice(0, -1))
        return { ...operation, path: this.mapPath(operation.path), list }
      }
      default:
        return { ...operation, path: this.mapPath(operation.path) }
    }
  }
}
