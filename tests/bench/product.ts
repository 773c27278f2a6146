// The program as one row of the side-by-side benchmark.
//
//   product export DATA.json OUT.pdf    typeset the neutral page data, whole process
//   product fresh DATA.json OUT.pdf     the same with nothing kept from earlier exports: fonts subset, pictures looked at anew
//   product edit DATA.json              latency of an edit inside the running program; prints one JSON line
//   product cold DATA.json              composition in a fresh process, fonts not yet opened; prints one JSON line
//
// DATA.json may also be a document of ours.

import { readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Document } from '../../src/core/document/index.ts'
import { type Composed, DocumentComposer } from '../../src/host/compose/index.ts'
import { type ExportResult, exportPages, loadPrintProfile } from '../../src/host/export/index.ts'
import { defaultCacheFolder } from '../../src/host/fonts/index.ts'
import { openDocument } from '../../src/host/issue/index.ts'
import { documentOf } from './adapter.ts'
import { longestStory, typeCharacter } from './edits.ts'
import { median } from './statistics.ts'

const DATE = '2015-10-15T00:00:00+08:00'
const cache = defaultCacheFolder()

async function write(
  composed: Composed,
  document: Document,
  folder: string,
  target: string,
  kept = true,
): Promise<ExportResult> {
  const files = new Map(document.pictures.map((picture) => [picture.id, join(folder, picture.file)]))
  return exportPages({
    lists: composed.layout.pages,
    fonts: composed.fonts,
    profile: await loadPrintProfile(document.publication.profile),
    metadata: { title: document.issue.id, creator: 'Duikai', producer: 'Duikai', created: DATE, modified: DATE },
    target,
    ...(cache === undefined || !kept ? {} : { cacheFolder: join(cache, 'export') }),
    assetFile: (asset) => files.get(asset) ?? asset,
  })
}

function open(file: string): Document {
  const data = JSON.parse(readFileSync(file, 'utf8'))
  return data.format === 'duikai-document' ? openDocument(file).document : documentOf(data)
}

/** Characters set, and those that found no room. */
function sizeOf({ layout }: Composed): { characters: number; overset: number } {
  const overset = layout.placed.reduce((sum, { report }) => sum + report.overset.characters, 0)
  const stories = new Map(
    layout.pages.flatMap((page) => page.stories.map((story) => [story.id, story.text.length] as const)),
  )
  return { characters: [...stories.values()].reduce((sum, length) => sum + length, 0) - overset, overset }
}

/** Times of `runs` edits at one place of the longest story, the first ones (code not yet compiled) left out. */
async function edits(composer: DocumentComposer, document: Document, folder: string, where: number): Promise<number[]> {
  const story = longestStory(document)
  const times: number[] = []
  let edited = document
  for (let n = 0; n < 30; n++) {
    edited = typeCharacter(edited, story, where, '字')
    const before = performance.now()
    await composer.compose(edited, folder)
    if (n >= 8) times.push(performance.now() - before)
  }
  return times
}

async function run([command, dataFile = '', out = '']: readonly string[]): Promise<void> {
  const folder = dirname(resolve(dataFile))
  if (command === 'export' || command === 'fresh') {
    const document = open(dataFile)
    const composed = await new DocumentComposer().compose(document, folder)
    for (const { where, message, severity } of composed.layout.diagnostics) {
      if (severity === 'error') console.error(`${where}: ${message}`)
    }
    await write(composed, document, folder, out, command === 'export')
  } else if (command === 'cold') {
    const document = open(dataFile)
    const started = performance.now()
    await new DocumentComposer().compose(document, folder)
    console.log(JSON.stringify({ compose_ms: performance.now() - started }))
  } else if (command === 'edit') {
    const document = open(dataFile)
    const composer = new DocumentComposer()
    const started = performance.now()
    const first = await composer.compose(document, folder)
    const full = performance.now() - started
    const [start, middle, end] = [
      await edits(composer, document, folder, 0),
      await edits(composer, document, folder, 0.5),
      await edits(composer, document, folder, 1),
    ]
    const target = join(process.env.TMPDIR ?? '/tmp', `duikai-bench-${process.pid}.pdf`)
    const pdf: number[] = []
    for (let n = 0; n < 8; n++) {
      const before = performance.now()
      await write(first, document, folder, target)
      if (n > 2) pdf.push(performance.now() - before)
    }
    rmSync(target, { force: true })
    const all = [...start, ...middle, ...end]
    const figures = { first_layout_ms: full, full_layout_ms: full, relayout_ms: median(all), pdf_ms: median(pdf) }
    const { characters, overset } = sizeOf(first)
    const memory = { peak_mb: process.resourceUsage().maxRSS / 1024, heap_mb: process.memoryUsage().heapUsed / 2 ** 20 }
    console.log(
      JSON.stringify({ ...figures, ...memory, characters, overset, runs: all.length, start, middle, end, pdf }),
    )
  } else {
    console.error('usage: product export|fresh DATA.json OUT.pdf | product edit DATA.json | product cold DATA.json')
    process.exitCode = 2
  }
}

// No await at the top: the bundle is a classic script.
run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
