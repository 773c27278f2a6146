import { describe, expect, it } from 'vitest'
import { commandOf } from '../../src/renderer/app/keys.ts'
import { canvasCommands } from '../../src/renderer/canvas/commands.ts'
import { Editor } from '../../src/renderer/canvas/editor.ts'
import { CanvasModel, type EnterText } from '../../src/renderer/canvas/model.ts'
import { readSettings } from '../../src/renderer/canvas/settings.ts'
import { type Backend, Workspace } from '../../src/renderer/state/index.ts'
import { block, box, documentWith, LEFT, PITCH, place, STEP, TOP } from './canvas-page.ts'

const VIEW = { zoom: 1, x: 0, y: 0 }
/** CSS pixels to 1/1000 pt at 100 %. */
const SCALE = 96 / 72_000
const plain = { shift: false, alt: false, free: false }
type Keys = Partial<typeof plain>

/** A pasteboard on a page; the authority takes everything, and composes nothing. */
function desk(objects: readonly object[]) {
  const never = new Promise<never>(() => undefined)
  let sequence = 0
  const backend: Backend = {
    listen: () => undefined,
    submit: (transaction) => {
      sequence += 1
      return Promise.resolve({ sequence, transaction })
    },
    fetch: () => never,
    watch: () => never,
    preview: () => never,
  }
  const document = documentWith(objects)
  const issue = { document, sequence: 0, base: document, log: [], author: 'a' }
  let made = 0
  const unique = (): string => {
    made += 1
    return `id${made}abcdef`
  }
  const workspace = new Workspace({ backend, issue, page: 'A01', now: () => 1, unique })
  const model = new CanvasModel(workspace, readSettings(null), () => undefined)
  const editor = new Editor(
    model,
    () => VIEW,
    () => undefined,
  )
  const entered: EnterText[] = []
  model.actions = { onEnterText: (at) => entered.push(at) }
  const at = (column: number, line: number, keys: Keys = {}) => {
    const page = { x: LEFT + column * STEP, y: TOP + line * PITCH }
    return { page, screen: { x: page.x * SCALE, y: page.y * SCALE }, keys: { ...plain, ...keys } }
  }
  type At = ReturnType<typeof at>
  const drag = (from: At, to: At): void => {
    editor.press(from, false)
    editor.move(to)
    editor.release(to)
  }
  const click = (where: At, again = false): void => {
    editor.press(where, again)
    editor.release(where)
  }
  const placeOf = (id: string) => model.page?.page.objects.find((object) => object.id === id)?.place
  return { workspace, model, editor, entered, at, drag, click, placeOf }
}

const page = [
  box('ground', place(0, 4, 0, 20), { fill: 'black' }),
  block('lead', place(0, 4, 0, 20)),
  block('side', place(5, 2, 0, 20), { group: 'g' }),
  block('note', place(5, 2, 30, 5), { group: 'g', story: 'side' }),
  block('held', place(0, 2, 60, 10), { locked: true }),
]

describe('pressing on the page', () => {
  it('selects the topmost, then what lies below, but not with a double click', () => {
    const { model, click, at } = desk(page)
    click(at(2, 10))
    expect(model.chosen).toEqual(['lead'])
    click(at(2, 10), true)
    expect(model.chosen).toEqual(['lead'])
    click(at(2, 10))
    expect(model.chosen).toEqual(['ground'])
    click(at(4.6, 10))
    expect(model.chosen).toEqual([])
  })

  it('selects groups whole, with Ctrl one of them', () => {
    const { model, click, at } = desk(page)
    click(at(5.5, 10))
    expect(model.chosen).toEqual(['side', 'note'])
    click(at(4.6, 50))
    click(at(5.5, 10, { free: true }))
    expect(model.chosen).toEqual(['side'])
  })

  it('adds and takes away with Shift', () => {
    const { model, click, at } = desk(page)
    click(at(2, 10))
    click(at(5.5, 10, { shift: true }))
    expect(model.chosen).toEqual(['lead', 'side', 'note'])
    click(at(2, 10, { shift: true }))
    expect(model.chosen).toEqual(['side', 'note'])
  })

  it('draws a marquee beside the objects', () => {
    const { model, drag, at } = desk(page)
    drag(at(4.5, 25), at(6, 40))
    expect(model.chosen).toEqual(['side', 'note'])
  })
})

