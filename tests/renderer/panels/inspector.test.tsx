import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { HOUSE_STYLES } from '../../../src/core/compose/index.ts'
import { commands } from '../../../src/core/edit/index.ts'
import { TextProvider, translator } from '../../../src/renderer/i18n/index.ts'
import { MULTIPLE } from '../../../src/renderer/panels/fields/index.ts'
import { ColumnsSection, FlowSection } from '../../../src/renderer/panels/inspector/block-sections.tsx'
import { pathData } from '../../../src/renderer/panels/inspector/border-preview.tsx'
import { bordersOf, withBorder } from '../../../src/renderer/panels/inspector/border-shelf.ts'
import { centre } from '../../../src/renderer/panels/inspector/crop-field.tsx'
import { Editing, sectionsFor, selectedObjects } from '../../../src/renderer/panels/inspector/editing.ts'
import { HeadSection } from '../../../src/renderer/panels/inspector/head-section.tsx'
import { PlaceSection, withSide } from '../../../src/renderer/panels/inspector/place-section.tsx'
import { marksIn } from '../../../src/renderer/panels/inspector/text-section.tsx'
import { HOUSES } from '../../../src/renderer/panels/styles/style-fields.tsx'
import type { Workspace } from '../../../src/renderer/state/index.ts'
import { select, testDocument, testWorkspace } from './workspace.ts'

const PARTS = [PlaceSection, ColumnsSection, HeadSection, FlowSection]
/** The parts of a block that need nothing but what is selected. */
const markup = (workspace: Workspace, language: 'zh' | 'en' = 'zh'): string =>
  renderToStaticMarkup(
    <TextProvider language={language}>
      {PARTS.map((Part) => (
        <Part key={Part.name} edit={editing(workspace, language)} />
      ))}
    </TextProvider>,
  )
const editing = (workspace: Workspace, language: 'zh' | 'en' = 'zh'): Editing => {
  const { document, selection } = workspace.state
  const selected = selectedObjects(document, selection)
  if (selected === undefined) throw new Error('nothing is selected')
  return new Editing(workspace, selected, translator(language))
}
const object = (workspace: Workspace, id: string) =>
  workspace.state.document.pages[0]?.objects.find((one) => one.id === id)

describe('parts of the inspector', () => {
  const objects = testDocument().pages[0]?.objects ?? []
  const named = (...ids: string[]) => objects.filter(({ id }) => ids.includes(id))

  it('follow the kind of what is selected', () => {
    expect(sectionsFor(named('lead'))).toContain('story')
    expect(sectionsFor(named('rule'))).toEqual(['place', 'rule'])
    expect(sectionsFor(named('box'))).toEqual(['place', 'ad', 'box', 'wrap'])
    expect(sectionsFor([])).toEqual([])
  })
  it('are those that all objects have', () => {
    expect(sectionsFor(named('lead', 'second'))).not.toContain('story')
    expect(sectionsFor(named('lead', 'second'))).toContain('columns')
    expect(sectionsFor(named('box', 'photo'))).toEqual(['place', 'ad', 'wrap'])
    expect(sectionsFor(named('lead', 'rule'))).toEqual(['place'])
  })
})

describe('the inspector', () => {
  it('says where several objects differ', () => {
    const workspace = testWorkspace()
    select(workspace, 'lead', 'second')
    expect(markup(workspace)).toContain('多个值')
    expect(markup(workspace, 'en')).toContain('Multiple')
    expect(editing(workspace).common(['place', 'columns'])).toBe(MULTIPLE)
    expect(editing(workspace).common(['place', 'lines'])).toBe(40)
  })
  it('names every field, and says what is wrong with none of them', () => {
    const workspace = testWorkspace()
    select(workspace, 'lead')
    const html = markup(workspace)
    const fields = [...html.matchAll(/<(?:input|select)[^>]* id="([^"]+)"/g)]
    expect(fields.length).toBeGreaterThan(12)
    for (const [, field] of fields) expect(html).toContain(`for="${field}"`)
    expect(html).not.toContain('role="alert"')
  })
  it('finds the marks of selected text, with their attributes', () => {
    const workspace = testWorkspace()
    const mark = { type: 'tracking', attrs: { perMille: 100 } } as const
    workspace.perform((document, stamp) => commands.setMark(document, { story: 'second', from: 0, to: 2, mark }, stamp))
    const doc = workspace.state.document.stories[1]?.doc
    expect(doc && marksIn(doc, 0, 3)).toEqual({ tracking: mark })
    expect(doc && marksIn(doc, 2, 3)).toEqual({})
  })
})

