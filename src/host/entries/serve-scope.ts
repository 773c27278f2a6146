import type { Emit, Handlers, Method, OwnRights } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'

/** Methods that whoever was invited may call, by role; a role has those of the ones before it. All others do not exist for them. */
const READ = [
  ...['library.status', 'library.issues', 'library.publications', 'proof.me'],
  ...['issue.join', 'issue.leave', 'issue.missing', 'issue.at', 'issue.history', 'issue.versions', 'issue.pages'],
  ...['issue.pictures', 'page.list', 'page.watch', 'page.unwatch', 'page.look', 'line.explain'],
  ...['proof.compare', 'proof.read', 'proof.readers', 'proof.faults', 'proof.export', 'checks.run', 'checks.lists'],
  ...['preflight.watch', 'preflight.unwatch', 'profile.list', 'fonts.list'],
]
const PROOF = ['issue.submit', 'issue.retry', 'proof.sign', 'proof.import']
const EDIT = [
  ...['page.preview', 'asset.put', 'checks.ignore', 'fonts.samples', 'import.read'],
  ...['preflight.report', 'preflight.plates', 'preflight.heat', 'profile.read'],
  ...['copy.states', 'copy.difference', 'copy.seen'],
]
const ROLES: Readonly<Record<OwnRights['role'], ReadonlySet<string>>> = {
  read: new Set(READ),
  proof: new Set([...READ, ...PROOF]),
  edit: new Set([...READ, ...PROOF, ...EDIT]),
}

/** Methods whose first argument is an issue, and those whose second is a page of it. */
const OF_ISSUE = /^(?:issue|page|line|proof|preflight|checks|copy)\./
const NOT_OF_ISSUE: ReadonlySet<string> = new Set(['proof.me', 'checks.lists'])
const OF_PAGE: ReadonlySet<string> = new Set([
  ...['page.watch', 'page.look', 'page.preview', 'line.explain', 'proof.read', 'proof.sign', 'proof.faults'],
  ...['preflight.plates', 'preflight.heat'],
])

const outside = (what: string, where: string): DuikaiError =>
  new DuikaiError('proof/refused', `the invitation is not for ${what}`, { where, remedy: 'ask whoever invited you' })

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

/** Pages that a request names besides its second argument. */
function pagesIn(method: Method, wish: Fields): readonly unknown[] | undefined {
  if (method === 'proof.compare') return [wish.page]
  if (method === 'proof.export' || method === 'preflight.report') return Array.isArray(wish.pages) ? wish.pages : []
  return undefined
}

/** Looks at what a request is about. @throws DuikaiError `proof/refused`. */
function requireScope(rights: OwnRights, method: Method, args: readonly unknown[]): void {
  const { issue, pages, role } = rights
  if (OF_ISSUE.test(method) && !NOT_OF_ISSUE.has(method) && args[0] !== issue)
    throw outside('this issue', `issue ${String(args[0]).slice(0, 80)}`)
  if (method === 'page.look' && role !== 'edit' && fieldsOf(args[2]).change !== undefined)
    throw outside('trying changes', method)
  if (pages === undefined) return
  const asked = [...(OF_PAGE.has(method) ? [args[1]] : []), ...(pagesIn(method, fieldsOf(args[1])) ?? [])]
  for (const page of asked)
    if (typeof page !== 'string' || !pages.includes(page))
      throw outside('this page', page === undefined ? 'all pages' : `page ${String(page).slice(0, 80)}`)
  const checked = method === 'checks.run' ? fieldsOf(args[1]).page : undefined
  if (checked !== undefined && !pages.includes(checked as string)) throw outside('this page', `page ${String(checked)}`)
}

/** What an answer holds of things that the invitation is not for is left out. */
function bounded(rights: OwnRights, method: Method, answer: unknown): unknown {
  const { issue, pages } = rights
  const list = Array.isArray(answer) ? (answer as readonly Fields[]) : []
  const named = (one: Fields, key: string): boolean => pages === undefined || pages.includes(String(one[key]))
  switch (method) {
    case 'library.status':
      // Where the library lies is nobody's business.
      return { folder: '', open: fieldsOf(answer).open, repairs: [], backups: [] }
    case 'library.issues':
      return list.filter(({ id }) => id === issue)
    case 'page.list':
    case 'issue.pages':
      return list.filter((one) => named(one, 'name'))
    case 'proof.readers':
      return list.filter((one) => named(one, 'page'))
    default:
      return answer
  }
}

/** The services as whoever was invited has them: fewer methods, one issue, some pages. */
export function invitedHandlers(handlers: Handlers, rights: OwnRights): Handlers {
  const allowed = ROLES[rights.role]
  const made: Record<string, (...args: readonly unknown[]) => Promise<unknown>> = {}
  for (const [name, handler] of Object.entries(handlers)) {
    if (!allowed.has(name)) continue
    const method = name as Method
    const call = handler as (...args: readonly unknown[]) => unknown
    made[name] = async (...args) => {
      requireScope(rights, method, args)
      return bounded(rights, method, await call(...args))
    }
  }
  return made as Handlers
}

const EVENTS: ReadonlySet<string> = new Set([
  ...['issue.committed', 'issue.saving', 'page.composed', 'page.problem', 'preflight.found'],
  ...['proof.readBy', 'checks.changed', 'fonts.changed', 'copy.changed'],
])

/** Tells whoever was invited of their issue only. */
export const invitedEmit =
  (emit: Emit, { issue }: OwnRights): Emit =>
  (name, data) => {
    const of = (data as { readonly issue?: unknown }).issue
    if (EVENTS.has(name) && (of === undefined || of === issue)) emit(name, data)
  }
