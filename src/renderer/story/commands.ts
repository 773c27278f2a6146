import { commands as edits } from '../../core/edit/index.ts'
import { type Mark, type MarkName, ROLES, type Role } from '../../core/story/index.ts'
import { words } from '../i18n/index.ts'
import type { AppCommand, Workspace } from '../state/index.ts'
import { storySelected } from './names.ts'
import type { AskedMark, Explanation, TextDesk } from './text-desk.ts'

const ROLE_INITIALS: Readonly<Record<Role, string>> = {
  kicker: 'yt',
  headline: 'zt',
  deck: 'ft',
  summary: 'ty',
  byline: 'sm',
  subhead: 'ct',
  body: 'zw',
  caption: 'tpsm',
  credit: 'ly',
  folio: 'bm',
}

interface PlainMark {
  readonly mark: Exclude<MarkName, AskedMark>
  readonly initials: string
  readonly keys: readonly string[]
}

/** Marks that carry nothing, in the order of the menu. */
export const PLAIN_MARKS: readonly PlainMark[] = [
  { mark: 'strong', initials: 'ht', keys: ['Mod+B'] },
  { mark: 'kai', initials: 'kt', keys: ['Mod+I'] },
  { mark: 'emphasis', initials: 'zzh', keys: ['Mod+Alt+.'] },
  { mark: 'name', initials: 'zmh', keys: ['Mod+U'] },
  { mark: 'title', initials: 'smh', keys: ['Mod+Alt+U'] },
  { mark: 'sup', initials: 'sb', keys: ['Mod+Alt+='] },
  { mark: 'sub', initials: 'xb', keys: ['Mod+Alt+-'] },
  { mark: 'combine', initials: 'zzh', keys: [] },
  { mark: 'upright', initials: 'zpxw', keys: [] },
  { mark: 'rotate', initials: 'hzxw', keys: [] },
]

/** Marks that are asked what they carry. */
export const ASKED_MARKS: readonly {
  readonly mark: AskedMark
  readonly initials: string
  readonly keys: readonly string[]
}[] = [
  { mark: 'ruby', initials: 'zy', keys: ['Mod+Alt+R'] },
  { mark: 'tracking', initials: 'zj', keys: ['Mod+Alt+J'] },
  { mark: 'scale', initials: 'ctbt', keys: [] },
]

/** Marks that stand beside the characters: they are added, the others change the characters. */
const ADDED: readonly MarkName[] = ['emphasis', 'name', 'title']

/** The range of the text selection, or nothing. */
export function rangeOf(workspace: Workspace): { story: string; from: number; to: number } | undefined {
  const { selection } = workspace.state
  if (selection.kind !== 'text') return undefined
  const { story, anchor, head } = selection
  return { story, from: Math.min(anchor, head), to: Math.max(anchor, head) }
}

/**
 * Turns a mark of the selected text on or off; without a selection, that of what is typed next. While the text is held
 * it is asked for in words, as on paper: 改黑体.
 */
export function toggle(workspace: Workspace, desk: TextDesk, mark: MarkName): void {
  const range = rangeOf(workspace)
  if (range === undefined) return
  if (desk.hand !== undefined) {
    const on = edits.markState(workspace.state.document, range, { type: mark } as Mark).on === 'all'
    const verb = on ? '取消' : ADDED.includes(mark) ? '加' : '改'
    desk.hand.instruct(`${verb}${words[`mark.${mark}`][0]}`, false)
  } else if (range.from === range.to) desk.target?.toggleStored(mark)
  else
    workspace.perform((document, stamp) =>
      edits.toggleMark(document, { ...range, mark: { type: mark } as Mark }, stamp),
    )
}

export interface TextActions {
  /** The next or the previous place that was found. */
  readonly step: (by: 1 | -1) => void
  /** Asks the composer why the line at a place of a story is set as it is; null where it has no line on the page. */
  readonly explain: (page: string, story: string, offset: number) => Promise<Explanation | null>
}

/** Said where the caret has no line to explain. */
const NO_LINE: Explanation = {
  zh: '这个位置在本版没有排出行：文字余出，或是空段。',
  en: 'This place has no line on the page: its text is overset, or its paragraph empty.',
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))

const both = (zh: string, en: string) => ({ zh, en })

