import { randomUUID } from 'node:crypto'
import type { AnnotationFile, ImportedAnnotations, OwnRights } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import type { DisplayList } from '../../core/display/index.ts'
import type { Document, PrintProfile } from '../../core/document/index.ts'
import { namedIn, type Operation } from '../../core/edit/index.ts'
import { type PdfAnnotation, readAnnotations } from '../../core/pdf/index.ts'
import type { Authority } from '../issue/index.ts'
import { type Origin, originOfName, readOrigin, readXfdf, takeAnnotations, trimsOf } from '../proof/index.ts'

/** What annotations are taken into. */
export interface ImportTarget {
  readonly issue: string
  readonly rights: OwnRights
  readonly authority: Authority
  /** The issue as it was after a change. */
  past(sequence: number): Document
  lists(pages: readonly string[], document: Document): Promise<readonly (DisplayList | undefined)[]>
  /** The print profile of a state: its proofs have room round them. */
  profile(document: Document): Promise<PrintProfile>
  readonly now: number
}

const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')

const noOrigin = (file: string): DuikaiError =>
  new DuikaiError('proof/no-origin', 'the file does not say from which issue it was made', {
    where: file,
    remedy: 'take a PDF that was exported as a proof, or an XFDF file that names it; the proof must keep its name',
  })

function requireIssue(origin: Origin, { issue, authority }: ImportTarget, file: string): void {
  if (origin.issue !== issue)
    throw new DuikaiError('proof/other-document', `the annotations are of issue "${origin.issue}", not of "${issue}"`, {
      where: file,
      remedy: 'open that issue and take them in there',
    })
  if (origin.sequence > authority.state.sequence)
    throw new DuikaiError(
      'proof/other-document',
      `the proof shows change ${origin.sequence}, the issue ends at ${authority.state.sequence}`,
      { where: file, remedy: 'it was made from another copy of this library; take the annotations in there' },
    )
}

/** Annotations with where they come from, and the state that they were made on. */
interface ReadFile {
  readonly origin: Origin
  readonly then: Document
  readonly lists: readonly (DisplayList | undefined)[]
  readonly annotations: readonly PdfAnnotation[]
  readonly others: number
}

async function read({ name, bytes }: AnnotationFile, target: ImportTarget): Promise<ReadFile> {
  const stateOf = async (origin: Origin | undefined) => {
    if (origin === undefined) throw noOrigin(name)
    requireIssue(origin, target, name)
    const then = target.past(origin.sequence)
    return { origin, then, lists: await target.lists(origin.pages, then) }
  }
  if (isPdf(bytes)) {
    const { annotations, others, origin } = await readAnnotations(bytes, name)
    // Programs that write the file anew leave out what they do not know; its name may still say it.
    return { ...(await stateOf(readOrigin(origin ?? '') ?? originOfName(name))), annotations, others }
  }
  const { href = '' } = readXfdf(bytes, name, [])
  const state = await stateOf(originOfName(href) ?? originOfName(name))
  const { annotations, others } = readXfdf(bytes, name, trimsOf(state.lists, await target.profile(state.then)))
  return { ...state, annotations, others }
}

/** Stories and pages that an invitation is for; an annotation elsewhere finds no place. */
function within(document: Document, { pages }: OwnRights): (operation: Operation) => boolean {
  if (pages === undefined) return () => true
  const mine = document.pages.filter(({ name }) => pages.includes(name))
  const keys = new Set(mine.map(({ id, name }) => id ?? name))
  const stories = new Set(mine.flatMap(({ objects }) => [...namedIn(objects).stories]))
  const marks = new Map(document.marks.map((mark) => [mark.id, mark]))
  return (operation) => {
    if (operation.type !== 'insert') return false
    const [, id] = operation.list
    const { anchor } = (id === undefined ? operation.value : (marks.get(String(id)) ?? {})) as {
      anchor?: Document['marks'][number]['anchor']
    }
    return anchor?.kind === 'text' ? stories.has(anchor.story) : anchor !== undefined && keys.has(anchor.page)
  }
}

/**
 * Takes annotations of a proof PDF or an XFDF file into an issue, in one change.
 * @throws DuikaiError `proof/no-origin`, `proof/other-document`, `pdf.annotations`, `proof.xfdf`, and of the composition.
 */
export async function importAnnotations(file: AnnotationFile, target: ImportTarget): Promise<ImportedAnnotations> {
  const { others, ...found } = await read(file, target)
  const { rights, authority, now } = target
  const document = authority.latest
  const author = rights.issue === undefined ? { otherwise: rights.reader } : { always: rights.author, otherwise: '' }
  const { operations, ...taken } = takeAnnotations({ ...found, now: document, at: now, author })
  const allowed = within(document, rights)
  if (!operations.every(allowed))
    throw new DuikaiError('proof/refused', 'the file has annotations on pages that the invitation is not for', {
      where: file.name,
      remedy: 'take out what is on other pages',
    })
  if (operations.length === 0) return { ...taken, others, change: null }
  const change = await authority.submit({
    id: randomUUID(),
    label: { zh: '导入批注', en: 'Import annotations' },
    author: rights.author,
    at: now,
    operations,
  })
  return { ...taken, others, change }
}
