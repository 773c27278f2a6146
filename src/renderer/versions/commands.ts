import { keyOf } from '../../core/edit/index.ts'
import { flatten, PARAGRAPH_BREAK } from '../../core/story/index.ts'
import type { AppCommand, Workspace } from '../state/index.ts'
import type { VersionsWish } from './host.ts'

/** A character that somebody asks about, of a story's flat text. */
export interface SaidWish {
  readonly story: string
  readonly offset: number
}

interface Actions {
  readonly open: (wish: VersionsWish) => void
  readonly ask: (wish: SaidWish) => void
}

/** Commands that look back. */
export function versionCommands(workspace: Workspace, { open, ask }: Actions): AppCommand[] {
  const writing = () => {
    const { selection } = workspace.state
    return selection.kind === 'text' ? selection : undefined
  }
  return [
    {
      id: 'edit.history',
      label: { zh: '版本与修改历史…', en: 'Versions and History…' },
      initials: 'bbyxgls',
      group: 'edit',
      keys: ['Mod+Alt+H'],
      run: () => open({}),
    },
    {
      id: 'page.versions',
      label: { zh: '本版的历史…', en: 'History of the Page…' },
      initials: 'bbdls',
      group: 'page',
      run: () => {
        const { document, page } = workspace.state
        open({ page: keyOf(document.pages.find(({ name }) => name === page)) ?? page })
      },
    },
    {
      id: 'text.versions',
      label: { zh: '本稿的历史…', en: 'History of the Story…' },
      initials: 'bgdls',
      group: 'text',
      order: 8,
      enabled: () => writing() !== undefined,
      run: () => {
        const { story } = writing() ?? {}
        if (story !== undefined) open({ story })
      },
    },
    {
      id: 'text.said',
      label: { zh: '谁改的', en: 'Who Wrote This' },
      initials: 'sgd',
      group: 'text',
      order: 8,
      keys: ['Mod+Alt+W'],
      enabled: () => writing() !== undefined,
      run: () => {
        const at = writing()
        const record = workspace.state.document.stories.find(({ id }) => id === at?.story)
        if (at === undefined || record === undefined) return
        const from = Math.min(at.anchor, at.head)
        // Beside a caret it is what stands before it, as with whoever has just typed.
        const before = at.anchor === at.head && from > 0 && flatten(record.doc).text[from - 1] !== PARAGRAPH_BREAK
        ask({ story: at.story, offset: before ? from - 1 : from })
      },
    },
  ]
}
