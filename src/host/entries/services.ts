import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Handlers, PicturesMessage } from '../../contract/index.ts'
import { pageNamed } from '../../core/document/index.ts'
import { type Composed, DocumentComposer } from '../compose/index.ts'
import { type OpenedDocument, openDocument } from '../issue/index.ts'
import { type ScreenColour, screenColours } from './colours.ts'
import { pageSummary, pageView } from './page-view.ts'

interface OpenIssue {
  readonly opened: OpenedDocument
  readonly composed: Composed
  readonly colour: ScreenColour
}

/** The services on one document. `onPictures` hears which picture files its pages show. */
export function documentServices(file: string, onPictures: (pictures: PicturesMessage) => void): Handlers {
  let composer: DocumentComposer | undefined
  let open: Promise<OpenIssue> | undefined

  const read = async (): Promise<OpenIssue> => {
    const opened = openDocument(file)
    const { document, folder } = opened
    composer?.catalogue.close()
    const fonts = join(folder, 'fonts')
    composer = new DocumentComposer({ fontFolders: existsSync(fonts) ? [fonts] : [] })
    const composed = await composer.compose(document, folder)
    onPictures({
      kind: 'pictures',
      files: Object.fromEntries([...composed.pictures].map(([id, picture]) => [id, picture.file])),
    })
    return { opened, composed, colour: await screenColours(document.publication.profile) }
  }

  return {
    'issue.open': async () => {
      // One reading at a time: the fonts of the one before are closed by the next.
      open = (open ?? Promise.resolve()).then(read, read)
      const { opened, composed } = await open
      const { document } = opened
      return {
        title: document.publication.name,
        date: document.issue.date,
        file: opened.file,
        pages: document.pages.map((_, index) => pageSummary(composed.layout, document, index)),
      }
    },
    'page.display': async (name) => {
      open ??= read()
      const { opened, composed, colour } = await open
      const page = pageNamed(opened.document, name)
      return pageView(composed, opened.document, opened.document.pages.indexOf(page), colour)
    },
  }
}
