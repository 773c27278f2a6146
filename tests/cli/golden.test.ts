import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dumpText } from '../../src/core/display/index.ts'
import { composeFile } from '../../src/host/compose/index.ts'
import { resourcePath } from '../../src/host/issue/index.ts'
import { documents, root } from './program.ts'

// Written anew by UPDATE_GOLDEN=1 npx vitest run tests/cli/golden.test.ts; look at the difference before it is kept.
const update = process.env.UPDATE_GOLDEN === '1'

const gallery = join(root, 'docs/gallery')

describe('text dumps', () => {
  const pages: readonly (readonly [name: string, file: string])[] = [
    ['sample-A01', resourcePath('sample', 'sample.duikai.json')],
    ['small-A01', join(documents, 'small.json')],
    ['vertical-A08', join(documents, 'vertical.json')],
    ...['features', 'literary', 'tabloid', 'traditional', 'japanese'].map(
      (name) => [`gallery-${name}`, join(gallery, `${name}.duikai.json`)] as const,
    ),
  ]
  test.each(pages)('%s is as it was', async (name, file) => {
    const { layout } = await composeFile(file)
    const dump = layout.pages.map((list) => dumpText(list)).join('\n')
    const golden = join(root, 'tests/golden', `${name}.txt`)
    if (update) writeFileSync(golden, dump)
    // Line by line, so that a failure shows the lines that moved and not two walls of text.
    expect(dump.split('\n')).toEqual(readFileSync(golden, 'utf8').split('\n'))
  })
})
