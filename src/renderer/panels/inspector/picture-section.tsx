import type { BlockPicture, PictureObject } from '../../../core/document/index.ts'
import { commands } from '../../../core/edit/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import { type Change, NumberField, SelectField, TextField } from '../fields/index.ts'
import { storyTitle } from '../names.ts'
import { addressOf, effectivePpi, pictureName, placedPicture, resolutionFinding, usePictureSize } from '../pictures.ts'
import { CropField } from './crop-field.tsx'
import { type Editing, optionsOf, settingField } from './editing.ts'

interface PictureFieldsProps {
  readonly edit: Editing
  /** A picture on the page, or in the block `owner`. */
  readonly placed: PictureObject | BlockPicture
  readonly owner?: string
}

const PDF_BOXES = ['trim', 'art', 'bleed', 'crop', 'media'] as const
const MIDDLE = { x: 0.5, y: 0.5 }

/** Which picture, what of it shows, how sharp it prints, its caption and credit. */
export function PictureFields({ edit, placed, owner }: PictureFieldsProps) {
  const { text, document, workspace, key } = edit
  const view = useWorkspaceState((state) => state.view)
  const picture = document.pictures.find(({ id }) => id === placed.picture)
  const size = usePictureSize(picture)
  const shown = placedPicture(view, placed.id)
  const at = owner === undefined ? { page: key, object: placed.id } : { page: key, object: owner, inBlock: placed.id }
  const finding = resolutionFinding(view, placed.id)
  const ppi = shown && size && effectivePpi(shown, size)
  const { caption } = placed
  return (
    <>
      <SelectField
        label={text('picture.file')}
        value={placed.picture}
        options={document.pictures.map((one) => ({ value: one.id, label: pictureName(one) }))}
        onChoose={(wanted) =>
          wanted !== undefined &&
          edit.perform((current, stamp) => commands.replacePicture(current, { ...at, picture: wanted }, stamp))
        }
      />
      {picture?.kind === 'pdf' && (
        <div className="ins-pair">
          <NumberField
            label={text('picture.pdf.page')}
            value={picture.page}
            placeholder="1"
            kind={{ min: 1, max: 100_000, whole: true, optional: true }}
            onApply={(change: Change<number>) =>
              edit.perform(settingField(['pictures', picture.id, 'page'], change(picture.page), 'picture.pdf.page'))
            }
          />
          <SelectField
            label={text('picture.pdf.box')}
            value={picture.box}
            none={text('field.auto')}
            options={optionsOf(PDF_BOXES, (box) => text(`picture.pdf.${box}`))}
            onChoose={(box) => edit.perform(settingField(['pictures', picture.id, 'box'], box, 'picture.pdf.box'))}
          />
        </div>
      )}
      {picture !== undefined && size !== undefined && (
        <CropField
          source={addressOf(picture)}
          crop={shown?.crop}
          focus={placed.focus ?? MIDDLE}
          onTry={(focus) => workspace.tryOut((current, stamp) => commands.setFocus(current, { ...at, focus }, stamp))}
          onCancel={() => workspace.cancel()}
          onDone={(focus) => {
            // What was dragged was tried out; by keys it is done at once.
            if (workspace.state.previewing) workspace.commit()
            else edit.perform((current, stamp) => commands.setFocus(current, { ...at, focus }, stamp))
          }}
        />
      )}
      {placed.focus !== undefined && (
        <button
          type="button"
          className="ins-deed"
          onClick={() =>
            edit.perform((current, stamp) => commands.setFocus(current, { ...at, focus: undefined }, stamp))
          }
        >
          {text('picture.centre')}
        </button>
      )}
      <output className="ins-fit-line">
        <span className={finding && finding.severity !== 'info' ? finding.severity : undefined}>
          {ppi === undefined ? text('picture.ppi.unknown') : text('picture.ppi', { ppi })}
          {size && ` · ${size.width} × ${size.height} px`}
        </span>
        {finding && <b className={finding.severity}>{text(`picture.ppi.${finding.severity}`)}</b>}
      </output>
      <TextField
        label={text('picture.credit')}
        value={picture?.credit}
        onApply={(change) =>
          picture &&
          edit.perform(settingField(['pictures', picture.id, 'credit'], change(picture.credit), 'picture.credit'))
        }
      />
      <SelectField
        label={text('picture.caption')}
        value={caption?.story}
        none={text('picture.caption.none')}
        options={document.stories.map((story) => ({
          value: story.id,
          label: storyTitle(story, text('tray.untitled')),
        }))}
        onChoose={(story) =>
          edit.perform((current, stamp) =>
            commands.setCaption(
              current,
              { ...at, caption: story === undefined ? undefined : { story, lines: caption?.lines ?? 1 } },
              stamp,
            ),
          )
        }
      />
      {caption !== undefined && (
        <NumberField
          label={text('picture.caption.lines')}
          value={caption.lines}
          kind={{ min: 1, max: 40, whole: true, suffix: '行' }}
          onApply={(change: Change<number>) => {
            const lines = change(caption.lines)
            if (lines !== undefined)
              edit.perform((current, stamp) =>
                commands.setCaption(current, { ...at, caption: { ...caption, lines } }, stamp),
              )
          }}
        />
      )}
    </>
  )
}

interface BlockPictureFieldsProps {
  readonly edit: Editing
  readonly block: string
  readonly placed: BlockPicture
}

/** A picture within a block: sub-columns and lines, then what any picture has. */
export function BlockPictureFields({ edit, block, placed }: BlockPictureFieldsProps) {
  const { text, key } = edit
  const side = (name: 'column' | 'columns' | 'line' | 'lines') => ({
    label: text(`place.${name}`),
    value: placed[name],
    kind: {
      min: name === 'columns' || name === 'lines' ? 1 : 0,
      whole: true,
      offset: name === 'column' || name === 'line' ? 1 : 0,
    },
    onApply: (change: Change<number>) => {
      const value = change(placed[name])
      if (value === undefined) return
      const { column, columns, line, lines } = placed
      const spot = { column, columns, line, lines, [name]: value }
      edit.perform((current, stamp) =>
        commands.moveBlockPicture(current, { page: key, block, picture: placed.id, ...spot }, stamp),
      )
    },
  })
  return (
    <details className="ins-group" open>
      <summary className="ins-group-title">{nameOf(edit, placed)}</summary>
      <div className="ins-pair">
        <NumberField {...side('column')} />
        <NumberField {...side('columns')} />
        <NumberField {...side('line')} />
        <NumberField {...side('lines')} />
      </div>
      <PictureFields edit={edit} placed={placed} owner={block} />
      <button
        type="button"
        className="ins-deed"
        onClick={() =>
          edit.perform((current, stamp) =>
            commands.removeBlockPicture(current, { page: key, block, picture: placed.id }, stamp),
          )
        }
      >
        {text('picture.out')}
      </button>
    </details>
  )
}

const nameOf = ({ document }: Editing, { picture }: BlockPicture): string =>
  pictureName(document.pictures.find(({ id }) => id === picture) ?? { id: picture, file: picture })
