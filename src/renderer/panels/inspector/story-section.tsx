import type { Block } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import { ChipsField, Section, SelectField } from '../fields/index.ts'
import { storyTitle, threadOf } from '../names.ts'
import { type Editing, keyOfPage } from './editing.ts'
import { FitLine } from './fit-line.tsx'
import { rolesHere } from './roles.ts'

/** The text of a block: which story, which of its roles, how it fits, where it comes from and goes on. */
export function StorySection({ edit, block }: { readonly edit: Editing; readonly block: Block }) {
  const { text, document } = edit
  const fit = useWorkspaceState((state) => state.view?.stories.find(({ story }) => story === block.story))
  const at = { page: edit.key, block: block.id }
  const thread = threadOf(document, block)
  const here = thread.findIndex(({ page, block: other }) => page === edit.page && other.id === block.id)
  const later = laterBlocks(edit, block, text('tray.untitled'))
  return (
    <Section title={text('inspect.story')}>
      <SelectField
        label={text('story.choose')}
        value={block.story}
        options={document.stories.map((story) => ({
          value: story.id,
          label: storyTitle(story, text('tray.untitled')),
        }))}
        onChoose={(story) =>
          story !== undefined && edit.perform((current, stamp) => commands.setStory(current, { ...at, story }, stamp))
        }
      />
      <FitLine fit={fit} />
      <ChipsField
        label={text('block.roles')}
        value={block.roles ?? []}
        none={block.roles === undefined ? text('block.roles.rest') : text('block.roles.none')}
        options={rolesHere(edit, text)}
        onChange={(roles) =>
          edit.perform((current, stamp) =>
            commands.setRoles(current, { ...at, roles: roles as NonNullable<Block['roles']> }, stamp),
          )
        }
      />
      {block.roles !== undefined && (
        <button
          type="button"
          className="ins-deed"
          onClick={() =>
            edit.perform((current, stamp) => commands.setRoles(current, { ...at, roles: undefined }, stamp))
          }
        >
          {text('block.roles.auto')}
        </button>
      )}
      {thread.length > 1 && (
        <div className="ins-thread">
          <span>{text('thread.title', { number: here + 1, count: thread.length })}</span>
          {thread.map(({ page, block: other }, i) => (
            <button
              key={`${page.name}/${other.id}`}
              type="button"
              className="ins-deed"
              aria-current={i === here ? 'true' : undefined}
              onClick={() => {
                if (page.name !== edit.workspace.state.page) edit.workspace.show(page.name)
                edit.workspace.select({ kind: 'objects', page: keyOfPage(page), objects: [other.id] })
              }}
            >
              {text('thread.block', { number: i + 1, page: page.name })}
            </button>
          ))}
          <button
            type="button"
            className="ins-deed"
            onClick={() => edit.perform((current, stamp) => commands.unlinkBlock(current, at, stamp))}
          >
            {text('thread.unlink')}
          </button>
        </div>
      )}
      {later.length > 0 && (
        <SelectField
          label={text('thread.link')}
          value={undefined}
          none={text('thread.link.choose')}
          options={later}
          onChoose={(wanted) => {
            const [page, other] = wanted?.split('/') ?? []
            if (page === undefined || other === undefined) return
            edit.perform((current, stamp) =>
              commands.linkBlocks(current, { from: at, to: { page, block: other } }, stamp),
            )
          }}
        />
      )}
    </Section>
  )
}

/** Blocks that this one's text can go on in: others of this page and those of later pages, not yet its thread. */
function laterBlocks({ document, page }: Editing, block: Block, untitled: string) {
  const pages = document.pages.slice(document.pages.indexOf(page))
  return pages.flatMap((candidate) =>
    candidate.objects.flatMap((object) =>
      object.kind === 'block' && object.id !== block.id && object.story !== block.story
        ? [
            {
              value: `${keyOfPage(candidate)}/${object.id}`,
              label: `${candidate.name} · ${titleOf(document, object.story, untitled)} · ${object.id}`,
            },
          ]
        : [],
    ),
  )
}

const titleOf = (document: Editing['document'], id: string, untitled: string): string => {
  const story = document.stories.find((candidate) => candidate.id === id)
  return story === undefined ? id : storyTitle(story, untitled)
}
