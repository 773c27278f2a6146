import { describe, expect, it } from 'vitest'
import type { Story } from '../../../src/core/document/index.ts'
import { storyOf } from '../../../src/core/story/index.ts'
import { translator } from '../../../src/renderer/i18n/index.ts'
import { placeOfFinding } from '../../../src/renderer/panels/finding-place.ts'
import { faceName, storyTitle, styleName } from '../../../src/renderer/panels/names.ts'
import { effectivePpi, pictureId, pictureName, usesOf } from '../../../src/renderer/panels/pictures.ts'
import { familiesOf, withPart } from '../../../src/renderer/panels/styles/faces-panel.tsx'
import { freeName, isUsed, stylesWithFace, styleUse, swatchUse } from '../../../src/renderer/panels/styles/usage.ts'
import { AS_THEY_CAME, filterTray } from '../../../src/renderer/panels/tray/arrange.ts'
import { placeByCommand } from '../../../src/renderer/panels/tray/deeds.ts'
import { storySpot, trayStories } from '../../../src/renderer/panels/tray/facts.ts'
import { placePictureByCommand } from '../../../src/renderer/panels/tray/picture-deeds.ts'
import { select, testDocument, testWorkspace } from './workspace.ts'

const document = testDocument()

describe('the copy tray', () => {
  const stories = trayStories(document, undefined)

  it('says what a story has and where it stands', () => {
    expect(stories.map(({ title }) => title)).toEqual(['头条', '回头看', '尚未排入版面的稿件，讲志愿服务。'])
    expect(stories[0]).toMatchObject({ characters: 10, roles: ['headline', 'body'], pages: ['A01'] })
    expect(stories[2]?.pages).toEqual([])
  })
  it('finds by title and by text, placed or not', () => {
    const found = (typed: string, placed: 'all' | 'placed' | 'unplaced' = 'all') =>
      filterTray(stories, typed, { ...AS_THEY_CAME, placed }).map(({ story }) => story.id)
    expect(found('头条')).toEqual(['lead'])
    expect(found('志愿')).toEqual(['spare'])
    expect(found('', 'unplaced')).toEqual(['spare'])
    expect(found('', 'placed')).toEqual(['lead', 'second'])
    expect(found('志愿', 'placed')).toEqual([])
  })
  it('places a story by command where there is room, and selects its block', () => {
    const workspace = testWorkspace()
    const [page] = workspace.state.document.pages
    if (page === undefined) throw new Error('no page')
    expect(storySpot(workspace.state.document, page, 'spare')).toEqual({ x: 53_300 + 3 * 126_000, y: 78_000 })
    placeByCommand(workspace, 'spare')
    const { selection } = workspace.state
    if (selection.kind !== 'objects') throw new Error('nothing is selected')
    const made = workspace.state.document.pages[0]?.objects.find(({ id }) => id === selection.objects[0])
    expect(made).toMatchObject({ kind: 'block', story: 'spare' })
    expect(workspace.state.undo).toHaveLength(1)
  })
})

describe('pictures', () => {
  it('know where they are used', () => {
    expect(usesOf(document, 'hall').map(({ object, placed }) => `${object}/${placed}`)).toEqual([
      'lead/in-lead',
      'photo/photo',
    ])
  })
  it('have the lesser resolution of both directions', () => {
    const crop = { x: 0, y: 0, width: 1, height: 0.5 }
    expect(effectivePpi({ crop, width: 144_000, height: 72_000 }, { width: 600, height: 500 })).toBe(250)
  })
  it('are called by their file, or their id where the file is a hash', () => {
    expect(pictureName({ id: 'hall', file: 'pictures/会场.jpg' })).toBe('会场.jpg')
    expect(pictureName({ id: 'hall', file: `${'0af3'.repeat(16)}.jpg` })).toBe('hall')
    expect(pictureId('二校 会场 (1).jpeg', [])).toBe('二校-会场-1-')
    expect(pictureId('会场.jpg', ['会场'])).toBe('会场-2')
    expect(pictureId('——.png', [])).toBe('picture')
  })
  it('go into the selected block, or on to the page', () => {
    const workspace = testWorkspace()
    select(workspace, 'second')
    placePictureByCommand(workspace, 'hall')
    expect(workspace.state.document.pages[0]?.objects[1]).toMatchObject({ pictures: [{ picture: 'hall', columns: 2 }] })
    workspace.select({ kind: 'none' })
    placePictureByCommand(workspace, 'hall', 2)
    expect(workspace.state.document.pages[0]?.objects.at(-1)).toMatchObject({ kind: 'picture', picture: 'hall' })
    expect(workspace.state.problem).toBeUndefined()
  })
})

