import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HandlersOf, IssueView, PageView, PicturesMessage } from '../../../src/contract/index.ts'
import { documentServices } from '../../../src/host/entries/services.ts'

const resources = resolve(import.meta.dirname, '../../../resources')
const sample = join(resources, 'sample/sample.duikai.json')

interface SampleStory {
  readonly id: string
  readonly doc: { readonly content: { content?: { type: 'text'; text: string }[] }[] }
}

describe('the services on the sample', () => {
  let services: HandlersOf<'issue.open' | 'page.display'>
  let issue: IssueView
  let page: PageView
  const pictures: PicturesMessage[] = []

  beforeAll(async () => {
    services = documentServices(sample, (message) => pictures.push(message))
    issue = await services['issue.open']()
    page = await services['page.display']('A01')
  })

  it('list the issue with its pages', () => {
    expect(issue.date).toBe('2015-10-15')
    expect(issue.file).toBe(sample)
    expect(issue.pages.map(({ name }) => name)).toEqual(['A01'])
    expect(issue.pages[0]?.overset.characters).toBe(0)
  })

  it('name the picture files that the page shows', () => {
    const placed = page.list.items.flatMap((item) => (item.kind === 'picture' ? [item.asset] : []))
    expect(placed.length).toBeGreaterThan(0)
    expect(Object.keys(pictures[0]?.files ?? {})).toEqual(expect.arrayContaining(placed))
  })

  it('send the outline of every glyph shown, and no other', () => {
    const { runs, glyphs, fonts } = page.list
    expect(page.glyphs.map(({ font }) => font)).toEqual(fonts.map(({ id }) => id))
    const shown = fonts.map(() => new Set<number>())
    for (let run = 0; run < runs.count; run++) {
      const own = glyphs.id.subarray(runs.firstGlyph[run], runs.firstGlyph[run + 1])
      for (const id of own) shown[runs.font[run] as number]?.add(id)
    }
    page.glyphs.forEach((set, font) => {
      expect(new Set(set.ids)).toEqual(shown[font])
      expect(set.firstOp.at(-1)).toBe(set.ops.length)
      expect(set.firstPoint.at(-1)).toBe(set.points.length)
      const numbers = Array.from(set.ops, (op) => [2, 2, 4, 6, 0][op] as number)
      expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(set.points.length)
    })
  })

  it('give every ink a screen colour, black dark and paper white kept apart', () => {
    expect(page.colours).toHaveLength(page.list.inks.length)
    const black = page.list.inks.findIndex((ink) => ink.kind === 'process' && ink.cmyk.join() === '0,0,0,1000')
    expect((page.colours[black] as number) & 0xff).toBeLessThan(0x50)
  })

  it('tell the text of the page in reading order', () => {
    const text = page.outline.map((entry) => entry.text).join('\n')
    expect(page.outline.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['folio', 'headline', 'body', 'caption']),
    )
    expect(text).toContain('针对创文工作中存在的突出问题和薄弱环节')
    const paragraphs = page.outline.filter(({ role }) => role === 'body').map((entry) => entry.text)
    expect(new Set(paragraphs).size).toBe(paragraphs.length)
  })

  it('say where each story stands and that all of it does', () => {
    expect(page.stories.length).toBeGreaterThan(1)
    for (const story of page.stories) {
      expect(story.placed).toBe(story.characters)
      expect(story.area.width).toBeGreaterThan(0)
    }
    expect(page.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('refuse a page that is not there, and name those that are', async () => {
    await expect(services['page.display']('Z99')).rejects.toMatchObject({
      code: 'document/no-page',
      remedy: expect.stringContaining('A01'),
    })
  })
})

describe('the services on a document that changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-entries-'))
  const file = join(folder, 'sample/sample.duikai.json')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const change = (edit: (document: { stories: SampleStory[]; pictures: { file: string }[] }) => void): void => {
    const document = JSON.parse(readFileSync(file, 'utf8'))
    edit(document)
    writeFileSync(file, JSON.stringify(document))
  }

  it('read it afresh each time it is opened: overset, a fault, and mended again', async () => {
    cpSync(join(resources, 'sample'), join(folder, 'sample'), { recursive: true })
    cpSync(join(resources, 'publications'), join(folder, 'publications'), { recursive: true })
    const good = readFileSync(file, 'utf8')
    const services = documentServices(file, () => undefined)
    expect((await services['issue.open']()).pages[0]?.overset.characters).toBe(0)

    change(({ stories }) => {
      const story = stories.find(({ id }) => id === 'forward')
      story?.doc.content.at(-1)?.content?.push({ type: 'text', text: '再写一句。'.repeat(200) })
    })
    const [over] = (await services['issue.open']()).pages
    expect(over?.overset.characters).toBeGreaterThan(500)
    expect(over?.errors).toBe(1)
    const page = await services['page.display']('A01')
    expect(page.overset).toEqual(over?.overset)
    expect(page.diagnostics[0]).toMatchObject({ code: 'text.overset', severity: 'error' })

    change(({ pictures }) => Object.assign(pictures[0] as object, { file: 'pictures/none.jpg' }))
    await expect(services['issue.open']()).rejects.toMatchObject({ code: 'issue/picture-missing' })

    writeFileSync(file, good)
    expect((await services['issue.open']()).pages[0]?.errors).toBe(0)
  })
})
