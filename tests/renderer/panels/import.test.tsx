import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ReadFile, ReadParagraph, WatchStatus } from '../../../src/contract/index.ts'
import { applyTransaction, invertTransaction, tidyWidth } from '../../../src/core/edit/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import hostTypes from '../../../src/host/import/types.ts?raw'
import { isKey, TextProvider } from '../../../src/renderer/i18n/index.ts'
import {
  AS_READ,
  authorName,
  authorOf,
  draftOf,
  stretches,
  titleOf,
  tornIn,
} from '../../../src/renderer/panels/import/draft.ts'
import { lossesOf } from '../../../src/renderer/panels/import/earlier.ts'
import { FilePane } from '../../../src/renderer/panels/import/file-pane.tsx'
import { ImportModel, limitFor } from '../../../src/renderer/panels/import/model.ts'
import { refusal } from '../../../src/renderer/panels/import/refusals.ts'
import { importing } from '../../../src/renderer/panels/import/taking.ts'
import type { ImportHost, WatchHost } from '../../../src/renderer/panels/import/types.ts'
import { testWorkspace } from './workspace.ts'

const paragraphs: readonly ReadParagraph[] = [
  { role: 'headline', text: '大标题' },
  { role: 'byline', text: '本报记者 张三' },
  { role: 'body', text: '他说,来了' },
  { role: 'body', text: '就走。', torn: true },
]
const copy: ReadFile = {
  kind: 'text',
  hash: 'a'.repeat(64),
  stories: [{ paragraphs }],
  losses: [{ kind: 'comment', count: 2, note: '' }],
}
const picture: ReadFile = {
  kind: 'jpeg',
  hash: 'b'.repeat(64),
  stories: [],
  losses: [],
  picture: { width: 6, height: 4, colour: 'rgb', bits: 8, icc: false, caption: '图为现场。', credit: '李四 摄' },
}
const file = (name: string, size = 3): File => new File(['x'.repeat(size)], name)
const host = (more: Partial<ImportHost> = {}): ImportHost => ({
  read: async (name) => {
    if (name.startsWith('bad')) throw Object.assign(new Error('it is empty'), { code: 'import/empty' })
    const hash = [...name]
      .map((one) => one.codePointAt(0)?.toString(16))
      .join('')
      .padEnd(64, '0')
    return { ...(name.endsWith('.jpg') ? picture : copy), hash }
  },
  put: async (name) => ({ file: `assets/ab/${name}` }),
  pathOf: () => undefined,
  ...more,
})
const settled = async (model: ImportModel): Promise<void> => {
  while (model.state.entries.some(({ state }) => state === 'waiting' || state === 'reading'))
    await new Promise((resolve) => setTimeout(resolve))
}

describe('a story as it would be taken in', () => {
  it('is as it was read, until something else is chosen', () => {
    const draft = draftOf(paragraphs, AS_READ)
    expect(draft.map(({ text }) => text)).toEqual(paragraphs.map(({ text }) => text))
    expect(titleOf(draft)).toBe('大标题')
    expect(authorOf(draft)).toBe('本报记者 张三')
    expect(tornIn(paragraphs)).toEqual([3])
  })

  it('has torn paragraphs joined and widths tidied when that is wanted', () => {
    const draft = draftOf(paragraphs, {
      ...AS_READ,
      joined: new Set([3]),
      tidy: true,
      roles: new Map([[2, 'summary']]),
    })
    expect(draft.at(-1)).toMatchObject({
      from: [2, 3],
      role: 'summary',
      read: '他说,来了就走。',
      text: '他说，来了就走。',
    })
    expect(draft).toHaveLength(3)
  })

  it('shows what the tidy-up did: without what is gone the text is the new one, without what came the old one', () => {
    const piece = fc.constantFrom('汉', '字', ',', '.', ' ', '\u3000', '(', ')', 'a', 'Ａ', '１', '!', '𠀀')
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        (before) => {
          const made = stretches(before, tidyWidth(before))
          const only = (kind: 'gone' | 'come') =>
            made.map((one) => (one.kind === 'same' || one.kind === kind ? one.text : '')).join('')
          expect(only('gone')).toBe(before)
          expect(only('come')).toBe(tidyWidth(before))
        },
      ),
    )
  })
})

