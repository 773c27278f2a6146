import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ClientKind,
  type Emit,
  type Events,
  type PageView,
  pictureAddress,
  pictureKey,
  ServedPictures,
} from '../../../src/contract/index.ts'
import type { Picture } from '../../../src/core/document/index.ts'
import type { Operation } from '../../../src/core/edit/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { failure } from '../db/libraries.ts'
import { change, typed } from '../issue/desks.ts'

describe('the pages of an issue at work', () => {
  let host: LibraryHost
  let issue: string
  const pictures: Record<string, string>[] = []

  beforeAll(async () => {
    host = new LibraryHost({
      folder: mkdtempSync(join(tmpdir(), '直播 duikai-live-')),
      program: 'Duikai 0.0.1',
      sample: true,
      backups: false,
      onPictures: (_, files) => pictures.push(files),
    })
    await host.start()
    issue = (await client().handlers['library.issues']())[0]?.id as string
  })

  afterAll(async () => {
    const { folder } = host.status()
    await host.stop(true)
    rmSync(folder, { recursive: true, force: true })
  })

  /** A client, what it heard, and the next event of a name. */
  function client(kind: ClientKind = 'desktop') {
    const heard: { event: string; data: unknown }[] = []
    const waiting: { event: string; resolve: (data: never) => void }[] = []
    const emit: Emit = (event, data) => {
      heard.push({ event, data })
      for (const one of waiting.filter((other) => other.event === event)) {
        waiting.splice(waiting.indexOf(one), 1)
        one.resolve(data as never)
      }
    }
    const next = <E extends keyof Events>(event: E): Promise<Events[E]> =>
      new Promise((resolve) => waiting.push({ event, resolve }))
    return { ...host.connect({ kind, author: 'ann', emit }), heard, next }
  }
  const textOf = (view: PageView, story: string): string => view.list.stories.find(({ id }) => id === story)?.text ?? ''

  it('are composed for whoever watches, with a list of pages and where their pictures are', async () => {
    const { handlers } = client()
    const view = await handlers['page.watch'](issue, 'A01')
    expect(view.list.page.name).toBe('A01')
    expect(view.glyphs.length).toBeGreaterThan(3)
    expect(await handlers['page.list'](issue)).toMatchObject([{ name: 'A01', errors: 0, overset: { characters: 0 } }])
    const { document } = await handlers['issue.join'](issue)
    expect(document.pictures.map(({ id }) => id).sort()).toEqual(['group', 'hall', 'landscape', 'stage', 'street'])
    expect(Object.keys(pictures.at(-1) ?? {})).toEqual(document.pictures.map(pictureKey))
    expect(Object.values(pictures.at(-1) ?? {}).every((file) => file.includes(join('assets', '')))).toBe(true)
    expect((await failure(() => handlers['page.watch'](issue, 'B09'))).code).toBe('document/no-page')
  })

  it('come again after a change that shows on them, and not after one that does not', async () => {
    const ann = client()
    const bob = client()
    const before = await ann.handlers['page.watch'](issue, 'A01')
    await bob.handlers['page.watch'](issue, 'A01')
    const { sequence: base } = await ann.handlers['issue.join'](issue)
    const unseen = change([{ type: 'set', path: ['issue', 'staff', '值班'], value: '某' }])
    await ann.handlers['issue.submit'](issue, unseen, base)
    const told = [ann.next('page.composed'), bob.next('page.composed')]
    await ann.handlers['issue.submit'](issue, change([typed('lead', 1, '新')]), base + 1)
    for (const { sequence, page } of await Promise.all(told)) {
      expect(sequence).toBe(base + 2)
      expect(page.hash).not.toBe(before.hash)
      expect(textOf(page, 'lead').startsWith('新')).toBe(true)
    }
    expect(ann.heard.filter(({ event }) => event === 'page.composed')).toHaveLength(1)
    ann.handlers['page.unwatch'](issue)
  })

  it('come again when only what is said of them changed: text beyond its frame', async () => {
    const ann = client()
    const before = await ann.handlers['page.watch'](issue, 'A01')
    const { document, sequence: base } = await ann.handlers['issue.join'](issue)
    const forward = document.stories.find(({ id }) => id === 'forward')
    const paragraph = (text: string) => ({
      type: 'paragraph',
      attrs: { role: 'body' },
      content: [{ type: 'text', text }],
    })
    const end = textOf(before, 'forward').length + 1 + (forward?.doc.content.length ?? 0)
    const appended = (at: number, text: string): Operation => ({
      type: 'story',
      story: 'forward',
      steps: [{ stepType: 'replace', from: at, to: at, slice: { content: [paragraph(text)] } }],
    })
    const first = ann.next('page.composed')
    await ann.handlers['issue.submit'](issue, change([appended(end, '余'.repeat(400))]), base)
    const { page: over } = await first
    expect(over.overset.characters).toBeGreaterThan(100)
    const second = ann.next('page.composed')
    await ann.handlers['issue.submit'](issue, change([appended(end + 402, '稿'.repeat(50))]), base + 1)
    expect((await second).page.overset.characters).toBe(over.overset.characters + 50)
    ann.handlers['page.unwatch'](issue)
  })

  it('can be seen as they would be after a change that is not kept', async () => {
    const { handlers } = client()
    const now = await handlers['page.watch'](issue, 'A01')
    const preview = await handlers['page.preview'](issue, 'A01', change([typed('lead', 1, '试')]))
    expect(textOf(preview, 'lead').startsWith('试')).toBe(true)
    expect((await handlers['page.watch'](issue, 'A01')).hash).toBe(now.hash)
    const noise = { id: 'x', operations: [{ type: 'story', steps: 7 }] } as never
    expect((await failure(() => handlers['page.preview'](issue, 'A01', noise))).code).toBe('edit/not-a-transaction')
    const bad = change([{ type: 'remove', path: ['stories', 'nothing'] }])
    expect((await failure(() => handlers['page.preview'](issue, 'A01', bad))).code).toMatch(/^edit\//)
  })

  it('have another address for a picture that is given another file, at once, while the old one is still served', async () => {
    const ann = client()
    const served = new ServedPictures()
    const addressOf = async () => {
      const { document, sequence } = await ann.handlers['issue.join'](issue)
      served.allow(issue, pictures.at(-1) ?? {})
      const hall = document.pictures.find(({ id }) => id === 'hall') as Picture
      return { sequence, address: pictureAddress(hall), file: served.fileOf(pictureAddress(hall)), kept: hall.file }
    }
    await ann.handlers['page.watch'](issue, 'A01')
    const before = await addressOf()
    expect(before.file).toContain(basename(before.kept))
    const { file } = await ann.handlers['asset.import'](resolve('resources/sample/pictures/street.jpg'))
    const path = ['pictures', 'hall', 'file']
    await ann.handlers['issue.submit'](issue, change([{ type: 'set', path, value: file }]), before.sequence)
    await ann.handlers['page.list'](issue)
    const after = await addressOf()
    expect(after.address).not.toBe(before.address)
    expect(after.file).toContain(basename(file))
    expect(served.fileOf(before.address)).toBe(before.file)
    ann.handlers['page.unwatch'](issue)
  })

  it('say that a picture was changed where it came from, or in the library, until it is placed again', async () => {
    const ann = client()
    const own = join(host.status().folder, '街 street.jpg')
    const taken = resolve('resources/sample/pictures/street.jpg')
    copyFileSync(taken, own)
    appendFileSync(own, 'own')
    const { library } = host.desk
    const placed = async (): Promise<readonly string[]> => {
      const { document, sequence } = await ann.handlers['issue.join'](issue)
      const { file } = await ann.handlers['asset.import'](own)
      if (document.pictures.find(({ id }) => id === 'stage')?.file !== file) {
        const operation: Operation = { type: 'set', path: ['pictures', 'stage', 'file'], value: file }
        await ann.handlers['issue.submit'](issue, change([operation]), sequence)
      }
      await ann.handlers['issue.pictures'](issue)
      return codes()
    }
    const codes = async (): Promise<string[]> => {
      const { diagnostics } = await ann.handlers['page.watch'](issue, 'A01')
      return diagnostics.map(({ code }) => code).filter((code) => code.startsWith('asset/'))
    }
    await ann.handlers['page.watch'](issue, 'A01')
    expect(await placed()).toEqual([])
    const told = ann.next('page.composed')
    // A comment behind the end of the picture: other bytes, the same picture.
    appendFileSync(own, 'changed')
    await ann.handlers['issue.pictures'](issue)
    expect((await told).page.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'asset/source-changed', where: expect.stringContaining(own) }),
    )
    await placed()
    await expect.poll(codes).toEqual([])
    const { document } = await ann.handlers['issue.join'](issue)
    const kept = join(library.folder, document.pictures.find(({ id }) => id === 'stage')?.file ?? '')
    appendFileSync(kept, 'damaged')
    await ann.handlers['issue.pictures'](issue)
    await expect.poll(codes).toEqual(['asset/damaged'])
    ann.handlers['page.unwatch'](issue)
  })

  it('are shown without a picture whose file is gone, and say so', async () => {
    const { handlers } = client()
    const { document, sequence } = await handlers['issue.join'](issue)
    rmSync(join(host.desk.library.folder, document.pictures[0]?.file as string))
    await handlers['issue.submit'](issue, change([typed('lead', 1, '缺')]), sequence)
    const view = await handlers['page.watch'](issue, 'A01')
    expect(view.diagnostics).toContainEqual(expect.objectContaining({ code: 'asset/missing', severity: 'error' }))
    expect(textOf(view, 'lead').startsWith('缺')).toBe(true)
    expect(await handlers['issue.pictures'](issue)).toContainEqual(expect.objectContaining({ code: 'asset/missing' }))
  })
})
