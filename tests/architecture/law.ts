// Who may import whom, and which package lives where: the tables of the design, turned into dependency-cruiser rules.
// A forbidden import is reported under the name of the rule that it breaks.

import type { IRegularForbiddenRuleType } from 'dependency-cruiser'

/** Rooms of core and the other rooms of core each may import. */
export const coreRooms: Readonly<Record<string, readonly string[]>> = {
  base: [],
  story: ['base'],
  document: ['base', 'story'],
  edit: ['base', 'story', 'document'],
  session: ['base', 'story', 'document', 'edit'],
  fonts: ['base'],
  display: ['base'],
  compose: ['base', 'story', 'document', 'fonts', 'display'],
  pdf: ['base', 'fonts', 'display'],
  plates: ['base', 'display'],
  preflight: ['base', 'document', 'display', 'plates'],
  proof: ['base', 'story', 'document', 'display'],
}

/** Folders of src and the other folders of src each may import. */
export const environments: Readonly<Record<string, readonly string[]>> = {
  core: [],
  contract: ['core'],
  host: ['core', 'contract'],
  cli: ['host', 'core', 'contract'],
  renderer: ['core', 'contract'],
  main: ['contract'],
  preload: ['contract'],
}

/** Rooms of the renderer; `app` joins them, the others see only themselves, `state`, `ui` and `i18n`. */
export const rendererRooms = [
  'app',
  'canvas',
  'story',
  'panels',
  'print',
  'proof',
  'issues',
  'search',
  'care',
  'versions',
  'state',
  'ui',
  'i18n',
] as const

/** Packages (as patterns) and the folders of src that may import them. */
export const packageHomes: readonly (readonly [name: string, packages: string, homes: readonly string[]])[] = [
  ['electron', 'electron', ['main', 'preload']],
  ['react', 'react|react-dom|@base-ui/react', ['renderer']],
  ['ws', 'ws', ['host/entries']],
  ['better-sqlite3', 'better-sqlite3|kysely', ['host/db']],
  ['yauzl', 'yauzl', ['host/import']],
  ['htmlparser2', 'htmlparser2', ['host/import', 'host/proof']],
  ['pdf-lib', 'pdf-lib', ['core/pdf']],
  ['harfbuzzjs', 'harfbuzzjs', ['core/fonts']],
  ['hyphen', 'hyphen', ['core/compose']],
  ['diff', 'diff', ['core/proof', 'core/edit']],
  ['sharp', 'sharp', ['host']],
  ['lcms-wasm', 'lcms-wasm', ['host']],
  ['pdfium', '@hyzyla/pdfium', ['host']],
  ['wawoff2', 'wawoff2', ['host']],
  ['canvas', '@napi-rs/canvas', ['host']],
  ['prosemirror', 'prosemirror-[^/]+', ['core/story', 'core/edit', 'renderer/story']],
]

const anyOf = (names: readonly string[]): string => `(?:${names.join('|')})`
const inPackage = (packages: string): string => `(?:^|/)node_modules/(?:${packages})(?:/|$)|^(?:${packages})(?:/|$)`

const rule = (
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({
  name,
  severity: 'error',
  from,
  to,
})

/** All rules; the names are what the tests and the messages use. */
export const rules: readonly IRegularForbiddenRuleType[] = [
  ...Object.entries(coreRooms).map(([room, seen]) =>
    rule(
      `core/${room}`,
      { path: `^src/core/${room}/` },
      { path: '^src/core/', pathNot: `^src/core/${anyOf([room, ...seen])}/` },
    ),
  ),
  ...Object.entries(environments).map(([name, seen]) =>
    rule(name, { path: `^src/${name}/` }, { path: '^src/', pathNot: `^src/${anyOf([name, ...seen])}/` }),
  ),
  rule('src-alone', { path: '^src/' }, { path: '^(?:tests|scripts)/' }),
  rule('no-cycle', { path: '^src/' }, { circular: true }),
  rule(
    'room-door',
    { path: '^src/(core|host)/([^/]+)/' },
    { path: '^src/(?:core|host)/[^/]+/', pathNot: ['^src/$1/$2/', '^src/(?:core|host)/[^/]+/index[.]ts$'] },
  ),
  rule(
    'room-door',
    { path: '^src/', pathNot: '^src/(?:core|host)/[^/]+/' },
    { path: '^src/(?:core|host)/[^/]+/', pathNot: '^src/(?:core|host)/[^/]+/index[.]ts$' },
  ),
  rule(
    'renderer-rooms',
    { path: `^src/renderer/(?!app/|ui/|i18n/|state/)(${rendererRooms.join('|')})/` },
    { path: '^src/renderer/', pathNot: '^src/renderer/(?:$1|state|ui|i18n)/' },
  ),
  rule('renderer-base', { path: '^src/renderer/(ui|i18n)/' }, { path: '^src/', pathNot: '^src/renderer/$1/' }),
  rule('renderer-state', { path: '^src/renderer/state/' }, { path: '^src/renderer/', pathNot: '^src/renderer/state/' }),
  rule('no-node', { path: '^src/(?:core|contract|renderer|preload)/' }, { dependencyTypes: ['core'] }),
  ...packageHomes.map(([name, packages, homes]) =>
    rule(`home-${name}`, { path: '^src/', pathNot: `^src/${anyOf(homes)}/` }, { path: inPackage(packages) }),
  ),
]
