import { DuikaiError } from '../base/index.ts'

type Json = Readonly<Record<string, unknown>>

/** The version of documents that this program writes. */
export const DOCUMENT_VERSION = 3

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What makes a document of version n + 1 out of one of version n, at place n - 1. A step is never changed once documents
 * were written with it, and takes nothing away: logs of changes are replayed on what it makes.
 */
const STEPS: readonly ((document: Json) => Json)[] = [
  // 2: a publication has masters. Furniture stays on its pages, where changes of the log look for it.
  (document) =>
    isRecord(document.publication) && document.publication.masters === undefined
      ? { ...document, publication: { ...document.publication, masters: {} } }
      : document,
  // 3: what the desk knows of stories, booked places, names of sections. Only fields that may be missing.
  (document) => document,
]

/**
 * Brings the JSON of a document to the present version; anything that is no document is given back as it is.
 * @throws DuikaiError `document/newer` for one of a later program.
 */
export function migrateDocument(json: unknown, file: string): unknown {
  if (!isRecord(json) || json.format !== 'duikai-document') return json
  const { version } = json
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return json
  if (version > DOCUMENT_VERSION)
    throw new DuikaiError(
      'document/newer',
      `the document is of version ${version}, this program knows ${DOCUMENT_VERSION}`,
      {
        where: `${file}, field version`,
        remedy: 'open it with the program that wrote it, or bring this one up to date',
      },
    )
  let document: Json = json
  for (const step of STEPS.slice(version - 1)) document = step(document)
  return { ...document, version: DOCUMENT_VERSION }
}
