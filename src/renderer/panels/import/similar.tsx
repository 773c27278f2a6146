import type { SimilarPicture } from '../../../contract/index.ts'
import { useText } from '../../i18n/index.ts'

/** Pictures of the library that this one looks like, and where they were printed. */
export function Similar({ pictures }: { readonly pictures: readonly SimilarPicture[] }) {
  const text = useText()
  return (
    <ul className="import-similar" aria-label={text('import.similar')}>
      {pictures.map(({ hash, name, how, uses }) => (
        <li key={hash}>
          {text(`import.similar.${how}`, { name })}
          {uses.length === 0
            ? text('import.similar.unused')
            : uses
                .map(({ date, pages }) =>
                  pages.length === 0
                    ? text('import.similar.issue', { date })
                    : text('import.similar.used', { date, pages: pages.join('、') }),
                )
                .join('；')}
        </li>
      ))}
    </ul>
  )
}
