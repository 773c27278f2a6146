// The program as one row of the side-by-side benchmark.
//
//   product export DATA.json OUT.pdf    typeset the neutral page data, whole process
//   product edit DATA.json              latency of an edit inside the running program; prints one JSON line

import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Document } from '../../src/core/document/index.ts'
import { type Composed, DocumentComposer } from '../../src/host/compose/index.ts'
import { type ExportResult, exportPages, loadPrintProfile } from '../../src/host/export/index.ts'
import { documentOf } from './adapter.ts'
import { longestStory, typeCharacter } from './edits.ts'
import { median } from './statistics.ts'

const DATE = '2015-10-15T00:00:00+08:00'

async function write(composed: Composed, document: Document, folder: string, target: string): Promise<ExportResult> {
  const files = new Map(document.pictures.map((picture) => [picture.id, join(folder, picture.file)]))
  return exportPages({
    lists: composed.layout.pages,
    fonts: composed.fonts,
    profile: await loadPrintProfile(document.publication.profile),
    metadata: { title: document.issue.id, creator: 'Duikai', producer: 'Duikai', created: DATE, modified: DATE },
    target,
    assetFile: (asset) => files.get(asset) ?? asset,
  })
}

const [command, dataFile = '', out = ''] = process.argv.slice(2)
const folder = dirname(resolve(dataFile))
const document = documentOf(JSON.parse(readFileSync(dataFile, 'utf8')))
const composer = new DocumentComposer()

if (command === 'export') {
  const composed = await composer.compose(document, folder)
  for (const { where, message } of composed.layout.diagnostics) console.error(`${where}: ${message}`)
  await write(composed, document, folder, out)
} else if (command === 'edit') {
  const started = performance.now()
  const first = await composer.compose(document, folder)
  const full = performance.now() - started
  const story = longestStory(document)
  let edited = document
  const relayout: number[] = []
  for (let n = 0; n < 45; n++) {
    edited = typeCharacter(edited, story, (n % 3) / 2, '字')
    const before = performance.now()
    await composer.compose(edited, folder)
    if (n >= 6) relayout.push(performance.now() - before)
  }
  const target = join(process.env.TMPDIR ?? '/tmp', `duikai-bench-${process.pid}.pdf`)
  const pdf: number[] = []
  for (let n = 0; n < 4; n++) {
    const before = performance.now()
    await write(first, document, folder, target)
    if (n > 0) pdf.push(performance.now() - before)
  }
  const figures = { first_layout_ms: full, full_layout_ms: full, relayout_ms: median(relayout), pdf_ms: median(pdf) }
  console.log(JSON.stringify({ ...figures, runs: relayout.length }))
} else {
  console.error('usage: product export DATA.json OUT.pdf | product edit DATA.json')
  process.exitCode = 2
}
