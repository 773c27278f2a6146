import { describe, expect, it } from 'vitest'
import type { Menu } from '../../src/contract/index.ts'
import { inMenuOrder, type MenuSetting, menuOf } from '../../src/renderer/app/menus.ts'
import { translator } from '../../src/renderer/i18n/index.ts'
import type { AppCommand } from '../../src/renderer/state/index.ts'

const command = (id: string, zh: string, more: Partial<AppCommand> = {}): AppCommand => ({
  id,
  label: { zh, en: id },
  initials: '',
  group: id.split('.')[0] ?? '',
  run: () => undefined,
  ...more,
})
const scale = (percent: number): AppCommand =>
  command(`view.scale-${percent}`, `界面大小：${percent}%`, {
    order: 8,
    submenu: { label: { zh: '界面大小', en: 'Interface Size' }, item: { zh: `${percent}%`, en: `${percent}%` } },
    checked: () => percent === 100,
  })
const commands = [
  command('file.library', '回到期刊库', { order: 6 }),
  command('file.export', '导出…', { keys: ['Mod+E'] }),
  command('edit.undo', '撤销', { keys: ['Mod+Z'] }),
  command('edit.copy', '复制', { keys: ['Mod+C'] }),
  command('edit.select-all', '全选对象', { keys: ['Mod+A'] }),
  command('view.fit', '适合窗口'),
  scale(100),
  scale(150),
  command('help.palette', '命令面板'),
]
const setting = (more: Partial<MenuSetting> = {}): MenuSetting => ({
  language: 'zh',
  text: translator('zh'),
  platform: 'linux',
  typing: 'none',
  ownUndo: false,
  blocked: false,
  ...more,
})
const menus = (more: Partial<MenuSetting> = {}): Menu => menuOf(commands, setting(more))
const named = (menu: Menu, label: string): Menu[number]['items'] => menu.find((one) => one.label === label)?.items ?? []
const rolesOf = (menu: Menu): string[] =>
  menu.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'role' ? [item.role] : [])))

describe('the menus', () => {
  it.each(['linux', 'win32'])('have the program’s own entries under 文件 and 帮助 on %s', (platform) => {
    const menu = menus({ platform })
    expect(menu.map(({ label }) => label)).toEqual(['文件', '编辑', '视图', '帮助'])
    expect(named(menu, '文件').at(-1)).toMatchObject({ role: 'quit' })
    expect(named(menu, '帮助').at(-1)).toMatchObject({ role: 'about' })
    expect(rolesOf(menu)).toEqual(['quit', 'togglefullscreen', 'about'])
  })

  it('have them in the program’s menu on a Mac, and a menu of windows before 帮助', () => {
    const menu = menus({ platform: 'darwin' })
    expect(menu.map(({ label }) => label)).toEqual(['对开', '文件', '编辑', '视图', '窗口', '帮助'])
    expect(rolesOf(menu.slice(0, 1))).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'])
    expect(rolesOf([menu[4] as Menu[number]])).toEqual(['minimize', 'zoom', 'front'])
    expect(rolesOf(menu).filter((role) => role === 'quit' || role === 'about')).toHaveLength(2)
    expect(named(menu, '文件').at(-1)).toMatchObject({ id: 'file.library' })
  })

  it.each(['linux', 'win32', 'darwin'])('are those of text where text is typed, on %s', (platform) => {
    const objects = named(menus({ platform }), '编辑')
    expect(objects.map(({ kind }) => kind)).toEqual(['command', 'command', 'command'])
    const field = named(menus({ platform, typing: 'field', ownUndo: true }), '编辑')
    expect(field).toEqual([
      { kind: 'role', role: 'undo', label: '撤销', keys: 'Mod+Z' },
      { kind: 'role', role: 'copy', label: '复制', keys: 'Mod+C' },
      { kind: 'role', role: 'selectAll', label: '全选', keys: 'Mod+A' },
    ])
    // A field of the inspector whose letters were applied, and a story: the document takes the change back.
    for (const typing of ['field', 'story'] as const) {
      const [undo, copy] = named(menus({ platform, typing }), '编辑')
      expect([undo, copy]).toMatchObject([{ kind: 'command', id: 'edit.undo' }, { role: 'copy' }])
    }
  })

  it('have lines between their parts, and menus inside them', () => {
    expect(named(menus(), '文件').map((item) => ('id' in item ? item.id : item.kind))).toEqual([
      'file.export',
      'separator',
      'file.library',
      'separator',
      'role',
    ])
    expect(named(menus(), '视图')[2]).toEqual({
      kind: 'submenu',
      label: '界面大小',
      items: [
        { kind: 'command', id: 'view.scale-100', label: '100%', enabled: true, checked: true },
        { kind: 'command', id: 'view.scale-150', label: '150%', enabled: true, checked: false },
      ],
    })
  })

  it('are the order of every list of commands', () => {
    expect(inMenuOrder([...commands].reverse()).map(({ id }) => id)).toEqual([
      'file.export',
      'file.library',
      'edit.select-all',
      'edit.copy',
      'edit.undo',
      'view.fit',
      'view.scale-150',
      'view.scale-100',
      'help.palette',
    ])
  })

  it('offer nothing of what lies behind a dialog, but text in it', () => {
    const menu = menus({ blocked: true, typing: 'field', ownUndo: true })
    const enabled = menu.flatMap(({ items }) => items.filter((item) => item.kind === 'command' && item.enabled))
    expect(enabled).toEqual([])
    expect(rolesOf(menu)).toContain('copy')
  })
})
