import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mayCall } from '../../../src/contract/index.ts'
import { parseDocument, parseJson, type Template } from '../../../src/core/document/index.ts'
import { applyTransaction, commands } from '../../../src/core/edit/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { openDocument, resourcePath } from '../../../src/host/issue/index.ts'
import {
  readTemplates,
  removeTemplate,
  renameTemplate,
  saveTemplate,
  takeTemplate,
  templateFile,
} from '../../../src/host/templates/index.ts'
import { stamp } from '../../builders/edit.ts'
import { cleanUp, failure, scratch } from '../db/libraries.ts'

cleanUp()

const sample = () => openDocument(resourcePath('sample', 'sample.duikai.json')).document
const frontPage = (name = '头版'): Template => commands.templateFromPage(sample(), { page: 'A01', name })
const keep = async (): Promise<string> => {
  throw new Error('there are no pictures')
}
const own = async (folder: string) => (await readTemplates(folder)).filter((entry) => entry.own)

function library(): string {
  const folder = scratch()
  mkdirSync(folder, { recursive: true })
  return folder
}

describe('templates of a library', () => {
  it('are files by their Chinese names, whole and the same when read', async () => {
    const folder = library()
    const template = frontPage('要闻头版 对开')
    expect(await saveTemplate(folder, template)).toEqual({ id: 'own/要闻头版 对开', own: true, template })
    expect(readdirSync(join(folder, 'templates'))).toEqual(['要闻头版 对开.json'])
    expect(await own(folder)).toEqual([{ id: 'own/要闻头版 对开', own: true, template }])
  })

  it.each([
    ['../../逃', '_.._逃'],
    ['a/b\\c:d*e?', 'a_b_c_d_e_'],
    ['CON', '_CON'],
    ['...', '_'],
    ['版'.repeat(100), '版'.repeat(60)],
  ])('called %s lie in the folder as %s', async (name, base) => {
    const folder = library()
    await saveTemplate(folder, frontPage(name))
    expect(readdirSync(join(folder, 'templates'))).toEqual([`${base}.json`])
    const [entry] = await own(folder)
    expect(entry).toMatchObject({ template: { name } })
  })

  it('replace none of the same name unless asked to', async () => {
    const folder = library()
    await saveTemplate(folder, frontPage())
    const other = { ...frontPage(), objects: [], stories: [] }
    expect(await failure(() => saveTemplate(folder, other))).toMatchObject({ code: 'template/taken' })
    expect(await own(folder)).toMatchObject([{ template: { objects: frontPage().objects } }])
    await saveTemplate(folder, other, true)
    expect(await own(folder)).toMatchObject([{ template: { objects: [] } }])
  })

  it('are called otherwise and taken away; those of the program and paths are not', async () => {
    const folder = library()
    const { id } = await saveTemplate(folder, frontPage('甲'))
    await saveTemplate(folder, frontPage('乙'))
    expect(await failure(() => renameTemplate(folder, id, '乙'))).toMatchObject({ code: 'template/taken' })
    expect(await renameTemplate(folder, id, '丙')).toMatchObject({ id: 'own/丙', template: { name: '丙' } })
    expect(readdirSync(join(folder, 'templates')).sort()).toEqual(['丙.json', '乙.json'])
    await removeTemplate(folder, 'own/丙')
    expect(readdirSync(join(folder, 'templates'))).toEqual(['乙.json'])
    writeFileSync(join(folder, 'library.json'), '{}')
    for (const wrong of ['own/../library', '乙', 'own/', 'own/丙', '../乙'])
      expect(await failure(() => removeTemplate(folder, wrong))).toMatchObject({ code: 'template/none' })
  })

  it('that are damaged are told of beside the others, and can be taken away', async () => {
    const folder = library()
    await saveTemplate(folder, frontPage('好'))
    const file = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, 'templates', name), text)
    file('空.json', '')
    file('断.json', JSON.stringify(frontPage()).slice(0, 5000))
    file('新.json', JSON.stringify({ ...frontPage(), version: 9 }))
    file('别.json', JSON.stringify(sample()))
    file('大.json', new Uint8Array(5 * 2 ** 20))
    file('深.json', '['.repeat(200_000))
    file('乱.json', new Uint8Array([0, 255, 254, 1, 2, 3]))
    file('.半.json.1.tmp', 'half')
    const entries = await own(folder)
    const problems = entries.flatMap((entry) => ('problem' in entry ? [[entry.id, entry.problem.code]] : []))
    expect(Object.fromEntries(problems)).toEqual({
      'own/空': 'document/not-json',
      'own/断': 'document/not-json',
      'own/新': 'template/newer',
      'own/别': 'document/invalid',
      'own/大': 'template/large',
      'own/深': 'document/not-json',
      'own/乱': 'document/not-json',
    })
    expect(entries.filter((entry) => 'template' in entry).map(({ id }) => id)).toEqual(['own/好'])
    for (const [id = ''] of problems) await removeTemplate(folder, id)
    expect(await own(folder)).toHaveLength(1)
  })

  it('go to another library as files: the same there, under a free name, or not at all', async () => {
    const [from, to] = [library(), library()]
    const { id, template } = await saveTemplate(from, frontPage('要闻'))
    const file = await templateFile(from, id)
    expect(file.name).toBe('要闻.duikai-template.json')
    expect(await takeTemplate(to, file, keep)).toEqual({ kept: { id: 'own/要闻', own: true, template } })
    expect(await takeTemplate(to, { ...file, text: `\uFEFF${file.text}` }, keep)).toMatchObject({
      kept: { id: 'own/要闻 2', template: { name: '要闻 2' } },
      renamed: '要闻',
    })
    const before = readdirSync(join(to, 'templates'))
    for (const text of ['', '{}', 'null', file.text.slice(0, -20), JSON.stringify(sample())])
      expect((await failure(() => takeTemplate(to, { name: 'x.json', text }, keep))).where).toContain('x.json')
    expect(readdirSync(join(to, 'templates'))).toEqual(before)
  })

  it('laid out by page A01 of the sample set a page of the same paper', async () => {
    const document = sample()
    const page = document.pages.find(({ name }) => name === 'A01')
    const template = frontPage()
    const text = JSON.stringify(template)
    for (const { id, file } of document.pictures)
      expect([text.includes(`"${id}"`), text.includes(file)]).toEqual([false, false])
    expect(template.objects).toHaveLength(page?.objects.length ?? 0)
    expect(() => parseDocument(parseJson(text, 't'), 't', () => document.publication)).toThrow()
  })
})

