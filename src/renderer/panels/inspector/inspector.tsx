import { useMemo } from 'react'
import { type Block, bookingOf, type PictureObject } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { commonOf, Section, SwitchField } from '../fields/index.ts'
import { storyTitle } from '../names.ts'
import { AdSection } from './ad-section.tsx'
import { ColumnsSection, FlowSection, StylesSection, WrapSection } from './block-sections.tsx'
import { Editing, type SectionName, sectionsFor, selectedObjects } from './editing.ts'
import { BoxSection, FurnitureSection, RuleSection } from './furnishing-sections.tsx'
import { HeadSection } from './head-section.tsx'
import { NotchesSection } from './notches-section.tsx'
import { PageSection } from './page-section.tsx'
import { BlockPictureFields, PictureFields } from './picture-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { StorySection } from './story-section.tsx'
import { TableSection } from './table-section.tsx'
import { TextSection } from './text-section.tsx'

/** What is selected, and everything that can be said about it; without a selection the page and the issue. */
export function Inspector() {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const selection = useWorkspaceState((state) => state.selection)
  const name = useWorkspaceState((state) => state.page)
  const selected = useMemo(() => selectedObjects(document, selection), [document, selection])
  const edit = selected && new Editing(workspace, selected, text)
  const page = document.pages.find((candidate) => candidate.name === name)
  return (
    <section className="inspector" aria-label={text('inspect.title')}>
      {selection.kind === 'text' ? (
        <TextSection key={selection.story} selection={selection} />
      ) : edit !== undefined ? (
        <Objects key={`${edit.key}/${edit.ids.join()}`} edit={edit} />
      ) : (
        page && <PageSection key={name} page={page} />
      )}
    </section>
  )
}

function Objects({ edit }: { readonly edit: Editing }) {
  const { text, objects } = edit
  const locked = commonOf(objects.map((object) => object.locked === true))
  return (
    <>
      <Subject edit={edit} />
      <div className="ins-rows ins-lock">
        <SwitchField
          label={text('object.locked')}
          value={locked}
          onSwitch={(wanted) =>
            edit.perform((document, stamp) =>
              commands.lock(document, { page: edit.key, objects: edit.ids, locked: wanted }, stamp),
            )
          }
        />
      </div>
      <fieldset className="ins-all" disabled={locked === true}>
        {sectionsFor(objects).map((name) => (
          <Part key={name} name={name} edit={edit} />
        ))}
      </fieldset>
    </>
  )
}

/** What is selected, in a line. */
function Subject({ edit }: { readonly edit: Editing }) {
  const { text, objects, document } = edit
  const [first] = objects
  if (first === undefined) return null
  const kinds = new Set(objects.map(({ kind }) => kind))
  const kind = kinds.size === 1 ? text(`inspect.kind.${first.kind}`) : text('inspect.kind.mixed')
  const story = 'story' in first ? document.stories.find(({ id }) => id === first.story) : undefined
  const title = story === undefined ? '' : storyTitle(story, text('tray.untitled'))
  const client = bookingOf(first)?.client
  const sold = client === undefined ? '' : `${text('label.ad')} ${client}`
  return (
    <header className="ins-subject">
      <strong>{objects.length === 1 ? kind : text('inspect.several', { kind, count: objects.length })}</strong>
      <small>{objects.length > 1 ? '' : [sold, title, first.id].filter(Boolean).join(' · ')}</small>
    </header>
  )
}

function Part({ name, edit }: { readonly name: SectionName; readonly edit: Editing }) {
  const { text } = edit
  const [first] = edit.objects
  switch (name) {
    case 'place':
      return <PlaceSection edit={edit} />
    case 'ad':
      return <AdSection edit={edit} />
    case 'story':
      return <StorySection edit={edit} block={first as Block} />
    case 'columns':
      return <ColumnsSection edit={edit} />
    case 'head':
      return <HeadSection edit={edit} />
    case 'flow':
      return <FlowSection edit={edit} />
    case 'notches':
      return <NotchesSection edit={edit} block={first as Block} />
    case 'pictures':
      return <BlockPictures edit={edit} block={first as Block} />
    case 'picture':
      return edit.objects.length > 1 ? null : (
        <Section title={text('inspect.picture')}>
          <PictureFields edit={edit} placed={first as PictureObject} />
        </Section>
      )
    case 'rule':
      return <RuleSection edit={edit} />
    case 'box':
      return <BoxSection edit={edit} />
    case 'table':
      return <TableSection edit={edit} />
    case 'furniture':
      return <FurnitureSection edit={edit} />
    case 'styles':
      return <StylesSection edit={edit} />
    case 'wrap':
      return <WrapSection edit={edit} />
  }
}

function BlockPictures({ edit, block }: { readonly edit: Editing; readonly block: Block }) {
  const { text } = edit
  if (block.pictures.length === 0) return null
  return (
    <Section title={text('inspect.pictures', { count: block.pictures.length })} closed>
      {block.pictures.map((placed) => (
        <BlockPictureFields key={placed.id} edit={edit} block={block.id} placed={placed} />
      ))}
    </Section>
  )
}
