import { describe, expect, it } from 'vitest'
import { type Document, EMPTY_PICTURE, parseTemplate, placeRect } from '../../src/core/document/index.ts'
import { applyTransaction, commands } from '../../src/core/edit/index.ts'
import { flatten } from '../../src/core/story/index.ts'
import { proposeDrop } from '../../src/renderer/canvas/proposals-drop.ts'
import { translator, words } from '../../src/renderer/i18n/index.ts'
import { candidates, extentOn, templateOnPage } from '../../src/renderer/issues/templates/facts.ts'
import { noteLines } from '../../src/renderer/issues/templates/notes.tsx'
import type { Workspace } from '../../src/renderer/state/index.ts'
import { block, documentWith, fieldOf, LEFT, PITCH, place, STEP, shape, stamp, stateOf, TOP } from './canvas-page.ts'

const shipped = import.meta.glob<unknown>('../../resources/templates/*.json', { import: 'default', eager: true })
const [zh, en] = [translator('zh'), translator('en')]
const picture = { id: 'in', picture: EMPTY_PICTURE, column: 1, columns: 1, line: 2, lines: 10 }
const model = documentWith([block('a', place(1, 3, 10, 30), { story: 'lead' })])
const template = commands.templateFromSelection(model, { page: 'A01', objects: ['a'], name: '三栏' })
const workspaceOn = (document: Document): Workspace => ({ state: { document } }) as unknown as Workspace

describe('a template dragged over the page', () => {
  const document = documentWith([block('b', place(0, 2, 60, 20), { story: 'side' })])
  const use = { page: '', template, stories: ['lead'], emptyFile: 'e.png' }

  it('shows where it would stand, and stands there when it is let go, with its story', () => {
    const at = { x: LEFT + STEP * 4.3, y: TOP + PITCH * 5.2 }
    const proposal = proposeDrop(
      fieldOf(document),
      workspaceOn(document),
      { kind: 'template', id: 't', use },
      at,
      false,
    )
    expect(proposal?.rects).toEqual([placeRect(place(4, 3, 5, 30), stateOf(document).grid)])
    const change = proposal?.build?.(document, stamp())
    const after = change === undefined ? document : applyTransaction(document, change)
    expect(after.pages[0]?.objects.at(-1)).toMatchObject({ place: place(4, 3, 5, 30), story: 'lead' })
    expect(proposal?.label).toBe('三栏')
  })

  it('shows nothing where it has no room at all', () => {
    const wide = { ...template, objects: template.objects.map((one) => ({ ...one, place: place(0, 9, 0, 10) })) }
    const item = { kind: 'template' as const, id: 't', use: { ...use, template: wide } }
    expect(proposeDrop(fieldOf(document), workspaceOn(document), item, { x: 0, y: 0 }, false)).toBeUndefined()
  })
})

describe('a picture dropped on an empty place', () => {
  const bare = documentWith([
    block('a', place(0, 3, 0, 40), { story: 'lead', pictures: [{ ...picture, picture: 'hall' }] }),
  ])
  const inBlock = { page: 'A01', object: 'a', inBlock: 'in', picture: EMPTY_PICTURE }
  const issue = { ...bare, pictures: [...bare.pictures, { id: EMPTY_PICTURE, file: 'e.png' }] }
  const emptied = commands.replacePicture(issue, inBlock, stamp())
  const withEmpty = emptied === undefined ? issue : applyTransaction(issue, emptied)

  it('stands in it, with Ctrl beside it', () => {
    const inside = { x: LEFT + STEP * 1.5, y: TOP + PITCH * 6 }
    const drop = (free: boolean) =>
      proposeDrop(fieldOf(withEmpty), workspaceOn(withEmpty), { kind: 'picture', id: 'hall' }, inside, free)
    const change = drop(false)?.build?.(withEmpty, stamp())
    if (change === undefined) throw new Error('there is something to do')
    expect(shape(applyTransaction(withEmpty, change), 'a').object).toMatchObject({
      pictures: [{ id: 'in', picture: 'hall', line: 2, lines: 10 }],
    })
    expect(drop(true)?.key).not.toContain('in stead of')
  })
})

