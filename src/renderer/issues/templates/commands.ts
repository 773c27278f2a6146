import type { AppCommand, Workspace } from '../../state/index.ts'

export type TemplateSheet =
  | { readonly kind: 'templates'; readonly template?: string | undefined }
  | { readonly kind: 'save-template'; readonly what: 'page' | 'selection' }

/** Commands of templates. `open` shows a sheet. */
export function templateCommands(workspace: Workspace, open: (sheet: TemplateSheet) => void): AppCommand[] {
  return [
    {
      id: 'page.templates',
      label: { zh: '模板库…', en: 'Templates…' },
      initials: 'mbk',
      group: 'page',
      keys: ['Mod+Alt+K'],
      run: () => open({ kind: 'templates' }),
    },
    {
      id: 'page.save-template',
      label: { zh: '版面存为模板…', en: 'Save Page as Template…' },
      initials: 'bmcwmb',
      group: 'page',
      run: () => open({ kind: 'save-template', what: 'page' }),
    },
    {
      id: 'object.save-template',
      label: { zh: '所选存为文形…', en: 'Save Selection as Story Shape…' },
      initials: 'sxcwwx',
      group: 'object',
      enabled: () => {
        const { selection } = workspace.state
        return selection.kind === 'objects' && selection.objects.length > 0
      },
      run: () => open({ kind: 'save-template', what: 'selection' }),
    },
  ]
}
