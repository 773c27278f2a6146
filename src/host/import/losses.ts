import { LOSS_NOTES, type Loss, type LossKind } from './types.ts'

/** Counts what does not come along, in the order in which it was first met. */
export class Losses {
  private readonly found = new Map<LossKind, { count: number; note: string }>()

  add(kind: LossKind, count = 1, note: string = LOSS_NOTES[kind]): void {
    if (count === 0) return
    const known = this.found.get(kind)
    if (known === undefined) this.found.set(kind, { count, note })
    else known.count += count
  }

  get list(): readonly Loss[] {
    return [...this.found].map(([kind, { count, note }]) => ({ kind, count, note }))
  }
}
