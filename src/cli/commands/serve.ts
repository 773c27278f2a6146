import { homedir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { serveLibrary } from '../../host/entries/index.ts'
import { type Arguments, numberOf, stringOf } from '../args.ts'
import { EXIT, type ExitCode } from '../errors.ts'

/** The library of the desktop application. */
function usualLibrary(): string {
  const { DUIKAI_LIBRARY, XDG_CONFIG_HOME, APPDATA } = process.env
  if (DUIKAI_LIBRARY !== undefined) return DUIKAI_LIBRARY
  const home = homedir()
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(home, 'Library/Application Support'),
    win32: APPDATA ?? join(home, 'AppData/Roaming'),
  }
  return join(folders[process.platform] ?? XDG_CONFIG_HOME ?? join(home, '.config'), 'duikai', 'library')
}

function user(): string {
  try {
    return userInfo().username || 'browser'
  } catch {
    return 'browser'
  }
}

/** `duikai serve`: the application in the browser, until it is told to end. */
export async function run({ values }: Arguments): Promise<ExitCode> {
  const port = numberOf(values, 'port', { min: 0, max: 65_535, command: 'serve' })
  const library = resolve(stringOf(values, 'library') ?? usualLibrary())
  const served = await serveLibrary({ library, port, author: user() })
  process.stdout.write(`${served.address}\n`)
  process.stderr.write(`library ${library}; whoever has this address may edit; Ctrl-C ends\n`)
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
  await served.close()
  return EXIT.ok
}
