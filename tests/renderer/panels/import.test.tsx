import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ReadFile, ReadParagraph } from '../../../src/contract/index.ts'
import { applyTransaction, invertTransaction, tidyWidth } from '../../../src/core/edit/index.ts'
import { flatten } from '../../../src/core/story/index.ts'
import hostTypes from '../../../src/host/import/types.ts?raw'
import { isKey, TextProvider } from '../../../src/renderer/i18n/index.ts'
import { AS_READ, authorOf, draftOf, stretches, titleOf, tornIn } from '../../../src/renderer/panels/import/draft.ts'
import { FilePane } from '../../../src/renderer/panels/import/file-pane.tsx'
import { type ImportHost, ImportModel, limitFor } from '../../../src/renderer/panels/import/model.ts'
import { refusal } from '../../../src/renderer/panels/import/refusals.ts'
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
    return name.endsWith('.jpg') ? picture : copy
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
    expect(model.state.taken).toEqual({ stories: 2, pictures: 1 })
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
  const { importing } = await import('../../../src/renderer/panels/import/model.ts')
  const change = importing(before, model.ready, new Map(), workspace.stamp())
  if (change === undefined) throw new Error('nothing to do')
  expect(applyTransaction(applyTransaction(before, change), invertTransaction(before, change))).toEqual(before)
})
