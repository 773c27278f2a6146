import type { AppCommand } from '../state/index.ts'
import type { CareTab } from './host.ts'

/** Packages, archives, backups and the check of the library; with and without an open issue. */
export const careCommands = (open: (tab: CareTab) => void): AppCommand[] => [
  {
    id: 'file.package',
    label: { zh: '打包与归档…', en: 'Package and Archive…' },
    initials: 'dbygd',
    group: 'file',
    order: 5,
    run: () => open('out'),
  },
  {
    id: 'file.take-in',
    label: { zh: '收入打包的一期…', en: 'Take In a Package…' },
    initials: 'srdbdyq',
    group: 'file',
    order: 5,
    run: () => open('in'),
  },
  {
    id: 'file.backups',
    label: { zh: '备份…', en: 'Backups…' },
    initials: 'bf',
    group: 'file',
    order: 5,
    run: () => open('backups'),
  },
  {
    id: 'file.check',
    label: { zh: '检查期刊库…', en: 'Check the Library…' },
    initials: 'jcqkk',
    group: 'file',
    order: 5,
    run: () => open('check'),
  },
]
