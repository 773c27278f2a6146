import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { type Diagnostic, DuikaiError } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import { createSubsetter, type Face } from '../../core/fonts/index.ts'
import { type PdfInput, type PdfMetadata, preparePages, verifyPdf, writePdfParts } from '../../core/pdf/index.ts'
import type { PreparedPicture } from '../assets/index.ts'
import { harfbuzzFile } from '../fonts/index.ts'
import { placedFindings } from './ads.ts'
import { type AroundPages, hasSurroundings, type Surrounded, surround } from './around.ts'
import { openPrintCache } from './cache.ts'
import { checkTarget, type WrittenFile, writeAside } from './file.ts'
import { type PressOptions, pressLists } from './inks.ts'
import { type PictureOptions, preparePictures } from './pictures.ts'
import { type LoadedProfile, printSettings } from './profile.ts'

/** What a preflight sees: the pages, their pictures and the file as it would be delivered. */
export interface PreflightInput {
  readonly lists: readonly DisplayList[]
  readonly pictures: ReadonlyMap<string, PreparedPicture>
  readonly profile: LoadedProfile['profile']
  /** The file as it lies on the disk. */
  readonly file: WrittenFile
}

export interface ExportRequest extends PictureOptions, PressOptions {
  /** One list a page. */
  readonly lists: readonly DisplayList[]
  /** By `FontRef.id`. */
  readonly fonts: ReadonlyMap<string, Face>
  readonly profile: LoadedProfile
  readonly metadata: PdfMetadata
  /** Marks, proof stamps, sheets; the pages alone unless given. */
  readonly around?: AroundPages
  /** The PDF to write; an older one is replaced only when everything went well. */
  readonly target: string
  /** Findings of severity `error` keep the file from being delivered. */
  readonly preflight?: (input: PreflightInput) => readonly Diagnostic[] | Promise<readonly Diagnostic[]>
  /** Hears what is done next. What it throws ends the export, and the old file stays. */
  readonly onStep?: (step: ExportStep) => void
}

/** What an export does, in this order. */
export type ExportStep = 'pictures' | 'write' | 'verify' | 'preflight' | 'deliver'

export interface ExportResult {
  readonly file: string
  readonly size: number
  /** What the preflight found: warnings and notes. */
  readonly findings: readonly Diagnostic[]
  readonly pictures: ReadonlyMap<string, PreparedPicture>
  /** Milliseconds of the steps. */
  readonly times: { readonly prepare: number; readonly write: number; readonly deliver: number }
}

const subset = createSubsetter(() => new Uint8Array(readFileSync(harfbuzzFile('harfbuzz-subset.wasm'))))

/**
 * Exports pages as one PDF: pictures prepared, file written aside, reopened and compared with the lists, preflighted,
 * then renamed over the target. On any failure the old file stays. Rejects with a DuikaiError naming file and place:
 * `export/target`, `/folder`, `/unwritable`, `/disk-full`, `/picture`, `/verify`, `/preflight`, or one of the pdf and
 * assets rooms.
 */
export async function exportPages(request: ExportRequest): Promise<ExportResult> {
  const { fonts, profile, metadata, target, onStep, around } = request
  const started = performance.now()
  const lists = await pressLists(request.lists, profile, request)
  await checkTarget(target)
  onStep?.('pictures')
  const { programs, streams } = openPrintCache(request.cacheFolder)
  const pending = preparePictures(lists, profile, request)
  // A rejection is met where the result is awaited; font programs are made while files are read.
  pending.catch(() => undefined)
  const alone = around === undefined || !hasSurroundings(around, profile.profile)
  const prepare = (painted: Omit<Surrounded, 'margin'>) => preparePages({ ...painted, fonts, subset, programs, sha256 })
  const early = alone ? prepare({ lists }) : undefined
  const pictures = await pending
  refuse(unlawfulAds(lists, pictures, profile.profile), target, ...PREFLIGHT)
  const { margin, ...painted } = alone
    ? { lists, margin: 0 }
    : surround(lists, profile.profile, around, fonts, pictures)
  const print = { ...printSettings(profile), margin }
  const made = { subset, programs, streams, sha256, prepared: early ?? prepare(painted) }
  const input: PdfInput = { ...painted, fonts, pictures, print, metadata, ...made }
  const prepared = performance.now()
  onStep?.('write')
  const parts = writePdfParts(input)
  const written = performance.now()
  let findings: readonly Diagnostic[] = []
  await writeAside(target, parts, async (reopened) => {
    onStep?.('verify')
    const differences = await verifyPdf(reopened, input.lists, { ...input, inflate })
    refuse(differences, target, 'export/verify', 'the finished file differs from the page', 'report this as a fault')
    onStep?.('preflight')
    findings = (await request.preflight?.({ lists, pictures, profile: profile.profile, file: reopened })) ?? []
    refuse(findings, target, ...PREFLIGHT)
    onStep?.('deliver')
  })
  const times = { prepare: prepared - started, write: written - prepared, deliver: performance.now() - written }
  return { file: target, size: parts.reduce((size, part) => size + part.length, 0), findings, pictures, times }
}

const PREFLIGHT = ['export/preflight', 'the page fails the preflight', 'correct what is named'] as const

/** What no file of the level may hold: the finished file would be refused for it, and not say whose it is. */
function unlawfulAds(
  lists: readonly DisplayList[],
  pictures: ExportResult['pictures'],
  profile: PreflightInput['profile'],
): readonly Diagnostic[] {
  return lists.flatMap((list) => placedFindings(list, { pictures, profile })).filter(({ code }) => UNLAWFUL.has(code))
}

const UNLAWFUL: ReadonlySet<string> = new Set(['ad.rgb', 'ad.transparency', 'ad.filter'])

const sha256 = (): ReturnType<typeof createHash> => createHash('sha256')

/** Inflating gives the same bytes whoever does it, and zlib is several times faster than JavaScript. */
const inflate = (bytes: Uint8Array): Uint8Array => inflateSync(bytes)

/** Errors named in one message. */
const NAMED = 5

function refuse(found: readonly Diagnostic[], target: string, code: string, message: string, remedy: string): void {
  const errors = found.filter((one) => one.severity === 'error')
  if (errors.length === 0) return
  const named = errors.slice(0, NAMED).map((one) => `${one.where}: ${one.message}`)
  const more = errors.length > NAMED ? `; and ${errors.length - NAMED} more` : ''
  throw new DuikaiError(code, `${message}: ${named.join('; ')}${more}`, { where: target, remedy })
}
