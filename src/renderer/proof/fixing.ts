// Going through what the checks found in the texts of the page, and putting it right. Pure.

import type { CheckFinding } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { commands, type Stamp, type Transaction } from '../../core/edit/index.ts'
import { flatten } from '../../core/story/index.ts'
import type { Workspace } from '../state/index.ts'

type Selection = Workspace['state']['selection']

/** A finding in a text. */
export interface TextFinding {
  readonly finding: CheckFinding
  readonly story: string
  readonly from: number
  readonly to: number
}

/** Findings that still stand in their texts, in the order of the stories and of reading. */
export function textFindings(document: Document, findings: readonly CheckFinding[]): readonly TextFinding[] {
  const order = new Map(document.stories.map(({ id }, n) => [id, n]))
  const texts = new Map<string, string>()
  const textOf = (story: string): string => {
    const doc = document.stories.find(({ id }) => id === story)?.doc
    const known = texts.get(story) ?? (doc === undefined ? '' : flatten(doc).text)
    texts.set(story, known)
    return known
  }
  return findings
    .flatMap((finding): TextFinding[] => {
      const { story, object, start, end } = finding.place
      if (story === undefined || object !== undefined || start === undefined || end === undefined) return []
      return textOf(story).slice(start, end) === finding.text ? [{ finding, story, from: start, to: end }] : []
    })
    .sort((a, b) => (order.get(a.story) ?? 0) - (order.get(b.story) ?? 0) || a.from - b.from || a.to - b.to)
}

/** The one after what is selected, then the first again. */
export function nextFinding(found: readonly TextFinding[], selection: Selection): TextFinding | undefined {
  if (selection.kind !== 'text') return found[0]
  const { story } = selection
  const [from, to] = [Math.min(selection.anchor, selection.head), Math.max(selection.anchor, selection.head)]
  const first = found.findIndex((one) => one.story === story)
  const after = found.findIndex(
    (one) =>
      one.story === story && (from === to ? one.from >= from : one.from > from || (one.from === from && one.to > to)),
  )
  if (after >= 0) return found[after]
  // Behind the last one of a story comes the first of the next.
  const last = found.map((one) => one.story).lastIndexOf(story)
  return first < 0 ? found[0] : (found[last + 1] ?? found[0])
}

/** The one that is selected, or that the caret is in or at, if it can be put right without asking. */
export function findingHere(found: readonly TextFinding[], selection: Selection): TextFinding | undefined {
  if (selection.kind !== 'text') return undefined
  const [from, to] = [Math.min(selection.anchor, selection.head), Math.max(selection.anchor, selection.head)]
  return found.find(
    (one) => one.finding.fix !== undefined && one.story === selection.story && one.from <= to && one.to >= from,
  )
}

/** Puts what stands there instead, if the words are still those that were found. */
export function fixFinding(
  document: Document,
  { finding, story, from, to }: TextFinding,
  stamp: Stamp,
): Transaction | undefined {
  const doc = document.stories.find(({ id }) => id === story)?.doc
  // The text may have gone on while the checks ran: only the words that were found are replaced.
  if (finding.fix === undefined || doc === undefined || flatten(doc).text.slice(from, to) !== finding.text)
    return undefined
  return commands.replaceText(document, { story, from, to, text: finding.fix }, stamp)
}
