import { toMm } from '../../../core/base/index.ts'
import type { Page } from '../../../core/document/index.ts'
import { commands, STAGES, type Stage, stageOf } from '../../../core/edit/index.ts'
import { useText } from '../../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../../state/index.ts'
import {
  type Change,
  type Codec,
  measureCodec,
  NumberField,
  Section,
  SelectField,
  SwitchField,
  TextField,
  TypedField,
} from '../fields/index.ts'
import { keyOfPage, optionsOf, settingField } from './editing.ts'

/** Lengths with spaces or commas between, in millimetres unless another unit is typed. */
export const guidesCodec: Codec<readonly number[]> = {
  read: (typed) => {
    const { read } = measureCodec({ measures: 'position' }, 'mm')
    return typed
      .split(/[,，、；;]|\s+(?=[-\d])/)
      .filter((part) => part.trim() !== '')
      .map((part) => read(part.trim(), undefined) as number)
  },
  show: (guides) => guides.map((at) => measureCodec({}, 'mm').show(at)).join('，'),
}

const STAFF = ['editor', 'designer', 'proofreader'] as const
const known = (key: string): key is (typeof STAFF)[number] => (STAFF as readonly string[]).includes(key)

/** Stages to choose from by hand; further on the ledger takes a page, and before that nothing else is to be chosen. */
const EARLY = ['planned', 'layout', 'first'] as const
const stagesFor = (page: Page): readonly Stage[] =>
  page.ledger.length === 0 ? EARLY : STAGES.filter((stage) => stage === stageOf(page))

/** Nothing is selected: the page in front, and the issue. */
export function PageSection({ page }: { readonly page: Page }) {
  const text = useText()
  const workspace = useWorkspace()
  const { publication } = useWorkspaceState((state) => state.document)
  const view = useWorkspaceState((state) => state.view)
  const format = publication.formats[page.grid]
  const key = keyOfPage(page)
  const { grid } = format ?? {}
  return (
    <>
      <Section title={text('inspect.page')}>
        <TextField
          label={text('inspect.page.name')}
          value={page.name}
          onApply={(change) => {
            const name = change(page.name)
            if (name === undefined || name === page.name) return
            const done = workspace.perform((document, stamp) =>
              commands.renamePage(document, { page: key, name }, stamp),
            )
            if (done !== undefined) workspace.show(name)
          }}
        />
        <TextField
          label={text('inspect.page.title')}
          value={page.title}
          onApply={(change) =>
            workspace.perform((document, stamp) =>
              commands.setPageTitle(document, { page: key, title: change(page.title) ?? '' }, stamp),
            )
          }
        />
        <SelectField
          label={text('page.stage')}
          value={stageOf(page)}
          options={optionsOf(stagesFor(page), (stage) => text(`stage.${stage}`))}
          title={text('inspect.page.stage.help')}
          onChoose={(wanted) => {
            const stage = EARLY.find((one) => one === wanted)
            if (stage !== undefined)
              workspace.perform((document, stamp) => commands.toStage(document, { pages: [key], stage }, stamp))
          }}
        />
        <SelectField
          label={text('inspect.page.format')}
          value={page.grid}
          options={Object.entries(publication.formats).map(([value, { name }]) => ({ value, label: name }))}
          onChoose={(wanted) =>
            wanted !== undefined &&
            workspace.perform((document, stamp) =>
              commands.setPageFormat(document, { pages: [key], format: wanted }, stamp),
            )
          }
        />
        {Object.keys(publication.masters).length > 0 && (
          <SelectField
            label={text('page.master')}
            value={page.master}
            none={text('page.master.none')}
            options={Object.entries(publication.masters).map(([value, { name }]) => ({ value, label: name }))}
            onChoose={(master) =>
              // Furniture of its own would stand beside that of the master.
              workspace.perform((document, stamp) =>
                commands.applyMaster(
                  document,
                  { pages: [key], master, replace: master !== undefined && page.master === undefined },
                  stamp,
                ),
              )
            }
          />
        )}
        <SwitchField
          label={text('inspect.page.gray')}
          title={text('inspect.page.gray.help')}
          value={page.gray === true}
          onSwitch={(on) =>
            workspace.perform(settingField(['pages', key, 'gray'], on ? true : undefined, 'inspect.page.gray'))
          }
        />
        {(['x', 'y'] as const).map((axis) => (
          <TypedField
            key={axis}
            label={text(`inspect.page.guides.${axis}`)}
            title={text('inspect.page.guides.help')}
            value={page.guides?.[axis]}
            codec={guidesCodec}
            placeholder={text('field.absent')}
            onApply={(change) =>
              workspace.perform((document, stamp) => {
                const { x, y } = page.guides ?? { x: [], y: [] }
                return commands.setGuides(
                  document,
                  { page: key, x, y, [axis]: change(page.guides?.[axis]) ?? [] },
                  stamp,
                )
              })
            }
          />
        ))}
        {format !== undefined && grid !== undefined && (
          <dl className="ins-facts">
            <dt>{text('inspect.page.trim')}</dt>
            <dd>{text('page.size', { width: round(toMm(format.width)), height: round(toMm(format.height)) })}</dd>
            <dt>{text('inspect.page.grid')}</dt>
            <dd>
              {text('inspect.page.grid.value', { columns: grid.columns, chars: grid.columnChars, lines: grid.lines })}
            </dd>
            <dt>{text('inspect.page.body')}</dt>
            <dd>{text('inspect.page.body.value', { size: grid.em / 1000, pitch: grid.pitch / 1000 })}</dd>
          </dl>
        )}
        {view !== undefined && (
          <output className="ins-fit-line">
            <span className={view.overset.characters > 0 ? 'error' : 'dim'}>
              {text('fit.overset.mm', view.overset)}
            </span>
            {view.underset.lines > 0 && <span className="warning">{text('fit.underset.mm', view.underset)}</span>}
          </output>
        )}
      </Section>
      <IssueSection />
    </>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

function IssueSection() {
  const text = useText()
  const workspace = useWorkspace()
  const { issue } = useWorkspaceState((state) => state.document)
  const number = (field: 'number' | 'total') => ({
    label: text(`inspect.issue.${field}`),
    value: issue[field],
    placeholder: text('field.absent'),
    kind: { min: 1, whole: true, optional: true },
    onApply: (change: Change<number>) => {
      const value = change(issue[field])
      workspace.perform((document, stamp) => commands.setIssue(document, { [field]: value }, stamp))
    },
  })
  const staff = [...STAFF, ...Object.keys(issue.staff).filter((key) => !known(key))]
  return (
    <Section title={text('inspect.issue')}>
      <TextField
        label={text('inspect.issue.date')}
        value={issue.date}
        onApply={(change) => {
          const date = change(issue.date)
          if (date !== undefined) workspace.perform((document, stamp) => commands.setIssue(document, { date }, stamp))
        }}
      />
      <div className="ins-pair">
        <NumberField {...number('number')} />
        <NumberField {...number('total')} />
      </div>
      {staff.map((key) => (
        <TextField
          key={key}
          label={known(key) ? text(`inspect.staff.${key}`) : key}
          value={issue.staff[key]}
          placeholder={text('field.absent')}
          onApply={(change) =>
            workspace.perform((document, stamp) =>
              commands.setStaff(document, { key, name: change(issue.staff[key]) ?? '' }, stamp),
            )
          }
        />
      ))}
    </Section>
  )
}
