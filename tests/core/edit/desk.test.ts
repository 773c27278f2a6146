import { describe, expect, test } from 'vitest'
import { type Document, type Page, type PageObject, parseDocument } from '../../../src/core/document/index.ts'
import {
  applyTransaction,
  commands,
  invertTransaction,
  reachedBy,
  stageCounts,
  stageOf,
  type Transaction,
} from '../../../src/core/edit/index.ts'
import { newsroom, stamp } from '../../builders/edit.ts'

const done = (document: Document, transaction: Transaction | undefined): Document => {
  if (transaction === undefined) throw new Error('nothing to do')
  const after = applyTransaction(document, transaction)
  const back = applyTransaction(after, invertTransaction(document, transaction))
  expect(back).toEqual(document)
  const json = { format: 'duikai-document', version: 3, ...JSON.parse(JSON.stringify(after)) }
  expect(() => parseDocument(json, 'after', () => after.publication)).not.toThrow()
  return after
}
const first = (document: Document): Page => document.pages[0] as Page
const key = (page: Page): string => page.id ?? page.name

describe('what the desk knows of a story', () => {
  test('fields come and go one by one, and the last one takes all with it', () => {
    const start = newsroom()
    const story = start.stories[0]?.id ?? ''
    const desk = (document: Document) => document.stories[0]?.desk
    let document = done(
      start,
      commands.setStoryDesk(start, { story, desk: { status: 'edited', author: '王彩华' } }, stamp()),
    )
    document = done(document, commands.setStoryDesk(document, { story, desk: { deadline: 1000 } }, stamp()))
    expect(desk(document)).toEqual({ status: 'edited', author: '王彩华', deadline: 1000 })
    expect(commands.setStoryDesk(document, { story, desk: { deadline: 1000 } }, stamp())).toBeUndefined()
    const none = { status: undefined, author: undefined, deadline: undefined }
    document = done(document, commands.setStoryDesk(document, { story, desk: none }, stamp()))
    expect(desk(document)).toBeUndefined()
  })
})

describe('stages of a page', () => {
  test('待编 组版 一校 by the status, what follows by the ledger', () => {
    let document = newsroom()
    const page = key(first(document))
    for (const stage of ['layout', 'planned', 'first'] as const) {
      document = done(document, commands.toStage(document, { pages: [page], stage }, stamp()))
      expect(stageOf(first(document))).toBe(stage)
    }
    expect(reachedBy(first(document))).toBeUndefined()
    document = done(document, commands.passGate(document, { page, gate: 'first' }, stamp('彩华')))
    expect(stageOf(first(document))).toBe('second')
    expect(reachedBy(first(document))).toMatchObject({ gate: 'first', by: '彩华' })
    expect(() => commands.toStage(document, { pages: [page], stage: 'layout' }, stamp())).toThrow(/through a gate/)
    document = done(document, commands.reopenGate(document, { page, gate: 'first', reason: '头条换稿' }, stamp()))
    expect(stageOf(first(document))).toBe('first')
    expect([...stageCounts(document).values()].reduce((a, b) => a + b, 0)).toBe(document.pages.length)
  })
})

describe('pages change places', () => {
  test('names stay, what is on them goes', () => {
    let document = newsroom()
    while (document.pages.length < 3) document = done(document, commands.addPage(document, {}, stamp()))
    const [one, two, three] = document.pages as [Page, Page, Page]
    const after = done(document, commands.swapPages(document, { page: key(one), with: key(three) }, stamp()))
    expect(after.pages.map(({ name }) => name)).toEqual(document.pages.map(({ name }) => name))
    expect(after.issue.pages).toEqual(document.issue.pages)
    expect(after.pages.map(({ objects }) => objects)).toEqual([three.objects, two.objects, one.objects])
    const back = done(after, commands.swapPages(after, { page: key(one), with: key(three) }, stamp()))
    expect(back.pages.map(({ objects }) => objects)).toEqual(document.pages.map(({ objects }) => objects))
  })
})

describe('names of sections', () => {
  test('are set and taken away', () => {
    const start = newsroom()
    const named = done(start, commands.setSection(start, { section: 'A', name: '要闻' }, stamp()))
    expect(named.issue.sections).toEqual({ A: '要闻' })
    expect(commands.setSection(named, { section: 'A', name: '要闻' }, stamp())).toBeUndefined()
    expect(done(named, commands.setSection(named, { section: 'A', name: '' }, stamp())).issue.sections).toBeUndefined()
  })
})

describe('ads', () => {
  const booking = { client: '海河乳业', number: 'GG-2026-118', note: '彩色' }
  const rect = { x: 100_000, y: 500_000, width: 300_000, height: 200_000 }
  const boxed = (): { document: Document; page: string; object: string } => {
    const start = newsroom()
    const page = key(first(start))
    const document = done(start, commands.createBox(start, { page, rect }, stamp()))
    return { document, page, object: first(document).objects.at(-1)?.id ?? '' }
  }
  const last = (document: Document): PageObject => first(document).objects.at(-1) as PageObject

  test('a booked box becomes the picture of its material, at its place', () => {
    const { document, page, object } = boxed()
    const booked = done(document, commands.setBooking(document, { page, object, booking }, stamp()))
    expect(last(booked)).toMatchObject({ kind: 'box', booking })
    const withPicture = done(booked, commands.addPicture(booked, { file: 'ad.pdf', kind: 'pdf' }, stamp()))
    const picture = withPicture.pictures.at(-1)?.id ?? ''
    const filled = done(withPicture, commands.fillBooking(withPicture, { page, object, picture }, stamp()))
    expect(last(filled)).toMatchObject({ kind: 'picture', id: object, picture, booking, place: last(booked).place })
    const free = done(filled, commands.setBooking(filled, { page, object, booking: undefined }, stamp()))
    expect(last(free)).not.toHaveProperty('booking')
  })

  test('a place that is not booked takes no material, and rules and tables cannot be booked', () => {
    const { document, page, object } = boxed()
    const picture = document.pictures[0]?.id ?? ''
    expect(() => commands.fillBooking(document, { page, object, picture }, stamp())).toThrow(/no ad is booked/)
    const ruled = done(document, commands.createRule(document, { page, rect }, stamp()))
    expect(() => commands.setBooking(ruled, { page, object: last(ruled).id, booking }, stamp())).toThrow(/no place/)
  })
})
