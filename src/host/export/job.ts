import { join } from 'node:path'
import type { DisplayList } from '../../core/display/index.ts'
import { type Document, requireFurniture } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import type { PdfMetadata, ProofStamp } from '../../core/pdf/index.ts'
import { defaultCacheFolder } from '../fonts/index.ts'
import { programVersion } from '../issue/index.ts'
import type { AroundPages } from './around.ts'
import { type ExportRequest, type ExportResult, exportPages } from './export.ts'
import { preflightPages } from './preflight.ts'
import { type LoadedProfile, leveledName } from './profile.ts'

/** Composed pages of a document that go into one file. */
export interface PagesJob extends Pick<ExportRequest, 'onStep'> {
  readonly document: Document
  readonly lists: readonly DisplayList[]
  readonly fonts: ReadonlyMap<string, Face>
  /** Placed pictures by id. */
  readonly pictures: ReadonlyMap<string, { readonly file: string }>
  readonly profile: LoadedProfile
  readonly target: string
  /** ISO 8601 with zone. */
  readonly date: string
  readonly allowMissing: boolean
  /** The printer's marks, all or none; as the profile has them unless given. */
  readonly marks?: boolean | undefined
  /** The pages on sheets. */
  readonly sheet?: AroundPages['sheet']
  /** A proof: what is wrong with its pages is told, and no reason not to write it. */
  readonly proof?: ProofStamp | undefined
}

/** Folder of what exports keep, beside the joined fonts; nothing is kept where packages have no folder. */
export function exportCache(): { cacheFolder: string } | Record<string, never> {
  const folder = defaultCacheFolder()
  return folder === undefined ? {} : { cacheFolder: join(folder, 'export') }
}

/** Names of the pages that are printed in black alone. */
export const grayPages = ({ pages }: Pick<Document, 'pages'>): ReadonlySet<string> =>
  new Set(pages.filter(({ gray }) => gray === true).map(({ name }) => name))

/** Writes pages as one PDF with title, dates and preflight of a newspaper's page. @throws DuikaiError of `exportPages`. */
export function writePdf(job: PagesJob): Promise<ExportResult> {
  const { document, lists, fonts, pictures, profile, target, date, allowMissing, onStep, marks, sheet, proof } = job
  const { publication, issue } = document
  requireFurniture(
    document,
    lists.map(({ page }) => page.name),
  )
  const pages = lists.map((list) => list.page.name).join(' ')
  const program = `Duikai ${programVersion()}`
  const metadata: PdfMetadata = {
    title: [publication.name, issue.date, pages, ...(proof === undefined ? [] : [proof.kind, proof.round])]
      .join(' ')
      .trim(),
    creator: program,
    producer: program,
    created: date,
    modified: date,
  }
  return exportPages({
    lists,
    fonts,
    profile,
    metadata,
    target,
    assetFile: (id) => pictures.get(id)?.file ?? id,
    gray: grayPages(document),
    preflight: (input) => {
      const found = preflightPages(fonts, input, allowMissing, document)
      if (proof === undefined) return found
      return found.map((one) => (one.severity === 'error' ? { ...one, severity: 'warning' } : one))
    },
    around: {
      marks,
      sheet,
      proof,
      slug: {
        publication: publication.name,
        date: issue.date,
        profile: leveledName(profile.profile),
        time: date.slice(0, 16).replace('T', ' '),
      },
    },
    ...(onStep === undefined ? {} : { onStep }),
    ...exportCache(),
  })
}
