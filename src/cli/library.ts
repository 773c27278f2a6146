import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'

/** The library of the desktop application. */
export function usualLibrary(): string {
  const { DUIKAI_LIBRARY, XDG_CONFIG_HOME, APPDATA } = process.env
  if (DUIKAI_LIBRARY !== undefined) return DUIKAI_LIBRARY
  const home = homedir()
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(home, 'Library/Application Support'),
    win32: APPDATA ?? join(home, 'AppData/Roaming'),
  }
  return join(folders[process.platform] ?? XDG_CONFIG_HOME ?? join(home, '.config'), 'duikai', 'library')
}

/** Name of whoever works here. */
export function user(otherwise: string): string {
  try {
    return userInfo().username || otherwise
  } catch {
    return otherwise
  }
}
