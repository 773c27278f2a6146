import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { CareFinding } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import { type FolderFacts, listBackups, listIssues, unusedAssets } from '../db/index.ts'
import { checkLibrary, type Desk } from '../issue/index.ts'
import { fontsOf, missingFonts } from '../package/index.ts'
import type { IndexKeeper } from '../search/index.ts'
import { indexFaults, rightPictures } from './mends.ts'
import { finding } from './types.ts'

/** An open library that is looked at. */
export interface Patient {
  readonly desk: Desk
  readonly keeper: IndexKeeper
  /** What lay in its folder, and what of it a program left unfinished that was ended. */
  readonly folder: FolderFacts
  readonly verify: boolean
  /** Hears how far it is; may throw to end it. */
  readonly onStep: (done: number, total: number) => void
}

const GB = 2 ** 30
const WEEK = 7 * 86_400_000

/** Files that a program left which was ended while it wrote. */
function leftovers({ desk, folder }: Patient): CareFinding[] {
  const { length } = folder.leftovers
  if (length === 0) return []
  const message = `${length} files were left unfinished by a program that was ended`
  const remedy = 'doctor --mend takes them away'
  return [finding('info', 'doctor/leftovers', desk.library.folder, message, remedy, { mend: 'leftovers' })]
}

function room({ desk, folder: { database } }: Patient): CareFinding[] {
  const { folder } = desk.library
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const needed = Math.max(GB, 2 * database)
  if (free >= needed) return []
  const message = `the disk has ${Math.round(free / 1e6)} MB left; work and backups want ${Math.round(needed / 1e6)} MB`
  return [finding('warning', 'doctor/room', folder, message, 'free some space on that disk')]
}

/** What can be done about a finding of the database, the logs and the pictures. */
function treatable(found: Diagnostic, right: ReadonlySet<string>): CareFinding {
  const picture = /assets\/[0-9a-f]{2}\/([0-9a-f]{64})\./.exec(found.where)?.[1]
  if (found.code === 'asset/missing' || found.code === 'asset/damaged') {
    if (picture === undefined) return found
    return { ...found, picture, mend: right.has(picture) ? 'pictures' : 'picture-file' }
  }
  return found.code.startsWith('library/') ? { ...found, mend: 'repair' } : found
}

async function insides({ desk, verify, onStep }: Patient): Promise<CareFinding[]> {
  const { library } = desk
  const found = await checkLibrary(library, { verify, onStep })
  const right = new Set((await rightPictures(library, verify)).map(({ hash }) => hash))
  return found.map((one) => treatable(one, right))
}

function backup({ desk }: Patient): CareFinding[] {
  const { folder } = desk.library
  const [latest] = listBackups(folder)
  if (listIssues(desk.library).length === 0) return []
  if (latest !== undefined && Date.now() - Date.parse(latest.at) < WEEK) return []
  const message = latest === undefined ? 'there is no backup of the database' : `the latest backup is of ${latest.at}`
  const remedy = 'leave the library open for a while, or run doctor --mend'
  return [finding('warning', 'doctor/backup', folder, message, remedy, { mend: 'backup' })]
}

function index({ desk, keeper }: Patient): CareFinding[] {
  const [wrong] = indexFaults(keeper)
  if (wrong === undefined) return []
  const remedy = 'doctor --mend makes it anew; nothing is lost'
  const message = `the index of stories is damaged: ${wrong}`
  return [finding('warning', 'search/damaged', desk.library.folder, message, remedy, { mend: 'index' })]
}

/** Fonts that the papers of the library are set in, and that are not here. */
async function fonts({ desk }: Patient): Promise<CareFinding[]> {
  const { library } = desk
  const found: CareFinding[] = []
  for (const paper of new Set(listIssues(library).map(({ publication }) => publication))) {
    for (const family of await missingFonts(fontsOf(desk.publication(paper)), library.folder)) {
      const remedy = `put its file into ${join(library.folder, 'fonts')}, or choose another in the paper's styles`
      const message = `the font "${family}" is not here`
      const more = { mend: 'font-files' } as const
      found.push(finding('warning', 'doctor/font-missing', `publication ${paper}`, message, remedy, more))
    }
  }
  return found
}

function unused({ desk }: Patient): CareFinding[] {
  const { files, bytes } = unusedAssets(desk.library)
  if (files === 0) return []
  const message = `${files} picture files (${Math.ceil(bytes / 1e6)} MB) belong to no issue`
  const remedy = 'nothing has to be done; the check in the window takes them away'
  return [finding('info', 'doctor/unused', desk.library.folder, message, remedy, { mend: 'unused' })]
}

/** Everything that is looked at in a library, on the command line and in the window alike. */
export const CHECKS: readonly (readonly [
  name: string,
  check: (patient: Patient) => CareFinding[] | Promise<CareFinding[]>,
])[] = [
  ['leftovers', leftovers],
  ['room', room],
  ['insides', insides],
  ['backup', backup],
  ['index', index],
  ['fonts', fonts],
  ['unused', unused],
]
