import type { FoundStory } from '../../contract/index.ts'
import { ServiceError } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { commands, type Stamp, type Transaction } from '../../core/edit/index.ts'
import type { Workspace } from '../state/index.ts'
import type { Host } from './host.ts'

type Story = Document['stories'][number]

/** Adds a copy of a story to the tray, with a note that says where it came from, as one change. */
export function copyOf(
  document: Document,
  { title, doc, note }: { readonly title: string; readonly doc: Story['doc']; readonly note: string },
  stamp: Stamp,
): Transaction | undefined {
  const added = commands.addStory(document, { title, doc }, stamp)
  const [insert] = added?.operations ?? []
  if (added === undefined || insert?.type !== 'insert') return added
  const value = { ...(insert.value as Story), desk: { note } }
  return { ...added, label: { zh: '取用旧稿', en: 'Take a story' }, operations: [{ ...insert, value }] }
}

/**
 * Takes a copy of a found story, as it is on the disk, into the open issue. `noteOf` says in words where it came from. Gives its
 * title. @throws ErrorData of the host, `search/gone` when it is no longer there.
 */
export async function takeStory(
  host: Host,
  workspace: Workspace,
  found: FoundStory,
  noteOf: (from: string) => string,
): Promise<string> {
  const [publications, issues] = await Promise.all([host.call('library.publications'), host.call('library.issues')])
  const issue = issues.find(({ id }) => id === found.issue)
  const document = issue && (await host.call('issue.at', issue.id, issue.sequence))
  const story = document?.stories.find(({ id }) => id === found.story)
  if (issue === undefined || story === undefined) {
    throw new ServiceError({
      code: 'search/gone',
      message: 'the story is no longer in its issue',
      remedy: 'search again',
    })
  }
  const paper = publications.find(({ id }) => id === issue.publication)?.name ?? issue.publication
  const title = story.title ?? found.title ?? found.snippet.text.slice(0, 20)
  const from = [paper, issue.date, found.page, `《${title}》`].filter((part) => part !== undefined).join(' ')
  const made = workspace.perform((now, stamp) => copyOf(now, { title, doc: story.doc, note: noteOf(from) }, stamp))
  if (made === undefined) {
    const { problem } = workspace.state
    throw new ServiceError(problem ?? { code: 'search/gone', message: 'the story was not taken', remedy: 'try again' })
  }
  return title
}
