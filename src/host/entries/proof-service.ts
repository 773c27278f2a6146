import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  AnnotationFile,
  Comparison,
  Events,
  HandlersOf,
  HouseWords,
  OwnRights,
  ProofServices,
} from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { type Document, type PrintProfile, pageNamed } from '../../core/document/index.ts'
import { commands, keyOf } from '../../core/edit/index.ts'
import { annotatePdf } from '../../core/pdf/index.ts'
import { compareDocuments } from '../../core/proof/index.ts'
import {
  findIssue,
  type IssueRow,
  ignoreFinding,
  listIgnored,
  listReads,
  noteRead,
  readHouseWords,
  saveHouseWords,
  totalBefore,
} from '../db/index.ts'
import { loadPrintProfile } from '../export/index.ts'
import { documentAt } from '../issue/index.ts'
import {
  admit,
  annotationsOf,
  IssueChecks,
  NO_WORDS,
  originText,
  proofName,
  saveProof,
  tallyOf,
  trimsOf,
  writeXfdf,
} from '../proof/index.ts'
import type { Exports } from './export-service.ts'
import { type LibraryClient, rightsOf, type ServedLibrary } from './library-services.ts'
import { profileFolders } from './profile-service.ts'
import { importAnnotations } from './proof-import.ts'
import { differencesOf, type FoundState, type StateSource, stateOf } from './proof-states.ts'
import { type SignOffs, stampOf } from './sign-offs.ts'

/** What proofreading needs of the library that is served. */
export interface ProofHost extends ServedLibrary {
  readonly exports: Exports
  readonly signOffs: SignOffs
  /** Tells every client that an event concerns. */
  announce<E extends 'checks.changed' | 'proof.readBy'>(name: E, data: Events[E]): void
}

const filesOf = ({ pictures }: Document): Comparison['files']['before'] =>
  Object.fromEntries(pictures.map(({ id, file }) => [id, file]))

/** The checks of a library are those of all its clients. */
const CHECKS = new WeakMap<ProofHost, IssueChecks>()
function checksOf(host: ProofHost): IssueChecks {
  const known = CHECKS.get(host) ?? new IssueChecks()
  CHECKS.set(host, known)
  return known
}

