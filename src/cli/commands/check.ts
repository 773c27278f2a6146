import { existsSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { type Document, parseJson } from '../../core/document/index.ts'
import {
  CHECKS,
  checkDocument,
  checkTexts,
  type Finding,
  type HouseLists,
  lineOf,
  type ProofPlace,
  plainText,
} from '../../core/proof/index.ts'
import { openDocument, resourcePath } from '../../host/issue/index.ts'
import { findingsOnPages } from '../../host/proof/index.ts'
import { type Arguments, listOf, stringOf } from '../args.ts'
import { EXIT, type ExitCode, usageError } from '../errors.ts'

type Lists = HouseLists & { readonly ignored: ReadonlySet<string> }

/** `duikai check`: the findings of a document or a text, the gravest first. */
export async function run({ values, files }: Arguments): Promise<ExitCode> {
  const [file] = files
  const library = stringOf(values, 'library')
  if (file === undefined && library === undefined)
    throw usageError('a FILE is missing (- reads plain text from stdin)', 'check')
  if (file !== undefined && library !== undefined) throw usageError('FILE and --library exclude each other', 'check')
  // The folder of a library is one, however it is named.
  const folder = library ?? (file !== undefined && isLibrary(file) ? file : undefined)
  const place = { issue: stringOf(values, 'issue'), pages: listOf(values, 'page') }
  if (folder === undefined && place.issue !== undefined) throw usageError('--issue needs --library', 'check')
  if (values.json === true && values.explain === true)
    throw usageError('--json and --explain exclude each other', 'check')
  const lists = readLists(stringOf(values, 'lists'))
  const { findings, where } =
    folder === undefined
      ? await check(file as string, lists, place.pages)
      : await checkLibraryIssue(folder, place, lists)
  let out = ''
  for (const finding of findings) {
    const place = where(finding.place)
    out += values.json === true ? jsonLine(finding, place) : humanLine(finding, place, values.explain === true)
  }
  process.stdout.write(out)
  // The code of work that is done and leaves something to look at.
  return findings.length === 0 ? EXIT.ok : EXIT.overset
}

const isLibrary = (file: string): boolean => file !== '-' && existsSync(join(resolve(file), 'library.sqlite'))

interface Checked {
  readonly findings: readonly Finding[]
  readonly where: (place: ProofPlace) => string
}

/** An issue of a library, with the words of its house and without what was set aside in it. */
async function checkLibraryIssue(
  folder: string,
  { issue, pages }: { readonly issue: string | undefined; readonly pages: readonly string[] },
  { ignored, ...lists }: Lists,
): Promise<Checked> {
  const { checkStoredIssue } = await import('../../host/entries/index.ts')
  const findings = await checkStoredIssue({ folder, issue, pages, lists })
  return {
    findings: findings.filter(({ key, paperKey }) => !ignored.has(key) && !ignored.has(paperKey)),
    where: placeText,
  }
}

/** A document, or a package of one: whatever it is named, a database is no text. */
async function documentIn(file: string): Promise<Document | undefined> {
  if (extname(file).toLowerCase() === '.json') return openDocument(file).document
  if (file === '-') return undefined
  const { isDatabase, packageDocument } = await import('../../host/package/index.ts')
  return extname(file).toLowerCase() === '.duikai' || isDatabase(file) ? packageDocument(file) : undefined
}

async function check(file: string, lists: Lists, pages: readonly string[]): Promise<Checked> {
  const options = { lists, ignored: lists.ignored }
  const document = await documentIn(file)
  if (document !== undefined) {
    const found = checkDocument(document, options)
    return { findings: pages.length === 0 ? found : findingsOnPages(found, document, pages), where: placeText }
  }
  if (pages.length > 0) throw usageError('plain text has no pages', 'check')
  const name = file === '-' ? 'stdin' : file
  const text = readUtf8(file, name)
  const where = ({ start = 0 }: ProofPlace): string => {
    const { line, column } = lineOf(text, start)
    return `${name}:${line}:${column}`
  }
  return { findings: checkTexts([plainText(name, text)], options), where }
}

function placeText({ page, object, story, paragraph, start, end }: ProofPlace): string {
  const parts = [
    page === undefined ? '' : `page ${page}`,
    object === undefined ? '' : `object ${object}`,
    story === undefined ? '' : `story ${story}`,
    paragraph === undefined || story === undefined ? '' : `paragraph ${paragraph + 1}`,
    start === undefined ? '' : `${start}–${end}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const spoken = ({ message }: Finding): string => `${message.zh} — ${message.en}`

function jsonLine(finding: Finding, where: string): string {
  const { check: id, text, weight, fix } = finding
  return `${JSON.stringify({ check: id, where, text, message: spoken(finding), weight, fix: fix ?? null })}\n`
}

function humanLine(finding: Finding, where: string, explain: boolean): string {
  const { check: id, text, weight, fix, explanation, key, paperKey } = finding
  const mend = fix === undefined ? '' : fix === '' ? '，删去' : `，改为“${fix}”`
  const line = `${where}: ${id} (${weight}) “${text}”${mend}: ${spoken(finding)}\n`
  if (!explain) return line
  const source = CHECKS.get(id)?.source ?? ''
  return `${line}    ${explanation.zh} ${explanation.en} [${source}]\n    ignored: ${key} here, ${paperKey} in the paper\n`
}

function readUtf8(file: string, name: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file === '-' ? 0 : resolve(file))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (code ?? 'unknown')
    throw new DuikaiError('check/unreadable', `the text cannot be read: ${why}`, {
      where: name,
      remedy: 'check the path and its permissions',
      cause,
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new DuikaiError('check/not-utf8', 'the text is not UTF-8', {
      where: name,
      remedy: 'save it as UTF-8; texts in GB 18030 are converted with iconv -f GB18030 -t UTF-8',
      cause,
    })
  }
}

function readLists(file: string | undefined): Lists {
  const own = resourcePath('checks', 'words.json')
  const known = listsOf(parseJson(readUtf8(own, own), own), own)
  if (file === undefined) return known
  const house = listsOf(parseJson(readUtf8(file, file), file), file)
  return { ...house, words: [...(known.words ?? []), ...(house.words ?? [])] }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every(isText) && value[0] !== value[1]
const isTitle = (value: unknown): value is { name: string; titles: string[] } => {
  const { name, titles } = (value ?? {}) as { name?: unknown; titles?: unknown }
  return isText(name) && Array.isArray(titles) && titles.every(isText)
}

function listsOf(json: unknown, file: string): Lists {
  const fail = (field: string, message: string, remedy: string): never => {
    throw new DuikaiError('check/lists', message, { where: `${file}, field ${field}`, remedy })
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return fail('(root)', 'is no object', 'see duikai help check')
  const fields = json as Record<string, unknown>
  const known = ['words', 'names', 'titles', 'ignored']
  const strange = Object.keys(fields).find((field) => !known.includes(field))
  if (strange !== undefined) fail(strange, 'is not known', `known: ${known.join(', ')}`)
  const list = <T>(field: string, is: (value: unknown) => value is T, like: string): T[] => {
    const value = fields[field] ?? []
    if (!Array.isArray(value)) return fail(field, 'is no list', `write a list of ${like}`)
    const wrong = value.findIndex((one) => !is(one))
    if (wrong >= 0) fail(`${field}[${wrong}]`, `is not like ${like}`, 'correct the entry')
    return value as T[]
  }
  return {
    words: list('words', isPair, '["wrong","right"]'),
    names: list('names', isText, '"name"'),
    titles: list('titles', isTitle, '{"name":"…","titles":["…"]}'),
    ignored: new Set(list('ignored', isText, '"key"')),
  }
}
