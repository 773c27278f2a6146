import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Composer, type DocumentLayout } from '../../core/compose/index.ts'
import { type Document, withMasters } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import { type FontCatalogue, openCatalogue, systemFolders } from '../fonts/index.ts'
import { type OpenedDocument, openDocument } from '../issue/index.ts'
import { LoadedFaces } from './faces.ts'
import { type PictureFacts, PictureReader } from './pictures.ts'
import { SignedLayouts, type SignedState } from './signed.ts'
import { wordStarts } from './words.ts'

/** A composed document with what its painters need. */
export interface Composed {
  readonly layout: DocumentLayout
  /** Opened faces by `FontRef.id`; at least those that the lists name. */
  readonly fonts: ReadonlyMap<string, Face>
  /** Placed pictures by id. */
  readonly pictures: ReadonlyMap<string, PictureFacts>
}

export interface ComposeOptions {
  /** The fonts to choose from; the shipped ones, those of `fontFolders` and the machine's unless given. */
  readonly catalogue?: FontCatalogue
  /** Folders of the user's own fonts. */
  readonly fontFolders?: readonly string[]
}

/** Composes documents and remembers paragraphs, faces and picture headers between calls. */
export class DocumentComposer {
  readonly catalogue: FontCatalogue
  private readonly loaded: LoadedFaces
  private readonly composer: Composer
  private readonly reader = new PictureReader()

  constructor(options: ComposeOptions = {}) {
    this.catalogue = options.catalogue ?? openCatalogue({ folders: options.fontFolders ?? [], system: systemFolders() })
    this.loaded = new LoadedFaces(this.catalogue)
    this.composer = new Composer(this.loaded.open, { words: wordStarts })
  }

  /**
   * Composes all pages. `folder` is where the paths of the pictures start; the lines of `signed` hold as long as they can.
   * @throws DuikaiError when a font or picture cannot be read; overset and empty furniture fields are reported.
   */
  async compose(given: Document, folder: string, signed?: Pick<DocumentLayout, 'placed'>): Promise<Composed> {
    const document = withMasters(given)
    const pictures = await this.reader.facts(document, folder)
    await this.loaded.foresee(document)
    const layout = await this.loaded.complete(document.publication, () =>
      this.composer.compose(document, (id) => pictures.get(id)?.info, signed),
    )
    return { layout, fonts: this.loaded.faces, pictures }
  }
}

/** A folder `fonts` beside a document holds fonts of its own. */
function fontFolders(folder: string, options: ComposeOptions): readonly string[] {
  const own = join(folder, 'fonts')
  return [...(options.fontFolders ?? []), ...(existsSync(own) ? [own] : [])]
}

/** Composes one document once, the lines of `signed` states as far as they hold. */
export async function composeDocument(
  document: Document,
  folder: string,
  options: ComposeOptions = {},
  signed: readonly SignedState[] = [],
): Promise<Composed> {
  const composer = new DocumentComposer({ ...options, fontFolders: fontFolders(folder, options) })
  if (signed.length === 0) return composer.compose(document, folder)
  const layouts = new SignedLayouts(new DocumentComposer({ catalogue: composer.catalogue }), folder)
  return composer.compose(document, folder, await layouts.layoutOf(signed))
}

/** Opens a document's file and composes it. */
export async function composeFile(path: string, options: ComposeOptions = {}): Promise<OpenedDocument & Composed> {
  const opened = openDocument(path)
  return { ...opened, ...(await composeDocument(opened.document, opened.folder, options)) }
}
