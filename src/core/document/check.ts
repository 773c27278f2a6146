import * as v from 'valibot'
import { DuikaiError } from '../base/index.ts'
import { IssueSchema, PageSchema, PictureSchema, PublicationSchema, StorySchema } from './schema.ts'
import { ObjectSchema } from './schema-objects.ts'
import { ProofMarkSchema } from './schema-proof.ts'

const schemas = {
  publication: PublicationSchema,
  issue: IssueSchema,
  page: PageSchema,
  object: ObjectSchema,
  story: StorySchema,
  picture: PictureSchema,
  mark: ProofMarkSchema,
}
export type RecordKind = keyof typeof schemas

/**
 * Checks one record by itself (references between records are `checkReferences`) and fills its defaults in.
 * @throws DuikaiError `document/invalid` naming `where` and the field.
 */
export function parseRecord<K extends RecordKind>(
  kind: K,
  json: unknown,
  where: string,
): v.InferOutput<(typeof schemas)[K]> {
  const result = v.safeParse(schemas[kind] as v.GenericSchema, json)
  if (result.success) return result.output as v.InferOutput<(typeof schemas)[K]>
  const [issue] = result.issues
  throw new DuikaiError('document/invalid', issue.message, {
    where: `${where}, field ${v.getDotPath(issue) ?? '(root)'}`,
    remedy: 'give the field a value that it allows',
  })
}
