import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  assetHash,
  checkAssets,
  countUses,
  listIssues,
  listPages,
  listPublications,
} from '../../../src/host/db/index.ts'
import { Desk, readPresets, resourcePath } from '../../../src/host/issue/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, freshDesk } from './desks.ts'

cleanUp()

describe('the desk', () => {
  it('takes the sample into a fresh library, its pictures as assets, and only into a fresh one', async () => {
    const library = open(scratch())
    const desk = new Desk(library)
    const issue = await desk.importSample()
    expect(issue).toMatchObject({ id: 'sample-daily-2015-10-15', publication: 'sample-daily', pages: 1, sequence: 0 })
    const { document } = desk.authority(issue?.id as string).state
    expect(document.publication.name).toBe('样报')
    for (const { file, id } of document.pictures) {
      const original = readFileSync(resourcePath('sample', 'pictures', `${id}.jpg`))
      expect(readFileSync(join(library.folder, file)).equals(original)).toBe(true)
      expect(countUses(library, assetHash(file) as string)).toBe(1)
    }
    expect(await checkAssets(library, { verify: true })).toEqual([])
    expect(await desk.importSample()).toBeUndefined()
    expect(listPublications(library)).toHaveLength(1)
    expect(library.store.prepare('SELECT count(*) AS n FROM stories').get()).toEqual({ n: document.stories.length })
  })

  it('keeps a second import of the same day apart', async () => {
    const desk = new Desk(open(scratch()))
    const file = resourcePath('sample', 'sample.duikai.json')
    await desk.importDocument(file)
    expect((await desk.importDocument(file)).id).toBe('sample-daily-2015-10-15-2')
    expect(listIssues(desk.library)).toHaveLength(2)
  })

  it('makes publications from presets in 对开 and 四开, and issues with empty pages', async () => {
    const { desk, library, id } = freshDesk()
    const { presets } = readPresets()
    const formats = presets.flatMap(({ publication }) => Object.values(publication.formats).map(({ name }) => name))
    expect(formats.join()).toMatch(/对开.*四开/)
    expect(desk.publication('daily')).toMatchObject({ id: 'daily', name: '日报' })
    expect(desk.publication('daily').styles).toEqual(
      presets.find((one) => one.id === 'sample-daily')?.publication.styles,
    )
    expect(listPages(library, desk.authority(id).issue.row)).toMatchObject([
      { name: 'A01', format: 'duikai', title: '要闻', status: 'planned' },
      { name: 'A02', format: 'sikai', title: null, status: 'planned' },
    ])
    expect((await failure(() => desk.createPublication({ preset: 'none', id: 'x', name: 'x' }))).remedy).toContain(
      'sample-daily',
    )
    expect((await failure(() => desk.createPublication({ preset: 'sample-daily', id: 'daily', name: 'x' }))).code).toBe(
      'library/taken',
    )
    const bad = { date: '2026-13-40', pages: [{ name: 'A01', format: 'duikai' }] }
    expect((await failure(() => desk.createIssue('daily', bad))).code).toBe('document/invalid')
    const tabloid = { date: '2026-01-01', pages: [{ name: 'A01', format: 'berliner' }] }
    expect((await failure(() => desk.createIssue('daily', tabloid))).code).toBe('document/reference')
    expect(listIssues(library)).toHaveLength(1)
  })

  it('makes the next issue: a day later, numbers carried forward, furniture kept, stories gone', async () => {
    const library = open(scratch())
    const desk = new Desk(library)
    const sample = await desk.importSample()
    const last = desk.authority(sample?.id as string)
    await last.submit(
      change([
        { type: 'set', path: ['issue', 'number'], value: 288 },
        { type: 'set', path: ['issue', 'total'], value: 10_345 },
      ]),
    )
    const { id } = desk.createNextIssue(last.issue.id)
    expect(id).toBe('sample-daily-2015-10-16')
    const { document } = desk.authority(id).state
    expect(document.issue).toEqual({ ...last.state.document.issue, id, date: '2015-10-16', number: 289, total: 10_346 })
    const kinds = new Set(document.pages.flatMap(({ objects }) => objects.map(({ kind }) => kind)))
    expect(kinds).toEqual(new Set(['furniture', 'rule']))
    expect([document.stories, document.pictures]).toEqual([[], []])
    const january = desk.createNextIssue(id, { date: '2016-01-01' })
    expect(desk.authority(january.id).state.document.issue).toMatchObject({ number: 1, total: 10_347 })
  })

  it('go on with the formats and styles of the latest issue, made next or by plan', async () => {
    const { desk, id, authority } = freshDesk()
    const { publication } = authority.state.document
    const berliner = { ...publication.formats.sikai, name: '柏林 315×470', width: 892_913, height: 1_332_283 }
    const operations = [
      { type: 'set' as const, path: ['publication', 'formats', 'berliner'], value: berliner },
      { type: 'set' as const, path: ['pages', 'A02', 'grid'], value: 'berliner' },
    ]
    await authority.submit(change(operations), 0)
    const next = desk.authority(desk.createNextIssue(id).id).state.document
    expect(next.pages.map(({ grid }) => grid)).toEqual(['duikai', 'berliner'])
    expect(next.publication.formats.berliner).toEqual(berliner)
    const older = change([{ type: 'set', path: ['publication', 'formats', 'berliner', 'name'], value: '旧' }])
    await authority.submit(older, 1)
    desk.close(id)
    expect(desk.publication('daily').formats.berliner?.name).toBe('柏林 315×470')
    const planned = desk.createIssue('daily', { date: '2026-05-05', pages: [{ name: 'A01', format: 'berliner' }] })
    expect(desk.authority(planned.id).state.document.pages[0]?.grid).toBe('berliner')
  })
})
