import type { AppCommand } from '../state/index.ts'
import type { PrintMode, PrintModel } from './model.ts'

/** What can be asked of this room without the pointer. */
export function printCommands(
  model: PrintModel,
  open: { readonly findings: () => void; readonly profiles: () => void },
): AppCommand[] {
  const mode = (wanted: PrintMode): Pick<AppCommand, 'checked' | 'run'> => ({
    checked: () => model.state.mode === wanted,
    run: () => model.setMode(model.state.mode === wanted ? 'page' : wanted),
  })
  return [
    {
      id: 'view.plates',
      label: { zh: '分色与叠印预览', en: 'Separations and Overprint' },
      initials: 'fsydyyl',
      group: 'view',
      keys: ['Mod+Alt+Y'],
      ...mode('plates'),
    },
    {
      id: 'view.heat',
      label: { zh: '墨量图', en: 'Ink Map' },
      initials: 'mlt',
      group: 'view',
      ...mode('heat'),
    },
    {
      id: 'view.preflight',
      label: { zh: '预检清单', en: 'Preflight Findings' },
      initials: 'yjqd',
      group: 'view',
      keys: ['Mod+Alt+F'],
      run: open.findings,
    },
    {
      id: 'file.profiles',
      label: { zh: '印厂规格…', en: 'Print Profiles…' },
      initials: 'ycgg',
      group: 'file',
      run: open.profiles,
    },
  ]
}
