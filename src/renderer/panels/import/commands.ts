import type { AppCommand } from '../../state/index.ts'
import type { ImportModel } from './model.ts'

/** Bringing files into the issue. */
export const importCommands = (model: ImportModel): AppCommand[] => [
  {
    id: 'file.import-files',
    label: { zh: '导入…', en: 'Import…' },
    initials: 'dr',
    group: 'file',
    keys: ['Mod+Alt+O'],
    run: () => model.open(),
  },
]
