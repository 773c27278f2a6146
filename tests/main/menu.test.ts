import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import type { Menu } from '../../src/contract/index.ts'
import { firstMenu, menuTemplate } from '../../src/main/menu-template.ts'

const menu: Menu = [
  {
    label: '编辑',
    items: [
      { kind: 'command', id: 'edit.undo', label: '撤销', keys: 'Mod+Z', enabled: false },
      { kind: 'role', role: 'copy', label: '复制', keys: 'Mod+C' },
      { kind: 'separator' },
      { kind: 'command', id: 'tool.select', label: '选择', keys: 'V', enabled: true, checked: true },
      { kind: 'command', id: 'view.in', label: '放大', keys: 'Mod++', enabled: true },
      {
        kind: 'submenu',
        label: '界面大小',
        items: [{ kind: 'command', id: 'view.scale-125', label: '125 %', enabled: true, checked: false }],
      },
    ],
  },
]
const itemsOf = (platform: string, run: (id: string) => void = () => undefined) => {
  const [first] = menuTemplate(menu, platform, run)
  return first?.submenu as MenuItemConstructorOptions[]
}

describe('the native menus', () => {
  it.each(['win32', 'linux'])('show keys on %s, which the window hears', (platform) => {
    const [undo, copy, line, select, zoom] = itemsOf(platform)
    expect(undo).toMatchObject({
      label: '撤销',
      accelerator: 'CmdOrCtrl+Z',
      registerAccelerator: false,
      enabled: false,
    })
    expect(copy).toMatchObject({ role: 'copy', label: '复制', accelerator: 'CmdOrCtrl+C', registerAccelerator: false })
    expect(line).toEqual({ type: 'separator' })
    expect(select).toMatchObject({ accelerator: 'V', type: 'checkbox', checked: true })
    expect(zoom).toMatchObject({ accelerator: 'CmdOrCtrl+Plus' })
  })

  it('leave letters without ⌘ to the text on a Mac, whose menu bar is asked first', () => {
    const [undo, copy, , select] = itemsOf('darwin')
    expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z' })
    expect(copy).toMatchObject({ role: 'copy', accelerator: 'CmdOrCtrl+C' })
    expect(select).not.toHaveProperty('accelerator')
  })

  it('run the command of an entry, in submenus too', () => {
    const ran: string[] = []
    const items = itemsOf('linux', (id) => ran.push(id))
    const click = (item: MenuItemConstructorOptions | undefined): void => {
      const chosen = item?.click as unknown as (() => void) | undefined
      chosen?.()
    }
    click(items[0])
    const [scale] = (items[5]?.submenu ?? []) as MenuItemConstructorOptions[]
    click(scale)
    expect(ran).toEqual(['edit.undo', 'view.scale-125'])
  })

  it('have a way out before the window has told its commands, and text keys on a Mac', () => {
    expect(firstMenu('Duikai', 'linux')).toHaveLength(1)
    const roles = firstMenu('Duikai', 'darwin').flatMap(({ items }) => items.map((item) => 'role' in item && item.role))
    expect(roles).toEqual(['quit', 'undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'])
  })
})
