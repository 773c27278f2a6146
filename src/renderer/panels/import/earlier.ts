import type { ReadFile, ReadLoss } from '../../../contract/index.ts'
import type { Document, Story } from '../../../core/document/index.ts'
import { flatten } from '../../../core/story/index.ts'

/** What becomes of a file: stories of its own, the text of those that came from it before, or nothing. */
export type Way = 'new' | 'update' | 'skip'

/** What the issue has of a file already. */
export interface Earlier {
  /** `same`: these very bytes; `like`: a file of its name with much the same text; `name`: of its name alone. */
  readonly how: 'same' | 'like' | 'name'
  /** Stories that came from it, in their order; none for pictures. */
  readonly stories: readonly Story[]
}

/** Share of pairs of characters that two texts have in common. */
function share(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const [one, other] = [pairs(a), pairs(b)]
  let common = 0
  for (const pair of one) if (other.has(pair)) common++
  return common / Math.max(1, Math.min(one.size, other.size))
}

/** So much of the shorter text stands in the longer one when a file is the same copy in another version. */
const LIKE = 0.5

/** What the issue has of a file; undefined when it has nothing. */
export function earlierOf(document: Document, name: string, read: ReadFile): Earlier | undefined {
  if (read.picture !== undefined && read.hash !== '')
    return document.pictures.some(({ file }) => file.includes(read.hash)) ? { how: 'same', stories: [] } : undefined
  const from = document.stories.filter(({ desk }) => desk?.source !== undefined)
  const same = from.filter(({ desk }) => desk?.source?.hash === read.hash)
  if (same.length > 0) return { how: 'same', stories: same }
  const named = from.filter(({ desk }) => desk?.source?.name === name)
  const latest = named.reduce((most, { desk }) => Math.max(most, desk?.source?.at ?? 0), 0)
  const last = named.find(({ desk }) => desk?.source?.at === latest)?.desk?.source?.hash
  const stories = named.filter(({ desk }) => desk?.source?.hash === last)
  const [first] = stories
  if (first === undefined) return undefined
  const text = read.stories[0]?.paragraphs.map((one) => one.text).join('\n') ?? ''
  return { how: share(flatten(first.doc).text, text) >= LIKE ? 'like' : 'name', stories }
}

/** What becomes of a file unless the desk says otherwise: nothing comes twice, and no text is replaced by one that it has nothing of. */
export const usualWay = (earlier: Earlier | undefined): Way =>
  earlier?.how === 'same' ? 'skip' : earlier?.how === 'like' ? 'update' : 'new'

/** What does not come along of several files, by kind, in the order in which it was first met. */
export function lossesOf(files: readonly (ReadFile | undefined)[]): readonly ReadLoss[] {
  const all = new Map<string, ReadLoss>()
  for (const loss of files.flatMap((read) => read?.losses ?? []))
    all.set(loss.kind, { ...loss, count: loss.count + (all.get(loss.kind)?.count ?? 0) })
  return [...all.values()]
}
