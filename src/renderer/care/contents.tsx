import type { PackageContents } from '../../contract/index.ts'
import { bytesText, longDate, useLanguage, useText } from '../i18n/index.ts'

/** What a package holds, before anything of it is taken in. */
export function Contents({ contents }: { readonly contents: PackageContents }) {
  const text = useText()
  const language = useLanguage()
  const { name, date, pages, stories, changes, pictures, missingPictures, fonts, missingFonts, program } = contents
  const size = pictures.reduce((sum, { bytes }) => sum + bytes, 0)
  const families = [...new Set(fonts.map(({ family }) => family))]
  return (
    <>
      <dl className="form-facts contents">
        <dt>{text('package.issue')}</dt>
        <dd>
          {name} · {longDate(date, language)}
        </dd>
        <dt>{text('package.pages')}</dt>
        <dd>{text('package.pages.of', { count: pages.length, names: pages.join(' ') })}</dd>
        <dt>{text('package.stories')}</dt>
        <dd>{text('package.stories.of', { stories, changes })}</dd>
        <dt>{text('package.pictures')}</dt>
        <dd>
          {text('package.pictures.of', { count: pictures.length, size: bytesText(size) })}
          {pictures.length > 0 && (
            <details>
              <summary>{text('package.pictures.list')}</summary>
              <ul className="contents-pictures">
                {pictures.map(({ hash, name: file, bytes }) => (
                  <li key={hash}>
                    <span>{file}</span>
                    <span className="digits">{bytesText(bytes)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </dd>
        <dt>{text('package.needs-fonts')}</dt>
        <dd>{families.join('、')}</dd>
        <dt>{text('package.program')}</dt>
        <dd>{program}</dd>
      </dl>
      {missingPictures.length > 0 && (
        <p className="warn">{text('package.missing-pictures', { count: missingPictures.length })}</p>
      )}
      {missingFonts.length > 0 && (
        <p className="warn">{text('package.missing-fonts', { names: missingFonts.join('、') })}</p>
      )}
    </>
  )
}
