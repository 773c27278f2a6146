import { DuikaiError, type Rect } from '../../../core/base/index.ts'
import {
  type Document,
  EMPTY_PICTURE,
  type Format,
  type Page,
  placeRect,
  type Template,
  templateDocument,
} from '../../../core/document/index.ts'
import {
  applyTransaction,
  around,
  commands,
  keyOf,
  type Operation,
  pagesShowing,
  type Stamp,
  type Transaction,
} from '../../../core/edit/index.ts'
import { flatten, type Role, storyOf } from '../../../core/story/index.ts'

type Story = Document['stories'][number]

/** What a story is called: its title, its headline, or how it begins. */
export function storyName(story: Story | undefined): string {
  if (story === undefined) return ''
  if (story.title !== undefined) return story.title
  const { paragraphs } = flatten(story.doc)
  const head = paragraphs.find(({ role, text }) => role === 'headline' && text.trim() !== '')
  const first = head ?? paragraphs.find(({ text }) => text.trim() !== '')
  return [...(first?.text ?? '')].slice(0, 18).join('').trim()
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly characters: number
  readonly here: boolean
}

/** Stories that blocks of a page may be filled with: its own, then those that stand nowhere. */
export function candidates(document: Document, page: string): readonly Candidate[] {
  const own = commands.pageCopy(document, page).stories
  const written = ({ doc }: Story): boolean => flatten(doc).text.trim() !== ''
  const free = document.stories.filter(
    (story) =>
      pagesShowing(document, story.id).length === 0 &&
      written(story) &&
      commands.isCopy(flatten(story.doc).paragraphs.map(({ role }) => role)),
  )
  const of = (story: Story, here: boolean): Candidate => ({
    id: story.id,
    name: storyName(story),
    characters: flatten(story.doc).text.length,
    here,
  })
  return [
    ...own
      .flatMap((id) => document.stories.filter((story) => story.id === id && written(story)))
      .map((s) => of(s, true)),
    ...free.map((story) => of(story, false)),
  ]
}

/** A stamp for changes that are only looked at. */
export function lookingStamp(): Stamp {
  let count = 0
  return {
    id: 'preview',
    author: 'preview',
    at: 0,
    newId: (prefix) => {
      count += 1
      return `${prefix}-preview-${count}`
    },
  }
}

/** What stands in the blocks of a template that is looked at. */
const GREEK: Readonly<Partial<Record<Role, string>>> = {
  kicker: '引题引题引题引题',
  headline: '标题文字标题文字',
  deck: '副题副题副题副题副题',
  summary: '提要文字提要文字提要文字提要文字提要文字',
  byline: '本报记者 报道',
  subhead: '插题文字',
  caption: '图片说明文字图片说明文字。',
  credit: '记者 摄',
}
const BODY = '正文从这里开始，一行一行排下去，直到文块的末尾。这里的文字只用来看版面的样子，套用以后换成真正的稿件。'

/** Empty stories of a change filled with words that are only looked at. */
function greeked(operations: readonly Operation[]): readonly Operation[] {
  return operations.map((operation) => {
    if (operation.type !== 'insert' || operation.list[0] !== 'stories') return operation
    const { doc, ...rest } = operation.value as Story
    const paragraphs = flatten(doc).paragraphs.flatMap(({ role }): { role: Role; text: string }[] =>
      role === 'body'
        ? Array.from({ length: 24 }, () => ({ role, text: BODY.repeat(2) }))
        : [{ role, text: GREEK[role] ?? '文字' }],
    )
    // The cells of a table stay empty, as many as they are.
    const cells = flatten(doc).paragraphs.length > new Set(flatten(doc).paragraphs.map(({ role }) => role)).size
    return cells ? operation : { ...operation, value: { ...rest, doc: storyOf(paragraphs) } }
  })
}

/** A page name that no paper has. */
const STAND_IN = 'Z99'

export interface Shown {
  readonly page: string
  readonly change: Transaction
  readonly format: Format
}

/** An empty page of the issue with nothing but a template; undefined where no format of the paper has room for it. */
export function templateOnPage(document: Document, template: Template): Shown | undefined {
  const { formats } = document.publication
  const all = Object.entries(formats)
  const { grid } = template.page
  const [format, sheet] =
    all.find(([id, one]) => id === template.page.id && one.grid.columns === grid.columns) ??
    all.find(([, one]) => one.grid.columns === grid.columns) ??
    all.find(([, one]) => one.grid.columns > grid.columns) ??
    []
  if (format === undefined || sheet === undefined) return undefined
  const page = { id: 'preview-page', name: STAND_IN, title: '版名', grid: format, objects: [], ledger: [] }
  const insert: Operation = { type: 'insert', list: ['pages'], value: page, before: null }
  const stamp = lookingStamp()
  const base = { id: stamp.id, label: { zh: '模板', en: 'Template' }, author: stamp.author, at: stamp.at }
  try {
    const bare = applyTransaction(document, { ...base, operations: [insert] })
    const use = { page: 'preview-page', template, emptyFile: EMPTY_PICTURE }
    const laid = commands.applyTemplate(bare, use, stamp)
    return {
      page: STAND_IN,
      format: sheet,
      change: { ...base, operations: [insert, ...greeked(laid?.operations ?? [])] },
    }
  } catch (thrown) {
    if (!(thrown instanceof DuikaiError)) throw thrown
    // It is drawn as it was made.
    return undefined
  }
}

/** The part of a page that a template takes, with a little of what is round it. */
export function extentOn({ grid, width, height }: Omit<Format, 'name'>, { objects }: Template): Rect {
  const area = around(objects.map(({ place }) => placeRect(place, grid)))
  if (area === undefined) return { x: 0, y: 0, width, height }
  const more = grid.pitch
  return { x: area.x - more, y: area.y - more, width: area.width + 2 * more, height: area.height + 2 * more }
}

/** The page of a template by itself, to be drawn without a composer. */
export function templateSheet(template: Template): { readonly document: Document; readonly page: Page | undefined } {
  const document = templateDocument(template)
  return { document, page: document.pages[0] }
}

const numbers = new WeakMap<object, number>()
let count = 0
/** A number that stands for a value as long as it is the same one. */
export function numberOf(value: object): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  count += 1
  numbers.set(value, count)
  return count
}

export const pageKey = (document: Document, name: string): string => {
  const page = document.pages.find((one) => one.name === name)
  return (page && keyOf(page)) ?? name
}
