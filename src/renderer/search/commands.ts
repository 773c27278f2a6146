import type { AppCommand } from '../state/index.ts'

/** The search over all issues; with and without an open one. */
export const searchCommands = (open: () => void): AppCommand[] => [
  {
    id: 'edit.search',
    label: { zh: '检索全部稿件…', en: 'Search All Stories…' },
    initials: 'jsqbgj',
    group: 'edit',
    order: 7,
    keys: ['Mod+Shift+F'],
    run: open,
  },
]
