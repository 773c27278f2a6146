// What every room must have, read from the folders themselves.

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forbiddenWords, valueImports } from './words.ts'

/** README lines a room may have. */
export const readmeLimit = 40

const foldersOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && globSync('**/*.ts', { cwd: join(folder, entry.name) }).length > 0)
        .map((entry) => entry.name)
    : []

/** Complaints about rooms of src/core and src/host without a README or with one that is too long, and stray files. */
export function roomComplaints(tree: string): readonly string[] {
  return ['src/core', 'src/host'].flatMap((parent) => [
    ...globSync('*.ts', { cwd: join(tree, parent) }).map((file) => `${parent}/${file}: outside of every room`),
    ...foldersOf(join(tree, parent)).flatMap((name) => {
      const readme = `${parent}/${name}/README.md`
      if (!existsSync(join(tree, readme))) return [`${readme}: missing`]
      const lines = readFileSync(join(tree, readme), 'utf8').trimEnd().split('\n').length
      return lines > readmeLimit ? [`${readme}: ${lines} lines, ${readmeLimit} allowed`] : []
    }),
  ])
}

/** Forbidden words in src/core as `file:line word`, in order of the files. */
export function wordComplaints(tree: string): readonly string[] {
  return globSync('src/core/**/*.ts', { cwd: tree })
    .sort()
    .flatMap((file) =>
      forbiddenWords(readFileSync(join(tree, file), 'utf8')).map(({ word, line }) => `${file}:${line} ${word}`),
    )
}

/** Files of src/contract that import more than types from core, as `file module`. */
export function contractComplaints(tree: string): readonly string[] {
  return globSync('src/contract/**/*.ts', { cwd: tree })
    .sort()
    .flatMap((file) =>
      valueImports(readFileSync(join(tree, file), 'utf8'))
        .filter((module) => /(^|\/)core\//.test(module))
        .map((module) => `${file} ${module}`),
    )
}
