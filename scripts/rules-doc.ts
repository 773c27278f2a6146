// Writes the dictionary of preflight rules into docs/print.md, from the rules themselves: `node scripts/rules-doc.ts`.
// A test holds the two together.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RULES } from '../src/core/preflight/index.ts'
import { root } from './steps.ts'

const START = '<!-- rules: written by scripts/rules-doc.ts -->'
const END = '<!-- /rules -->'

/** The dictionary as Markdown: a row for each rule, in the order of the program. */
export function rulesTable(): string {
  const rows = Object.entries(RULES).map(
    ([id, { severity, title, explanation, source }]) =>
      `| \`${id}\` | ${severity} | ${title.zh} ${title.en} | ${explanation.zh}<br>${explanation.en} | ${source} |`,
  )
  return ['| rule | worst | name | why | source |', '|---|---|---|---|---|', ...rows].join('\n')
}

/** The text with its dictionary as the rules are now. @throws Error when it has no place for it. */
export function withRules(text: string): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`there are no lines ${START} and ${END}`)
  return `${text.slice(0, start + START.length)}\n${rulesTable()}\n${text.slice(end)}`
}

if (import.meta.main) {
  const file = join(root, 'docs/print.md')
  writeFileSync(file, withRules(readFileSync(file, 'utf8')))
}