describe('the services of templates', () => {
  it('take the picture of a 报头 along to another library, once, and stand without it where it is gone', async () => {
    const hosts = [scratch(), scratch()].map((folder) => new LibraryHost({ folder, program: 'test', backups: false }))
    const [from, to] = await Promise.all(
      hosts.map(async (host) => {
        await host.start()
        return host.connect({ kind: 'desktop', author: 'ann', emit: () => undefined }).handlers
      }),
    )
    if (from === undefined || to === undefined) throw new Error('there are two')
    const { file } = await from['asset.put']({ name: '报名.png', bytes: new Uint8Array([1, 2, 3, 4]) })
    const document = sample()
    const place = { column: 0, columns: 3, line: 2, lines: 8 }
    const badge = { kind: 'picture' as const, id: 'badge', place, picture: 'name', locked: true, styles: {} }
    const [page] = document.pages
    if (page === undefined) throw new Error('there is a page')
    const masthead = {
      ...document,
      pictures: [...document.pictures, { id: 'name', file }],
      pages: [{ ...page, objects: [...page.objects, badge] }],
    }
    const template = commands.templateFromPage(masthead, { page: page.name, name: '报头' })
    expect(template.pictures).toEqual([{ id: 'picture-1', file }])
    const { id } = await from['template.save']({ template })
    const out = await from['template.file'](id)
    expect(JSON.parse(out.text).assets).toEqual({ [file]: 'AQIDBA==' })
    const { entry } = await to['template.import'](out)
    expect(entry.template).toEqual(template)
    const bare = { ...out, text: JSON.stringify({ ...JSON.parse(out.text), assets: undefined, name: '无图' }) }
    const here = await to['template.import'](bare)
    expect(here.entry.template?.pictures).toEqual([{ id: 'picture-1', file }])
    const other = `assets/00/${'0'.repeat(64)}.png`
    const gone = await to['template.import']({ ...bare, text: bare.text.replaceAll(file, other) })
    expect(gone.entry.template?.pictures).toEqual([])
    expect(gone.entry.template?.objects.at(-1)).toMatchObject({ kind: 'picture', picture: 'empty-place' })
    const change = commands.applyTemplate(document, { page: page.name, template, emptyFile: 'e.png' }, stamp())
    if (change === undefined) throw new Error('nothing was done')
    const after = applyTransaction(document, change)
    const placed = after.pages[0]?.objects.at(-1)
    expect(after.pictures.find((one) => one.id === (placed?.kind === 'picture' && placed.picture))).toMatchObject({
      file,
    })
    await Promise.all(hosts.map((host) => host.stop()))
  })

  it('keep, list and tell everyone; what is damaged comes as it is named', async () => {
    const folder = scratch()
    const host = new LibraryHost({ folder, program: 'test', backups: false })
    await host.start()
    const heard: string[] = []
    const { handlers } = host.connect({ kind: 'desktop', author: 'ann', emit: (name) => heard.push(name) })
    await handlers['template.save']({ template: frontPage() })
    writeFileSync(join(folder, 'templates', '坏.json'), '{')
    const entries = (await handlers['template.list']()).filter((entry) => entry.own)
    expect(entries.map(({ id, problem }) => [id, problem?.code])).toEqual([
      ['own/坏', 'document/not-json'],
      ['own/头版', undefined],
    ])
    const file = join(folder, '给.json')
    expect(await handlers['template.export']({ id: 'own/头版', file })).toBe(file)
    const text = readFileSync(file, 'utf8')
    expect(await handlers['template.import']({ name: '给.json', text })).toMatchObject({ renamed: '头版' })
    expect(await failure(() => handlers['template.export']({ id: 'own/头版', file: '给.json' }))).toMatchObject({
      code: 'export/folder',
    })
    const [first, again] = [await handlers['template.emptyPicture'](), await handlers['template.emptyPicture']()]
    expect(again).toEqual(first)
    expect(first.file).toMatch(/^assets\/.+\.png$/)
    expect(heard).toEqual(['template.changed', 'template.changed'])
    await host.stop()
    expect(await failure(() => handlers['template.list']())).toMatchObject({ code: 'library/closed' })
  })

  it('are for editors, and files of the machine for the desktop alone', () => {
    for (const method of ['template.list', 'template.save', 'template.import', 'preset.import'] as const) {
      expect(mayCall('editor', method)).toBe(true)
      expect(mayCall('proof', method)).toBe(false)
    }
    for (const method of ['template.export', 'preset.export'] as const) expect(mayCall('editor', method)).toBe(false)
  })
})
