import type { Named } from './names.ts'
import type { CheckedText, Hit } from './types.ts'

/** What was found out about one text alone. */
export interface KnownText {
  /** Of everything besides the text that it depends on. */
  readonly key: string
  readonly hits: readonly Hit[]
  readonly names: readonly Named[]
}

/** What was found out about texts before; those that stayed as they were are not gone through again. */
export class CheckMemory {
  private readonly texts = new WeakMap<object, KnownText>()
  private readonly runs = new WeakMap<object, ReadonlySet<string>>()

  text({ of }: CheckedText, key: string, find: () => Omit<KnownText, 'key'>): KnownText {
    const known = of && this.texts.get(of)
    if (known?.key === key) return known
    const made = { key, ...find() }
    if (of !== undefined) this.texts.set(of, made)
    return made
  }

  /** Runs of characters of a text's body, by which repeated matter is found. */
  runsOf({ of }: CheckedText, find: () => ReadonlySet<string>): ReadonlySet<string> {
    const known = of && this.runs.get(of)
    if (known !== undefined) return known
    const made = find()
    if (of !== undefined) this.runs.set(of, made)
    return made
  }
}

/** Does all the steps of a work at once. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
