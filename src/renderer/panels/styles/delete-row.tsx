import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { type Option, SelectField } from '../fields/index.ts'

interface DeleteRowProps {
  readonly used: boolean
  /** What can take its place. */
  readonly others: readonly Option[]
  readonly onDelete: (replacement: string) => void
}

/** Deletes a record; what is used asks first what shall take its place. */
export function DeleteRow({ used, others, onDelete }: DeleteRowProps) {
  const text = useText()
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const [first] = others
  if (first === undefined) return null
  if (!asking || !used)
    return (
      <button type="button" className="ins-deed" onClick={() => (used ? setAsking(true) : onDelete(first.value))}>
        {text('record.delete')}
      </button>
    )
  const replacement = chosen ?? first.value
  return (
    <fieldset className="ins-group">
      <legend className="ins-group-title">{text('record.in-use')}</legend>
      <SelectField
        label={text('record.replacement')}
        value={replacement}
        options={others}
        onChoose={(value) => setChosen(value)}
      />
      <button type="button" className="ins-deed" onClick={() => onDelete(replacement)}>
        {text('record.delete.replace')}
      </button>
      <button type="button" className="ins-deed" onClick={() => setAsking(false)}>
        {text('record.keep')}
      </button>
    </fieldset>
  )
}
