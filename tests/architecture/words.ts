// Finds the words that core may not use. Works on the syntax tree, so comments, strings, property names, types and
// local variables of the same name do not count: only a reference to the global does.

import { parseAst } from 'rolldown/parseAst'

const timers = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
]
const machine = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'process',
  'Buffer',
  'global',
  'globalThis',
  'self',
  'require',
]
const network = ['fetch', 'XMLHttpRequest', 'WebSocket']

/** Globals that may not be named at all. `performance` and `crypto` are clock and chance. */
export const forbiddenGlobals: ReadonlySet<string> = new Set([
  ...machine,
  ...timers,
  ...network,
  'performance',
  'crypto',
])

/** Members of allowed globals that may not be used. `new Date()` and `Date()` are found by their shape. */
export const forbiddenMembers: Readonly<Record<string, readonly string[]>> = { Date: ['now'], Math: ['random'] }

/** A forbidden word and the line (from 1) it stands on. */
export interface Hit {
  readonly word: string
  readonly line: number
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}
type Scope = { readonly names: ReadonlySet<string>; readonly outer: Scope } | undefined

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode)
const isBound = (name: string, scope: Scope): boolean =>
  scope !== undefined && (scope.names.has(name) || isBound(name, scope.outer))

/** Names that a pattern (parameter, left side of a declaration) binds. */
function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern.name)]
    case 'ObjectPattern':
      return nodes(pattern.properties).flatMap((p) =>
        patternNames((p.type === 'Property' ? p.value : p.argument) as Node),
      )
    case 'ArrayPattern':
      return nodes(pattern.elements).flatMap(patternNames)
    case 'AssignmentPattern':
      return patternNames(pattern.left as Node)
    case 'RestElement':
      return patternNames(pattern.argument as Node)
    default:
      return []
  }
}

/** Names that a statement declares in the scope it stands in. */
function declaredNames(statement: Node): string[] {
  switch (statement.type) {
    case 'VariableDeclaration':
      return nodes(statement.declarations).flatMap((d) => patternNames(d.id as Node))
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return nodes(statement.id).flatMap(patternNames)
    case 'ImportDeclaration':
      return nodes(statement.specifiers).flatMap((s) => patternNames(s.local as Node))
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return nodes(statement.declaration).flatMap(declaredNames)
    default:
      return []
  }
}

/** Names that the node itself brings into a scope of its own. */
function ownNames(node: Node): string[] {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return nodes(node.body).flatMap(declaredNames)
    case 'SwitchStatement':
      return nodes(node.cases).flatMap((c) => nodes(c.consequent).flatMap(declaredNames))
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...nodes(node.params), ...nodes(node.id)].flatMap(patternNames)
    case 'ClassExpression':
      return nodes(node.id).flatMap(patternNames)
    case 'ForStatement':
      return nodes(node.init).flatMap(declaredNames)
    case 'ForInStatement':
    case 'ForOfStatement':
      return nodes(node.left).flatMap(declaredNames)
    case 'CatchClause':
      return nodes(node.param).flatMap(patternNames)
    default:
      return []
  }
}

/** Fields of a node whose identifiers are names and not references. */
function nameFields(node: Node): readonly string[] {
  if (node.type === 'MemberExpression') return node.computed ? [] : ['property']
  if (['Property', 'MethodDefinition', 'PropertyDefinition'].includes(node.type)) return node.computed ? [] : ['key']
  if (['LabeledStatement', 'BreakStatement', 'ContinueStatement'].includes(node.type)) return ['label']
  if (node.type === 'ExportSpecifier') return ['exported']
  if (node.type === 'ExportNamedDeclaration' && node.source) return ['specifiers']
  return []
}

const literalOrName = (node: Node, computed: unknown): string | undefined =>
  computed ? (typeof node.value === 'string' ? node.value : undefined) : (node.name as string | undefined)

/** Forbidden words of one TypeScript source, in reading order. */
export function forbiddenWords(source: string): readonly Hit[] {
  const hits: Hit[] = []
  const hit = (word: string, { start }: Node): void => {
    hits.push({ word, line: source.slice(0, start).split('\n').length })
  }
  const free = (value: unknown, scope: Scope): string | undefined =>
    isNode(value) && value.type === 'Identifier' && !isBound(String(value.name), scope) ? String(value.name) : undefined
  const members = (owner: string | undefined, keys: readonly (string | undefined)[], at: Node): void => {
    const forbidden = owner && Object.hasOwn(forbiddenMembers, owner) ? (forbiddenMembers[owner] ?? []) : []
    for (const key of forbidden.filter((name) => keys.includes(name))) hit(`${owner}.${key}`, at)
  }

  const visit = (node: Node, outer: Scope): void => {
    if (node.type === 'ImportDeclaration') return
    if (node.type.startsWith('TS')) {
      for (const inner of nodes(node.expression)) visit(inner, outer)
      return
    }
    const names = ownNames(node)
    const scope: Scope = names.length > 0 ? { names: new Set(names), outer } : outer
    if (node.type === 'Identifier') {
      if (forbiddenGlobals.has(String(node.name)) && !isBound(String(node.name), scope)) hit(String(node.name), node)
      return
    }
    if (node.type === 'MemberExpression') {
      members(free(node.object, scope), [literalOrName(node.property as Node, node.computed)], node)
    }
    if (node.type === 'VariableDeclarator' && (node.id as Node).type === 'ObjectPattern') {
      const keys = nodes((node.id as Node).properties).filter((p) => p.type === 'Property')
      members(
        free(node.init, scope),
        keys.map((p) => literalOrName(p.key as Node, p.computed)),
        node,
      )
    }
    if (node.type === 'NewExpression' && free(node.callee, scope) === 'Date' && nodes(node.arguments).length === 0) {
      hit('new Date()', node)
    }
    if (node.type === 'CallExpression' && free(node.callee, scope) === 'Date') hit('Date()', node)
    const skipped = nameFields(node)
    for (const [field, value] of Object.entries(node)) {
      if (!skipped.includes(field)) for (const inner of nodes(value)) visit(inner, scope)
    }
  }
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node, undefined)
  return hits
}

/** Modules from which the source imports values, not only types (`import type`, `export type`). */
export function valueImports(source: string): readonly string[] {
  const program = parseAst(source, { lang: 'tsx' }) as unknown as Node
  return nodes(program.body)
    .filter((s) => isNode(s.source) && s.importKind !== 'type' && s.exportKind !== 'type')
    .filter((s) => {
      const specifiers = nodes(s.specifiers)
      return specifiers.length === 0 || specifiers.some((x) => x.importKind !== 'type' && x.exportKind !== 'type')
    })
    .map((s) => String((s.source as Node).value))
}