describe('files on their way in', () => {
  it('are one change and one undo, whatever their number', async () => {
    const workspace = testWorkspace()
    const before = workspace.state.document
    const model = new ImportModel(workspace, host())
    model.add([file('一.txt'), file('图.jpg'), file('bad.txt')], '')
    await settled(model)
    expect(model.state.entries.map(({ state }) => state)).toEqual(['read', 'read', 'refused'])
    await model.accept(model.ready.map(({ id }) => id))
    const { document, undo } = workspace.state
    expect(undo).toHaveLength(1)
    expect(undo[0]?.zh).toBe('导入 2 个文件')
    expect(document.stories.slice(-2).map(({ title }) => title)).toEqual(['大标题', '图为现场。'])
    expect(document.stories.at(-1)?.doc.content[0]?.attrs.role).toBe('caption')
    expect(document.pictures.at(-1)).toMatchObject({ id: '图', file: 'assets/ab/图.jpg', credit: '李四 摄' })
    expect(model.state.taken).toEqual({ stories: 2, pictures: 1, updated: 0 })
    expect(model.state.entries.map(({ name }) => name)).toEqual(['bad.txt'])
    workspace.undo()
    expect(workspace.state.document).toEqual(before)
  })

  it('come in one by one or not at all', async () => {
    const workspace = testWorkspace()
    const model = new ImportModel(workspace, host())
    model.add([file('一.txt'), file('二.txt'), file('三.txt')], '')
    await settled(model)
    const [first, second] = model.ready.map(({ id }) => id)
    model.choose(second ?? 0, 0, { title: '另一题', roles: new Map([[0, 'kicker']]) })
    await model.accept([second ?? 0])
    const taken = workspace.state.document.stories.at(-1)
    expect(taken?.title).toBe('另一题')
    expect(taken && flatten(taken.doc).paragraphs[0]?.role).toBe('kicker')
    model.drop(first ?? 0)
    expect(model.state.entries.map(({ name }) => name)).toEqual(['三.txt'])
    model.close()
    expect(model.state.open).toBe(false)
    expect(workspace.state.undo).toHaveLength(1)
  })

  it('change nothing when the library takes one of the pictures not', async () => {
    const workspace = testWorkspace()
    const before = workspace.state.document
    const put = async () => {
      throw Object.assign(new Error('the disk is full'), { code: 'library/disk-full' })
    }
    const model = new ImportModel(workspace, host({ put }))
    model.add([file('一.txt'), file('图.jpg')], '')
    await settled(model)
    await model.accept(model.ready.map(({ id }) => id))
    expect(workspace.state.document).toBe(before)
    expect(model.state).toMatchObject({ open: true, busy: false, problem: { code: 'library/disk-full' } })
  })

  it('are not read when they are larger than what is read or sent', async () => {
    expect(limitFor(file('a.docx'))).toBe(64 * 2 ** 20)
    expect(limitFor(file('a.tif'))).toBe(150 * 2 ** 20)
    expect(limitFor(file('a.tif'), 64 * 2 ** 20)).toBeLessThan(64 * 2 ** 20)
    const asked: string[] = []
    const model = new ImportModel(
      testWorkspace(),
      host({
        largest: 70_000,
        read: async (name) => {
          asked.push(name)
          return copy
        },
      }),
    )
    model.add([file('long.txt', 9000)], '')
    await settled(model)
    expect(model.state.entries[0]).toMatchObject({ state: 'refused', problem: { code: 'import/too-large' } })
    expect(asked).toEqual([])
  })

  it('of whole issues are opened where the host has the file', async () => {
    const opened: string[] = []
    const openDocument = async (path: string) => void opened.push(path)
    const model = new ImportModel(testWorkspace(), host({ openDocument, pathOf: ({ name }) => `/desk/${name}` }))
    model.add([file('期.duikai')], '')
    expect(model.state.entries[0]?.state).toBe('document')
    await model.openDocument(model.state.entries[0]?.id ?? 0)
    expect(opened).toEqual(['/desk/期.duikai'])
    const browser = new ImportModel(testWorkspace(), host())
    browser.add([file('期.duikai')], '')
    await browser.openDocument(browser.state.entries[0]?.id ?? 0)
    expect(browser.state.entries[0]).toMatchObject({ state: 'refused', problem: { code: 'import/document-here' } })
  })

  it('of ads are pictures of the kind that is placed as it is, with their page', async () => {
    const workspace = testWorkspace()
    const ad: ReadFile = {
      kind: 'pdf',
      hash: 'c'.repeat(64),
      stories: [],
      losses: [],
      picture: { width: 200, height: 100, colour: 'cmyk', bits: 8, icc: false, pages: 4 },
    }
    const model = new ImportModel(workspace, host({ read: async () => ad }))
    model.add([file('广告.pdf')], '')
    await settled(model)
    const id = model.ready[0]?.id ?? 0
    model.choosePicture(id, { page: 3 })
    await model.accept([id])
    expect(workspace.state.document.pictures.at(-1)).toMatchObject({ id: '广告', kind: 'pdf', page: 3 })
  })

  it('show paragraphs, roles and what is left behind in both languages', async () => {
    const model = new ImportModel(testWorkspace(), host())
    model.add([file('一.txt')], '')
    await settled(model)
    const [entry] = model.state.entries
    const markup = (language: 'zh' | 'en') =>
      renderToStaticMarkup(
        <TextProvider language={language}>{entry && <FilePane model={model} entry={entry} />}</TextProvider>,
      )
    expect(markup('zh')).toContain('接回断段（1 处）')
    expect(markup('zh')).toContain('批注，没有收入')
    expect(markup('en')).toContain('Full-width tidy-up (in 1 of the paragraphs)')
  })
})

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const readAs = (hash: string, texts: readonly string[], losses: ReadFile['losses'] = []): ReadFile => ({
  kind: 'text',
  hash: hash.repeat(64),
  stories: [
    { paragraphs: texts.map((text, i) => ({ role: i === 0 ? 'headline' : i === 1 ? 'byline' : 'body', text })) },
  ],
  losses,
})
const FIRST = ['创文再上台阶', '本报记者 张三 李四', '昨日，记者从市文明办获悉，创建工作全面铺开。', '各区县积极行动。']
const SECOND = [
  ...FIRST.slice(0, 2),
  '今日，记者从市文明办获悉，创建工作已全面铺开。',
  '各区县积极行动。',
  '又补一段。',
]