/** The commands of text: editor, roles, marks, find, explanation. */
export function textCommands(workspace: Workspace, desk: TextDesk, { step, explain }: TextActions): AppCommand[] {
  const writing = (): boolean => workspace.state.selection.kind === 'text'
  const ranged = (): boolean => {
    const range = rangeOf(workspace)
    return range !== undefined && range.from < range.to
  }
  const held = (): boolean => desk.hand !== undefined
  /** What is asked for in words needs words that it is about. */
  const formatting = (): boolean => (held() ? ranged() : writing())
  const story = (): string | undefined => storySelected(workspace.state.document, workspace.state.selection)
  const role = (name: Role, n: number): AppCommand => ({
    id: `text.role-${name}`,
    label: both(`设为${words[`role.${name}`][0]}`, `Set as ${words[`role.${name}`][1]}`),
    initials: `sw${ROLE_INITIALS[name]}`,
    group: 'text',
    keys: [`Mod+Alt+${(n + 1) % 10}`],
    enabled: formatting,
    run: () => {
      const range = rangeOf(workspace)
      if (desk.hand !== undefined) desk.hand.instruct(`设为${words[`role.${name}`][0]}`, false)
      else if (range) workspace.perform((document, stamp) => edits.setRole(document, { ...range, role: name }, stamp))
    },
  })
  return [
    {
      id: 'text.editor',
      label: both('文稿编辑器', 'Story Editor'),
      initials: 'wgbjq',
      group: 'text',
      keys: ['F4'],
      checked: () => desk.state.panel,
      run: () => desk.set({ panel: !desk.state.panel }),
    },
    {
      id: 'text.find',
      label: both('查找和替换', 'Find and Replace'),
      initials: 'czhth',
      group: 'edit',
      keys: ['Mod+F'],
      run: () => desk.set({ find: true, findAsked: desk.state.findAsked + 1 }),
    },
    {
      id: 'text.find-next',
      label: both('下一处', 'Find Next'),
      initials: 'xyc',
      group: 'edit',
      keys: ['F3'],
      enabled: () => desk.state.find,
      run: () => step(1),
    },
    {
      id: 'text.find-previous',
      label: both('上一处', 'Find Previous'),
      initials: 'syc',
      group: 'edit',
      keys: ['Shift+F3'],
      enabled: () => desk.state.find,
      run: () => step(-1),
    },
    {
      id: 'text.explain-line',
      label: both('解释这一行', 'Explain the Line'),
      initials: 'jszyh',
      group: 'text',
      keys: ['Mod+Alt+E'],
      enabled: writing,
      run: () => {
        const { selection, page } = workspace.state
        if (selection.kind !== 'text') return
        explain(page, selection.story, selection.head).then(
          (explanation) => desk.set({ explanation: { ...(explanation ?? NO_LINE), of: selection } }),
          (thrown: unknown) => desk.set({ notice: { kind: 'refused', message: messageOf(thrown) } }),
        )
      },
    },
    {
      id: 'text.mend',
      label: both('接回断段', 'Mend Torn Paragraphs'),
      initials: 'jhdd',
      group: 'text',
      enabled: () => story() !== undefined && !held(),
      run: () => {
        const id = story()
        if (id === undefined) return
        workspace.perform((document, stamp) =>
          edits.mendParagraphs(document, { story: id, paragraphs: edits.tornParagraphs(document, id) }, stamp),
        )
      },
    },
    ...ROLES.map(role),
    ...PLAIN_MARKS.map(
      ({ mark, initials, keys }): AppCommand => ({
        id: `text.mark-${mark}`,
        label: both(words[`mark.${mark}`][0], words[`mark.${mark}`][1]),
        initials,
        group: 'text',
        ...(keys.length === 0 ? {} : { keys }),
        enabled: formatting,
        run: () => toggle(workspace, desk, mark),
      }),
    ),
    ...ASKED_MARKS.map(
      ({ mark, initials, keys }): AppCommand => ({
        id: `text.mark-${mark}`,
        label: both(`${words[`mark.${mark}`][0]}…`, `${words[`mark.${mark}`][1]}…`),
        initials,
        group: 'text',
        ...(keys.length === 0 ? {} : { keys }),
        enabled: ranged,
        run: () =>
          desk.hand === undefined
            ? desk.set({ asking: mark })
            : desk.hand.instruct(`${words[`mark.${mark}`][0]}：`, true),
      }),
    ),
    {
      id: 'text.clear-marks',
      label: both('清除文字标记', 'Clear Marks'),
      initials: 'qcwzbj',
      group: 'text',
      keys: ['Mod+\\'],
      enabled: ranged,
      run: () => {
        const range = rangeOf(workspace)
        if (desk.hand !== undefined) desk.hand.instruct('清除文字标记', false)
        else if (range)
          workspace.perform((document, stamp) => edits.removeMark(document, { ...range, type: 'all' }, stamp))
      },
    },
  ]
}
