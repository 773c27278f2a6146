import { useCallback, useEffect, useState } from 'react'
import type { ErrorData, FontFamilySummary, FontSample, FontWeightSummary } from '../../../contract/index.ts'
import { errorData, type FontList, type FontsAdded } from '../../../contract/index.ts'

/** The fonts of the host, as the panels ask for them. */
export interface FontHost {
  readonly list: () => Promise<FontList>
  readonly samples: (
    text: string,
    faces: readonly { readonly family: string; readonly weight: number }[],
  ) => Promise<readonly FontSample[]>
  readonly add: (files: readonly { readonly name: string; readonly bytes: Uint8Array }[]) => Promise<FontsAdded>
  /** Has `listener` called when the families changed; gives the way to stop. */
  readonly onChanged: (listener: () => void) => () => void
}

export interface FontShelf {
  readonly families: readonly FontFamilySummary[] | undefined
  readonly problem: ErrorData | undefined
  readonly reload: () => void
}

/** The families that can be chosen, again whenever they change. */
export function useFonts(host: FontHost): FontShelf {
  const [families, setFamilies] = useState<readonly FontFamilySummary[]>()
  const [problem, setProblem] = useState<ErrorData>()
  const [asked, setAsked] = useState(0)
  const reload = useCallback(() => setAsked((count) => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks again
  useEffect(() => {
    let gone = false
    host.list().then(
      (list) => {
        if (gone) return
        setFamilies(list.families)
        setProblem(undefined)
      },
      (thrown: unknown) => {
        if (!gone) setProblem(errorData(thrown))
      },
    )
    return () => {
      gone = true
    }
  }, [host, asked])
  useEffect(() => host.onChanged(reload), [host, reload])
  return { families, problem, reload }
}

/** What the samples show: a character with many kinds of strokes, and one with curves. */
const SAMPLE = '永报'

const keyOf = (family: string, weight: number): string => `${weight} ${family}`

/** Samples of faces, by family and weight, asked for in one go. */
export function useSamples(
  host: FontHost,
  faces: readonly { readonly family: string; readonly weight: number }[],
): (family: string, weight: number) => FontSample | undefined {
  const [found, setFound] = useState<ReadonlyMap<string, FontSample>>(new Map())
  const wanted = JSON.stringify(faces.map(({ family, weight }) => ({ family, weight })))
  useEffect(() => {
    let gone = false
    const asked = JSON.parse(wanted) as { family: string; weight: number }[]
    if (asked.length === 0) return
    host.samples(SAMPLE, asked).then(
      (samples) => {
        if (!gone) setFound(new Map(samples.map((one) => [keyOf(one.family, one.weight), one])))
      },
      // Without samples the names are enough to choose by.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [host, wanted])
  return (family, weight) => found.get(keyOf(family, weight))
}

const HAN = 1000

/** Families that a picker shows for what was typed: with Han unless all are wanted, by any of their names. */
export function matchFamilies(
  families: readonly FontFamilySummary[],
  typed: string,
  all: boolean,
): readonly FontFamilySummary[] {
  const wanted = typed.trim().toLowerCase()
  return families.filter(
    ({ family, names, aliases, scripts }) =>
      (all || scripts.han >= HAN || wanted !== '') &&
      [family, names.zh, names.en, ...aliases].some((name) => name.toLowerCase().includes(wanted)),
  )
}

/** The weight of a family that is nearest to one, the heavier of two. */
export const nearest = (weights: readonly FontWeightSummary[], weight: number): FontWeightSummary | undefined =>
  weights.reduce<FontWeightSummary | undefined>(
    (best, one) => (best === undefined || Math.abs(one.weight - weight) <= Math.abs(best.weight - weight) ? one : best),
    undefined,
  )

/** A family under any of its names. */
export const familyNamed = (
  families: readonly FontFamilySummary[] | undefined,
  name: string,
): FontFamilySummary | undefined => {
  const wanted = name.trim().toLowerCase()
  return families?.find(({ family, names, aliases }) =>
    [family, names.zh, names.en, ...aliases].some((one) => one.toLowerCase() === wanted),
  )
}
