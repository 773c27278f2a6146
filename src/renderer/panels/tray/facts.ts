import type { CopyFit, PageView } from '../../../contract/index.ts'
import type { Rect } from '../../../core/base/index.ts'
import { type Document, type Page, type Place, placeRect, type Story } from '../../../core/document/index.ts'
import { columnStep, commands, keyOf, namedIn } from '../../../core/edit/index.ts'
import { flatten, ROLES, type Role } from '../../../core/story/index.ts'
import { storyTitle } from '../names.ts'

/** A story of the tray as the list shows it. */
export interface TrayStory {
  readonly story: Story
  readonly title: string
  /** Without breaks and white space. */
  readonly characters: number
  readonly roles: readonly Role[]
  /** As the byline says. */
  readonly author: string | undefined
  /** Names of the pages it stands on; none is 未上版. */
  readonly pages: readonly string[]
  /** How it fits on the page in front, where it stands there. */
  readonly fit: CopyFit | undefined
}

const counted = new WeakMap<
  Story['doc'],
  {
    readonly characters: number
    readonly roles: readonly Role[]
    readonly author: string | undefined
    readonly text: string
  }
>()

function countOf({ doc }: Story) {
  let count = counted.get(doc)
  if (count === undefined) {
    const { paragraphs, text } = flatten(doc)
    const used = new Set(paragraphs.map(({ role }) => role))
    count = {
      characters: [...text.replace(/\s/gu, '')].length,
      roles: ROLES.filter((role) => used.has(role)),
      author: paragraphs.find(({ role }) => role === 'byline')?.text.replaceAll('\u2028', ' '),
      text: text.toLowerCase(),
    }
    counted.set(doc, count)
  }
  return count
}

/** Stories that a page shows; a page that did not change is not looked through again. */
const shownOn = new WeakMap<Page['objects'], ReadonlySet<string>>()

function storiesOf({ objects }: Page): ReadonlySet<string> {
  const stories = shownOn.get(objects) ?? namedIn(objects).stories
  shownOn.set(objects, stories)
  return stories
}

export function trayStories(document: Document, view: Pick<PageView, 'stories'> | undefined): readonly TrayStory[] {
  return document.stories.map((story) => {
    const { characters, roles, author } = countOf(story)
    return {
      story,
      title: storyTitle(story),
      characters,
      roles,
      author,
      pages: document.pages.filter((page) => storiesOf(page).has(story.id)).map(({ name }) => name),
      fit: view?.stories.find((fit) => fit.story === story.id),
    }
  })
}

export type TrayFilter = 'all' | 'placed' | 'unplaced'

/** The stories in whose title or text `typed` stands, and that are on a page or not as asked. */
export function filterTray(stories: readonly TrayStory[], typed: string, filter: TrayFilter): readonly TrayStory[] {
  const wanted = typed.trim().toLowerCase()
  return stories.filter(
    ({ story, title, pages }) =>
      (filter === 'all' || (filter === 'placed') === pages.length > 0) &&
      (wanted === '' || title.toLowerCase().includes(wanted) || countOf(story).text.includes(wanted)),
  )
}

const meet = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

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
