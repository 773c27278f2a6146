import * as v from 'valibot'
import { DuikaiError } from '../base/index.ts'
import { storyOf } from '../story/index.ts'
import { masterObjects, withMaster } from './masters.ts'
import { DOCUMENT_VERSION } from './migrations.ts'
import { checkReferences } from './parse.ts'
import type { Document, Page, PageObject, Publication } from './records.ts'
import { PictureSchema } from './schema.ts'
import { BorderPatternSchema } from './schema-furnishings.ts'
import { GuidesSchema, MasterSchema } from './schema-masters.ts'
import { ObjectSchema } from './schema-objects.ts'
import { FaceSchema, GridSchema, SwatchSchema, TextStyleSchema } from './schema-style.ts'
import { id, mp, positive, role } from './schema-values.ts'

/** The version of templates that this program writes. */
export const TEMPLATE_VERSION = 1
/** The picture that stands in places without one. It is no picture: pages that show it are not printed. */
export const EMPTY_PICTURE = 'empty-place'
/** More than any page has. */
const MOST = 2000

const words = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(100))

/** 版面模板, 文形: what can be set again of a page or of a part of it. Neither copy nor pictures are in it. */
export const TemplateSchema = v.strictObject({
  format: v.literal('duikai-template', 'is no template'),
  version: v.literal(TEMPLATE_VERSION),
  /** A whole page; the shape of a story with what belongs to it; or live text, rules and boxes. */
  kind: v.picklist(['page', 'shape', 'furniture']),
  name: words,
  /** Which paper and page it was taken from, in words. */
  from: v.optional(v.strictObject({ publication: v.string(), page: v.string() })),
  /** The page format that its places are counted on. */
  page: v.strictObject({
    id: v.string(),
    name: v.string(),
    width: positive,
    height: positive,
    bleed: v.pipe(mp, v.minValue(0)),
    grid: GridSchema,
  }),
  /** Back to front. Their stories are those below, their pictures the empty one or those of the furniture. */
  objects: v.pipe(v.array(ObjectSchema), v.maxLength(MOST, `has more than ${MOST} objects`)),
  /** What text belongs there: roles in their order; of a table one for each cell. */
  stories: v.pipe(
    v.array(
      v.strictObject({
        id,
        roles: v.pipe(v.array(role), v.minLength(1, 'a story has a role'), v.maxLength(20_000)),
      }),
    ),
    v.maxLength(2 * MOST),
  ),
  /** Pictures that belong to the furniture, such as the name of the paper as it was written: files of the library. */
  pictures: v.optional(v.pipe(v.array(PictureSchema), v.maxLength(50, 'has more than 50 pictures of its own')), []),
  /** Bytes of those files as base64, while the template is on its way to another library. */
  assets: v.optional(v.record(v.string(), v.string())),
  /** The master of the page, and what the page left out of it. */
  master: v.optional(v.strictObject({ id, without: v.optional(v.array(id), []), master: MasterSchema })),
  guides: v.optional(GuidesSchema),
  /** Definitions of all that the objects name, for papers that have none of that name. */
  styles: v.record(v.string(), TextStyleSchema),
  faces: v.record(v.string(), FaceSchema),
  swatches: v.record(v.string(), SwatchSchema),
  borders: v.record(v.string(), BorderPatternSchema),
})

export type Template = Readonly<v.InferOutput<typeof TemplateSchema>>
export type TemplateKind = Template['kind']

/** A page name that no paper has; it is odd. */
const STAND_IN = 'Z99'

/** A template as a document of one page: for checks and drawings. */
export function templateDocument(template: Template): Document {
  const { page, objects, master, guides, styles, faces, swatches, borders } = template
  const publication: Publication = {
    id: 'template',
    name: template.name,
    language: 'zh-Hans',
    formats: { [page.id]: { ...page } },
    ...{ faces, swatches, styles, borders },
    roles: {},
    masters: master === undefined ? {} : { [master.id]: { ...master.master, grid: page.id } },
    profile: '',
  }
  const sheet: Page = {
    name: STAND_IN,
    grid: page.id,
    ...(master === undefined ? {} : { master: master.id, without: [...master.without] }),
    ...(guides === undefined ? {} : { guides }),
    ledger: [],
    objects: [...objects],
  }
  return {
    format: 'duikai-document',
    version: DOCUMENT_VERSION,
    publication,
    issue: { id: 'template', date: '2000-01-01', staff: {}, pages: [STAND_IN] },
    pages: [sheet],
    stories: template.stories.map(({ id: story, roles }) => ({
      id: story,
      doc: storyOf(roles.map((one) => ({ role: one, text: '' }))) as Document['stories'][number]['doc'],
    })),
    pictures: [{ id: EMPTY_PICTURE, file: '' }, ...template.pictures],
    marks: [],
  }
}

/** All that a page with the template shows, its master's objects among them; `name` says which side of the paper it is on. */
export function templateObjects(template: Template, name: string = STAND_IN): readonly PageObject[] {
  const document = templateDocument(template)
  const [page] = document.pages
  return page === undefined ? [] : withMaster(document.publication, { ...page, name }).objects
}

/** Ids of the objects that the master of a template's page gives. */
export function templateMasterIds(template: Template, name: string = STAND_IN): ReadonlySet<string> {
  const { publication } = templateDocument(template)
  const { master } = template
  return new Set(master === undefined ? [] : masterObjects(publication, { name, master: master.id }).map((o) => o.id))
}

/**
 * Reads the JSON of a template.
 * @throws DuikaiError `template/newer`, `document/invalid` with the field, `document/reference` when an id leads nowhere.
 */
export function parseTemplate(json: unknown, file: string): Template {
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : undefined
  const ours = typeof json === 'object' && json !== null && 'format' in json && json.format === 'duikai-template'
  if (ours && typeof version === 'number' && version > TEMPLATE_VERSION)
    throw new DuikaiError(
      'template/newer',
      `the template is of version ${version}, this program knows ${TEMPLATE_VERSION}`,
      { where: `${file}, field version`, remedy: 'bring this program up to date, or save the template anew with it' },
    )
  const result = v.safeParse(TemplateSchema, json)
  if (!result.success) {
    const [issue] = result.issues
    throw new DuikaiError('document/invalid', issue.message, {
      where: `${file}, field ${v.getDotPath(issue) ?? '(root)'}`,
      remedy: 'save the template anew, or restore the file from a copy',
    })
  }
  checkReferences(templateDocument(result.output), file)
  return result.output
}
