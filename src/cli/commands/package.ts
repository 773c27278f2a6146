import { existsSync, statSync } from 'node:fs'
import { join, parse, resolve } from 'node:path'
import type { PackageContents } from '../../contract/index.ts'
import { type Library, listIssues, openLibrary } from '../../host/db/index.ts'
import { programVersion } from '../../host/issue/index.ts'
import { isDatabase, packageContents, packageIn, packageOut } from '../../host/package/index.ts'
import { type Arguments, stringOf, type Values } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'
import { temporaryFolder } from '../packages.ts'

const NAMES = ['out', 'in', 'show', 'archive'] as const

/** `duikai package`: one issue out of a library, into one, or looked at. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  const [action, what, ...more] = files
  if (!NAMES.includes(action as (typeof NAMES)[number])) {
    throw usageError(`say what to do: ${NAMES.map((name) => `package ${name}`).join(', ')}`, 'package')
  }
  const folder = stringOf(values, 'library')
  const ofLibrary = action === 'out' || (action === 'archive' && folder !== undefined)
  if (what === undefined && !ofLibrary) throw usageError('the FILE of a package is missing', 'package')
  if (more.length > 0) throw usageError(`one at a time: '${more[0]}' is too much`, 'package')
  if (action === 'show') return show(what as string, values)
  if (action === 'archive') return archive(folder, what, values)
  if (folder === undefined) throw usageError('--library DIR is missing', 'package')
  const program = `Duikai ${programVersion()}`
  // A package that is refused leaves no empty library behind.
  if (action === 'in' && !existsSync(join(folder, 'library.sqlite'))) await packageContents(what as string)
  const library = openLibrary({ folder: resolve(folder), program, backups: false, create: action === 'in' })
  try {
    return await (action === 'in' ? takeIn(library, what as string, values) : takeOut(library, what, values))
  } finally {
    await library.close()
  }
}

/** The archive of a package, or of an issue of a library, which is packed for it. */
async function archive(folder: string | undefined, what: string | undefined, values: Values): Promise<ExitCode> {
  const { writeArchive } = await import('../archive.ts')
  const target = (issue: string): string => stringOf(values, 'out') ?? issue
  if (folder === undefined) {
    if (what === undefined || !isDatabase(what))
      throw usageError('archive takes a .duikai FILE, or --library DIR', 'package')
    return writeArchive(what, target(parse(what).name), values)
  }
  const library = openLibrary({ folder: resolve(folder), program: `Duikai ${programVersion()}`, backups: false })
  let issue: string
  let file: string
  try {
    issue = latestOr(library, what)
    file = join(temporaryFolder(), `${issue}.duikai`)
    await packageOut(library, issue, file, { incomplete: values.incomplete === true })
  } finally {
    await library.close()
  }
  return writeArchive(file, target(issue), values)
}

function latestOr(library: Library, given: string | undefined): string {
  const issue = given ?? listIssues(library)[0]?.id
  if (issue === undefined) throw usageError('the library has no issue', 'package')
  return issue
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

async function takeOut(library: Library, given: string | undefined, values: Values): Promise<ExitCode> {
  const issue = latestOr(library, given)
  const out = stringOf(values, 'out') ?? '.'
  const target = isFolder(out) ? join(out, `${issue}.duikai`) : out
  const packed = await packageOut(library, issue, target, { incomplete: values.incomplete === true })
  for (const name of packed.missing) {
    process.stderr.write(`duikai: warning: ${target}: the picture "${name}" is not in it — place it again\n`)
  }
  const { file, bytes, changes, pictures, fonts } = packed
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...packed, issue })}\n`
      : `${file}\n  issue ${issue}, ${changes} changes, ${pictures} pictures, ${bytes} bytes\n  fonts: ${fontNames(fonts)}\n`,
  )
  return EXIT.ok
}

const fontNames = (fonts: PackageContents['fonts']): string =>
  fonts.map(({ family, weight }) => `${family} ${weight}`).join(', ') || 'none'

function warn(file: string, { missingFonts, missingPictures }: PackageContents): void {
  for (const family of missingFonts) {
    process.stderr.write(
      `duikai: warning: ${file}: the font "${family}" is not here — put its file into the folder fonts of the library\n`,
    )
  }
  for (const path of missingPictures) {
    process.stderr.write(`duikai: warning: ${file}: the picture ${path} is not in it — place it again\n`)
  }
}

async function takeIn(library: Library, file: string, values: Values): Promise<ExitCode> {
  const { row, ...contents } = await packageIn(library, file, { copy: values.copy === true })
  warn(file, contents)
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...contents, issue: row.id })}\n`
      : `${row.id}: ${contents.pages.length} pages, ${contents.stories} stories, ${contents.changes} changes, ${contents.pictures.length} pictures\n`,
  )
  return EXIT.ok
}

async function show(file: string, values: Values): Promise<ExitCode> {
  const contents = await packageContents(file, stringOf(values, 'library'))
  warn(file, contents)
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify(contents)}\n`)
    return EXIT.ok
  }
  const { issue, name, publication, date, program, pages, stories, changes, pictures, fonts } = contents
  const lines = [
    `${file}: ${name} (${publication}), ${date}, issue ${issue}, made by ${program}`,
    `  pages: ${pages.join(', ')}`,
    `  ${stories} stories, ${changes} changes`,
    `  fonts: ${fontNames(fonts)}`,
    ...pictures.map((one) => `  picture ${one.name}, ${one.bytes} bytes, SHA-256 ${one.hash}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT.ok
}
