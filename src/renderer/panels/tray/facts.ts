import type { CopyFit, PageView, StoryCopy, UnseenCopy, UsedCopy } from '../../../contract/index.ts'
import { meet } from '../../../core/base/index.ts'
import {
  type Document,
  type Page,
  type Place,
  placeRect,
  type Story,
  type StoryDesk,
} from '../../../core/document/index.ts'
import { authorOfByline, columnStep, commands, keyOf, namedIn } from '../../../core/edit/index.ts'
import { flatten, ROLES, type Role } from '../../../core/story/index.ts'
import { storyTitle } from '../names.ts'

export type StoryStatus = NonNullable<StoryDesk['status']>

/** A story of the tray as the list shows it. */
export interface TrayStory {
  readonly story: Story
  readonly title: string
  /** 待编 unless the desk said something else. */
  readonly status: StoryStatus
  /** Without breaks and white space. */
  readonly characters: number
  readonly roles: readonly Role[]
  /** Whom the desk names, else as the byline says. */
  readonly author: string | undefined
  /** Names of the pages it stands on; none is 未上版. */
  readonly pages: readonly string[]
  /** Place of the first of them in the issue. */
  readonly firstPage: number | undefined
  /** How it fits on the page in front, where it stands there. */
  readonly fit: CopyFit | undefined
  /** Who changed the text last; none where it is as it was at the beginning, or not known. */
  readonly changed: StoryCopy['changed']
  /** What others changed since it was placed, or since it was looked at. */
  readonly unseen: UnseenCopy | undefined
  /** Earlier issues in which it was printed. */
  readonly used: readonly UsedCopy[]
}

/** What the host says of stories. */
export interface TrayNews {
  readonly copies: ReadonlyMap<string, StoryCopy>
  readonly used: ReadonlyMap<string, readonly UsedCopy[]>
}

const NO_USES: readonly UsedCopy[] = []
export const NO_NEWS: TrayNews = { copies: new Map(), used: new Map() }

interface Count {
  readonly characters: number
  readonly roles: readonly Role[]
  readonly author: string | undefined
  readonly text: string
}

const counted = new WeakMap<Story['doc'], Count>()

function countOf({ doc }: Story): Count {
  let count = counted.get(doc)
  if (count === undefined) {
    const { paragraphs, text } = flatten(doc)
    const used = new Set(paragraphs.map(({ role }) => role))
    const byline = paragraphs.find(({ role }) => role === 'byline')?.text
    count = {
      characters: [...text.replace(/\s/gu, '')].length,
      roles: ROLES.filter((role) => used.has(role)),
      author: byline === undefined ? undefined : authorOfByline(byline),
      text: text.toLowerCase(),
    }
    counted.set(doc, count)
  }
  return count
}

/** Text of a story in small letters, for looking words up in it. */
export const textOfStory = (story: Story): string => countOf(story).text

/** Who wrote a story as its byline says. */
export const bylineOfStory = (story: Story): string | undefined => countOf(story).author

/** Stories that a page shows; a page that did not change is not looked through again. */
const shownOn = new WeakMap<Page['objects'], ReadonlySet<string>>()

function storiesOf({ objects }: Page): ReadonlySet<string> {
  const stories = shownOn.get(objects) ?? namedIn(objects).stories
  shownOn.set(objects, stories)
  return stories
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i])

/** Whether a row of the list would look as it did. */
const alike = (a: TrayStory, b: TrayStory): boolean =>
  a.story === b.story &&
  a.title === b.title &&
  sameNames(a.pages, b.pages) &&
  a.firstPage === b.firstPage &&
  JSON.stringify(a.fit) === JSON.stringify(b.fit) &&
  a.changed?.at === b.changed?.at &&
  JSON.stringify(a.unseen) === JSON.stringify(b.unseen) &&
  a.used === b.used

/** The stories of an issue, `untitled` where nothing names one; those of `before` that are as they were are the same objects. */
export function trayStories(
  document: Document,
  view: Pick<PageView, 'stories'> | undefined,
  { copies, used }: TrayNews = NO_NEWS,
  before: readonly TrayStory[] = [],
  untitled = '',
): readonly TrayStory[] {
  const known = new Map(before.map((one) => [one.story.id, one]))
  const shown = document.pages.map((page) => ({ name: page.name, stories: storiesOf(page) }))
  return document.stories.map((story) => {
    const { characters, roles, author } = countOf(story)
    const places = shown.flatMap(({ stories }, place) => (stories.has(story.id) ? [place] : []))
    const { changed, unseen } = copies.get(story.id) ?? {}
    const one: TrayStory = {
      ...{ story, title: storyTitle(story, untitled), characters, roles, changed },
      status: story.desk?.status ?? 'draft',
      author: story.desk?.author ?? author,
      pages: places.map((place) => shown[place]?.name ?? ''),
      firstPage: places[0],
      fit: view?.stories.find((fit) => fit.story === story.id),
      unseen: places.length === 0 ? undefined : unseen,
      used: used.get(story.id) ?? NO_USES,
    }
    const old = known.get(story.id)
    return old !== undefined && alike(old, one) ? old : one
  })
}

/** Where something new of a size goes: the first free place of the grid, from the top left; the corner when there is none. */
export function freeSpot(
  document: Document,
  page: Page,
  placeAt: (x: number, y: number) => Place,
): { readonly x: number; readonly y: number } {
  const grid = document.publication.formats[page.grid]?.grid
  if (grid === undefined) return { x: 0, y: 0 }
  const taken = page.objects.map(({ place }) => placeRect(place, grid))
  for (let line = 0; line < grid.lines; line++)
    for (let column = 0; column < grid.columns; column++) {
      const x = grid.x + column * columnStep(grid)
      const y = grid.y + line * grid.pitch
      const corner = { x, y, width: grid.em, height: grid.em }
      if (taken.some((rect) => meet(rect, corner))) continue
      const rect = placeRect(placeAt(x, y), grid)
      if (!taken.some((other) => meet(other, rect))) return { x, y }
    }
  return { x: grid.x, y: grid.y }
}

/** Where a story goes when it is placed by the keyboard. */
export const storySpot = (document: Document, page: Page, story: string) =>
  freeSpot(
    document,
    page,
    (x, y) => commands.proposeBlock(document, { page: keyOf(page) ?? page.name, story, x, y }).place,
  )
