import type { Mp } from '../../../core/base/index.ts'
import type { FieldKind, Unit } from '../../../core/edit/index.ts'
import { TypedField, type TypedFieldProps } from './typed-field.tsx'
import { measureCodec, type NumberKind, numberCodec, textCodec } from './values.ts'

type Own<T> = Omit<TypedFieldProps<T>, 'codec'>

/** A length: any unit and arithmetic in, `unit` out. */
export function MeasureField({
  kind = {},
  unit,
  optional = false,
  ...props
}: Own<Mp> & { readonly kind?: FieldKind; readonly unit: Unit; readonly optional?: boolean }) {
  return <TypedField {...props} codec={measureCodec(kind, unit, optional)} />
}

/** A number, with arithmetic. */
export function NumberField({ kind = {}, ...props }: Own<number> & { readonly kind?: NumberKind }) {
  return <TypedField {...props} codec={numberCodec(kind)} />
}

export function TextField(props: Own<string>) {
  return <TypedField {...props} codec={textCodec} />
}
