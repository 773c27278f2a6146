import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import type { Document, StoryDesk } from '../../core/document/index.ts'
import { authorOfByline, commands, type Operation, type Stamp } from '../../core/edit/index.ts'
import { HARD_BREAK, storyOf } from '../../core/story/index.ts'
import { hashFile, listIssues, openLibrary, putAsset } from '../db/index.ts'
import { type Authority, Desk, programVersion } from '../issue/index.ts'
import type { Imported, ImportedStory } from './types.ts'

/** Who is named as the author of changes made from outside of any desk. */
const AUTHOR = 'import'
const TITLE_LENGTH = 60

/** The tray of the newest issue of a library, open for copy. */
export interface Tray {
  /** Id of the issue that takes the copy. */
  readonly issue: string
  /**
   * Adds what a file held, as one change. Nothing is added of a file whose very bytes the issue has already; `known` counts the
   * stories or the picture that it has of them, and is 0 otherwise. @throws DuikaiError `library/…`, `issue/…`; nothing was added then.
   */
  add(path: string, imported: Imported): Promise<{ readonly known: number }>
  close(): Promise<void>
}

const titleOf = ({ paragraphs }: ImportedStory): string => {
  const named = paragraphs.find(({ role }) => role === 'headline') ?? paragraphs[0]
  return [...(named?.text ?? '').replaceAll(HARD_BREAK, ' ')].slice(0, TITLE_LENGTH).join('')
}

/**
 * Opens the library in `folder` for copy. @throws DuikaiError `library/missing`, `library/locked` …, `import/no-issue` when it has
 * none; nothing has been changed then.
 */
export async function openTray(folder: string): Promise<Tray> {
  const desk = new Desk(openLibrary({ folder, program: `Duikai ${programVersion()}`, backups: false }))
  try {
    const [newest] = listIssues(desk.library)
    if (newest === undefined) {
      throw new DuikaiError('import/no-issue', 'the library has no issue that could take the copy', {
        where: folder,
        remedy: 'make an issue first',
      })
    }
    const authority = desk.authority(newest.id)
    return {
      issue: newest.id,
      add: (path, imported) => add(desk, authority, path, imported),
      close: () => desk.closeAll(),
    }
  } catch (error) {
    await desk.closeAll(true)
    throw error
  }
}

/** Where copy came from, so that its next version is known; a file that is gone by now leaves none. */
function sourceOf(path: string, hash: string | undefined, at: number): StoryDesk['source'] {
  return hash === undefined ? undefined : { name: basename(path), hash, at: Math.max(0, Math.round(at)) }
}

/** How many stories, or pictures, of these very bytes the issue has. */
function knownOf({ stories, pictures }: Document, hash: string | undefined, picture: boolean): number {
  if (hash === undefined) return 0
  return picture
    ? pictures.filter(({ file }) => file.includes(hash)).length
    : stories.filter(({ desk }) => desk?.source?.hash === hash).length
}

async function add(
  desk: Desk,
  authority: Authority,
  path: string,
  { picture, stories }: Imported,
): Promise<{ known: number }> {
  const { document } = authority.state
  const hash = await hashFile(path).catch(() => undefined)
  const known = knownOf(document, hash, picture !== undefined)
  if (known > 0) return { known }
  const stamp: Stamp = {
    id: randomUUID(),
    author: AUTHOR,
    at: desk.library.now(),
    newId: (prefix) => `${prefix}-${randomUUID()}`,
  }
  const operations: Operation[] = []
  if (picture !== undefined) {
    const { file } = await putAsset(desk.library, path)
    operations.push(...(commands.addPicture(document, { file }, stamp)?.operations ?? []))
  }
  const source = stories.length === 0 ? undefined : sourceOf(path, hash, stamp.at)
  for (const story of stories) {
    const doc = storyOf(story.paragraphs)
    const byline = story.paragraphs.find(({ role }) => role === 'byline')?.text
    const author = byline === undefined ? undefined : authorOfByline(byline)
    const own: StoryDesk = { ...(author === undefined ? {} : { author }), ...(source === undefined ? {} : { source }) }
    for (const operation of commands.addStory(document, { title: titleOf(story), doc }, stamp)?.operations ?? [])
      operations.push(
        operation.type === 'insert'
          ? { ...operation, value: { ...(operation.value as object), desk: own } }
          : operation,
      )
  }
  const label = { zh: '导入', en: 'Import' }
  const { id, author, at } = stamp
  // Waits until it is on the disk.
  await authority.submit({ id, label, author, at, operations })
  return { known: 0 }
}
