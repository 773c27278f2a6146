import type { Moment, NamedVersion, RestorePart, RestorePlan } from '../../contract/index.ts'
import type { Document, Gate } from '../../core/document/index.ts'
import {
  applyTransaction,
  keyOf,
  type Label,
  namedIn,
  type Operation,
  type Transaction,
} from '../../core/edit/index.ts'
import { compareDocuments } from '../../core/proof/index.ts'
import { type IssueRow, type Library, listVersions, type VersionRow } from '../db/index.ts'
import { documentAt } from './history.ts'
import { titleOf } from './replay.ts'
import { operationsBetween, type PartRestored, restorePart } from './restore.ts'
import { ChangeIndex, type GateMoment } from './touched.ts'

const STAGE_WORDS: Readonly<Record<Gate | 'layout', string>> = {
  layout: '组版',
  first: '一校',
  second: '二校',
  third: '三校',
  revise: '核红',
  sign: '签样',
  press: '付印',
}
const ACTION_WORDS: Readonly<Record<GateMoment['action'], string>> = {
  reached: '开始',
  passed: '通过',
  skipped: '略过',
  reopened: '重开',
}

/** What a moment of a page is called: A01 一校 通过. */
export const momentName = ({ page, stage, action }: Pick<GateMoment, 'page' | 'stage' | 'action'>): string =>
  `${page} ${STAGE_WORDS[stage]} ${ACTION_WORDS[action]}`

export const versionOf = ({ row, sequence, name, note, author, stored }: VersionRow): NamedVersion => ({
  ...{ id: row, sequence, name, note, author },
  at: stored,
})

/**
 * The states of an issue that have names, in the order of its changes: those given by hand, and those that pages reached.
 * The latter are read off the log, each once, on every machine the same.
 */
export function readVersions(library: Library, issue: IssueRow): NamedVersion[] {
  const made = ChangeIndex.of(library, issue).moments.map(
    ({ sequence, author, at, ...gate }): NamedVersion => ({
      ...{ sequence, author, at, gate },
      name: momentName(gate),
      note: '',
    }),
  )
  const own = listVersions(library, issue.row).map(versionOf)
  return [...made, ...own].sort((a, b) => a.sequence - b.sequence)
}

function storyTitle({ stories }: Document, id: string): string {
  const found = stories.find((story) => story.id === id)
  return (found && titleOf(found)) ?? id
}

interface Restoring extends PartRestored {
  readonly label: Label
}

/** What brings a page, a story or the whole issue back. @throws DuikaiError of `restorePart`. */
function restoring(
  library: Library,
  issue: IssueRow,
  present: Document,
  sequence: number,
  part: RestorePart | undefined,
): Restoring {
  const past = documentAt(library, issue, sequence)
  const to =
    sequence === 0 ? { zh: '到最初', en: 'the beginning' } : { zh: `到第 ${sequence} 次改动`, en: `change ${sequence}` }
  if (part === undefined) {
    const operations = operationsBetween(present, past)
    return { operations, notes: [], label: { zh: `恢复${to.zh}`, en: `Restore ${to.en}` } }
  }
  const name =
    'page' in part
      ? ((
          present.pages.find((page) => keyOf(page) === part.page) ??
          past.pages.find((page) => keyOf(page) === part.page)
        )?.name ?? part.page)
      : storyTitle(past, part.story)
  const what = 'page' in part ? { zh: `版面 ${name}`, en: `page ${name}` } : { zh: `稿件 ${name}`, en: `story ${name}` }
  return {
    ...restorePart(present, past, part),
    label: { zh: `恢复${what.zh} ${to.zh}`, en: `Restore ${what.en} to ${to.en}` },
  }
}

interface Stamped {
  readonly id: string
  readonly author: string
  readonly at: number
}

/**
 * The change that brings the issue, a page or a story of it back to how it was after change `sequence`; undefined when
 * nothing differs. It is a change like any other: it can be undone, and what lies between stays in the history.
 * @throws DuikaiError of `restorePart`, `issue/no-state`.
 */
export function restoreTransaction(
  library: Library,
  issue: IssueRow,
  present: Document,
  sequence: number,
  stamp: Stamped,
  part?: RestorePart,
): Transaction | undefined {
  const { operations, label } = restoring(library, issue, present, sequence, part)
  return operations.length === 0 ? undefined : { ...stamp, label, operations }
}

const trial = (operations: readonly Operation[]): Transaction => ({
  ...{ id: 'trial', label: { zh: '', en: '' }, author: 'host', at: 0 },
  operations,
})

/** What an issue consisted of. */
export function momentOf({ pages, stories, pictures }: Document, sequence: number): Moment {
  const shown = pages.map((page) => ({ name: page.name, stories: namedIn(page.objects).stories }))
  const order = [...new Set(shown.flatMap((page) => [...page.stories]))]
  const placed = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  return {
    sequence,
    pages: pages.map((page) => ({
      ...{ key: keyOf(page) ?? page.name, name: page.name },
      ...(page.title === undefined ? {} : { title: page.title }),
    })),
    stories: stories
      .map((story) => ({
        ...{ id: story.id, title: titleOf(story) ?? story.id },
        pages: shown.filter((page) => page.stories.has(story.id)).map(({ name }) => name),
      }))
      .sort((a, b) => placed(a.id) - placed(b.id)),
    files: Object.fromEntries(pictures.map(({ id, file }) => [id, file])),
  }
}

/** What `restoreTransaction` would do. */
export function restorePlan(
  library: Library,
  issue: IssueRow,
  { document: present, sequence: now }: { readonly document: Document; readonly sequence: number },
  sequence: number,
  part?: RestorePart,
): RestorePlan {
  const { operations, notes, label } = restoring(library, issue, present, sequence, part)
  return {
    sequence: now,
    label,
    operations,
    notes,
    differences: compareDocuments(present, applyTransaction(present, trial(operations))),
  }
}