describe('a change', () => {
  it('is one undo step over all objects, each from its own value', () => {
    const workspace = testWorkspace()
    select(workspace, 'lead', 'second')
    editing(workspace).change<number>(['place', 'lines'], 'place.lines', (old = 0) => old + 2)
    expect(object(workspace, 'lead')?.place).toMatchObject({ lines: 42 })
    expect(object(workspace, 'second')?.place).toMatchObject({ lines: 42 })
    expect(workspace.state.undo).toHaveLength(1)
    expect(workspace.state.undo[0]).toEqual({ zh: '行数', en: 'Lines' })
    workspace.undo()
    expect(object(workspace, 'lead')?.place).toMatchObject({ lines: 40 })
    expect(object(workspace, 'second')?.place).toMatchObject({ lines: 40 })
  })
  it('leaves alone what has not the part that the field belongs to', () => {
    const workspace = testWorkspace()
    select(workspace, 'lead', 'second')
    editing(workspace).set(['columnRule', 'weight'], 'line.weight', 700)
    expect(object(workspace, 'second')).toMatchObject({ columnRule: { weight: 700 } })
    expect(object(workspace, 'lead')).not.toHaveProperty('columnRule')
    expect(workspace.state.problem).toBeUndefined()
  })
  it('that the document does not allow is told and not done', () => {
    const workspace = testWorkspace()
    select(workspace, 'lead')
    editing(workspace).set(['place', 'columns'], 'place.columns', 0)
    expect(workspace.state.problem?.message).toMatch(/at least 1/)
    expect(workspace.state.undo).toHaveLength(0)
  })
  it('of one side takes an object off the grid, from the type area', () => {
    const document = testDocument()
    const grid = document.publication.formats.duikai?.grid
    if (grid === undefined) throw new Error('no grid')
    const place = { column: 0, columns: 1, line: 0, lines: 2 }
    expect(withSide(place, grid, 'x', () => 1000)).toEqual({ x: 54_300, y: 78_000, width: 117_000, height: 22_000 })
    expect(withSide(place, grid, 'width', (old) => old)).toBe(place)
    expect(withSide(place, grid, 'height', () => -5)).toMatchObject({ height: 1 })
  })
  it('of a border brings the program’s own into the publication, and back', () => {
    const workspace = testWorkspace()
    expect([...bordersOf(workspace.state.document).keys()]).toContain('wave')
    const value = { pattern: 'wave', size: 6000, ink: 'black' }
    const build = withBorder('wave', (document, stamp) =>
      commands.setField(document, { page: 'A01', objects: ['box'], path: ['border'], value }, stamp),
    )
    workspace.perform(build)
    expect(workspace.state.document.publication.borders).toHaveProperty('wave')
    expect(object(workspace, 'box')).toMatchObject({ border: { pattern: 'wave' } })
    workspace.undo()
    expect(workspace.state.document.publication.borders).not.toHaveProperty('wave')
  })
})

describe('small things', () => {
  it('a border’s motif becomes a path', () => {
    expect(pathData({ ops: 'MLZ', points: [0, 20, 30, 40] }, 100)).toBe('M100 20L130 40Z')
  })
  it('what shows of a picture stays inside it', () => {
    expect(centre(0, 0.5)).toBe(0.25)
    expect(centre(0.9, 0.5)).toBe(0.75)
    expect(centre(0.2, 1)).toBe(0.5)
  })
  it('the house styles of marks are those of composition', () => {
    expect([...HOUSES].sort()).toEqual(Object.keys(HOUSE_STYLES).sort())
  })
})
