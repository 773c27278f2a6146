import { useEffect, useState } from 'react'
import { type ErrorData, errorData, type TemplateEntry } from '../../../contract/index.ts'
import { type Document, EMPTY_PICTURE, type Template } from '../../../core/document/index.ts'
import { isKey, type Translate } from '../../i18n/index.ts'
import type { Host } from '../host.ts'

export type UsableEntry = TemplateEntry & { readonly template: Template }

/** What a template is called; those of the program in the language of the window. */
export function nameOf({ id, own, template }: UsableEntry, text: Translate): string {
  const key = `template.shipped.${id}`
  return !own && isKey(key) ? text(key) : template.name
}

export const isUsable = (entry: TemplateEntry): entry is UsableEntry => entry.template !== undefined

/** The templates of the library, read again whenever it says that they changed. */
export function useTemplates(host: Host): {
  readonly entries: readonly TemplateEntry[] | undefined
  readonly error: ErrorData | undefined
} {
  const [entries, setEntries] = useState<readonly TemplateEntry[]>()
  const [error, setError] = useState<ErrorData>()
  useEffect(() => {
    let closed = false
    const read = (): void => {
      host.call('template.list').then(
        (list) => {
          if (closed) return
          setEntries(list)
          setError(undefined)
        },
        (thrown: unknown) => {
          if (!closed) setError(errorData(thrown))
        },
      )
    }
    read()
    const stop = host.on('template.changed', read)
    return () => {
      closed = true
      stop()
    }
  }, [host])
  return { entries, error }
}

/** The file of the picture that stands in empty places: the issue's, else the library's; empty until it is known. */
export function useEmptyFile(host: Host, document: Document): string {
  const own = document.pictures.find(({ id }) => id === EMPTY_PICTURE)?.file
  const [file, setFile] = useState('')
  useEffect(() => {
    if (own !== undefined || file !== '') return
    let closed = false
    host.call('template.emptyPicture').then(
      (made) => {
        if (!closed) setFile(made.file)
      },
      // Without it nothing with an empty place can be put on a page; whoever asks says why.
      () => undefined,
    )
    return () => {
      closed = true
    }
  }, [host, own, file])
  return own ?? file
}
