import type { Method } from './services.ts'

/**
 * What a client may do: look, proofread (marks, answers, gates that it was given), change issues, or look after the library
 * and the host's files. What exactly a proofreader submits is looked at by the host.
 */
export type Right = 'read' | 'proof' | 'edit' | 'manage'

/** Who is at the other end: the desktop's own window, a colleague's browser, a proofreader's, a guest's. */
export const CLIENT_KINDS = ['desktop', 'editor', 'proof', 'guest'] as const
export type ClientKind = (typeof CLIENT_KINDS)[number]

const RIGHTS: Readonly<Record<ClientKind, readonly Right[]>> = {
  desktop: ['read', 'proof', 'edit', 'manage'],
  editor: ['read', 'proof', 'edit'],
  proof: ['read', 'proof'],
  guest: ['read'],
}

/** The right that each method needs. */
const NEEDED: Readonly<Record<Method, Right>> = {
  'page.list': 'read',
  'page.watch': 'read',
  'page.unwatch': 'read',
  'page.look': 'read',
  'page.preview': 'edit',
  'line.explain': 'read',
  'library.status': 'read',
  'library.retry': 'manage',
  'library.repair': 'manage',
  'library.publications': 'read',
  'library.presets': 'read',
  'library.createPublication': 'edit',
  'library.savePreset': 'edit',
  'library.issues': 'read',
  'library.createIssue': 'edit',
  'library.nextNumbers': 'read',
  'library.nextIssue': 'edit',
  'library.import': 'manage',
  'library.backups': 'manage',
  'library.backup': 'manage',
  'library.check': 'manage',
  'library.collect': 'manage',
  'asset.put': 'edit',
  'asset.import': 'manage',
  'import.read': 'edit',
  'import.document': 'manage',
  'issue.join': 'read',
  'issue.leave': 'read',
  'issue.submit': 'proof',
  'issue.missing': 'read',
  'issue.retry': 'edit',
  'issue.history': 'read',
  'issue.at': 'read',
  'issue.versions': 'read',
  'issue.nameVersion': 'edit',
  'issue.restore': 'edit',
  'issue.pages': 'read',
  'issue.pictures': 'read',
  'export.profiles': 'read',
  'export.folder': 'read',
  'export.start': 'edit',
  'export.cancel': 'edit',
  'export.list': 'read',
  'preflight.watch': 'read',
  'preflight.unwatch': 'read',
  'preflight.report': 'read',
  'preflight.plates': 'read',
  'preflight.heat': 'read',
  'profile.list': 'read',
  'profile.read': 'read',
  'profile.save': 'edit',
  'profile.remove': 'edit',
  'profile.iccs': 'read',
  'profile.addIcc': 'edit',
  'proof.me': 'read',
  'proof.compare': 'read',
  'proof.read': 'read',
  'proof.readers': 'read',
  'proof.sign': 'proof',
  'proof.faults': 'read',
  'proof.export': 'read',
  'proof.import': 'proof',
  'checks.run': 'read',
  'checks.ignore': 'edit',
  'checks.lists': 'read',
  'checks.saveLists': 'edit',
  'search.find': 'edit',
  'serve.status': 'manage',
  'serve.start': 'manage',
  'serve.stop': 'manage',
  'serve.invite': 'manage',
  'serve.invitations': 'manage',
  'serve.revoke': 'manage',
  'serve.audit': 'manage',
  'fonts.list': 'read',
  'fonts.samples': 'read',
  'fonts.add': 'edit',
  'fonts.import': 'manage',
}

export const mayCall = (kind: ClientKind, method: Method): boolean => RIGHTS[kind].includes(NEEDED[method])
