import { useRef } from 'react'
import { FURNITURE_FIELDS, isEven, type Master } from '../../core/document/index.ts'
import { commands } from '../../core/edit/index.ts'
import { useLanguage, useText } from '../i18n/index.ts'
import { useWorkspace, useWorkspaceState } from '../state/index.ts'
import { PlusIcon, TabList } from '../ui/index.ts'
import { MasterObjectRow } from './master-object.tsx'

const SIDES = ['objects', 'even'] as const
const KINDS = ['furniture', 'rule', 'box'] as const

interface MasterContentsProps {
  readonly id: string
  readonly master: Master
  readonly side: commands.MasterSide
  readonly onSide: (side: commands.MasterSide) => void
}

/** The objects of a master, side by side, with the fields that their text may have. */
export function MasterContents({ id, master, side, onSide }: MasterContentsProps) {
  const text = useText()
  const language = useLanguage()
  const workspace = useWorkspace()
  const document = useWorkspaceState((state) => state.document)
  const focused = useRef<string | undefined>(undefined)
  const { formats, styles, facts = {} } = document.publication
  const columns = formats[master.grid]?.grid.columns ?? 1
  const objects = master[side] ?? []
  const even = side === 'even'
  const mine = document.pages.filter((page) => page.master === id)
  const page = mine.find((one) => isEven(one) === even) ?? mine[0] ?? document.pages[0]
  const target = { master: id, side }
  const add = (kind: (typeof KINDS)[number]): void => {
    const place = { column: 0, columns, line: 0, lines: 1 }
    const style = Object.hasOwn(styles, 'folio') ? 'folio' : (Object.keys(styles)[0] ?? '')
    const object =
      kind === 'furniture'
        ? { kind, place: { ...place, columns: Math.min(columns, 3) }, template: '{日期}  {星期}', style }
        : kind === 'rule'
          ? { kind, place: { ...place, line: 1 }, edge: 'middle', weights: [400] }
          : { kind, place, fill: Object.keys(document.publication.swatches)[0], tint: 10 }
    workspace.perform((doc, stamp) => commands.addMasterObject(doc, { ...target, object }, stamp))
  }
  /** Fields go to the end of the text that was worked on last. */
  const insert = (field: string): void => {
    const texts = objects.filter((one) => one.kind === 'furniture')
    const into = texts.find((one) => one.id === focused.current) ?? texts.at(-1)
    if (into === undefined) return
    const value = `${into.template}{${field}}`
    workspace.perform((doc, stamp) =>
      commands.setMasterObject(doc, { ...target, id: into.id, path: ['template'], value }, stamp),
    )
  }
  const fields = [
    ...FURNITURE_FIELDS.map(([english, chinese]) => (language === 'zh' ? chinese : english)),
    ...(language === 'zh' ? ['责编', '美编', '校对'] : ['staff.editor', 'staff.designer', 'staff.proofreader']),
    ...Object.keys(facts),
  ]
  return (
    <fieldset className="master-contents">
      <legend>{text('master.objects')}</legend>
      {master.even !== undefined && (
        <TabList
          label={text('master.side')}
          className="sides"
          tabs={SIDES.map((one) => ({ id: one, label: text(`master.side.${one}`) }))}
          selected={side}
          onSelect={onSide}
        />
      )}
      {objects.length === 0 && <p className="remark">{text('master.empty')}</p>}
      <ul>
        {page !== undefined &&
          objects.map((object, at) => (
            <MasterObjectRow
              key={object.id}
              object={object}
              document={document}
              page={page}
              columns={columns}
              first={at === 0}
              last={at === objects.length - 1}
              onFocus={() => {
                focused.current = object.id
              }}
              onField={(path, value) =>
                void workspace.perform((doc, stamp) =>
                  commands.setMasterObject(doc, { ...target, id: object.id, path, value }, stamp),
                )
              }
              onMove={(by) =>
                void workspace.perform((doc, stamp) =>
                  commands.moveMasterObject(doc, { ...target, id: object.id, by }, stamp),
                )
              }
              onRemove={() =>
                void workspace.perform((doc, stamp) =>
                  commands.removeMasterObject(doc, { ...target, id: object.id }, stamp),
                )
              }
            />
          ))}
      </ul>
      <div className="form-row add">
        {KINDS.map((kind) => (
          <button type="button" className="text-button" key={kind} onClick={() => add(kind)}>
            <PlusIcon />
            {text(`master.add.${kind}`)}
          </button>
        ))}
      </div>
      <p className="remark name-fields">
        {text('master.fields')}
        {fields.map((field) => (
          <button type="button" key={field} onClick={() => insert(field)}>
            {`{${field}}`}
          </button>
        ))}
      </p>
      <p className="remark">{text('master.optional')}</p>
    </fieldset>
  )
}
