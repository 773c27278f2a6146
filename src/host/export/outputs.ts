import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join, parse } from 'node:path'
import { pipeline } from 'node:stream/promises'
import {
  EXPORT_ENDINGS,
  EXPORT_FORMATS,
  type ExportFormat,
  fileNames,
  NAME_FIELDS,
  unknownFields,
} from '../../contract/index.ts'
import { type Diagnostic, DuikaiError } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document } from '../../core/document/index.ts'
import type { Face } from '../../core/fonts/index.ts'
import type { ProofStamp } from '../../core/pdf/index.ts'
import type { AroundPages } from './around.ts'
import type { ExportStep } from './export.ts'
import { writeAside } from './file.ts'
import { pressLists } from './inks.ts'
import { exportCache, grayPages, writePdf } from './job.ts'
import { missingCharacters, refuseMissing } from './missing.ts'
import { preparePictures } from './pictures.ts'
import { renderPng } from './png.ts'
import { type LoadedProfile, leveledName } from './profile.ts'

/** What pages are written as. */
export const OUTPUT_KINDS = EXPORT_FORMATS
export type OutputKind = ExportFormat

/** A file to be made of some pages. */
export interface PlannedOutput {
  readonly kind: OutputKind
  readonly file: string
  /** Numbers of the pages in the document. */
  readonly pages: readonly number[]
}

export interface OutputPlan {
  readonly document: Document
  /** Numbers of the pages in the document, in its order. */
  readonly pages: readonly number[]
  readonly kinds: readonly OutputKind[]
  readonly folder: string
  /** Without ending; fields as in every export, and {id} {profile}. */
  readonly pattern: string
  readonly profile: LoadedProfile['profile']
}

/** Fields of names that only an export by profile has. */
const OWN_FIELDS = ['id', 'profile'] as const

/**
 * The files that an issue is exported to, in the order of its pages, then of the kinds. Sheets are one file of all pages.
 * @throws DuikaiError `export/pattern` for a field that there is none of, or names that do not tell pages apart.
 */
export function planOutputs({ document, pages, kinds, folder, pattern, profile }: OutputPlan): PlannedOutput[] {
  const { publication, issue } = document
  const known = pattern.replaceAll('{id}', publication.id).replaceAll('{profile}', leveledName(profile))
  const [unknown] = unknownFields(known)
  const refuse = (message: string, remedy: string): never => {
    throw new DuikaiError('export/pattern', message, { where: pattern, remedy })
  }
  if (unknown !== undefined) {
    const fields = [...OWN_FIELDS, ...NAME_FIELDS].map((field) => `{${field}}`).join(' ')
    refuse(`a file name has no field {${unknown}}`, `use ${fields}`)
  }
  if (/[\\/]/.test(pattern)) refuse('a file name has no folder', 'name the folder apart')
  if (pattern.trim() === '') refuse('the pattern of file names is empty', 'use {date}-{page}')
  const chosen = pages.map((index) => ({ index, page: document.pages[index] as Document['pages'][number] }))
  const all = document.pages.map(({ name }) => name)
  const source = { publication: publication.name, date: issue.date, number: issue.number, total: issue.total }
  const indexOf = new Map(chosen.map(({ index, page }) => [page.name, index] as const))
  const apart = /\{(page|title)\}/.test(known)
  const outputs: PlannedOutput[] = []
  for (const kind of kinds) {
    if (!apart && pages.length > 1 && (kind === 'png' || kind === 'jpeg')) {
      refuse(`the name is the same for all ${pages.length} pages, and a ${kind} holds one`, 'put {page} into the name')
    }
    const whole = kind === 'sheets' ? known.replaceAll('{page}', '{pages}').replaceAll('{title}', '{pages}') : known
    for (const { name, pages: own } of fileNames(
      whole,
      source,
      chosen.map(({ page }) => page),
      all,
    )) {
      outputs.push({
        kind,
        file: join(folder, `${name}${EXPORT_ENDINGS[kind]}`),
        pages: own.map((page) => indexOf.get(page) as number),
      })
    }
  }
  const names = new Map<string, PlannedOutput>()
  for (const output of outputs) {
    // File systems that ignore case hold `a` and `A` to be one.
    const key = output.file.toLowerCase()
    if (names.has(key)) refuse(`two files would have the name ${parse(output.file).base}`, 'put {page} into the name')
    names.set(key, output)
  }
  return outputs.sort(
    (a, b) => (a.pages[0] as number) - (b.pages[0] as number) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  )
}

/** A composed issue, and how its pages are written. */
export interface OutputJob {
  readonly document: Document
  /** Every page of the document. */
  readonly lists: readonly DisplayList[]
  readonly fonts: ReadonlyMap<string, Face>
  readonly pictures: ReadonlyMap<string, { readonly file: string }>
  readonly profile: LoadedProfile
  /** ISO 8601 with zone. */
  readonly date: string
  readonly allowMissing: boolean
  /** How to export in spite of missing characters, for the message. */
  readonly anyway?: string
  readonly marks?: boolean | undefined
  readonly sheet?: AroundPages['sheet']
  readonly proof: ProofStamp
  /** Size of pictures: pixels across, or an inch. */
  readonly dpi: number
  readonly width?: number | undefined
  readonly jpegQuality: number
  /** Hears what is done next; what it throws ends the output, and its old file stays. */
  readonly onStep?: (step: ExportStep | 'proof') => void
}

/** A file that was made. */
export interface WrittenOutput {
  readonly kind: OutputKind
  readonly file: string
  /** Names of its pages. */
  readonly pages: readonly string[]
  readonly bytes: number
  readonly sha256: string
  readonly findings: readonly Diagnostic[]
}

/** Hex SHA-256 of a file. */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Writes one file of a plan, whole or not at all. @throws DuikaiError of `exportPages` and `renderPng`. */
export async function writeOutput(job: OutputJob, { kind, file, pages }: PlannedOutput): Promise<WrittenOutput> {
  const { fonts, pictures, profile, onStep } = job
  const lists = pages.map((index) => job.lists[index] as DisplayList)
  if (!job.allowMissing) refuseMissing(missingCharacters(lists), file, job.anyway ?? 'export with --allow-missing')
  const made = { kind, file, pages: lists.map((list) => list.page.name) }
  if (kind === 'png' || kind === 'jpeg') {
    const [list] = (await pressLists(lists, profile, { gray: grayPages(job.document) })) as [DisplayList]
    onStep?.('pictures')
    const assetFile = (id: string): string => pictures.get(id)?.file ?? id
    const prepared = await preparePictures([list], profile, { assetFile, ...exportCache() })
    onStep?.('proof')
    const size = job.width === undefined ? { dpi: job.dpi } : { width: job.width }
    const how = kind === 'jpeg' ? { ...size, jpegQuality: job.jpegQuality } : size
    const image = await renderPng(list, fonts, prepared, profile.icc, how)
    await writeAside(file, image, async () => onStep?.('deliver'))
    const sha256 = createHash('sha256').update(image).digest('hex')
    return { ...made, bytes: image.length, sha256, findings: [] }
  }
  const { document, date, allowMissing, marks, sheet } = job
  const result = await writePdf({
    ...{ document, lists, fonts, pictures, profile, target: file, date, allowMissing },
    marks: kind === 'proof' ? (marks ?? false) : marks,
    sheet: kind === 'sheets' ? sheet : undefined,
    proof: kind === 'proof' ? job.proof : undefined,
    ...(onStep === undefined ? {} : { onStep }),
  })
  return { ...made, bytes: result.size, sha256: await fileDigest(file), findings: result.findings }
}