describe('a template in the gallery', () => {
  it.each(Object.entries(shipped))('%s stands on an empty page of the paper, with words to look at', (file, json) => {
    const one = parseTemplate(json, file)
    const shown = templateOnPage(model, one)
    if (shown === undefined) throw new Error('there is room')
    const after = applyTransaction(model, shown.change)
    const page = after.pages.find(({ name }) => name === shown.page)
    expect(page?.objects).toHaveLength(one.objects.length)
    for (const object of page?.objects ?? []) {
      if (object.kind !== 'block') continue
      const story = after.stories.find(({ id }) => id === object.story)
      expect(flatten(story?.doc ?? { type: 'doc', content: [] }).text).toMatch(/标题文字/)
    }
    const { width, height } = extentOn(shown.format, one)
    expect(width).toBeLessThan(shown.format.width)
    expect(height).toBeLessThan(shown.format.height)
  })

  it('of the program has a name in both languages', () => {
    for (const file of Object.keys(shipped)) {
      const key = `template.shipped.${/([a-z-]+)\.json$/.exec(file)?.[1]}`
      expect(Object.hasOwn(words, key), key).toBe(true)
    }
  })

  it('may be filled with what stands on the page, then with what stands nowhere; nothing that is empty', () => {
    expect(candidates(model, 'A01').map(({ id, here }) => [id, here])).toEqual([
      ['lead', true],
      ['side', false],
    ])
  })
})

describe('what is said before a template is applied', () => {
  const notes: commands.TemplateNote[] = [
    { kind: 'left-out', object: 'block', id: 'a', why: 'columns' },
    { kind: 'left-out', object: 'block', id: 'b', why: 'columns' },
    { kind: 'left-out', object: 'furniture', id: 'c', why: 'lines' },
    { kind: 'cut', object: 'block', id: 'd', lines: 20, pictures: 2 },
    { kind: 'measures', from: '对开', to: '四开' },
    { kind: 'master', name: '头版', how: 'taken' },
    { kind: 'furniture', count: 2 },
    { kind: 'ads', count: 3, covered: 1 },
    { kind: 'style', name: 'grand', how: 'brought' },
    { kind: 'style', name: 'deck', how: 'brought' },
    { kind: 'style', name: 'body', how: 'differs' },
    { kind: 'style', name: 'old', how: 'mapped' },
    { kind: 'story', id: 'lead', how: 'tray' },
    { kind: 'story', id: 'side', how: 'placed' },
    { kind: 'picture', id: 'hall', how: 'no-room' },
    { kind: 'empty', stories: 2, pictures: 1 },
  ]

  it('is a sentence for each matter, in both languages', () => {
    const lines = noteLines(notes, model, zh, 'zh')
    expect(lines).toEqual([
      '文块 2 个不带：栏数不够',
      '报眉 1 个不带：行数不够',
      '文块 1 个在版脚截短',
      '2 个图位因截短去掉',
      '字号或行距与“对开”不同，文字会重新转行',
      '改用母版“头版”',
      '本版 2 处报眉由模板的代替',
      '3 个广告位不动',
      '其中 1 个与模板的文块重叠',
      '带来样式：grand、deck',
      '改用本报样式：old',
      '同名样式按本报的：body',
      '回稿库：《正文正文正文正文正文正文正文正文正文》',
      '1 张图没有图位',
      '留空：文块 2 个，图位 1 个',
    ])
    const english = noteLines(notes, model, en, 'en')
    expect(english).toHaveLength(lines.length)
    expect(english).toContain('Styles that come along: grand, deck')
  })

  it('names the first few of many', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({
      kind: 'style' as const,
      name: `s${i}`,
      how: 'brought' as const,
    }))
    expect(noteLines(many, model, zh, 'zh')).toEqual(['带来样式：s0、s1、s2、s3、s4、s5… (9)'])
  })
})
