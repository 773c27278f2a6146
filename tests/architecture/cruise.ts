// Runs dependency-cruiser over one tree that has a `src` folder.

import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { rules } from './law.ts'

/** One broken rule: its name and the two ends of the import, relative to the tree. */
export interface Breach {
  readonly rule: string
  readonly from: string
  readonly to: string
}

/** Modules looked at and every import under TREE/src that a rule forbids. Reads TypeScript with swc, type imports included. */
export async function breaches(tree: string): Promise<{ modules: number; found: readonly Breach[] }> {
  const { output } = await cruise(['src'], {
    baseDir: tree,
    parser: 'swc',
    validate: true,
    ruleSet: { forbidden: [...rules] },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
    },
  })
  const { modules, summary } = output as ICruiseResult
  return {
    modules: modules.filter(({ source }) => source.startsWith('src/')).length,
    found: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}
