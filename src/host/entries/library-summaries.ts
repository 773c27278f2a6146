import { basename } from 'node:path'
import type { BackupSummary, RepairName } from '../../contract/index.ts'
import type { DuikaiError } from '../../core/base/index.ts'
import type { Backup } from '../db/index.ts'

export const backupSummary = ({ file, bytes, at, reason }: Backup): BackupSummary => ({
  name: basename(file),
  bytes,
  at,
  ...(reason === undefined ? {} : { reason }),
})

/** Repairs that make sense for what is wrong. */
export function repairsFor(problem: DuikaiError | undefined, backups: number, database: boolean): RepairName[] {
  if (problem?.code !== 'library/damaged' && problem?.code !== 'library/missing') return []
  return [...(backups > 0 ? ['restore-backup' as const] : []), ...(database ? ['recover' as const] : [])]
}