describe('dragging on the page', () => {
  it('moves what is pressed on, in one gesture, and undo takes it back', () => {
    const { workspace, model, drag, at, placeOf } = desk(page)
    drag(at(2, 10), at(4, 15))
    expect(model.chosen).toEqual(['lead'])
    expect(placeOf('lead')).toEqual(place(2, 4, 5, 20))
    expect(workspace.state.previewing).toBe(false)
    workspace.undo()
    expect(placeOf('lead')).toEqual(place(0, 4, 0, 20))
  })

  it('leaves nothing behind after Escape', () => {
    const { workspace, editor, at, placeOf } = desk(page)
    editor.press(at(2, 10), false)
    editor.move(at(4, 15))
    expect(workspace.state.previewing).toBe(true)
    expect(editor.scene.ghosts).toHaveLength(1)
    expect(editor.cancel()).toBe(true)
    expect(workspace.state.previewing).toBe(false)
    expect(workspace.state.undo).toEqual([])
    expect(placeOf('lead')).toEqual(place(0, 4, 0, 20))
    expect(editor.scene.ghosts).toEqual([])
  })

  it('back to where it began is no change', () => {
    const { workspace, editor, at } = desk(page)
    editor.press(at(2, 10), false)
    editor.move(at(4, 15))
    editor.release(at(2.01, 10.1))
    expect(workspace.state.undo).toEqual([])
    expect(workspace.state.previewing).toBe(false)
  })

  it('does not move what is locked', () => {
    const { model, drag, click, at, placeOf } = desk(page)
    drag(at(1, 65), at(4, 80))
    expect(placeOf('held')).toEqual(place(0, 2, 60, 10))
    click(at(1, 65))
    expect(model.chosen).toEqual(['held'])
  })

  it('draws with a tool, which then gives way to selecting; a new block takes text', () => {
    const { model, drag, at, entered } = desk(page)
    model.setTool('text')
    drag(at(2, 40), at(4 - 1 / 14, 50))
    expect(model.settings.tool).toBe('select')
    expect(model.page?.page.objects.at(-1)).toMatchObject({ kind: 'block', place: place(2, 2, 40, 10) })
    expect(entered).toHaveLength(1)
    model.setTool('picture')
    drag(at(2, 40), at(4, 50))
    expect(model.picturePlace).toBeDefined()
  })

  it('links a block to the next by two clicks', () => {
    const { model, click, at } = desk(page)
    model.setTool('link')
    click(at(2, 10))
    expect(model.link?.block).toBe('lead')
    click(at(5.5, 32))
    expect(model.link).toBeUndefined()
    expect(model.page?.page.objects.find(({ id }) => id === 'note')).toMatchObject({ story: 'lead' })
  })
})

describe('commands of the page', () => {
  it('have names in both languages, initials, and ids of their own', () => {
    const all = canvasCommands(desk(page).model)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { id, label, initials } of all) {
      expect(label.zh, id).toMatch(/\p{Script=Han}/u)
      expect(label.en, id).not.toMatch(/\p{Script=Han}/u)
      expect(initials, id).toMatch(/^[a-z]+$/)
    }
  })

  it('do to the selection what they say', () => {
    const { model, placeOf } = desk(page)
    const run = (id: string): void =>
      canvasCommands(model)
        .find((one) => one.id === id)
        ?.run()
    model.selectObjects(['lead'])
    run('object.nudge-down')
    expect(placeOf('lead')).toEqual(place(0, 4, 1, 20))
    run('object.duplicate')
    expect(model.chosen).toHaveLength(1)
    expect(placeOf(model.chosen[0] ?? '')).toEqual(place(0, 4, 2, 20))
    run('edit.delete')
    expect(model.chosen).toEqual([])
    run('edit.select-all')
    expect(model.chosen).toHaveLength(page.length)
    model.selectObjects(['lead', 'ground'])
    run('object.group')
    expect(model.page?.page.objects[0]?.group).toBeDefined()
    run('object.lock')
    run('object.nudge-down')
    expect(placeOf('lead')).toEqual(place(0, 4, 1, 20))
  })

  it('of one key give way to each other when they can do nothing', () => {
    const press = { key: 'ArrowUp', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false }
    const common = {
      label: { zh: '移', en: 'Move' },
      initials: 'y',
      group: 'view',
      keys: ['ArrowUp'],
      run: () => undefined,
    }
    const first = { ...common, id: 'first', enabled: () => false }
    const second = { ...common, id: 'second', enabled: () => true }
    expect(commandOf(press, [first, second])?.id).toBe('second')
    expect(commandOf(press, [first])?.id).toBe('first')
  })
})
