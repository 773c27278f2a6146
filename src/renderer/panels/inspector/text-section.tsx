import type { Document, Page, TableObject } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import type { Selection } from '../../../core/session/index.ts'
import { flatten, type Mark, type MarkName, type Role, RUBY_KINDS } from '../../../core/story/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import { type Change, commonOf, NumberField, Section, SelectField, TextField } from '../fields/index.ts'
import { roleOptions, storyTitle, styleOptions } from '../names.ts'
import { Editing, optionsOf } from './editing.ts'
import { FitLine } from './fit-line.tsx'
import { TableCells } from './table-cells.tsx'

type TextSelection = Extract<Selection, { readonly kind: 'text' }>
type Plain = Exclude<MarkName, 'ruby' | 'tracking' | 'scale'>

const PLAIN: readonly Plain[] = [
  'strong',
  'kai',
  'emphasis',
  'name',
  'title',
  'sup',
  'sub',
  'combine',
  'upright',
  'rotate',
]

/** The marks with attributes in a range, by type: of the first stretch that has one. */
export function marksIn(doc: Parameters<typeof flatten>[0], from: number, to: number): Partial<Record<MarkName, Mark>> {
  const found: Partial<Record<MarkName, Mark>> = {}
  for (const { start, spans } of flatten(doc).paragraphs)
    for (const span of spans)
      if (start + span.start < to && start + span.end > from) for (const mark of span.marks) found[mark.type] ??= mark
  return found
}

/** A stretch of text: role and style of its paragraphs, marks of its characters. */
export function TextSection({ selection }: { readonly selection: TextSelection }) {
  const text = useText()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const fit = useWorkspaceState((state) => state.view?.stories.find((one) => one.story === selection.story))
  const story = document.stories.find(({ id }) => id === selection.story)
  if (story === undefined) return null
  const from = Math.min(selection.anchor, selection.head)
  const to = Math.max(selection.anchor, selection.head)
  const range = { story: story.id, from, to }
  const { paragraphs, text: flat } = flatten(story.doc)
  const touched = paragraphs.filter(({ start, text: own }) => start <= to && start + own.length >= from)
  const attributes = marksIn(story.doc, from, to)
  const ruby = attributes.ruby?.type === 'ruby' ? attributes.ruby.attrs : undefined
  const tracking = attributes.tracking?.type === 'tracking' ? attributes.tracking.attrs.perMille : undefined
  const scale = attributes.scale?.type === 'scale' ? attributes.scale.attrs.x : undefined
  const put = (mark: Mark | undefined, type: MarkName): void => {
    workspace.perform((current, stamp) =>
      mark === undefined
        ? commands.removeMark(current, { ...range, type }, stamp)
        : commands.setMark(current, { ...range, mark }, stamp),
    )
  }
  const place = tableOf(document, story.id)
  const empty = from === to
  return (
    <>
      <header className="ins-subject">
        <strong>{storyTitle(story, text('tray.untitled'))}</strong>
        <small>
          {text('text.range', {
            count: [...flat.slice(from, to).replace(/\s/gu, '')].length,
            paragraphs: touched.length,
          })}
        </small>
      </header>
      <Section title={text('inspect.paragraph')}>
        <SelectField
          label={text('text.role')}
          value={commonOf(touched.map(({ role }) => role as string))}
          options={roleOptions(text)}
          onChoose={(role) =>
            role !== undefined &&
            workspace.perform((current, stamp) => commands.setRole(current, { ...range, role: role as Role }, stamp))
          }
        />
        <SelectField
          label={text('text.style')}
          value={commonOf(touched.map(({ style }) => style))}
          none={text('text.style.role')}
          options={styleOptions(document, text)}
          onChoose={(style) =>
            workspace.perform((current, stamp) =>
              commands.setParagraphStyle(current, { ...range, style: style ?? null }, stamp),
            )
          }
        />
        <FitLine fit={fit} />
      </Section>
      {place !== undefined && (
        <Section title={text('table.cells')}>
          <TableCells
            edit={new Editing(workspace, { page: place.page, objects: [place.table] }, text)}
            table={place.table}
            caret={paragraphs.findIndex(
              ({ start, text: own }) => start <= selection.head && start + own.length >= selection.head,
            )}
          />
        </Section>
      )}
      <Section title={text('inspect.marks')}>
        {empty && <p className="dim">{text('text.empty')}</p>}
        <fieldset className="ins-row chips" disabled={empty}>
          <legend className="ins-chips-title">{text('text.marks')}</legend>
          <div>
            {PLAIN.map((type) => {
              const mark = { type } as Mark
              const { on } = commands.markState(document, range, mark)
              return (
                <button
                  key={type}
                  type="button"
                  aria-pressed={on === 'all' ? true : on === 'some' ? 'mixed' : false}
                  onClick={() =>
                    workspace.perform((current, stamp) => commands.toggleMark(current, { ...range, mark }, stamp))
                  }
                >
                  {text(`inspect.mark.${type}`)}
                </button>
              )
            })}
          </div>
        </fieldset>
        <TextField
          label={text('inspect.mark.ruby')}
          value={ruby?.text}
          disabled={empty}
          placeholder={text('field.absent')}
          onApply={(change: Change<string>) => {
            const value = change(ruby?.text)
            put(
              value === undefined ? undefined : { type: 'ruby', attrs: { text: value, kind: ruby?.kind ?? 'mono' } },
              'ruby',
            )
          }}
        />
        {ruby !== undefined && (
          <SelectField
            label={text('inspect.mark.ruby.kind')}
            value={ruby.kind}
            options={optionsOf(RUBY_KINDS, (kind) => text(`ruby.${kind}`))}
            onChoose={(kind) =>
              put({ type: 'ruby', attrs: { text: ruby.text, kind: kind as (typeof RUBY_KINDS)[number] } }, 'ruby')
            }
          />
        )}
        <div className="ins-pair">
          <NumberField
            label={text('inspect.mark.tracking')}
            value={tracking}
            disabled={empty}
            placeholder={text('field.absent')}
            kind={{ min: -500, max: 5000, factor: 0.001, step: 10, whole: true, suffix: '字', optional: true }}
            onApply={(change: Change<number>) => {
              const perMille = change(tracking)
              put(perMille === undefined ? undefined : { type: 'tracking', attrs: { perMille } }, 'tracking')
            }}
          />
          <NumberField
            label={text('inspect.mark.scale')}
            value={scale}
            disabled={empty}
            placeholder={text('field.absent')}
            kind={{ min: 300, max: 3000, factor: 0.1, step: 10, whole: true, suffix: '%', optional: true }}
            onApply={(change: Change<number>) => {
              const x = change(scale)
              put(x === undefined ? undefined : { type: 'scale', attrs: { x } }, 'scale')
            }}
          />
        </div>
        <button type="button" className="ins-deed" disabled={empty} onClick={() => clear()}>
          {text('text.clear')}
        </button>
      </Section>
    </>
  )

  function clear(): void {
    workspace.perform((current, stamp) => commands.removeMark(current, { ...range, type: 'all' }, stamp))
  }
}

/** The table that shows a story, and its page. */
function tableOf({ pages }: Document, story: string): { readonly page: Page; readonly table: TableObject } | undefined {
  for (const page of pages)
    for (const object of page.objects)
      if (object.kind === 'table' && object.story === story) return { page, table: object }
  return undefined
}
