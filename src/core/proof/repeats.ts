import type { Document } from '../document/index.ts'
import { flatten, type StoryDoc } from '../story/index.ts'
import { bookedMatter } from './ads.ts'
import type { CheckMemory } from './memory.ts'
import type { CheckedText, Hit } from './types.ts'

const SHINGLE = 8
const SHARE = 0.8
/** Shorter texts (captions, notices) may well be alike. */
const SHORTEST = 100

function shingles(text: string): Set<string> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '')
  const set = new Set<string>()
  for (let i = 0; i + SHINGLE <= letters.length; i++) set.add(letters.slice(i, i + SHINGLE))
  return set
}

/** P19 for texts: four fifths of the shorter one's runs of eight characters stand in another text too. A text a step. */
export function* repeatSteps(texts: readonly CheckedText[], memory: CheckMemory): Generator<void, Hit[]> {
  const long = texts
    .map((text) => ({ text, body: text.paragraphs.filter(({ role }) => role === 'body') }))
    .map(({ text, body }) => ({ text, words: body.map(({ text: t }) => t).join('\n') }))
    .filter(({ text, words }) => text.table !== true && words.length >= SHORTEST)
  /** Where each run has been seen, so that no pair of texts is compared that has nothing in common. */
  const seen = new Map<string, number[]>()
  const sets: ReadonlySet<string>[] = []
  const hits: Hit[] = []
  for (const [i, { text, words }] of long.entries()) {
    const common = new Map<number, number>()
    const set = memory.runsOf(text, () => shingles(words))
    sets.push(set)
    for (const run of set) {
      const before = seen.get(run)
      for (const one of before ?? []) common.set(one, (common.get(one) ?? 0) + 1)
      if (before === undefined) seen.set(run, [i])
      else before.push(i)
    }
    const [at] = [...common].find(([one, runs]) => runs >= SHARE * Math.min(sets[one]?.size ?? 0, set.size)) ?? []
    yield
    const earlier = at === undefined ? undefined : long[at]
    if (earlier === undefined) continue
    const { id, page } = text
    const detail = { zh: `与稿件 ${earlier.text.id} 重复`, en: `the same as story ${earlier.text.id}` }
    const place = page === undefined ? { story: id } : { page, story: id }
    hits.push({ check: 'P19', place, text: words.slice(0, 20), detail })
  }
  return hits
}

const CREDIT = /摄|供图|图片|资料|绘|制图|制作|文\/图|图\/文|发（/u
const plain = (doc: StoryDoc | undefined): string => (doc === undefined ? '' : flatten(doc).text.trim())

interface Placed {
  readonly id: string
  readonly picture: string
  readonly caption?: { readonly story: string } | undefined
}

/** P15 and P19 for pictures. */
export function pictureHits(document: Document): Hit[] {
  const hits: Hit[] = []
  const stories = new Map(document.stories.map(({ id, doc }) => [id, doc]))
  const seen = new Map<string, string>()
  for (const page of document.pages) {
    const placed = page.objects.flatMap((object): readonly Placed[] =>
      object.kind === 'picture' ? [object] : object.kind === 'block' ? object.pictures : [],
    )
    const booked = bookedMatter(page)
    for (const { id, picture, caption } of placed) {
      // An ad's picture is the client's: it has no caption, and stands as often as it was paid for.
      if (booked.has(id)) continue
      const place = { page: page.name, object: id }
      const record = document.pictures.find((one) => one.id === picture)
      const words = record?.file ?? picture
      const said = caption === undefined ? '' : plain(stories.get(caption.story))
      // A block that sets paragraphs of the role caption has its pictures' words itself.
      const own = page.objects.some(
        (object) =>
          object.kind === 'block' &&
          stories.get(object.story)?.content.some(({ attrs }) => attrs.role === 'caption') === true,
      )
      if (said === '' && !own)
        hits.push({ check: 'P15', place, text: words, detail: { zh: '没有图片说明', en: 'no caption' } })
      else if (record?.credit === undefined && said !== '' && !CREDIT.test(said))
        hits.push({ check: 'P15', place, text: words, detail: { zh: '没有作者', en: 'no credit' } })
      const before = seen.get(words)
      if (before !== undefined)
        hits.push({ check: 'P19', place, text: words, detail: { zh: `已见于${before}`, en: `also on ${before}` } })
      seen.set(words, `${page.name}/${id}`)
    }
    if (placed.length > 0) continue
    for (const object of page.objects) {
      if (object.kind !== 'block') continue
      const doc = stories.get(object.story)
      if (doc === undefined) continue
      flatten(doc).paragraphs.forEach(({ role, start, text }, paragraph) => {
        if (role !== 'caption' || (object.roles !== undefined && !object.roles.includes('caption'))) return
        const place = { page: page.name, object: object.id, story: object.story, role, paragraph }
        const where = { ...place, start, end: start + text.length }
        const detail = { zh: '这一版没有图片', en: 'no picture stands on its page' }
        hits.push({ check: 'P15', place: where, text: text.slice(0, 20), detail })
      })
    }
  }
  return hits
}
