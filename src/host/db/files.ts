import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Paths of all files under a folder, from it on; none where there is no such folder. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesUnder(join(folder, entry.name)).map((file) => join(entry.name, file))
    return entry.isFile() ? [entry.name] : []
  })
}
