import { describe, expect, it } from 'vitest'
import { comboOf, commandOf, type KeyPress, shownKeys } from '../../src/renderer/app/keys.ts'
import { type AppCommand, CommandRegistry, matchCommands } from '../../src/renderer/state/index.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
})
const command = (id: string, zh: string, en: string, initials: string, ...keys: string[]): AppCommand => ({
  id,
  label: { zh, en },
  initials,
  group: 'view',
  keys,
  run: () => undefined,
})
const commands = [
  command('view.zoom-in', '放大', 'Zoom In', 'fd', 'Mod+=', '+'),
  command('edit.undo', '撤销', 'Undo', 'cx', 'Mod+Z'),
  command('edit.redo', '重做', 'Redo', 'cz', 'Mod+Shift+Z'),
  command('view.grid', '显示或隐藏网格', 'Show or Hide Grid', 'wg', 'G'),
]

describe('keys', () => {
  it('are written the same whatever the layout gives', () => {
    expect(comboOf(press('z', { ctrlKey: true }))).toBe('Mod+Z')
    expect(comboOf(press('Z', { metaKey: true, shiftKey: true }))).toBe('Mod+Shift+Z')
    expect(comboOf(press('+', { shiftKey: true }))).toBe('+')
    expect(comboOf(press('ArrowLeft', { altKey: true }))).toBe('Alt+ArrowLeft')
    expect(comboOf(press(' '))).toBe('Space')
  })

  it('belong to the input method while it composes', () => {
    expect(comboOf(press('z', { isComposing: true }))).toBeUndefined()
    expect(comboOf(press('Process'))).toBeUndefined()
  })

  it('find their command', () => {
    expect(commandOf(press('+', { shiftKey: true }), commands)?.id).toBe('view.zoom-in')
    expect(commandOf(press('z', { ctrlKey: true, shiftKey: true }), commands)?.id).toBe('edit.redo')
    expect(commandOf(press('g'), commands)?.id).toBe('view.grid')
    expect(commandOf(press('q'), commands)).toBeUndefined()
  })

  it('are shown as the platform writes them', () => {
    expect(shownKeys('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
    expect(shownKeys('Mod+Shift+Z', true)).toBe('⌘⇧Z')
    expect(shownKeys('+', false)).toBe('+')
    expect(shownKeys('Alt+ArrowLeft', false)).toBe('Alt+←')
  })
})

describe('the palette', () => {
  const ids = (typed: string): string[] => matchCommands(commands, typed).map(({ id }) => id)

  it('finds commands by Chinese, English and the initials of the pinyin', () => {
    expect(ids('撤')).toEqual(['edit.undo'])
    expect(ids('zoom')).toEqual(['view.zoom-in'])
    expect(ids('cz')).toEqual(['edit.redo'])
    expect(ids('网格')).toEqual(['view.grid'])
    expect(ids('xyz')).toEqual([])
    expect(ids('')).toHaveLength(4)
  })
})

describe('the registry of commands', () => {
  it('runs what is enabled, and forgets what is taken back', () => {
    const registry = new CommandRegistry()
    let ran = 0
    let enabled = false
    const remove = registry.add({ ...commands[0], id: 'a', enabled: () => enabled, run: () => ran++ } as AppCommand)
    expect(registry.run('a')).toBe(false)
    enabled = true
    expect(registry.run('a')).toBe(true)
    remove()
    expect(registry.run('a')).toBe(false)
    expect(ran).toBe(1)
    expect(registry.all).toEqual([])
  })
})
