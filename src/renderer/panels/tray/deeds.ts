import type { Rect } from '../../../core/base/index.ts'
import type { Document, StoryDesk } from '../../../core/document/index.ts'
import { commands, namedIn, pagesShowing, type Stamp, type Transaction } from '../../../core/edit/index.ts'
import type { Build, Workspace } from '../../state/index.ts'
import { keyOfPage } from '../inspector/editing.ts'
import { type StoryStatus, storySpot } from './facts.ts'

/** Changes of several stories that do not touch each other, as one. */
const together =
  (
    stories: readonly string[],
    one: (document: Document, story: string, stamp: Stamp) => Transaction | undefined,
  ): Build =>
  (document, stamp) => {
    const done = stories.flatMap((story) => one(document, story, stamp) ?? [])
    const [first] = done
    return first && { ...first, operations: done.flatMap(({ operations }) => operations) }
  }

type Desk = { readonly [K in keyof StoryDesk]?: StoryDesk[K] | undefined }

/** What the desk knows of stories; one undo step for all of them. */
export const setDesk = (workspace: Workspace, stories: readonly string[], desk: Desk): void => {
  workspace.perform(
    together(stories, (document, story, stamp) => commands.setStoryDesk(document, { story, desk }, stamp)),
  )
}

/** 待编 is what a story is that nobody said anything of. */
export const setStatus = (workspace: Workspace, stories: readonly string[], status: StoryStatus): void =>
  setDesk(workspace, stories, { status: status === 'draft' ? undefined : status })

const placedAnywhere = (document: Document, story: string): boolean => pagesShowing(document, story).length > 0

/** Takes stories out of the issue that stand on no page. Where all of them do the window says why not. */
export function removeStories(workspace: Workspace, stories: readonly string[]): void {
  const { document } = workspace.state
  const free = stories.filter((story) => !placedAnywhere(document, story))
  const wanted = free.length > 0 ? free : stories.slice(0, 1)
  workspace.perform(together(wanted, (now, story, stamp) => commands.removeStory(now, { story }, stamp)))
}

/** Puts a story on the page in front, where there is room for it, and selects its block. */
export function placeByCommand(workspace: Workspace, story: string, grouped?: string): void {
  const { document, page: name } = workspace.state
  const page = document.pages.find((candidate) => candidate.name === name)
  if (page === undefined) return
  const key = keyOfPage(page)
  const spot = storySpot(document, page, story)
  workspace.perform(
    (current, stamp) => {
      const placed = commands.placeStory(current, { page: key, story, ...spot }, stamp)
      return placed && grouped !== undefined ? { ...placed, group: grouped } : placed
    },
    (after) => {
      const made = after.pages.find((candidate) => keyOfPage(candidate) === key)?.objects.at(-1)
      return made === undefined ? { kind: 'none' } : { kind: 'objects', page: key, objects: [made.id] }
    },
  )
}

/** Puts those of the stories on the page in front that stand nowhere yet; taken back together. */
export function placeStories(workspace: Workspace, stories: readonly string[]): void {
  const free = stories.filter((story) => !placedAnywhere(workspace.state.document, story))
  const group = free.length > 1 ? `place-${workspace.stamp().id}` : undefined
  for (const story of free) placeByCommand(workspace, story, group)
}

/** Shows where a story stands, the page in front first, and selects its blocks; nothing where it stands nowhere. */
export function goToStory(workspace: Workspace, story: string, onShow: (area: Rect) => void): void {
  const { document, page: name, view } = workspace.state
  const area = view?.stories.find((fit) => fit.story === story)?.area
  if (area !== undefined) onShow(area)
  const pages = [...document.pages].sort((a, b) => Number(b.name === name) - Number(a.name === name))
  for (const page of pages) {
    // Captions stand in the objects of their pictures.
    const objects = page.objects.filter((object) => namedIn(object).stories.has(story))
    if (objects.length === 0) continue
    if (page.name !== name) workspace.show(page.name)
    workspace.select({ kind: 'objects', page: keyOfPage(page), objects: objects.map((object) => object.id) })
    return
  }
}
