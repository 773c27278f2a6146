import type { Block } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { type Change, commonOf, MULTIPLE, NumberField, Section, SelectField, SwitchField } from '../fields/index.ts'
import { roleName, styleName, styleOptions } from '../names.ts'
import { type Editing, optionsOf } from './editing.ts'
import { LineFields } from './line-fields.tsx'
import { rolesOf } from './roles.ts'

const blocksOf = (edit: Editing): readonly Block[] =>
  edit.objects.flatMap((object) => (object.kind === 'block' ? [object] : []))

/** Sub-columns, gutter and the rule between them. */
export function ColumnsSection({ edit }: { readonly edit: Editing }) {
  const { text, grid } = edit
  const blocks = blocksOf(edit)
  const own = commonOf(blocks.map(({ place }) => ('columns' in place ? place.columns : 1)))
  const setColumns = (change: Change<number>): void =>
    edit.perform((document, stamp) => {
      // One change of all: what the command gives for each block, put together.
      const all = blocks
        .filter(({ locked }) => locked !== true)
        .flatMap(({ id, columns }) => {
          const wanted = change(columns)
          return commands.setColumns(document, { page: edit.key, block: id, columns: wanted }, stamp) ?? []
        })
      const [first] = all
      return first && { ...first, operations: all.flatMap(({ operations }) => operations) }
    })
  return (
    <Section title={text('inspect.columns')}>
      <div className="ins-pair">
        <NumberField
          label={text('block.columns')}
          value={commonOf(blocks.map(({ columns }) => columns))}
          kind={{ min: 1, max: 40, whole: true, optional: true, suffix: '栏' }}
          placeholder={own === MULTIPLE ? text('field.auto') : `${own ?? 1}栏`}
          title={text('block.columns.help')}
          onApply={setColumns}
        />
        <NumberField
          {...edit.number(['gutterChars'], 'block.gutter', {
            min: 0,
            max: 20,
            optional: true,
            step: 0.5,
            suffix: '字',
          })}
          placeholder={`${grid?.gutterChars ?? 1}字`}
        />
      </div>
      <SwitchField {...edit.part(['columnRule'], 'block.rule', { weight: 400, ink: 'black', style: 'solid' })} />
      {edit.has(['columnRule']) && <LineFields edit={edit} path={['columnRule']} />}
    </Section>
  )
}

/** How the text runs: mode, balance, lone lines, where it stands in a frame that it does not fill, jumps. */
export function FlowSection({ edit }: { readonly edit: Editing }) {
  const { text } = edit
  const vertical = edit.common<string>(['vertical'])
  const jump = edit.common<boolean | string>(['jump'])
  return (
    <Section title={text('inspect.flow')}>
      <SelectField
        {...edit.choice(['mode'], 'block.mode')}
        options={optionsOf(['h', 'v'] as const, (mode) => text(`mode.${mode}`))}
      />
      <SelectField
        {...edit.choice(['vertical'], 'block.vertical')}
        options={optionsOf(['top', 'center', 'bottom', 'justify'] as const, (at) => text(`vertical.${at}`))}
      />
      {vertical === 'justify' && (
        <div className="ins-pair">
          <NumberField
            {...edit.number(['spread', 'headings'], 'spread.headings', {
              min: 0,
              max: 20,
              whole: true,
              optional: true,
            })}
            placeholder="1"
          />
          <NumberField
            {...edit.number(['spread', 'paragraphs'], 'spread.paragraphs', {
              min: 0,
              max: 20,
              whole: true,
              optional: true,
            })}
            placeholder="1"
          />
          <NumberField
            {...edit.number(['spread', 'feather'], 'spread.feather', {
              min: 0,
              max: 1000,
              factor: 0.1,
              step: 5,
              suffix: '%',
              optional: true,
            })}
            placeholder="5%"
          />
        </div>
      )}
      <SwitchField {...edit.toggle(['balance'], 'block.balance', false)} />
      <SwitchField {...edit.part(['keep'], 'block.keep', { orphan: 2, widow: 2 })} />
      {edit.has(['keep']) && (
        <div className="ins-pair">
          <NumberField {...edit.number(['keep', 'orphan'], 'keep.orphan', { min: 1, max: 9, whole: true })} />
          <NumberField {...edit.number(['keep', 'widow'], 'keep.widow', { min: 1, max: 9, whole: true })} />
        </div>
      )}
      <SelectField
        label={text('block.jump')}
        value={jump === MULTIPLE || jump === undefined ? jump : jump === true ? 'both' : String(jump)}
        none={text('jump.none')}
        options={optionsOf(['both', 'out', 'in', 'false'] as const, (kind) => text(`jump.${kind}`))}
        onChoose={(value) => edit.set(['jump'], 'block.jump', value === 'false' ? false : value)}
      />
    </Section>
  )
}

/** Other styles than the publication's, role by role. */
export function StylesSection({ edit }: { readonly edit: Editing }) {
  const { text, document } = edit
  const roles = rolesOf(document, edit.objects)
  const options = styleOptions(document, text)
  return (
    <Section title={text('inspect.styles')} closed>
      {roles.map((role) => (
        <SelectField
          key={role}
          label={roleName(role, text)}
          value={edit.common<string>(['styles', role])}
          none={text('style.house', { style: styleName(document.publication.roles[role] ?? 'body', text) })}
          options={options}
          onChoose={(style) =>
            edit.perform((current, stamp) =>
              commands.applyStyle(current, { page: edit.key, objects: edit.ids, role, style: style ?? null }, stamp),
            )
          }
        />
      ))}
    </Section>
  )
}

/** Text of other blocks gives way to the object. */
export function WrapSection({ edit }: { readonly edit: Editing }) {
  const { text } = edit
  return (
    <Section title={text('inspect.wrap')} closed={!edit.has(['wrap'])}>
      <SwitchField {...edit.part(['wrap'], 'wrap.on', { sides: 'wider', distance: 1 })} />
      {edit.has(['wrap']) && (
        <>
          <SelectField
            {...edit.choice(['wrap', 'sides'], 'wrap.sides')}
            options={optionsOf(['wider', 'both', 'start', 'end'] as const, (side) => text(`wrap.${side}`))}
          />
          <NumberField
            {...edit.number(['wrap', 'distance'], 'wrap.distance', { min: 0, max: 20, step: 0.5, suffix: '字' })}
          />
        </>
      )}
    </Section>
  )
}
