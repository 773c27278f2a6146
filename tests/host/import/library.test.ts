import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { flatten } from '../../../src/core/story/index.ts'
import { findAsset, listIssues } from '../../../src/host/db/index.ts'
import { importFile, openTray } from '../../../src/host/import/index.ts'
import { Desk } from '../../../src/host/issue/index.ts'
import { plane, psd } from '../assets/psd.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { freshDesk } from '../issue/desks.ts'
import { docx, p } from './files.ts'

cleanUp()

/** A library with one issue, closed; and a folder for files. */
async function place(): Promise<{ folder: string; file: (name: string, bytes: string | Uint8Array) => string }> {
  const folder = scratch()
  await freshDesk(folder).desk.closeAll()
  const files = scratch('files')
  mkdirSync(files)
  return {
    folder,
    file(name, bytes) {
      writeFileSync(join(files, name), bytes)
      return join(files, name)
    },
  }
}

async function add(folder: string, path: string): Promise<{ readonly known: number }> {
  const tray = await openTray(folder)
  try {
    return await tray.add(path, await importFile(path))
  } finally {
    await tray.close()
  }
}

function trayOf(folder: string) {
  const desk = new Desk(open(folder, { create: false }))
  const [newest] = listIssues(desk.library)
  if (newest === undefined) throw new Error('no issue')
  return { desk, state: desk.authority(newest.id).state }
}

test('stories and pictures come into the tray of the newest issue, each file as one change', async () => {
  const { folder, file } = await place()
  await add(folder, file('稿.docx', docx(p('创文再上台阶') + p('本报讯 昨日，创建工作全面铺开，各区县积极行动。'))))
  const jpeg = await sharp({ create: { width: 6, height: 4, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  await add(folder, file('街景.jpg', jpeg))
  const { desk, state } = trayOf(folder)
  expect(state.sequence).toBe(2)
  expect(
    state.document.stories.map(({ title, doc }) => [
      title,
      flatten(doc).paragraphs.map(({ role, text }) => [role, text]),
    ]),
  ).toEqual([
    [
      '创文再上台阶',
      [
        ['headline', '创文再上台阶'],
        ['body', '本报讯 昨日，创建工作全面铺开，各区县积极行动。'],
      ],
    ],
  ])
  expect(state.document.stories[0]?.desk).toEqual({
    source: { name: '稿.docx', hash: expect.stringMatching(/^[0-9a-f]{64}$/), at: expect.any(Number) },
  })
  const [picture] = state.document.pictures
  expect(findAsset(desk.library, picture?.file.match(/[0-9a-f]{64}/)?.[0] ?? '')).toMatchObject({
    name: '街景.jpg',
    bytes: jpeg.length,
  })
  await desk.closeAll()
})

test('a file that the issue has already adds nothing, whatever its name is now; its next version does', async () => {
  const { folder, file } = await place()
  const copy = (text: string) => docx(p('创文再上台阶') + p(text))
  const jpeg = await sharp({ create: { width: 6, height: 4, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  for (const name of ['稿', '又名']) {
    const known = name === '稿' ? 0 : 1
    expect(await add(folder, file(`${name}.docx`, copy('昨日，创建工作全面铺开。')))).toEqual({ known })
    expect(await add(folder, file(`${name}.jpg`, jpeg))).toEqual({ known })
  }
  expect(await add(folder, file('稿.docx', copy('今日，创建工作全面铺开。')))).toEqual({ known: 0 })
  const { desk, state } = trayOf(folder)
  expect(state.sequence).toBe(3)
  expect(state.document.stories).toHaveLength(2)
  expect(state.document.pictures).toHaveLength(1)
  await desk.closeAll()
})

test('a Photoshop file is a picture like any other', async () => {
  const { folder, file } = await place()
  const planes = [200, 50, 20].map((value) => plane(24, value))
  await add(folder, file('a.psd', psd({ mode: 'rgb', width: 6, height: 4, planes })))
  const { desk, state } = trayOf(folder)
  expect(state.document.pictures.map((picture) => picture.file)).toEqual([expect.stringMatching(/\.psd$/)])
  await desk.closeAll()
})

test('a library that is missing, in use, or without an issue', async () => {
  expect(await failure(() => openTray(scratch()))).toMatchObject({ code: 'library/gone' })
  const { folder } = await place()
  const tray = await openTray(folder)
  expect((await failure(() => openTray(folder))).code).toMatch(/^library\//)
  await tray.close()
  const empty = scratch()
  await open(empty).close()
  expect(await failure(() => openTray(empty))).toMatchObject({ code: 'import/no-issue' })
})
