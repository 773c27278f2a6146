import * as v from 'valibot'
import { DuikaiError } from '../base/index.ts'
import { type BorderShelf, withBorders } from './borders.ts'
import { checkFurnishing, checkMasters, type Need } from './check-masters.ts'
import { migrateDocument } from './migrations.ts'
import type { BorderPattern, Document, Page, Publication } from './records.ts'
import { DocumentSchema, PublicationSchema } from './schema.ts'
import { BorderPatternSchema } from './schema-furnishings.ts'

/** Reads JSON text; a syntax error names the file and the place. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DuikaiError('document/not-json', `not JSON: ${(cause as Error).message}`, {
      where: file,
      remedy: 'correct the file at that place or restore it from a copy',
      cause,
    })
  }
}

function fieldPath(issue: v.BaseIssue<unknown>): string {
  let path = ''
  for (const item of issue.path ?? []) path += typeof item.key === 'number' ? `[${item.key}]` : `.${String(item.key)}`
  return path.replace(/^\./, '') || '(root)'
}

function invalid(issues: readonly v.BaseIssue<unknown>[], file: string): DuikaiError {
  const [first] = issues
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  const field = first === undefined ? '(root)' : fieldPath(first)
  return new DuikaiError('document/invalid', `${first?.message ?? 'invalid'}${more}`, {
    where: `${file}, field ${field}`,
    remedy: 'correct the field; resources/sample shows a valid document',
  })
}

export function parsePublication(json: unknown, file: string): Publication {
  const result = v.safeParse(PublicationSchema, json)
  if (!result.success) throw invalid(result.issues, file)
  return result.output
}

export function parseBorder(json: unknown, file: string): BorderPattern {
  const result = v.safeParse(BorderPatternSchema, json)
  if (!result.success) throw invalid(result.issues, file)
  return result.output
}

const NO_BORDERS: BorderShelf = {
  names: [],
  read: (name) => {
    throw new DuikaiError('document/reference', `there is no border "${name}"`)
  },
}

/**
 * Checks a document's JSON and fills defaults in. `readPublication` is asked when the document names its publication by
 * path; `shelf` for the 花边 that its boxes and rules name and its publication lacks.
 * @throws DuikaiError `document/invalid` with the field, `document/reference` when an id leads nowhere.
 */
export function parseDocument(
  json: unknown,
  file: string,
  readPublication: (path: string) => Publication,
  shelf: BorderShelf = NO_BORDERS,
): Document {
  const result = v.safeParse(DocumentSchema, migrateDocument(json, file))
  if (!result.success) throw invalid(result.issues, file)
  const { publication, ...rest } = result.output
  const house = typeof publication === 'string' ? readPublication(publication) : publication
  const document: Document = { ...rest, publication: withBorders(house, rest.pages, shelf, file) }
  checkReferences(document, file)
  return document
}

/**
 * Every id that a record names must exist, and every id must be unique.
 * @throws DuikaiError `document/reference` naming `file` and the field.
 */
export function checkReferences(document: Document, file: string): void {
  const fail = (field: string, message: string, remedy: string): never => {
    throw new DuikaiError('document/reference', message, { where: `${file}, field ${field}`, remedy })
  }
  const unique = (field: string, ids: readonly string[]): Set<string> => {
    const seen = new Set<string>()
    ids.forEach((id, i) => {
      if (seen.has(id)) fail(`${field}[${i}]`, `"${id}" is used twice`, 'give each its own id')
      seen.add(id)
    })
    return seen
  }
  const stories = unique(
    'stories',
    document.stories.map((story) => story.id),
  )
  const pictures = unique(
    'pictures',
    document.pictures.map((picture) => picture.id),
  )
  const { faces, formats, styles, swatches, roles, masters } = document.publication
  const need: Need = (known, key, field, what) => {
    if (key === undefined) return
    const there = known instanceof Set ? known.has(key) : Object.hasOwn(known, key)
    if (there) return
    const names = known instanceof Set ? [...known] : Object.keys(known)
    fail(field, `there is no ${what} "${key}"`, `known: ${names.join(', ') || 'none'}`)
  }
  for (const [name, style] of Object.entries(styles)) {
    for (const key of ['face', 'strong', 'kai'] as const)
      need(faces, style[key], `publication.styles.${name}.${key}`, 'face')
    need(swatches, style.ink, `publication.styles.${name}.ink`, 'swatch')
  }
  for (const [role, style] of Object.entries(roles)) need(styles, style, `publication.roles.${role}`, 'style')
  checkMasters(document.publication, need, unique)
  const names = unique(
    'pages',
    document.pages.map((page) => page.name),
  )
  document.issue.pages.forEach((name, i) => {
    need(names, name, `issue.pages[${i}]`, 'page')
  })
  document.pages.forEach((page, p) => {
    need(formats, page.grid, `pages[${p}].grid`, 'format')
    const ids = page.objects.flatMap((o) => [o.id, ...(o.kind === 'block' ? o.pictures.map((x) => x.id) : [])])
    unique(`pages[${p}].objects`, ids)
    need(masters, page.master, `pages[${p}].master`, 'master')
    page.objects.forEach((object, o) => {
      const at = `pages[${p}].objects[${o}]`
      if ('styles' in object)
        for (const [role, style] of Object.entries(object.styles)) need(styles, style, `${at}.styles.${role}`, 'style')
      switch (object.kind) {
        case 'block':
          need(stories, object.story, `${at}.story`, 'story')
          need(swatches, object.columnRule?.ink, `${at}.columnRule.ink`, 'swatch')
          object.pictures.forEach((placed, i) => {
            need(pictures, placed.picture, `${at}.pictures[${i}].picture`, 'picture')
            need(stories, placed.caption?.story, `${at}.pictures[${i}].caption.story`, 'story')
          })
          break
        case 'picture':
          need(pictures, object.picture, `${at}.picture`, 'picture')
          need(stories, object.caption?.story, `${at}.caption.story`, 'story')
          break
        case 'box':
        case 'rule':
        case 'furniture':
          checkFurnishing(object, at, document.publication, need)
          break
        case 'table':
          need(stories, object.story, `${at}.story`, 'story')
          need(swatches, object.headerFill, `${at}.headerFill`, 'swatch')
          object.spans.forEach(({ column, columns }, i) => {
            if (column + columns > object.columns.length)
              fail(`${at}.spans[${i}]`, 'the cell reaches over the last column', 'give it fewer columns')
          })
          for (const side of ['outer', 'header', 'rows', 'columns'] as const)
            need(swatches, object.rules[side]?.ink, `${at}.rules.${side}.ink`, 'swatch')
          break
      }
    })
  })
}

/** The page named `name`. @throws DuikaiError `document/no-page` listing the pages there are. */
export function pageNamed(document: Document, name: string): Page {
  const page = document.pages.find((candidate) => candidate.name === name)
  if (page) return page
  throw new DuikaiError('document/no-page', `there is no page "${name}"`, {
    where: document.issue.id,
    remedy: `pages: ${document.pages.map((p) => p.name).join(', ')}`,
  })
}
