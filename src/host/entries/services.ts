import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { HandlersOf, PicturesMessage } from '../../contract/index.ts'
import { pageNamed } from '../../core/document/index.ts'
import { DocumentComposer } from '../compose/index.ts'
import { openDocument } from '../issue/index.ts'
import { type ComposedIssue, pageSummary, pageView } from './page-view.ts'
import { seenThrough } from './seen-through.ts'

interface OpenIssue extends ComposedIssue {
  readonly file: string
}

/** The services on one document. `onPictures` hears which picture files its pages show. */
export function documentServices(
  file: string,
  onPictures: (pictures: PicturesMessage) => void,
): HandlersOf<'issue.open' | 'page.display'> {
  let composer: DocumentComposer | undefined
  let open: Promise<OpenIssue> | undefined

  const read = async (): Promise<OpenIssue> => {
    const { document, folder, file: path } = openDocument(file)
    composer?.catalogue.close()
    const fonts = join(folder, 'fonts')
    composer = new DocumentComposer({ fontFolders: existsSync(fonts) ? [fonts] : [] })
    const composed = await composer.compose(document, folder)
    onPictures({
      kind: 'pictures',
      files: Object.fromEntries([...composed.pictures].map(([id, picture]) => [id, picture.file])),
    })
    return { file: path, document, composed, ...(await seenThrough(document.publication)) }
  }

  return {
    'issue.open': async () => {
      // One reading at a time: the fonts of the one before are closed by the next.
      open = (open ?? Promise.resolve()).then(read, read)
      const issue = await open
      const { publication, issue: record, pages } = issue.document
      return {
        title: publication.name,
        date: record.date,
        file: issue.file,
        pages: pages.map((_, index) => pageSummary(issue, index)),
      }
    },
    'page.display': async (name) => {
      open ??= read()
      const issue = await open
      return pageView(issue, issue.document.pages.indexOf(pageNamed(issue.document, name)))
    },
  }
}
