import { accessSync, constants, existsSync, rmSync, statfsSync } from 'node:fs'
import { arch, freemem, platform, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Diagnostic } from '../core/base/index.ts'
import { DuikaiError } from '../core/base/index.ts'
import { loadSharp } from '../host/assets/index.ts'
import {
  type FolderFacts,
  folderFacts,
  listBackups,
  listIssues,
  openLibrary,
  type Repair,
  readOwner,
  removeSearchFile,
  repairLibrary,
  sqliteFacts,
} from '../host/db/index.ts'
import { harfbuzzFile } from '../host/fonts/index.ts'
import { checkLibrary, Desk, programVersion, resourcePath } from '../host/issue/index.ts'
import { fontsOf, missingFonts } from '../host/package/index.ts'
import { IndexKeeper } from '../host/search/index.ts'

/** What was looked at: lines for people, what is odd, what was mended. */
export interface Examination {
  readonly facts: Readonly<Record<string, string | number>>
  readonly findings: readonly Diagnostic[]
  readonly mended: readonly string[]
}

const GB = 2 ** 30
const OLDEST_NODE = [20, 19]
const WEEK = 7 * 86_400_000

const finding = (
  severity: Diagnostic['severity'],
  code: string,
  where: string,
  message: string,
  remedy: string,
): Diagnostic => ({
  ...{ severity, code, where, message, remedy },
})

const INSTALL = 'install the program again for this machine (npm ci in a clone)'

/** Runs a part of the examination; what it throws is a finding. */
async function part<T>(
  findings: Diagnostic[],
  code: string,
  where: string,
  body: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await body()
  } catch (error) {
    const known = error instanceof DuikaiError ? error : undefined
    const message = (error as Error).message.split('\n')[0] ?? ''
    findings.push(finding('error', known?.code ?? code, known?.where ?? where, message, known?.remedy ?? INSTALL))
    return undefined
  }
}

