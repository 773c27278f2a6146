import { commands } from '../../core/edit/index.ts'
import { flatten, type Mark, ROLES, type Role } from '../../core/story/index.ts'
import { useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { ASKED_MARKS, PLAIN_MARKS, toggle } from './commands.ts'
import { useTextDesk } from './context.tsx'
import { storyIn } from './names.ts'

const one = <T,>(values: readonly T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined)

/** Role and style of the paragraphs, and the marks of the selected text. */
export function TextToolbar() {
  const text = useText()
  const workspace = useWorkspace()
  const desk = useTextDesk()
  const document = useWorkspaceState((state) => state.document)
  const selection = useWorkspaceState((state) => state.selection)
  const story = selection.kind === 'text' ? storyIn(document, selection.story) : undefined
  const range =
    selection.kind === 'text'
      ? {
          story: selection.story,
          from: Math.min(selection.anchor, selection.head),
          to: Math.max(selection.anchor, selection.head),
        }
      : undefined
  const paragraphs =
    story === undefined || range === undefined
      ? []
      : flatten(story.doc).paragraphs.filter(
          ({ start, text: words }) => start <= range.to && start + words.length >= range.from,
        )
  const role = one(paragraphs.map((paragraph) => paragraph.role))
  const style = one(paragraphs.map((paragraph) => paragraph.style ?? ''))
  const none = range === undefined
  const stateOf = (mark: Mark) =>
    range === undefined || story === undefined ? 'none' : commands.markState(document, range, mark).on
  return (
    <div className="text-toolbar" role="toolbar" aria-label={text('story.marks')}>
      <select
        aria-label={text('story.role')}
        title={text('story.role')}
        disabled={none}
        value={role ?? ''}
        onChange={(event) => {
          const wanted = event.currentTarget.value as Role
          if (range) workspace.perform((now, stamp) => commands.setRole(now, { ...range, role: wanted }, stamp))
          desk.target?.focus()
        }}
      >
        {role === undefined && <option value="">{none ? '' : text('story.several')}</option>}
        {ROLES.map((name) => (
          <option key={name} value={name}>
            {text(`role.${name}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={text('story.style')}
        title={text('story.style')}
        disabled={none}
        value={style ?? '?'}
        onChange={(event) => {
          const wanted = event.currentTarget.value || null
          if (range)
            workspace.perform((now, stamp) => commands.setParagraphStyle(now, { ...range, style: wanted }, stamp))
          desk.target?.focus()
        }}
      >
        {style === undefined && <option value="?">{none ? '' : text('story.several')}</option>}
        <option value="">{text('story.style.own')}</option>
        {Object.keys(document.publication.styles).map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
      {[...PLAIN_MARKS, ...ASKED_MARKS].map(({ mark }) => {
        const asked = ASKED_MARKS.some((other) => other.mark === mark)
        const on = stateOf({ type: mark } as Mark)
        return (
          <button
            key={mark}
            type="button"
            data-mark={mark}
            title={text(`mark.${mark}`)}
            aria-label={text(`mark.${mark}`)}
            aria-pressed={on === 'all' ? true : on === 'some' ? 'mixed' : false}
            disabled={range === undefined || (asked && range.from === range.to)}
            // The selection stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (mark === 'ruby' || mark === 'tracking' || mark === 'scale') desk.set({ asking: mark })
              else toggle(workspace, desk, mark)
            }}
          >
            {SIGNS[mark]}
          </button>
        )
      })}
    </div>
  )
}

/** What stands on the buttons: the mark on a character. */
const SIGNS = {
  strong: '黑',
  kai: '楷',
  emphasis: '着',
  name: '名',
  title: '书',
  sup: 'x²',
  sub: 'x₂',
  combine: '纵',
  upright: '直',
  rotate: '转',
  ruby: '注',
  tracking: '距',
  scale: '宽',
} as const
