import type { Document, StoryDesk } from '../../../core/document/index.ts'
import { commands, type InsertRecord, type Operation, type Stamp, type Transaction } from '../../../core/edit/index.ts'
import { HARD_BREAK } from '../../../core/story/index.ts'
import { pictureId } from '../pictures.ts'
import {
  AS_READ,
  authorName,
  type Choices,
  type DraftParagraph,
  documentOf,
  draftOf,
  keptOf,
  titleOf,
} from './draft.ts'
import type { Way } from './earlier.ts'
import { earlierOf } from './earlier.ts'
import type { ImportEntry } from './types.ts'

/** A story of its own, with where it came from and who wrote it. */
function newStory(
  document: Document,
  title: string,
  draft: readonly DraftParagraph[],
  source: StoryDesk['source'],
  stamp: Stamp,
): readonly Operation[] {
  const author = authorName(draft)
  const desk: StoryDesk = {
    ...(author === undefined ? {} : { author }),
    ...(source === undefined ? {} : { source }),
  }
  const made = commands.addStory(document, { title, doc: documentOf(draft) }, stamp)?.operations ?? []
  if (Object.keys(desk).length === 0) return made
  return made.map((operation) =>
    operation.type === 'insert'
      ? { ...operation, value: { ...((operation as InsertRecord).value as object), desk } }
      : operation,
  )
}

/** The text of a story that came from the file before; its title too, where it was that of its text. */
function updated(
  document: Document,
  story: string,
  choices: Choices,
  draft: readonly DraftParagraph[],
  source: NonNullable<StoryDesk['source']>,
  stamp: Stamp,
): readonly Operation[] {
  const paragraphs = keptOf(draft).map(({ role, text }) => ({ role, text }))
  const old = document.stories.find(({ id }) => id === story)
  const head = old?.doc.content.find(({ attrs }) => attrs.role === 'headline') ?? old?.doc.content[0]
  const said = head?.content?.map((node) => (node.type === 'text' ? node.text : ' ')).join('') ?? ''
  const derived = old?.title === undefined || said.startsWith(old.title)
  const title = choices.title ?? (derived ? titleOf(draft) : (old?.title ?? ''))
  return [
    ...(commands.updateStory(document, { story, paragraphs, source }, stamp)?.operations ?? []),
    ...(commands.setStoryTitle(document, { story, title: title.replaceAll(HARD_BREAK, ' ') }, stamp)?.operations ?? []),
  ]
}

/** Everything of the files as one change of the issue. `files` are the pictures' in the library; `wayOf` says what becomes of each. */
export function importing(
  document: Document,
  entries: readonly ImportEntry[],
  files: ReadonlyMap<number, string>,
  stamp: Stamp,
  wayOf: (entry: ImportEntry) => Way = () => 'new',
): Transaction | undefined {
  const operations: Operation[] = []
  const taken = document.pictures.map(({ id }) => id)
  const replaced = new Set<string>()
  for (const entry of entries) {
    const { id, name, read, choices, picture } = entry
    const way = wayOf(entry)
    if (read === undefined || way === 'skip') continue
    const source = read.hash === '' ? undefined : { name, hash: read.hash, at: Math.max(0, Math.round(stamp.at)) }
    const earlier = way === 'update' ? (earlierOf(document, name, read)?.stories ?? []) : []
    for (const [i, { paragraphs }] of read.stories.entries()) {
      const own = choices[i] ?? AS_READ
      const draft = draftOf(paragraphs, own)
      if (keptOf(draft).length === 0) continue
      const old = earlier[i]?.id
      if (old !== undefined && source !== undefined && !replaced.has(old)) {
        replaced.add(old)
        operations.push(...updated(document, old, own, draft, source, stamp))
      } else operations.push(...newStory(document, own.title ?? titleOf(draft), draft, source, stamp))
    }
    const file = files.get(id)
    if (read.picture === undefined || file === undefined) continue
    const named = pictureId(name, taken)
    taken.push(named)
    const credit = picture.credit.trim()
    const pdf = read.kind === 'pdf' ? { kind: 'pdf' as const, ...(picture.page > 1 ? { page: picture.page } : {}) } : {}
    const record = { file, ...(credit === '' ? {} : { credit }), ...pdf }
    operations.push(...(commands.addPicture(document, record, { ...stamp, newId: () => named })?.operations ?? []))
    const { caption } = read.picture
    if (picture.caption && caption !== undefined) {
      const lines = caption.split(/[\r\n]+/).filter((line) => line.trim() !== '')
      const draft = draftOf(
        lines.map((text) => ({ role: 'caption', text: text.trim() })),
        AS_READ,
      )
      operations.push(...newStory(document, titleOf(draft), draft, undefined, stamp))
    }
  }
  if (operations.length === 0) return undefined
  const { id, author, at } = stamp
  const updates = replaced.size > 0 && operations.every(({ type }) => type !== 'insert')
  const label = updates
    ? { zh: '更新原稿', en: 'Update copy' }
    : { zh: `导入 ${entries.length} 个文件`, en: entries.length === 1 ? 'Import' : `Import ${entries.length} files` }
  return { id, label, author, at, operations }
}