/** The machine and the program on it: versions, parts that must load, fonts that come with it, room. */
export async function examineMachine(): Promise<Examination> {
  const findings: Diagnostic[] = []
  const facts: Record<string, string | number> = {
    program: programVersion(),
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    memory: totalmem(),
    'free memory': freemem(),
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [least = 0, leastMinor = 0] = OLDEST_NODE
  if (major < least || (major === least && minor < leastMinor)) {
    const message = `Node ${process.version} is older than ${OLDEST_NODE.join('.')}`
    findings.push(finding('error', 'doctor/node', process.execPath, message, 'use the Node of this installation'))
  }
  if (totalmem() < 2 * GB) {
    const message = 'the machine has less than 2 GB of memory; issues of many pages may be slow'
    findings.push(finding('warning', 'doctor/memory', platform(), message, 'close other programs while exporting'))
  }
  const sqlite = await part(findings, 'doctor/sqlite', 'better-sqlite3', sqliteFacts)
  if (sqlite !== undefined) {
    facts.sqlite = sqlite.version
    if (!sqlite.search)
      findings.push(finding('error', 'doctor/sqlite', 'better-sqlite3', 'it was built without FTS5', INSTALL))
  }
  const sharp = await part(findings, 'doctor/sharp', 'sharp', async () => (await loadSharp()).versions)
  if (sharp !== undefined) facts.sharp = `${sharp.sharp} (libvips ${sharp.vips})`
  await part(findings, 'doctor/harfbuzz', 'harfbuzzjs', () => harfbuzzFile('harfbuzz.wasm'))
  await part(findings, 'doctor/resources', resourcePath('profiles'), () =>
    accessSync(resourcePath('profiles'), constants.R_OK),
  )
  const shipped = ['Noto Serif SC', 'Noto Sans SC'].map((family) => ({ family, weight: 400 }))
  for (const family of (await part(findings, 'doctor/fonts', 'fonts', () => missingFonts(shipped))) ?? []) {
    findings.push(finding('error', 'doctor/fonts', family, 'a font that comes with the program is not there', INSTALL))
  }
  await part(findings, 'doctor/temporary', tmpdir(), () => accessSync(tmpdir(), constants.W_OK))
  return { facts, findings, mended: [] }
}

function sizesOf(
  folder: string,
  { database, search, assets, damaged, format = 0 }: FolderFacts,
): Record<string, string | number> {
  const backups = listBackups(folder)
  return {
    library: folder,
    format,
    'database bytes': database,
    'search index bytes': search,
    'picture files': assets.files,
    'picture bytes': assets.bytes,
    backups: backups.length,
    'backup bytes': backups.reduce((sum, { bytes }) => sum + bytes, 0),
    'latest backup': backups[0]?.at ?? 'none',
    'damaged copies bytes': damaged,
  }
}

function roomFinding(folder: string, { database }: FolderFacts): Diagnostic[] {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const needed = Math.max(GB, 2 * database)
  if (free >= needed) return []
  const message = `the disk has ${Math.round(free / 1e6)} MB left; work and backups want ${Math.round(needed / 1e6)} MB`
  return [finding('warning', 'doctor/room', folder, message, 'free some space on that disk')]
}

/**
 * A library: what lies in its folder, its database, logs, pictures, backups, index of stories, the fonts its papers need.
 * With `mend` what harms nobody is mended; `repair` is one of the repairs of a damaged database.
 */
export async function examineLibrary(
  folder: string,
  { mend, verify, repair }: { readonly mend: boolean; readonly verify: boolean; readonly repair: Repair | undefined },
): Promise<Examination> {
  const program = `Duikai ${programVersion()}`
  const findings: Diagnostic[] = []
  const mended: string[] = []
  if (repair !== undefined) {
    const { lost, kept, backup } = repairLibrary(folder, repair, { program })
    const from = backup === undefined ? '' : ` from ${backup}`
    mended.push(`${repair}${from}; the damaged database is kept in ${kept ?? 'no place'}`)
    for (const what of lost)
      findings.push(finding('warning', 'doctor/lost', folder, `lost: ${what}`, 'compare with the last printed issue'))
  }
  const before = folderFacts(folder)
  const facts: Record<string, string | number> = sizesOf(folder, before)
  if (before.format !== undefined && before.format > 0 && before.format < before.known && !mend) {
    const message = `the library is of format ${before.format}; this program writes ${before.known}`
    const remedy = 'open it with this program, or run doctor --mend: it is copied first and brought up to date'
    return { facts, findings: [...findings, finding('warning', 'doctor/older', folder, message, remedy)], mended }
  }
  const library = await part(findings, 'library/failed', folder, () => openLibrary({ folder, program, backups: false }))
  if (library === undefined) {
    const owner = readOwner(folder)
    if (owner !== undefined) facts['in use by'] = `${owner.program} on ${owner.host} since ${owner.since}`
    return { facts, findings, mended }
  }
  const desk = new Desk(library)
  try {
    if (before.leftovers.length > 0) {
      if (mend) {
        for (const file of before.leftovers) rmSync(join(folder, file), { force: true })
        mended.push(`${before.leftovers.length} unfinished files taken away`)
      } else {
        const message = `${before.leftovers.length} files were left unfinished by a program that was ended`
        findings.push(finding('info', 'doctor/leftovers', folder, message, 'doctor --mend takes them away'))
      }
    }
    findings.push(...(existsSync(folder) ? roomFinding(folder, before) : []))
    findings.push(...(await checkLibrary(library, { verify })))
    const issues = listIssues(library)
    facts.issues = issues.length
    findings.push(
      ...(await backupFinding(folder, issues.length, mend ? () => library.backups.make() : undefined, mended)),
    )
    findings.push(...searchFindings(desk, mend, mended, facts))
    const papers = new Map(issues.map(({ publication }) => [publication, desk.publication(publication)]))
    for (const [paper, publication] of papers) {
      for (const family of await missingFonts(fontsOf(publication), folder)) {
        const remedy = `put its file into ${join(folder, 'fonts')}, or choose another in the paper's styles`
        findings.push(
          finding('warning', 'doctor/font-missing', `publication ${paper}`, `the font "${family}" is not here`, remedy),
        )
      }
    }
  } finally {
    await desk.closeAll()
  }
  return { facts, findings, mended }
}

async function backupFinding(
  folder: string,
  issues: number,
  make: (() => Promise<{ readonly file: string }>) | undefined,
  mended: string[],
): Promise<Diagnostic[]> {
  const [latest] = listBackups(folder)
  if (issues === 0 || (latest !== undefined && Date.now() - Date.parse(latest.at) < WEEK)) return []
  if (make !== undefined) {
    mended.push(`a backup was made: ${(await make()).file}`)
    return []
  }
  const message = latest === undefined ? 'there is no backup of the database' : `the latest backup is of ${latest.at}`
  return [
    finding('warning', 'doctor/backup', folder, message, 'leave the library open for a while, or run doctor --mend'),
  ]
}

/** The index of stories is derived: whatever is wrong with it is mended by making it anew. */
function searchFindings(
  { library }: Desk,
  mend: boolean,
  mended: string[],
  facts: Record<string, string | number>,
): Diagnostic[] {
  const keeper = new IndexKeeper(library)
  const remedy = 'doctor --mend makes it anew; nothing is lost'
  let wrong: string[]
  try {
    wrong = keeper.file.check()
    if (wrong.length === 0) facts['indexed stories'] = keeper.file.size
  } catch (error) {
    if (!(error instanceof DuikaiError)) throw error
    wrong = [error.message]
  }
  if (wrong.length === 0 && keeper.file.renewed) mended.push('the index of stories could not be read and is made anew')
  if (wrong.length > 0 && !mend) {
    keeper.stop()
    return [
      finding('warning', 'search/damaged', library.folder, `the index of stories is damaged: ${wrong[0]}`, remedy),
    ]
  }
  if (wrong.length > 0) {
    keeper.stop()
    removeSearchFile(library.folder)
    mended.push('the index of stories was made anew')
  }
  if (mend) {
    keeper.catchUp()
    facts['indexed stories'] = keeper.file.size
  }
  return []
}