describe('copy that comes again', () => {
  const taking = (reads: Record<string, ReadFile>) =>
    new ImportModel(
      testWorkspace(),
      host({ read: async (_, bytes) => reads[new TextDecoder().decode(bytes)] as ReadFile }),
    )
  const give = async (model: ImportModel, name: string, ...contents: string[]) => {
    model.add(
      contents.map((content) => new File([content], name)),
      '',
    )
    await settled(model)
  }

  it('says who wrote it and from which file it is', async () => {
    const workspace = testWorkspace()
    const model = new ImportModel(workspace, host({ read: async () => readAs('1', FIRST) }))
    await give(model, '稿.docx', 'x')
    await model.accept(model.wanted.map(({ id }) => id))
    expect(workspace.state.document.stories.at(-1)?.desk).toEqual({
      author: '张三 李四',
      source: { name: '稿.docx', hash: '1'.repeat(64), at: expect.any(Number) },
    })
  })

  it('of the same bytes is already here, of the same name with other bytes updates the story in its place', async () => {
    const workspace = testWorkspace()
    const reads: Record<string, ReadFile> = {
      a: readAs('1', FIRST),
      b: readAs('2', SECOND),
      c: readAs('3', ['全然另外', '一篇', '别的事情。']),
    }
    const model = new ImportModel(
      workspace,
      host({ read: async (_, bytes) => reads[new TextDecoder().decode(bytes)] as ReadFile }),
    )
    await give(model, '稿.docx', 'a')
    await model.accept(model.wanted.map(({ id }) => id))
    const before = workspace.state.document
    const story = before.stories.at(-1)
    await give(model, '另名.docx', 'a')
    expect(model.ready.map((entry) => [model.earlierOf(entry)?.how, model.wayOf(entry)])).toEqual([['same', 'skip']])
    expect(model.wanted).toEqual([])
    model.close()
    await give(model, '稿.docx', 'b', 'c', 'b')
    expect(model.ready.map((entry) => [model.earlierOf(entry)?.how, model.wayOf(entry)])).toEqual([
      ['like', 'update'],
      ['name', 'new'],
      ['like', 'update'],
    ])
    const [first, other] = model.ready
    const markup = renderToStaticMarkup(
      <TextProvider language="zh">{first && <FilePane model={model} entry={first} />}</TextProvider>,
    )
    // The third paragraph was reworded, the fifth is new.
    expect(markup.match(/data-new="true"/g)).toHaveLength(2)
    expect(markup).toContain('原稿里有 1 段换掉或去掉了')
    model.chooseWay(other?.id ?? 0, 'skip')
    await model.accept([first?.id ?? 0])
    const after = workspace.state.document
    expect(after.stories).toHaveLength(before.stories.length)
    const now = after.stories.find(({ id }) => id === story?.id)
    expect(now && flatten(now.doc).paragraphs.map(({ text }) => text)).toEqual(SECOND)
    expect(now?.desk).toMatchObject({ author: '张三 李四', source: { hash: '2'.repeat(64) } })
    expect(workspace.state.undo[0]?.zh).toBe('更新原稿')
    expect(model.state.taken).toMatchObject({ stories: 0, updated: 1 })
    expect(model.state).toMatchObject({ open: false, entries: [] })
    workspace.undo()
    expect(workspace.state.document).toEqual(before)
  })

  it('given twice at once comes once; two of one name both come, under names of their own', async () => {
    const model = taking({ a: readAs('1', FIRST), b: readAs('2', ['另一篇', '本报记者 王五', '写的是别的事。']) })
    await give(model, '稿.docx', 'a', 'a', 'b')
    expect(model.wanted).toHaveLength(2)
    await model.accept(model.wanted.map(({ id }) => id))
    expect(model.state).toMatchObject({ open: false, taken: { stories: 2 } })
    const pictures = new ImportModel(
      testWorkspace(),
      host({ read: async (_, bytes) => ({ ...picture, hash: `${bytes[0]}`.padEnd(64, 'f') }) }),
    )
    await give(pictures, '图.jpg', '1', '2')
    const workspace = pictures.wanted
    await pictures.accept(workspace.map(({ id }) => id))
    expect(pictures.state.taken?.pictures).toBe(2)
  })

  it('comes without the paragraphs that are left out, which can be taken back', async () => {
    const workspace = testWorkspace()
    const model = new ImportModel(workspace, host({ read: async () => readAs('1', FIRST) }))
    await give(model, '稿.docx', 'x')
    const id = model.ready[0]?.id ?? 0
    model.choose(id, 0, { left: new Set([1, 2]) })
    const draft = () =>
      draftOf(model.ready[0]?.read?.stories[0]?.paragraphs ?? [], model.ready[0]?.choices[0] ?? AS_READ)
    expect(draft().map(({ left }) => left)).toEqual([false, true, true, false])
    expect(authorOf(draft())).toBeUndefined()
    model.choose(id, 0, { left: new Set([1]) })
    await model.accept([id])
    const taken = workspace.state.document.stories.at(-1)
    expect(taken && flatten(taken.doc).paragraphs.map(({ text }) => text)).toEqual([FIRST[0], FIRST[2], FIRST[3]])
    expect(taken?.desk?.author).toBeUndefined()
  })

  it('says for all files together what does not come along', () => {
    const comment = { kind: 'comment', count: 2, note: '' }
    const files = [
      readAs('1', FIRST, [comment]),
      undefined,
      readAs('2', FIRST, [
        { ...comment, count: 1 },
        { kind: 'table', count: 1, note: '' },
      ]),
    ]
    expect(lossesOf(files).map(({ kind, count }) => [kind, count])).toEqual([
      ['comment', 3],
      ['table', 1],
    ])
  })

  it('brings the pictures inside of it as files of their own', async () => {
    const inner = [{ name: 'image1.jpg', bytes: bytesOf('p') }]
    const read = async (name: string) =>
      name.endsWith('.docx') ? { ...readAs('1', FIRST), pictures: inner } : { ...picture, hash: '9'.repeat(64) }
    const model = new ImportModel(testWorkspace(), host({ read }))
    await give(model, '稿.docx', 'x')
    await settled(model)
    expect(model.state.entries.map(({ name, state }) => [name, state])).toEqual([
      ['稿.docx', 'read'],
      ['稿-image1.jpg', 'read'],
    ])
    expect(model.state.entries[0]?.read?.pictures).toBeUndefined()
    const only = async (name: string) =>
      name.endsWith('.docx')
        ? { ...readAs('1', []), stories: [], pictures: inner }
        : { ...picture, hash: '9'.repeat(64) }
    const album = new ImportModel(testWorkspace(), host({ read: only }))
    await give(album, '图集.docx', 'x')
    await settled(album)
    expect(album.wanted.map(({ name }) => name)).toEqual(['图集-image1.jpg'])
    await album.accept(album.wanted.map(({ id }) => id))
    expect(album.state).toMatchObject({ open: false, taken: { pictures: 1 } })
  })

  it.each([
    ['本报记者 张三 李四', '张三 李四'],
    ['（见习记者 王五）', '王五'],
    ['新华社记者 赵六', '赵六'],
    ['郑州晚报首席记者 裴蕾 文/图', '裴蕾 文/图'],
    ['文/孙七', '孙七'],
    ['通讯员：周八', '周八'],
    ['张三', '张三'],
  ])('%s is %s', (byline, name) => {
    expect(authorName(draftOf([{ role: 'byline', text: byline }], AS_READ))).toBe(name)
  })
})

