import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageSummary, PageView } from '../../../src/contract/index.ts'
import { type ClientServices, LibraryHost } from '../../../src/host/entries/library-host.ts'

const resources = resolve(import.meta.dirname, '../../../resources')
const sample = join(resources, 'sample/sample.duikai.json')

interface SampleStory {
  readonly id: string
  readonly doc: { readonly content: { content?: { type: 'text'; text: string }[] }[] }
}

const scratch = mkdtempSync(join(tmpdir(), 'duikai-entries-'))
const hosts: LibraryHost[] = []
afterAll(async () => {
  for (const host of hosts) await host.stop(true)
  rmSync(scratch, { recursive: true, force: true })
})

async function started(name: string, onPictures?: (files: Readonly<Record<string, string>>) => void) {
  const host = new LibraryHost({
    folder: join(scratch, name),
    program: 'Duikai 0.0.1',
    backups: false,
    onPictures: (_, files) => onPictures?.(files),
  })
  hosts.push(host)
  await host.start()
  const { handlers } = host.connect({ kind: 'desktop', author: 'ann', emit: () => undefined })
  return { host, handlers }
}

describe('a page of the sample as a window gets it', () => {
  let handlers: ClientServices['handlers']
  let issue: string
  let pages: readonly PageSummary[]
  let page: PageView
  const pictures: Readonly<Record<string, string>>[] = []

  beforeAll(async () => {
    const own = await started('sample library', (files) => pictures.push(files))
    handlers = own.handlers
    issue = (await handlers['library.import'](sample)).id
    pages = await handlers['page.list'](issue)
    page = await handlers['page.watch'](issue, 'A01')
  })

  it('is in the list of pages', () => {
    expect(pages.map(({ name }) => name)).toEqual(['A01'])
    expect(pages[0]?.overset.characters).toBe(0)
  })

  it('comes with the files of its pictures', () => {
    const placed = page.list.items.flatMap((item) => (item.kind === 'picture' ? [item.asset] : []))
    expect(placed.length).toBeGreaterThan(0)
    const served = Object.keys(pictures[0] ?? {}).map((key) => key.split('/')[0])
    expect(served).toEqual(expect.arrayContaining(placed))
  })

  it('has the outline of every glyph shown, and no other', () => {
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

  it('has for every ink a screen colour, black dark and paper white kept apart', () => {
    expect(page.colours).toHaveLength(page.list.inks.length)
    const black = page.list.inks.findIndex((ink) => ink.kind === 'process' && ink.cmyk.join() === '0,0,0,1000')
    expect((page.colours[black] as number) & 0xff).toBeLessThan(0x50)
  })

  it('has its text in reading order', () => {
    const text = page.outline.map((entry) => entry.text).join('\n')
    expect(page.outline.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['folio', 'headline', 'body', 'caption']),
    )
    expect(text).toContain('针对创文工作中存在的突出问题和薄弱环节')
    const paragraphs = page.outline.filter(({ role }) => role === 'body').map((entry) => entry.text)
    expect(new Set(paragraphs).size).toBe(paragraphs.length)
  })

  it('says where each story stands and that all of it does', () => {
    expect(page.stories.length).toBeGreaterThan(1)
    for (const story of page.stories) {
      expect(story.placed).toBe(story.characters)
      expect(story.area.width).toBeGreaterThan(0)
    }
    expect(page.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('is refused when it is not there, and those that are are named', async () => {
    await expect(handlers['page.watch'](issue, 'Z99')).rejects.toMatchObject({
      code: 'document/no-page',
      remedy: expect.stringContaining('A01'),
    })
  })
})

describe('a document file that the program is asked to open', () => {
  const folder = join(scratch, '文件 folder')
  const file = join(folder, 'sample/sample.duikai.json')

  const change = (edit: (document: { stories: SampleStory[]; pictures: { file: string }[] }) => void): void => {
    const document = JSON.parse(readFileSync(file, 'utf8'))
    edit(document)
    writeFileSync(file, JSON.stringify(document))
  }

  it('becomes an issue once; changed it is another; what cannot be taken in is told, tried again, and mended', async () => {
    cpSync(join(resources, 'sample'), join(folder, 'sample'), { recursive: true })
    cpSync(join(resources, 'publications'), join(folder, 'publications'), { recursive: true })
    const good = readFileSync(file, 'utf8')
    const { host, handlers } = await started('asked library')
    const heard: unknown[] = []
    const emit = (event: string, data: unknown): void => void (event === 'library.asked' && heard.push(data))
    host.connect({ kind: 'desktop', author: 'bob', emit })
    host.connect({ kind: 'editor', author: 'eve', emit })
    await host.openFile(file)
    const first = host.status().asked?.issue as string
    expect(heard).toEqual([{ file, issue: first }])
    await handlers['issue.join'](first)
    expect(host.status().asked).toBeUndefined()
    await host.openFile(file)
    expect(host.status().asked?.issue).toBe(first)

    change(({ stories }) => {
      const story = stories.find(({ id }) => id === 'forward')
      story?.doc.content.at(-1)?.content?.push({ type: 'text', text: '再写一句。'.repeat(200) })
    })
    await host.openFile(file)
    const second = host.status().asked?.issue as string
    expect(second).not.toBe(first)
    const [over] = await handlers['page.list'](second)
    expect(over?.overset.characters).toBeGreaterThan(500)
    expect(over?.errors).toBe(1)
    const page = await handlers['page.watch'](second, 'A01')
    expect(page.overset).toEqual(over?.overset)
    expect(page.diagnostics[0]).toMatchObject({ code: 'text.overset', severity: 'error' })

    change(({ pictures }) => Object.assign(pictures[0] as object, { file: 'pictures/none.jpg' }))
    await host.openFile(file)
    expect(heard.at(-1)).toMatchObject({ file, problem: { code: 'issue/picture-missing' } })
    expect(await handlers['library.retry']()).toMatchObject({ asked: { problem: { code: 'issue/picture-missing' } } })
    writeFileSync(file, good)
    expect((await handlers['library.retry']()).asked).toEqual({ file, issue: first })
    expect(await handlers['library.issues']()).toHaveLength(2)
  })
})
