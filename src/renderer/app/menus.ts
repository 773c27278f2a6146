import type { Menu } from '../../contract/index.ts'
import type { Language, Translate } from '../i18n/index.ts'
import type { AppCommand } from '../state/index.ts'

/** The groups of commands in the order of the menu bar, with the texts that name them. */
export const GROUPS = ['file', 'edit', 'object', 'text', 'page', 'view', 'help'] as const

/** The native menus: the commands by group, in their order; a change of the id's first word makes a line. */
export function menuOf(commands: readonly AppCommand[], language: Language, text: Translate): Menu {
  return GROUPS.map((group) => {
    const items: Menu[number]['items'] = commands
      .filter((command) => command.group === group)
      .map(({ id, label, keys, enabled, checked }) => ({
        kind: 'command' as const,
        id,
        label: label[language],
        enabled: enabled?.() ?? true,
        ...(keys?.[0] === undefined ? {} : { keys: keys[0] }),
        ...(checked === undefined ? {} : { checked: checked() }),
      }))
    if (group === 'file') items.push({ kind: 'separator' }, { kind: 'role', role: 'quit', label: text('menu.quit') })
    if (group === 'view')
      items.push({ kind: 'separator' }, { kind: 'role', role: 'togglefullscreen', label: text('menu.full-screen') })
    if (group === 'help') items.push({ kind: 'separator' }, { kind: 'role', role: 'about', label: text('menu.about') })
    return { label: text(`menu.${group}`), items }
  }).filter(({ items }) => items.length > 0)
}
