import { useWorkspaceState } from '../../state/index.ts'
import { SelectField } from './choices.tsx'
import { swatchColour, swatchLabel } from './colours.ts'
import { type Common, MULTIPLE } from './values.ts'

/** The colour of a swatch as a small square. */
export function Chip({ colour }: { readonly colour: string | undefined }) {
  return (
    <i className="ins-ink-chip" style={colour === undefined ? {} : { backgroundColor: colour }} aria-hidden="true" />
  )
}

interface SwatchFieldProps {
  readonly label: string
  readonly value: Common<string>
  readonly onChoose: (swatch: string | undefined) => void
  readonly none?: string | undefined
}

/** One of the publication's colours. */
export function SwatchField({ label, value, onChoose, none }: SwatchFieldProps) {
  const swatches = useWorkspaceState((state) => state.document.publication.swatches)
  const view = useWorkspaceState((state) => state.view)
  const chosen = value === undefined || value === MULTIPLE ? undefined : swatches[value]
  return (
    <SelectField
      label={label}
      value={value}
      none={none}
      onChoose={onChoose}
      before={<Chip colour={chosen && swatchColour(chosen, view)} />}
      options={Object.entries(swatches).map(([id, swatch]) => ({ value: id, label: swatchLabel(id, swatch) }))}
    />
  )
}