describe('files of the watched folder', () => {
  const file = (hash: string, name: string, more: object = {}) => ({
    hash: hash.repeat(64),
    name,
    folder: '',
    bytes: 1,
    modified: 0,
    ...more,
  })
  const status = (...files: ReturnType<typeof file>[]): WatchStatus => ({
    state: 'watching',
    folder: '/in',
    writing: 0,
    files,
    more: 0,
  })

  it('are offered to their paper, looked at like any other, and settled once they are taken in or left for good', async () => {
    const workspace = testWorkspace()
    const settledNow: (readonly [readonly string[], string])[] = []
    let hear: (now: WatchStatus) => void = () => undefined
    const watch: WatchHost = {
      status: async () =>
        status(file('1', '甲.txt'), file('2', '乙.txt'), file('3', '别家.txt', { publication: 'another' })),
      read: async (hash) => ({ name: '', bytes: bytesOf(hash) }),
      settle: async (hashes, outcome) => {
        settledNow.push([hashes, outcome])
        return status()
      },
      listen: (heard) => {
        hear = heard
        return () => undefined
      },
    }
    const model = new ImportModel(
      workspace,
      host({ watch, read: async (name) => readAs(name === '甲.txt' ? '1' : '2', FIRST) }),
    )
    const stop = model.follow()
    await new Promise((resolve) => setTimeout(resolve))
    expect(model.arrived.map(({ name }) => name)).toEqual(['甲.txt', '乙.txt'])
    model.takeArrived()
    await settled(model)
    expect(model.state.entries.map(({ name, state }) => [name, state])).toEqual([
      ['甲.txt', 'read'],
      ['乙.txt', 'read'],
    ])
    expect(model.arrived).toEqual([])
    const [first, second] = model.ready.map(({ id }) => id)
    await model.accept([first ?? 0])
    await model.refuse(second ?? 0)
    expect(settledNow).toEqual([
      [['1'.repeat(64)], 'taken'],
      [['2'.repeat(64)], 'left'],
    ])
    hear(status(file('4', '新.txt')))
    expect(model.arrived.map(({ name }) => name)).toEqual(['新.txt'])
    stop()
  })

  it('that are larger than a message are refused before they are asked for', async () => {
    const asked: string[] = []
    const watch: WatchHost = {
      status: async () => status(file('1', '大图.tif', { bytes: 80 * 2 ** 20 })),
      read: async (hash) => {
        asked.push(hash)
        return { name: '', bytes: bytesOf('') }
      },
      settle: async () => status(),
      listen: () => () => undefined,
    }
    const model = new ImportModel(testWorkspace(), host({ watch, largest: 64 * 2 ** 20 }))
    model.follow()
    await new Promise((resolve) => setTimeout(resolve))
    model.takeArrived()
    await settled(model)
    expect(model.state.entries[0]).toMatchObject({ state: 'refused', problem: { code: 'import/too-large' } })
    expect(asked).toEqual([])
  })

  it('that are another one by now are refused with the reason', async () => {
    const watch: WatchHost = {
      status: async () => status(file('1', '甲.txt')),
      read: async () => {
        throw Object.assign(new Error('it was written anew'), { code: 'watch/changed' })
      },
      settle: async () => status(),
      listen: () => () => undefined,
    }
    const model = new ImportModel(testWorkspace(), host({ watch }))
    model.follow()
    await new Promise((resolve) => setTimeout(resolve))
    model.takeArrived()
    await settled(model)
    expect(model.state.entries[0]).toMatchObject({ state: 'refused', problem: { code: 'watch/changed' } })
  })
})

