import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DuikaiError } from '../../src/core/base/index.ts'
import {
  type Document,
  type Page,
  parseTemplate,
  placeRect,
  type Template,
  withMaster,
} from '../../src/core/document/index.ts'
import {
  applyTransaction,
  commands,
  invertTransaction,
  parseTransaction,
  type Stamp,
  type Transaction,
} from '../../src/core/edit/index.ts'
import { Session } from '../../src/core/session/index.ts'
import { flatten } from '../../src/core/story/index.ts'
import { busyNewsroom } from '../builders/busy.ts'
import { parse } from '../builders/document.ts'
import { type Intent, intent, transactionFor } from '../builders/intents.ts'

const start = busyNewsroom()
const emptyFile = 'empty.png'

function stamps(author: string): () => Stamp {
  let count = 0
  const next = () => {
    count += 1
    return count
  }
  return () => ({ id: `${author}${next()}`, author, at: count, newId: (prefix) => `${prefix}-${author}${next()}` })
}

/** The newsroom after whatever somebody did to it; every other block runs down. */
function after(intents: readonly Intent[]): Document {
  const session = new Session({ document: start, author: 'a' })
  const stamp = stamps('a')
  for (const wanted of intents) {
    try {
      const transaction = transactionFor(session.document, wanted, stamp())
      if (transaction !== undefined) session.perform(transaction)
    } catch (error) {
      if (!(error instanceof DuikaiError)) throw error
    }
  }
  const { document } = session
  return {
    ...document,
    pages: document.pages.map((page) => ({
      ...page,
      objects: page.objects.map((object, i) =>
        object.kind === 'block' && i % 2 === 1 ? { ...object, mode: 'v', columns: 1 } : object,
      ),
    })),
  }
}

const emptyPage = (document: Document, name: string): Document => ({
  ...document,
  marks: [],
  pages: document.pages.map((page) => {
    if (page.name !== name) return page
    const { master: _, without: __, guides: ___, ...rest } = page
    return { ...rest, objects: [] }
  }),
})

const NAMES = ['id', 'story', 'picture', 'group', 'focus'] as const

/** A page without its copy and names: where everything is and how it is set. */
function geometry(document: Document, page: Page | undefined): unknown {
  if (page === undefined) return undefined
  const { publication } = document
  const grid = publication.formats[page.grid]?.grid
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, field]) =>
        (NAMES as readonly string[]).includes(key) || field === undefined ? [] : [[key, bare(field)]],
      ),
    )
  }
  return withMaster(publication, page).objects.map((object) => {
    const rect = grid === undefined ? undefined : placeRect(object.place, grid)
    // Of an ad the place is kept, whatever stood in it.
    return 'booking' in object && object.booking !== undefined ? { ad: rect } : { ...(bare(object) as object), rect }
  })
}

const pageOf = (document: Document, index: number): Page => document.pages[index % document.pages.length] as Page
const keyOf = (page: Page): string => page.id ?? page.name
const valid = (document: Document): void => expect(parse(JSON.parse(JSON.stringify(document)))).toEqual(document)
const written = (template: Template): Template => parseTemplate(JSON.parse(JSON.stringify(template)), 'file')
const read = (transaction: Transaction): Transaction => parseTransaction(JSON.parse(JSON.stringify(transaction)), 'log')

const busy = fc.array(intent, { maxLength: 20 }).map(after)

describe('templates', () => {
  it('of a page give an empty page of the same paper the same geometry, and come back whole from a file', () => {
    fc.assert(
      fc.property(busy, fc.nat(), (document, index) => {
        const page = pageOf(document, index)
        const template = written(commands.templateFromPage(document, { page: keyOf(page), name: '版' }))
        const bare = emptyPage(document, page.name)
        const use = { page: keyOf(page), template, emptyFile }
        const change = commands.applyTemplate(bare, use, stamps('b')())
        const done = change === undefined ? bare : applyTransaction(bare, read(change))
        valid(done)
        expect(
          geometry(
            done,
            done.pages.find(({ name }) => name === page.name),
          ),
        ).toEqual(geometry(document, page))
        expect(commands.templateNotes(bare, use).filter(({ kind }) => kind === 'left-out' || kind === 'cut')).toEqual(
          [],
        )
      }),
    )
  })

  it('hold no words of any story, and no picture but one that is locked as furniture is', () => {
    fc.assert(
      fc.property(busy, fc.nat(), (document, index) => {
        const page = pageOf(document, index)
        const text = JSON.stringify(commands.templateFromPage(document, { page: keyOf(page), name: '版' }))
        for (const { doc } of document.stories)
          for (const paragraph of flatten(doc).paragraphs)
            if (paragraph.text.length > 4) expect(text).not.toContain(paragraph.text)
        if (page.objects.some((object) => object.kind === 'picture' && object.locked === true)) return
        for (const { file } of document.pictures) expect(text).not.toContain(file)
      }),
    )
  })

  it('laid on any page are one change that is taken back whole; all copy and pictures stay in the issue', () => {
    fc.assert(
      fc.property(
        busy,
        fc.nat(),
        fc.nat(),
        fc.subarray([0, 1, 2, 3, 4, 5]),
        fc.boolean(),
        (document, from, to, chosen, own) => {
          const template = commands.templateFromPage(document, { page: keyOf(pageOf(document, from)), name: '版' })
          const target = keyOf(pageOf(document, to))
          const stories = chosen.flatMap((i) => document.stories[i]?.id ?? [])
          const pictures = chosen.flatMap((i) => document.pictures[i]?.id ?? [])
          const furniture = own ? ('page' as const) : ('template' as const)
          const use = { page: target, template, stories, pictures, emptyFile, furniture }
          const change = commands.applyTemplate(document, use, stamps('b')())
          if (change === undefined) return
          const done = applyTransaction(document, read(change))
          valid(done)
          for (const story of document.stories)
            if (flatten(story.doc).text.trim() !== '') expect(done.stories).toContainEqual(story)
          for (const picture of document.pictures) expect(done.pictures).toContainEqual(picture)
          expect(applyTransaction(done, invertTransaction(document, change))).toEqual(document)
        },
      ),
    )
  })

  it('of chosen objects stand whole where they are put, inside the type area', () => {
    fc.assert(
      fc.property(busy, fc.nat(), fc.nat(1_200_000), fc.nat(1_600_000), (document, index, x, y) => {
        const page = pageOf(document, index)
        const objects = page.objects.filter(({ place }) => 'column' in place).map(({ id }) => id)
        if (objects.length === 0) return
        const template = written(commands.templateFromSelection(document, { page: keyOf(page), objects, name: '形' }))
        const at = { x, y }
        const change = commands.applyTemplate(document, { page: keyOf(page), template, at, emptyFile }, stamps('b')())
        const done = change === undefined ? document : applyTransaction(document, change)
        valid(done)
        const grid = document.publication.formats[page.grid]?.grid
        const added = done.pages.find((one) => keyOf(one) === keyOf(page))?.objects.slice(page.objects.length) ?? []
        expect(added.length).toBeGreaterThan(0)
        for (const { place } of added) {
          if (!('column' in place) || grid === undefined) continue
          expect(place.column).toBeGreaterThanOrEqual(0)
          expect(place.column + place.columns).toBeLessThanOrEqual(grid.columns)
          expect(place.line + place.lines).toBeLessThanOrEqual(grid.lines)
        }
      }),
    )
  })
})
