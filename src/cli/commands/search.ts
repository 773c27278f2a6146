import { resolve } from 'node:path'
import type { Found, FoundStory, SearchWish } from '../../contract/index.ts'
import { dayNumber } from '../../core/document/index.ts'
import { ROLES, type Role } from '../../core/story/index.ts'
import { openLibrary } from '../../host/db/index.ts'
import { programVersion } from '../../host/issue/index.ts'
import { findStories, IndexKeeper } from '../../host/search/index.ts'
import { type Arguments, numberOf, stringOf, type Values } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'

/** `duikai search`: stories of a library that hold words, of the latest issue first. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  const folder = stringOf(values, 'library')
  if (folder === undefined) throw usageError('--library DIR is missing', 'search')
  const wish = wishOf(values, files)
  const limit = numberOf(values, 'limit', { min: 1, max: 100_000, command: 'search' }) ?? 50
  const library = openLibrary({ folder: resolve(folder), program: `Duikai ${programVersion()}`, backups: false })
  try {
    const keeper = new IndexKeeper(library)
    keeper.catchUp()
    let left = limit
    let found: Found | undefined
    do {
      found = findStories(keeper, { ...wish, limit: Math.min(left, 500), after: found?.next })
      left -= found.stories.length
      for (const story of found.stories) process.stdout.write(values.json === true ? jsonLine(story) : line(story))
    } while (found.next !== undefined && left > 0)
    for (const issue of found.unread) {
      process.stderr.write(
        `duikai: warning: issue ${issue}: it cannot be read and was not searched — see duikai doctor\n`,
      )
    }
    if (found.next !== undefined) {
      process.stderr.write(`duikai: there are more, of ${found.about} at most — give a larger --limit\n`)
    }
    return left < limit ? EXIT.ok : EXIT.overset
  } finally {
    await library.close()
  }
}

function dateOf(values: Values, name: string): string | undefined {
  const text = stringOf(values, name)
  if (text === undefined) return undefined
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(dayNumber(text) * 86_400_000) : undefined
  if (day?.toISOString().startsWith(text)) return text
  throw usageError(`--${name} must be a date such as 2015-10-15, not '${text}'`, 'search')
}

function wishOf(values: Values, files: readonly string[]): SearchWish {
  const role = stringOf(values, 'role')
  if (role !== undefined && !ROLES.includes(role as Role)) {
    throw usageError(`--role must be one of ${ROLES.join(', ')}, not '${role}'`, 'search')
  }
  const byline = stringOf(values, 'byline')
  if (files.length === 0 && byline === undefined) throw usageError('WORDS to look for are missing', 'search')
  // An argument with spaces in it is a phrase, as the shell's quotation marks say.
  const words = files.map((word) => (/\s/.test(word) && !/["“]/.test(word) ? `"${word}"` : word)).join(' ')
  return {
    words,
    byline,
    role: role as Role | undefined,
    ...{ publication: stringOf(values, 'publication'), issue: stringOf(values, 'issue') },
    ...{ from: dateOf(values, 'from'), to: dateOf(values, 'to') },
  }
}

const jsonLine = (story: FoundStory): string => `${JSON.stringify(story)}\n`

function line({ issue, page, story, title, places, snippet }: FoundStory): string {
  let text = ''
  let from = 0
  for (const [start, end] of snippet.marks) {
    text += `${snippet.text.slice(from, start)}[${snippet.text.slice(start, end)}]`
    from = end
  }
  const place = page === undefined ? 'in the tray' : `page ${page}`
  const offset = places[0]?.start ?? 0
  return `${issue}, ${place}, story ${story}, ${offset}: ${title ?? ''}\n    ${text}${snippet.text.slice(from)}\n`
}
