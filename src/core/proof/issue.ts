import { type Document, type Page, withMasters } from '../document/index.ts'
import { flatten } from '../story/index.ts'
import { adHits } from './ads.ts'
import { findingsOf, flatText, textSteps } from './check.ts'
import { folioHits, furnitureFields, type Previous } from './folio.ts'
import { jumpHits } from './jumps.ts'
import { bylineHits, captionSideHits, mastheadHits, pointingHits } from './masthead.ts'
import { atOnce, CheckMemory } from './memory.ts'
import { pictureHits, repeatSteps } from './repeats.ts'
import type { CheckedText, Finding, Hit, ProofOptions } from './types.ts'

/** Stories with the first page that they stand on, and the pages of each. */
export function storyPages(document: Document): ReadonlyMap<string, readonly string[]> {
  const pages = new Map<string, string[]>()
  const add = (story: string | undefined, page: string): void => {
    if (story === undefined) return
    const known = pages.get(story)
    if (known === undefined) pages.set(story, [page])
    else if (!known.includes(page)) known.push(page)
  }
  for (const { name, objects } of document.pages)
    for (const object of objects) {
      if (object.kind === 'block' || object.kind === 'table') add(object.story, name)
      if (object.kind === 'block') for (const { caption } of object.pictures) add(caption?.story, name)
      if (object.kind === 'picture') add(object.caption?.story, name)
    }
  return pages
}

/** The texts of a document as checks read them: furniture page by page, then the stories in the order of the record. */
export function documentTexts(given: Document): CheckedText[] {
  const document = withMasters(given)
  const pages = storyPages(document)
  const tables = new Set(
    document.pages.flatMap(({ objects }) => objects.flatMap((o) => (o.kind === 'table' ? [o.story] : []))),
  )
  const furniture = document.pages.flatMap((page) =>
    page.objects.flatMap((object): CheckedText[] => {
      if (object.kind !== 'furniture') return []
      const { text } = furnitureFields(object, document, page)
      const id = `${page.name}/${object.id}`
      return [{ id, page: page.name, object: object.id, paragraphs: [{ role: 'folio', start: 0, text }] }]
    }),
  )
  const stories = document.stories.map(({ id, doc }): CheckedText => {
    const page = pages.get(id)?.[0]
    const { paragraphs } = flatten(doc)
    return { id, paragraphs, table: tables.has(id), of: doc, ...(page === undefined ? {} : { page }) }
  })
  return [...furniture, ...stories]
}

/** P05: names of pages go on without gaps or repetition within a section. */
function pageHits(document: Document): Hit[] {
  const hits: Hit[] = []
  const last = new Map<string, number>()
  for (const name of document.issue.pages) {
    const [, section = '', number = '0'] = /^([A-Z]?)(\d+)$/.exec(name) ?? []
    const before = last.get(section)
    last.set(section, Number(number))
    if (before === undefined || Number(number) === before + 1) continue
    const detail = {
      zh: `${section}${before}之后是${name}`,
      en: `${name} follows ${section}${before}`,
    }
    hits.push({ check: 'P05', place: { page: name }, text: name, detail })
  }
  return hits
}

function furnitureHits(document: Document, page: Page, previous: Previous | undefined): Hit[] {
  return page.objects.flatMap((object) => {
    if (object.kind !== 'furniture') return []
    const { text, missing } = furnitureFields(object, document, page)
    const place = { page: page.name, object: object.id }
    const empty = missing.map(
      (field): Hit => ({
        check: 'P20',
        place: { role: 'folio', ...place },
        text: field,
        detail: { zh: `本期没有 ${field}`, en: `the issue has no ${field}` },
      }),
    )
    return [...empty, ...folioHits(text, place, document, page, previous)]
  })
}

/** P01 to P21 as far as they are of the text: what only the whole issue shows, in the order of the pages, in steps. */
function* issueSteps(
  given: Document,
  texts: readonly CheckedText[],
  previous: Previous | undefined,
  memory: CheckMemory,
): Generator<void, Hit[]> {
  const document = withMasters(given)
  const pages = storyPages(document)
  const folios = texts.flatMap((text) =>
    text.object !== undefined || text.page === undefined
      ? []
      : text.paragraphs.flatMap(({ role, start, text: words }, paragraph) => {
          const page = document.pages.find(({ name }) => name === text.page)
          if (role !== 'folio' || page === undefined) return []
          const place = { page: page.name, story: text.id, paragraph, start, end: start + words.length }
          return folioHits(words, place, document, page, previous)
        }),
  )
  const hits = [...pageHits(document), ...mastheadHits(document)]
  yield
  for (const page of document.pages) hits.push(...furnitureHits(document, page, previous))
  yield
  hits.push(...folios, ...jumpHits(texts, pages))
  yield
  hits.push(...pictureHits(document))
  yield
  hits.push(...captionSideHits(document, texts), ...pointingHits(document, texts))
  yield
  hits.push(...bylineHits(document, texts), ...adHits(document, texts))
  yield
  hits.push(...(yield* repeatSteps(texts, memory)))
  return hits
}

export type DocumentCheck = Omit<ProofOptions, 'date' | 'language'> & { readonly previous?: Previous }

/** `checkDocument` in steps, each a few milliseconds at most; with the `memory` of a run before only what is new takes time. */
export function* checkSteps(
  document: Document,
  options: DocumentCheck = {},
  memory = new CheckMemory(),
): Generator<void, Finding[]> {
  const texts = documentTexts(document)
  const flat = new Map(texts.map((text) => [text.id, flatText(text)]))
  yield
  const about = { ...options, date: document.issue.date, language: document.publication.language }
  const hits = [
    ...(yield* textSteps(texts, about, memory)),
    ...(yield* issueSteps(document, texts, options.previous, memory)),
  ]
  return findingsOf(hits, (story) => flat.get(story), options)
}

/** Checks a document: its texts, and the issue as a whole. The gravest findings come first. */
export const checkDocument = (document: Document, options: DocumentCheck = {}): Finding[] =>
  atOnce(checkSteps(document, options))