describe('words', () => {
  it('are there for every kind of loss', () => {
    // The renderer cannot see the host; its list is read as text.
    const [, notes = ''] = /LOSS_NOTES = \{([\s\S]*?)\n\} as const/.exec(hostTypes) ?? []
    const kinds = [...notes.matchAll(/^ {2}'?([a-z-]+)'?: /gm)].map(([, kind = '']) => kind)
    expect(kinds.length).toBeGreaterThan(20)
    for (const kind of kinds) expect(isKey(`import.loss.${kind}`), kind).toBe(true)
  })

  it('tell in Chinese why a file is refused and what to do', () => {
    const zh = (code: string, message: string) => refusal({ code: `import/${code}`, message }, 'zh')[0]
    expect(zh('kind', 'it is a PDF file')).toBe('这是 PDF 文件')
    expect(zh('too-large', 'it has 210 MB, 64 MB at most are read')).toBe('文件有 210 MB，最多读 64 MB')
    expect(zh('wrong-extension', 'it is named .docx, but is a PNG picture')).toBe('扩展名是 .docx，内容却不是')
    expect(refusal({ code: 'pdf.encrypted', message: 'it is encrypted' }, 'zh')[0]).toBe('PDF 文件加了密')
    expect(refusal({ code: 'import/empty', message: 'it is empty', remedy: 'ask again' }, 'en')).toEqual([
      'It is empty',
      'Ask again',
    ])
  })
})

it('the change of an import can be taken back', async () => {
  const workspace = testWorkspace()
  const before = workspace.state.document
  const model = new ImportModel(workspace, host())
  model.add([file('一.txt')], '')
  await settled(model)
  const change = importing(before, model.ready, new Map(), workspace.stamp())
  if (change === undefined) throw new Error('nothing to do')
  expect(applyTransaction(applyTransaction(before, change), invertTransaction(before, change))).toEqual(before)
})
