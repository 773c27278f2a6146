import type { Menu } from '../../contract/index.ts'
import type { Key, Language, Translate } from '../i18n/index.ts'
import type { AppCommand } from '../state/index.ts'
import type { Typing } from './typing.ts'

/** The groups of commands in the order of the menu bar, with the texts that name them. */
export const GROUPS = ['file', 'edit', 'object', 'text', 'page', 'view', 'help'] as const

/** Commands in the order in which the menus have them, for lists of all of them. */
export const inMenuOrder = (commands: readonly AppCommand[]): AppCommand[] =>
  GROUPS.flatMap((group) =>
    commands.filter((command) => command.group === group).sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
  )

type Items = Menu[number]['items']
type Entry = Extract<Items[number], { kind: 'command' }>
type Role = Extract<Items[number], { kind: 'role' }>['role']

/** For whom the menus are made. */
export interface MenuSetting {
  readonly language: Language
  readonly text: Translate
  /** `darwin`, `win32`, `linux`. */
  readonly platform: string
  /** What has the focus. */
  readonly typing: Typing
  /** Undo is the field's own. */
  readonly ownUndo: boolean
  /** A dialog is open. */
  readonly blocked: boolean
}

/** Commands that text has of its own: while it has the focus, the system does them. */
const TEXT_ROLES: Readonly<Record<string, Role>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.select-all': 'selectAll',
}

/** Changes that were made in a dialog are taken back in it; nothing else behind one can be done. */
export const overDialogs = (id: string): boolean => id === 'edit.undo' || id === 'edit.redo'

function roleOf(id: string, { typing, ownUndo }: MenuSetting): Role | undefined {
  const role = TEXT_ROLES[id]
  if (typing === 'none' || role === undefined) return undefined
  if (role === 'undo' || role === 'redo') return ownUndo ? role : undefined
  return role
}

function itemOf(command: AppCommand, setting: MenuSetting): Entry | Extract<Items[number], { kind: 'role' }> {
  const { id, label, keys, enabled, checked } = command
  const shown = keys?.[0] === undefined ? {} : { keys: keys[0] }
  const role = roleOf(id, setting)
  // What is called 全选对象 over the page is 全选 in a text.
  const words: Key | undefined = role === 'selectAll' ? 'menu.select-all' : undefined
  if (role !== undefined)
    return { kind: 'role', role, label: words ? setting.text(words) : label[setting.language], ...shown }
  return {
    kind: 'command',
    id,
    label: label[setting.language],
    enabled: (!setting.blocked || overDialogs(id)) && (enabled?.() ?? true),
    ...shown,
    ...(checked === undefined ? {} : { checked: checked() }),
  }
}

/** A menu's entries in their order, lines between the parts, further menus where the first of their entries stands. */
function itemsOf(commands: readonly AppCommand[], setting: MenuSetting): Items {
  const items: Items = []
  const inside = new Map<string, Entry[]>()
  let order = commands[0]?.order ?? 0
  for (const command of commands) {
    if ((command.order ?? 0) !== order) items.push({ kind: 'separator' })
    order = command.order ?? 0
    const item = itemOf(command, setting)
    const { submenu } = command
    if (submenu === undefined || item.kind !== 'command') {
      items.push(item)
      continue
    }
    const label = submenu.label[setting.language]
    const entry = { ...item, label: submenu.item[setting.language] }
    const entries = inside.get(label)
    if (entries !== undefined) entries.push(entry)
    else {
      const made = [entry]
      inside.set(label, made)
      items.push({ kind: 'submenu', label, items: made })
    }
  }
  return items
}

/**
 * The native menus: the commands by group, and what each platform has besides. On a Mac the program's own menu comes first
 * and has what elsewhere stands under 文件 and 帮助, and 窗口 comes before 帮助.
 */
export function menuOf(commands: readonly AppCommand[], setting: MenuSetting): Menu {
  const { text, platform } = setting
  const mac = platform === 'darwin'
  const ordered = inMenuOrder(commands)
  const role = (name: Role, key: Key): Items[number] => ({ kind: 'role', role: name, label: text(key) })
  const line: Items[number] = { kind: 'separator' }
  const menus = GROUPS.map((group) => {
    const items = itemsOf(
      ordered.filter((command) => command.group === group),
      setting,
    )
    if (group === 'file' && !mac) items.push(line, role('quit', 'menu.quit'))
    if (group === 'view') items.push(line, role('togglefullscreen', 'menu.full-screen'))
    if (group === 'help' && !mac) items.push(line, role('about', 'menu.about'))
    return { label: text(`menu.${group}`), items }
  }).filter(({ items }) => items.length > 0)
  if (!mac) return menus
  const program = {
    label: text('app.name'),
    items: [
      role('about', 'menu.about'),
      line,
      role('services', 'menu.services'),
      line,
      role('hide', 'menu.hide'),
      role('hideOthers', 'menu.hide-others'),
      role('unhide', 'menu.show-all'),
      line,
      role('quit', 'menu.quit'),
    ],
  }
  const windows = {
    label: text('menu.window'),
    items: [role('minimize', 'menu.minimize'), role('zoom', 'menu.zoom'), line, role('front', 'menu.front')],
  }
  return [program, ...menus.slice(0, -1), windows, ...menus.slice(-1)]
}
