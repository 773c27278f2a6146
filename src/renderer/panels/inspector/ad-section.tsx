import { commands } from '../../../core/edit/index.ts'
import { findingWords, useLanguage } from '../../i18n/index.ts'
import { useWorkspaceState } from '../../state/index.ts'
import { Section, SelectField, SwitchField, TextField } from '../fields/index.ts'
import { pictureName } from '../pictures.ts'
import type { Editing } from './editing.ts'

/** What is said of an ad here; the rest stands in the list of preflight. */
const TOLD = ['ad.missing', 'ad.overlap', 'ad.size', 'ad.cropped', 'ad.label']

/** 广告: whose place it is, and its material. */
export function AdSection({ edit }: { readonly edit: Editing }) {
  const { text, document, objects } = edit
  const booked = edit.has(['booking'])
  const [first] = objects
  const single = objects.length === 1 ? first : undefined
  const optional = (field: 'number' | 'note') => ({
    ...edit.typed<string>(['booking', field], `ads.${field}`),
    placeholder: text('field.absent'),
    // A field that is emptied goes.
    onApply: (change: (old: string | undefined) => string | undefined) =>
      edit.change<string>(['booking', field], `ads.${field}`, (old) => change(old)?.trim() || undefined),
  })
  return (
    <Section title={text('ads.section')} closed={!booked}>
      <SwitchField
        {...edit.part(['booking'], 'ads.section.on', { client: text('ads.open') })}
        title={text('ads.section.on.help')}
      />
      {booked && (
        <>
          <TextField
            {...edit.typed<string>(['booking', 'client'], 'ads.client')}
            onApply={(change) =>
              edit.change<string>(
                ['booking', 'client'],
                'ads.client',
                (old) => change(old)?.trim() || old || text('ads.open'),
              )
            }
          />
          <TextField {...optional('number')} />
          <TextField {...optional('note')} />
          <SwitchField
            {...edit.toggle(['booking', 'labelled'], 'ads.section.labelled')}
            title={text('ads.section.labelled.help')}
          />
          {single !== undefined && single.kind !== 'block' && (
            <SelectField
              label={text('ads.material')}
              value={single.kind === 'picture' ? single.picture : undefined}
              none={single.kind === 'picture' ? undefined : text('ads.out')}
              options={document.pictures.map((one) => ({ value: one.id, label: pictureName(one) }))}
              onChoose={(picture) =>
                picture !== undefined &&
                edit.perform((now, stamp) =>
                  commands.fillBooking(now, { page: edit.key, object: single.id, picture }, stamp),
                )
              }
            />
          )}
          {single !== undefined && <AdFindings edit={edit} object={single.id} />}
        </>
      )}
    </Section>
  )
}

function AdFindings({ edit, object }: { readonly edit: Editing; readonly object: string }) {
  const language = useLanguage()
  const view = useWorkspaceState((state) => state.view)
  const where = `${edit.page.name}/${object}`
  const found = view?.diagnostics.filter((one) => TOLD.includes(one.code) && one.where === where) ?? []
  return found.map((finding) => (
    <p key={finding.code} className={`measure ${finding.severity === 'error' ? 'error' : 'warning'}`}>
      {findingWords(finding, language).message}
    </p>
  ))
}
