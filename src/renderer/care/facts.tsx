import { bytesText, isKey, useText } from '../i18n/index.ts'

/** Versions, sizes and counts that were read, folded away. */
export function Facts({ facts }: { readonly facts: Readonly<Record<string, string | number>> }) {
  const text = useText()
  const nameOf = (name: string): string => {
    const key = `fact.${name.replaceAll(' ', '-')}`
    return isKey(key) ? text(key) : name
  }
  const valueText = (name: string, value: string | number): string =>
    typeof value === 'number' && /bytes$|^(?:free )?memory$/.test(name) ? bytesText(value) : String(value)
  return (
    <details className="care-facts">
      <summary>{text('care.facts')}</summary>
      <dl className="form-facts">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{nameOf(name)}</dt>
            <dd>{valueText(name, value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
