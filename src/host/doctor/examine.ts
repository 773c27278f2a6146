import type { CareFinding, MendName } from '../../contract/index.ts'
import {
  type FolderFacts,
  folderFacts,
  listBackups,
  listIssues,
  openLibrary,
  type Repair,
  readOwner,
  repairLibrary,
} from '../db/index.ts'
import { Desk, programVersion } from '../issue/index.ts'
import { IndexKeeper } from '../search/index.ts'
import { CHECKS, type Patient } from './checks.ts'
import { leftoversOf, mendOne } from './mends.ts'
import { type Examined, finding, part } from './types.ts'

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

/** A library that is open, check after check. Nothing of it is changed. @throws what `onStep` throws. */
export async function examineOpen(patient: Patient): Promise<Omit<Examined, 'mended'>> {
  const { desk, folder, keeper } = patient
  const findings: CareFinding[] = []
  for (const [name, check] of CHECKS) {
    findings.push(...((await part(findings, `doctor/${name}`, desk.library.folder, () => check(patient))) ?? []))
  }
  const facts: Record<string, string | number> = {
    ...sizesOf(desk.library.folder, folder),
    // The file's header is behind while changes are in the log beside it.
    format: Number(desk.library.store.connection.pragma('user_version', { simple: true })),
    issues: listIssues(desk.library).length,
  }
  if (!findings.some(({ code }) => code === 'search/damaged')) facts['indexed stories'] = keeper.file.size
  return { facts, findings }
}

/** How a mend is told of on the command line. */
const TOLD: Readonly<Record<MendName, (count: number) => string>> = {
  leftovers: (count) => `${count} unfinished files taken away`,
  backup: () => 'a backup was made',
  index: () => 'the index of stories was made anew',
  pictures: (count) => `${count} pictures brought back from where they came from`,
  unused: (count) => `${count} pictures that belong to no issue taken away`,
}
/** Pictures that nobody uses are somebody's all the same: they go only when they are named. */
const isHarmless = (mend: CareFinding['mend']): mend is MendName =>
  mend !== undefined && mend !== 'unused' && Object.hasOwn(TOLD, mend)

/**
 * A library that no program has open: what lies in its folder, then all checks. With `mend` what harms nobody is mended;
 * `repair` is one of the repairs of a damaged database.
 */
export async function examineLibrary(
  folder: string,
  { mend, verify, repair }: { readonly mend: boolean; readonly verify: boolean; readonly repair: Repair | undefined },
): Promise<Examined> {
  const program = `Duikai ${programVersion()}`
  const findings: CareFinding[] = []
  const mended: string[] = []
  if (repair !== undefined) {
    const { lost, kept, backup } = repairLibrary(folder, repair, { program })
    const from = backup === undefined ? '' : ` from ${backup}`
    mended.push(`${repair}${from}; the damaged database is kept in ${kept ?? 'no place'}`)
    for (const what of lost)
      findings.push(finding('warning', 'doctor/lost', folder, `lost: ${what}`, 'compare with the last printed issue'))
  }
  const before = folderFacts(folder)
  const facts = sizesOf(folder, before)
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
    const keeper = new IndexKeeper(library)
    const open = await examineOpen({ desk, keeper, folder: before, verify, onStep: () => undefined })
    if (keeper.file.renewed) mended.push('the index of stories could not be read and is made anew')
    const done = new Set<MendName>()
    for (const one of open.findings) {
      if (!mend || !isHarmless(one.mend)) findings.push(one)
      else if (!done.has(one.mend)) {
        done.add(one.mend)
        mended.push(TOLD[one.mend]((await mendOne(desk, keeper, one.mend, leftoversOf(folder, true))).count))
      }
    }
    if (mend) keeper.catchUp()
    return {
      facts: { ...facts, ...open.facts, ...(mend ? { 'indexed stories': keeper.file.size } : {}) },
      findings,
      mended,
    }
  } finally {
    await desk.closeAll()
  }
}