/** The proofreading services of one client. */
export function proofHandlers(host: ProofHost, client: LibraryClient): HandlersOf<keyof ProofServices> {
  const rights: OwnRights = rightsOf(client)
  const library = () => host.desk.library
  const row = (issue: string): IssueRow => findIssue(library(), issue)
  const nameOf = (document: Document, key: string): string | undefined =>
    document.pages.find((page) => keyOf(page) === key)?.name

  const sourceOf = (issue: string): StateSource => ({
    library: library(),
    row: row(issue),
    authority: host.desk.authority(issue),
    reader: rights.reader,
    sequenceOf: (entry) => host.signOffs.sequenceOf(issue, entry),
  })

  const wordsOf = (publication: string): HouseWords =>
    (readHouseWords(library(), publication) as HouseWords | undefined) ?? NO_WORDS

  const profileOf = async ({ publication }: Document): Promise<PrintProfile> =>
    (await loadPrintProfile(publication.profile, undefined, profileFolders(library().folder))).profile

  const proofFile = async (
    issue: string,
    pages: readonly string[],
    format: 'pdf' | 'xfdf',
  ): Promise<AnnotationFile> => {
    const { document, sequence } = host.desk.authority(issue).state
    const names = pages.map((page) => pageNamed(document, page).name)
    const origin = { issue, sequence, pages: names }
    const { value: lists } = await host.pages(issue).lists(names, document)
    const annotations = annotationsOf(document, lists)
    const name = proofName(origin)
    if (format === 'xfdf') {
      const text = writeXfdf(annotations, `${name}.pdf`, trimsOf(lists, await profileOf(document)))
      return { name: `${name}.xfdf`, bytes: new TextEncoder().encode(text) }
    }
    const folder = await mkdtemp(join(tmpdir(), 'duikai-proof-'))
    try {
      const file = join(folder, 'proof.pdf')
      await host.exports.make({
        document,
        signed: host.signOffs.statesOf(issue, document),
        folder: library().folder,
        profile: document.publication.profile,
        files: [{ file, format: 'proof', pages: names }],
        ...{ dpi: 150, allowMissing: true, marks: false, sheet: undefined, manifest: undefined },
        proof: { kind: '大样', round: '', lineNumbers: true },
      })
      const bytes = await annotatePdf(await readFile(file), annotations, originText(origin), `${name}.pdf`)
      return { name: `${name}.pdf`, bytes }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    'proof.me': () => rights,
    'proof.compare': async (issue, { page, from, to }) => {
      const source = sourceOf(issue)
      const present = source.authority.state.document
      const states: readonly FoundState[] = [stateOf(source, from, page), stateOf(source, to, page)]
      const [before, after] = states as readonly [FoundState, FoundState]
      const documents: readonly [Document, Document] = [before.document ?? present, after.document ?? present]
      const pages = page === undefined ? documents[1].pages.map(({ name }) => name) : [page]
      const compared = await host.pages(issue).compare([before.document, after.document], pages, page)
      const all = compareDocuments(...documents)
      return {
        from: before.sequence,
        to: after.sequence,
        differences: page === undefined ? all : differencesOf(all, page, documents),
        files: { before: filesOf(documents[0]), after: filesOf(documents[1]) },
        ...compared,
      }
    },
    'proof.read': (issue, page, sequence) => {
      const { document, sequence: last } = host.desk.authority(issue).state
      const key = keyOf(pageNamed(document, page)) ?? page
      const { stored, ...read } = noteRead(library(), row(issue).row, {
        page: key,
        reader: rights.reader,
        sequence: Math.min(sequence ?? last, last),
      })
      const state = { ...read, page, at: stored }
      host.announce('proof.readBy', { issue, ...state })
      return state
    },
    'proof.readers': (issue) => {
      const { document } = host.desk.authority(issue).state
      return listReads(library(), row(issue).row).flatMap(({ page, reader, sequence, stored }) => {
        const name = nameOf(document, page)
        return name === undefined ? [] : [{ page: name, reader, sequence, at: stored }]
      })
    },
    'proof.sign': async (issue, name, { hash }) => {
      const authority = host.desk.authority(issue)
      const composed = (await host.pages(issue).list()).find((one) => one.name === name)
      const page = pageNamed(authority.latest, name)
      if (composed?.hash !== hash)
        throw new DuikaiError('proof/changed', 'the page is no longer the one that was seen', {
          where: `page ${name}`,
          remedy: 'look at it again and sign what is shown',
        })
      const wish = { page: keyOf(page) ?? name, gate: 'sign', hash } as const
      const transaction = commands.passGate(authority.latest, wish, stampOf(client.author, library().now()))
      if (transaction === undefined) throw new DuikaiError('edit/gate', 'there is nothing to sign', { where: name })
      admit(authority.latest, transaction, rights)
      return authority.submit(transaction)
    },
    'proof.faults': (issue, page) => {
      const { document } = host.desk.authority(issue).state
      const pages = page === undefined ? document.pages : [pageNamed(document, page)]
      return pages.map((one) => tallyOf(document, one))
    },
    'proof.export': (issue, { pages, format }) => proofFile(issue, pages, format),
    'proof.save': async (issue, { pages, format, folder }) => saveProof(folder, await proofFile(issue, pages, format)),
    'proof.import': (issue, file) =>
      importAnnotations(file, {
        issue,
        rights,
        authority: host.desk.authority(issue),
        profile: profileOf,
        past: (sequence) => documentAt(library(), row(issue), sequence),
        lists: async (pages, document) => (await host.pages(issue).lists(pages, document)).value,
        now: library().now(),
      }),
    'checks.run': async (issue, { page, ignored = false } = {}) => {
      const one = row(issue)
      const { document } = host.desk.authority(issue).state
      const pages = page === undefined ? rights.pages : [pageNamed(document, page).name]
      const found = await checksOf(host).run(document, {
        words: wordsOf(one.publication),
        ignored: listIgnored(library(), one),
        previous: totalBefore(library(), one),
        pages,
      })
      return ignored ? found : found.filter((finding) => finding.ignored === undefined)
    },
    'checks.ignore': (issue, { key, scope, undo = false }) => {
      const one = row(issue)
      ignoreFinding(library(), one, { key, scope, undo, author: client.author })
      host.announce('checks.changed', { publication: one.publication })
    },
    'checks.lists': (publication) => wordsOf(publication),
    'checks.saveLists': (publication, lists) => {
      saveHouseWords(library(), publication, lists)
      host.announce('checks.changed', { publication })
      return wordsOf(publication)
    },
  }
}
