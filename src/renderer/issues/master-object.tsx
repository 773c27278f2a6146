import { type Document, fillTemplate, type MasterObject, type Page } from '../../core/document/index.ts'
import type { Path } from '../../core/edit/index.ts'
import { type Key, useText } from '../i18n/index.ts'
import { Icon, MinusIcon, ToolButton } from '../ui/index.ts'
import { DraftInput } from './fields.tsx'
import { MasterPlace, SmallField } from './master-place.tsx'

/** Rules by their usual names: weights and the gap between two lines, 1/1000 pt. */
const RULES: readonly { readonly name: Key; readonly weights: readonly number[]; readonly gap: number }[] = [
  { name: 'master.rule.fine', weights: [400], gap: 0 },
  { name: 'master.rule.normal', weights: [1000], gap: 0 },
  { name: 'master.rule.thick', weights: [2000], gap: 0 },
  { name: 'master.rule.double', weights: [400, 400], gap: 1000 },
  { name: 'master.rule.heavy-light', weights: [2000, 500], gap: 1200 },
  { name: 'master.rule.light-heavy', weights: [500, 2000], gap: 1200 },
]
const LOOKS = ['solid', 'dashed', 'dotted', 'wave'] as const

const UpIcon = () => (
  <Icon>
    <path d="m4 9.5 4-4 4 4" />
  </Icon>
)
const DownIcon = () => (
  <Icon>
    <path d="m4 6.5 4 4 4-4" />
  </Icon>
)

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function SmallSelect({ label, value, options, onChange }: SelectProps) {
  return (
    <span className="small-field">
      <span aria-hidden="true">{label}</span>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}

interface MasterObjectProps {
  readonly object: MasterObject
  readonly document: Document
  /** A page on which templates are tried. */
  readonly page: Page
  readonly columns: number
  readonly first: boolean
  readonly last: boolean
  readonly onFocus: () => void
  readonly onField: (path: Path, value: unknown) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

/** One object of a master: what it is, how it looks, where it stands. */
export function MasterObjectRow(props: MasterObjectProps) {
  const { object, document, page, columns, first, last, onFocus, onField, onMove, onRemove } = props
  const text = useText()
  const { swatches, styles } = document.publication
  const inks = Object.entries(swatches).map(([id, { name }]) => [id, name] as const)
  return (
    <li className="master-object" data-object={object.id} onFocus={onFocus}>
      <div className="what">
        <span className="kind">{text(`master.add.${object.kind}`)}</span>
        {object.kind === 'furniture' && (
          <DraftInput
            label={text('master.template')}
            value={object.template}
            onCommit={(typed) => onField(['template'], typed)}
          />
        )}
        <span className="tools">
          {!first && (
            <ToolButton label={text('master.back')} onPress={() => onMove(-1)}>
              <UpIcon />
            </ToolButton>
          )}
          {!last && (
            <ToolButton label={text('master.forward')} onPress={() => onMove(1)}>
              <DownIcon />
            </ToolButton>
          )}
          <ToolButton label={text('master.remove')} onPress={onRemove}>
            <MinusIcon />
          </ToolButton>
        </span>
      </div>
      {object.kind === 'furniture' && <Filled template={object.template} document={document} page={page} />}
      <div className="how">
        {object.kind === 'furniture' && (
          <SmallSelect
            label={text('master.style')}
            value={object.style}
            options={Object.keys(styles).map((name) => [name, name])}
            onChange={(style) => onField(['style'], style)}
          />
        )}
        {object.kind === 'rule' && (
          <>
            <SmallSelect
              label={text('master.rule')}
              value={ruleName(object)}
              options={[
                ...RULES.map(({ name }) => [name, text(name)] as const),
                ...(ruleName(object) === '' ? [['', text('master.rule.other')] as const] : []),
              ]}
              onChange={(name) => {
                const rule = RULES.find((one) => one.name === name)
                if (rule === undefined) return
                onField([], { ...object, weights: [...rule.weights], gap: rule.gap })
              }}
            />
            <SmallSelect
              label={text('master.look')}
              value={object.style}
              options={LOOKS.map((look) => [look, text(`master.look.${look}`)])}
              onChange={(style) => onField(['style'], style)}
            />
            <SmallSelect
              label={text('master.ink')}
              value={object.ink}
              options={inks}
              onChange={(ink) => onField(['ink'], ink)}
            />
          </>
        )}
        {object.kind === 'box' && (
          <>
            <SmallSelect
              label={text('master.fill')}
              value={object.fill ?? ''}
              options={[['', text('master.fill.none')], ...inks]}
              onChange={(fill) => onField(['fill'], fill === '' ? undefined : fill)}
            />
            <SmallField
              label={text('master.tint')}
              value={String(object.tint)}
              onCommit={(typed) => {
                const tint = Number(typed)
                if (tint >= 1 && tint <= 100) onField(['tint'], tint)
              }}
            />
          </>
        )}
        <MasterPlace place={object.place} columns={columns} onChange={(place) => onField(['place'], place)} />
      </div>
    </li>
  )
}

function ruleName({ weights, gap }: Extract<MasterObject, { kind: 'rule' }>): string {
  const same = (one: (typeof RULES)[number]): boolean =>
    one.weights.length === weights.length &&
    one.weights.every((weight, i) => weight === weights[i]) &&
    (weights.length === 1 || one.gap === gap)
  return RULES.find(same)?.name ?? ''
}

/** What a template says on a page, or what it lacks. */
export function Filled({ template, document, page }: { template: string; document: Document; page: Page }) {
  const text = useText()
  const { text: words, missing } = fillTemplate(template, document, page)
  if (missing.length === 0) return <output className="filled">{words === '' ? '—' : words}</output>
  return (
    <output className="filled error">
      {text('master.missing', { fields: missing.map((one) => `{${one}}`).join(' ') })}
    </output>
  )
}
