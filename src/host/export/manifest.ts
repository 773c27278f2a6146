import { createHash } from 'node:crypto'
import { relative } from 'node:path'
import type { Document } from '../../core/document/index.ts'
import type { PreflightFinding } from '../../core/preflight/index.ts'
import { programVersion } from '../issue/index.ts'
import type { WrittenOutput } from './outputs.ts'
import { type LoadedProfile, leveledName } from './profile.ts'

/** What somebody took responsibility for, with name and reason. */
function overrides(findings: WrittenOutput['findings']): { readonly overrides?: readonly object[] } {
  const waived = findings.flatMap((one) => ('waived' in one ? [(one as PreflightFinding).waived] : []))
  const said = waived.filter((one) => one !== undefined)
  if (said.length === 0) return {}
  return { overrides: said.map(({ rule, where, message, reason, by }) => ({ rule, where, message, reason, by })) }
}

/**
 * What was delivered, as JSON: issue, profile with the SHA-256 of its output profile, and each file with its pages, bytes and
 * SHA-256, in the order of the pages. Paths are relative to `folder`. It states no time but the one its files state, so
 * that equal exports have equal manifests.
 */
export function manifestText(
  files: readonly WrittenOutput[],
  about: {
    readonly document: Document
    readonly profile: LoadedProfile
    readonly date: string
    readonly folder: string
  },
): string {
  const { document, profile, date, folder } = about
  const { publication, issue } = document
  const { level, outputIntent } = profile.profile
  const count = (findings: WrittenOutput['findings'], severity: string): number =>
    findings.filter((one) => one.severity === severity).length
  const manifest = {
    format: 'duikai-manifest',
    version: 1,
    program: `Duikai ${programVersion()}`,
    publication: publication.name,
    issue: issue.date,
    date,
    profile: {
      id: leveledName(profile.profile),
      level,
      outputCondition: outputIntent.identifier,
      icc: { file: outputIntent.icc, sha256: createHash('sha256').update(profile.icc).digest('hex') },
    },
    files: files.map(({ file, kind, pages, bytes, sha256, findings }) => ({
      file: relative(folder, file).replaceAll('\\', '/'),
      kind,
      pages,
      bytes,
      sha256,
      warnings: count(findings, 'warning'),
      notes: count(findings, 'info'),
      ...overrides(findings),
    })),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
