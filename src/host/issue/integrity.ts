import type { Diagnostic } from '../../core/base/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import {
  type AssetProblem,
  checkAssets,
  type IssueRow,
  type Library,
  listIssues,
  quickCheck,
  readHead,
  readState,
} from '../db/index.ts'
import { replayOf } from './replay.ts'

const ASSET_WORDS: Readonly<Record<AssetProblem['problem'], Omit<Diagnostic, 'code' | 'where'>>> = {
  missing: {
    severity: 'error',
    message: 'the picture file is gone from the library',
    remedy: 'place the picture again',
  },
  damaged: {
    severity: 'error',
    message: 'the picture file is not what was stored',
    remedy: 'place the picture again; a right copy replaces the damaged one',
  },
  'source-changed': {
    severity: 'warning',
    message: 'the picture was changed where it came from since it was placed',
    remedy: 'place it again to take the changes over; until then the old one is printed',
  },
  'source-gone': {
    severity: 'info',
    message: 'the picture is no longer where it came from',
    remedy: 'nothing has to be done: the library has its own copy',
  },
}

/** What is to be said about the picture files of an issue, or of all. `verify` reads every byte; `files`: only of these. */
export async function assetFindings(
  library: Library,
  issue?: IssueRow,
  verify = false,
  files?: ReadonlySet<string>,
  onStep?: (done: number, total: number) => void,
): Promise<Diagnostic[]> {
  const steps = onStep === undefined ? {} : { onStep }
  const problems = await checkAssets(library, {
    ...{ verify, ...steps },
    ...(issue === undefined ? {} : { issue: issue.row }),
  })
  return problems
    .filter(({ asset }) => files?.has(asset.file) ?? true)
    .map(({ asset, problem }) => {
      const place = problem.startsWith('source') ? asset.source : asset.file
      return { code: `asset/${problem}`, where: `${asset.name}: ${place ?? asset.file}`, ...ASSET_WORDS[problem] }
    })
}

/** The log of an issue followed from its beginning: that every change is there, is what was written, and applies. */
function logFinding(library: Library, issue: IssueRow): Diagnostic[] {
  try {
    readState(library.store, issue.row, readHead(library.store, issue.row).sequence, replayOf(issue.id))
    return []
  } catch (error) {
    if (!(error instanceof DuikaiError)) throw error
    const { code, message, where, remedy } = error
    const place = `issue ${issue.id}: ${where ?? library.folder}`
    return [{ code, severity: 'error', where: place, message, ...(remedy === undefined ? {} : { remedy }) }]
  }
}

/**
 * Checks the database, the log of every issue and the picture files. `onStep` hears how far it is and may throw to end it; between
 * issues others are served.
 */
export async function checkLibrary(
  library: Library,
  { verify = false, onStep }: { verify?: boolean; onStep?: (done: number, total: number) => void } = {},
): Promise<Diagnostic[]> {
  const { store } = library
  const damage = quickCheck(store.connection).map(
    (message): Diagnostic => ({
      code: 'library/damaged',
      severity: 'error',
      where: store.file,
      message,
      remedy: 'close the library; restore the latest backup (restore-backup) or save what can be read (recover)',
    }),
  )
  const logs: Diagnostic[] = []
  const issues = listIssues(library)
  for (const [n, issue] of issues.entries()) {
    onStep?.(n, issues.length * 2)
    logs.push(...logFinding(library, issue))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const pictures = await assetFindings(library, undefined, verify, undefined, (done, total) =>
    onStep?.(total + done, total * 2),
  )
  return [...damage, ...logs, ...pictures]
}