describe('what is used', () => {
  it('styles by roles, objects and paragraphs', () => {
    expect(styleUse(document, 'headline').roles).toEqual(['headline'])
    expect(styleUse(document, 'note')).toEqual({ roles: [], objects: 1, paragraphs: 1 })
    expect(isUsed(styleUse(document, 'body'))).toBe(true)
  })
  it('faces by styles, colours by fields', () => {
    expect(stylesWithFace(document, 'hei')).toEqual(['body'])
    expect(stylesWithFace(document, 'kai')).toEqual([])
    expect(swatchUse(document, 'red')).toBe(2)
  })
  it('a free name is counted up', () => {
    expect(freeName('note', ['note', 'note-2'])).toBe('note-3')
  })
})

describe('names', () => {
  const text = translator('zh')
  it('are those of a Chinese newsroom', () => {
    const [song, hei] = Object.values(document.publication.faces)
    expect(song && faceName(song, 'zh')).toBe('思源宋体')
    expect(hei && faceName(hei, 'zh')).toBe('思源黑体 粗')
    expect(hei && faceName(hei, 'en')).toBe('Noto Sans SC Bold')
    expect(styleName('headline', text)).toBe('主题')
    expect(styleName('house-own', text)).toBe('house-own')
    const [lead] = document.stories
    expect(lead && storyTitle(lead, '无题')).toBe('头条')
    const empty = storyOf([{ role: 'caption', text: '' }]) as Story['doc']
    expect(storyTitle({ id: 'story-0a3a73', doc: empty }, '无题')).toBe('无题')
  })
  it('of families are parted by commas of any width', () => {
    expect(familiesOf('Noto Serif SC，FangSong, ')).toEqual(['Noto Serif SC', 'FangSong'])
  })
  it('a face without parts has none', () => {
    const face = { families: ['A'], weight: 400 }
    const part = { families: ['B'], scale: 1000, shift: 0 }
    expect(withPart(face, 'latin', part)).toEqual({ ...face, parts: { latin: part } })
    expect(withPart(withPart(face, 'latin', part), 'latin', undefined)).toEqual(face)
  })
})

describe('the place of a finding', () => {
  const finding = (where: string, more: object = {}) => ({
    code: 'x',
    severity: 'warning' as const,
    message: '',
    where,
    ...more,
  })
  it('is the object named by its place, also through a picture in a block', () => {
    expect(placeOfFinding(document, 'A01', finding('A01/lead'))?.object).toBe('lead')
    expect(placeOfFinding(document, 'A01', finding('A01/in-lead'))?.object).toBe('lead')
    expect(placeOfFinding(document, 'A01', finding('A01/photo'))?.key).toBe('A01')
  })
  it('is the block that it names, or the one that shows its story', () => {
    expect(placeOfFinding(document, 'A01', finding('A01', { page: 'A01', block: 'second' }))?.object).toBe('second')
    expect(placeOfFinding(document, 'A01', finding('second, paragraph 1', { story: 'second' }))?.object).toBe('second')
  })
  it('is none for what is about the whole page', () => {
    expect(placeOfFinding(document, 'A01', finding('A01'))).toBeUndefined()
    expect(placeOfFinding(document, 'A01', finding('face song'))).toBeUndefined()
  })
})
