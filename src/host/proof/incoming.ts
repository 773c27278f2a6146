import { createHash } from 'node:crypto'
import type { ImportedAnnotations, Unplaced } from '../../contract/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document, ProofMark } from '../../core/document/index.ts'
import { keyOf, type Operation, roundOf, toPosition } from '../../core/edit/index.ts'
import type { PdfAnnotation } from '../../core/pdf/index.ts'
import { type AnnotatedMark, annotatedMarks, reanchor, textUnder } from '../../core/proof/index.ts'
import { flatten } from '../../core/story/index.ts'
import { LIMITS } from './admission.ts'
import type { Origin } from './origin.ts'

/** Annotations of a file, and what they are held against. */
export interface Incoming {
  readonly annotations: readonly PdfAnnotation[]
  readonly origin: Origin
  /** The issue as the file shows it, and its pages in the order of the file. */
  readonly then: Document
  readonly lists: readonly (DisplayList | undefined)[]
  readonly now: Document
  /** Milliseconds since 1970, for annotations that say nothing. */
  readonly at: number
  /** Who is said to have written them, where the file does not decide; the second where it says nothing. */
  readonly author: { readonly always?: string; readonly otherwise: string }
}

export type Taken = Omit<ImportedAnnotations, 'change' | 'others'> & { readonly operations: readonly Operation[] }

/** The rest of a name that a mark on several pages has in the file. */
const markName = (name: string): string => name.replace(/~\d+$/, '')

const cut = (text: string): string => text.slice(0, LIMITS.words)

/** The same annotation of the same file has the same name again: it is taken in once. */
function nameOf({ issue, sequence, pages }: Origin, { name, page, author, at, areas }: PdfAnnotation): string {
  const place = JSON.stringify([issue, sequence, pages[page], name, author, at, areas[0]])
  return `note-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`
}

type Place =
  | { readonly anchor: ProofMark['anchor']; readonly words: string; readonly moved: boolean }
  | { readonly why: Unplaced['why']; readonly words: string }

/** Where an annotation stands now. */
function placeOf({ annotation, on }: AnnotatedMark, { origin, then, lists, now }: Incoming): Place {
  const was = then.pages.find(({ name }) => name === origin.pages[annotation.page])
  const list = lists[annotation.page]
  const page = was === undefined ? undefined : now.pages.find((one) => keyOf(one) === keyOf(was))
  const key = page === undefined ? undefined : keyOf(page)
  if (was === undefined || list === undefined || key === undefined) return { why: 'no-page', words: '' }
  if (on === 'place') {
    const [area] = annotation.areas
    if (area === undefined) return { why: 'empty', words: '' }
    return { anchor: { kind: 'place', page: key, ...area }, words: '', moved: false }
  }
  const under = textUnder(list, annotation.areas)
  if (under === undefined) return { why: 'no-text', words: '' }
  const story = then.stories.find(({ id }) => id === under.story)
  if (story === undefined) return { why: 'no-text', words: '' }
  const before = flatten(story.doc).text
  const gap = Math.round((under.from + under.to) / 2)
  const [from, to] = on === 'gap' ? [gap, gap] : [under.from, under.to]
  const words = before.slice(from, to)
  // A gap is known by what stands about it.
  const said = on === 'gap' ? before.slice(Math.max(0, from - 6), from + 6) : words
  if (on === 'range' && words === '') return { why: 'empty', words: said }
  const present = now.stories.find(({ id }) => id === under.story)
  const found = present === undefined ? undefined : reanchor(before, from, to, flatten(present.doc).text)
  if (present === undefined || found === undefined) return { why: 'gone', words: said }
  const { doc } = present
  const anchor = { kind: 'text', story: under.story, from: toPosition(doc, found.from), to: toPosition(doc, found.to) }
  return { anchor: anchor as ProofMark['anchor'], words, moved: found.how !== 'followed' }
}

/**
 * What the annotations of a file ask for, as changes of the issue as it is now: new marks in the round of their pages, replies
 * to marks that are here as answers. Marks of ours stay as they are; what finds no place is listed with its words.
 */
export function takeAnnotations(incoming: Incoming): Taken {
  const { annotations, origin, then, now, at, author } = incoming
  const here = new Map(now.marks.map((mark) => [mark.id, mark]))
  const gone = new Set(then.marks.map(({ id }) => id))
  const authorOf = (one: PdfAnnotation): string =>
    (author.always ?? (one.author.trim() || author.otherwise)).slice(0, 200)
  const answerOf = (one: PdfAnnotation, id: string) => ({
    id,
    author: authorOf(one),
    at: one.at || at,
    text: cut(one.contents.trim()),
  })
  const operations: Operation[] = []
  const added: string[] = []
  const moved: string[] = []
  const unplaced: Unplaced[] = []
  let [answers, known] = [0, 0]
  for (const asked of annotatedMarks(annotations)) {
    const { annotation } = asked
    const own = here.get(markName(annotation.name))
    const id = own?.id ?? nameOf(origin, annotation)
    const mark = own ?? here.get(id)
    if (mark !== undefined) {
      known += 1
      const heard = new Set(mark.answers.map((one) => one.id))
      for (const reply of asked.answers) {
        const answer = nameOf(origin, reply)
        if (heard.has(reply.name) || heard.has(answer)) continue
        heard.add(answer)
        const value = answerOf(reply, answer)
        operations.push({ type: 'insert', list: ['marks', mark.id, 'answers'], value, before: null })
        answers += 1
      }
      continue
    }
    // It was taken back meanwhile.
    if (gone.has(markName(annotation.name))) {
      known += 1
      continue
    }
    const says = annotation.contents.trim().slice(0, 500)
    const page = origin.pages[annotation.page] ?? `${annotation.page + 1}`
    const place = placeOf(asked, incoming)
    if ('why' in place) {
      unplaced.push({ page, author: authorOf(annotation), words: place.words.slice(0, 500), says, why: place.why })
      continue
    }
    const onPage = now.pages.find(({ name }) => name === page) ?? now.pages[0]
    const operation =
      'text' in asked.operation ? { ...asked.operation, text: cut(asked.operation.text) } : asked.operation
    const value = {
      ...{ id, anchor: place.anchor, words: place.words, operation },
      round: onPage === undefined ? 1 : roundOf(onPage),
      author: authorOf(annotation),
      at: annotation.at || at,
      state: 'open',
      ...(asked.note === undefined ? {} : { note: cut(asked.note) }),
      ...(annotation.strokes === undefined ? {} : { strokes: annotation.strokes }),
      answers: asked.answers.map((reply) => answerOf(reply, nameOf(origin, reply))),
    }
    here.set(id, value as ProofMark)
    operations.push({ type: 'insert', list: ['marks'], value: JSON.parse(JSON.stringify(value)), before: null })
    added.push(id)
    if (place.moved) moved.push(id)
  }
  return { operations, added, moved, unplaced, answers, known }
}
