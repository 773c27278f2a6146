// A program that writes changes into a library until it is killed: `writer.ts FOLDER SEED`. It says `ready`, then
// `NUMBER ID` for each change after it was acknowledged.

import { writeSync } from 'node:fs'
import { listIssues, openLibrary } from '../../../src/host/db/index.ts'
import { Desk } from '../../../src/host/issue/index.ts'
import { randomOperation } from '../issue/random.ts'

const [folder = '', seed = '1'] = process.argv.slice(2)
const library = openLibrary({ folder, program: 'Duikai 0.0.1', create: true })
const desk = new Desk(library, { snapshotChanges: 7 })
if (listIssues(library).length === 0) {
  try {
    desk.createPublication({ preset: 'sample-daily', id: 'daily', name: '日报' })
  } catch {
    // Killed between the publication and its issue the last time.
  }
  desk.createIssue('daily', { date: '2026-01-01', pages: [{ name: 'A01', format: 'duikai' }] })
}
const authority = desk.authority(listIssues(library)[0]?.id ?? '')

/** mulberry32: the same numbers for the same seed. */
let state = Number(seed) >>> 0
function pick(n: number): number {
  state = (state + 0x6d2b79f5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return (((t ^ (t >>> 14)) >>> 0) % 1_000_000_007) % Math.max(1, n)
}

writeSync(1, 'ready\n')
void library.backups.make().catch(() => undefined)
let latest = authority.state.document
for (let made = 0; ; made++) {
  const batch = Array.from({ length: 1 + pick(3) }, (_, i) => {
    const operations = [randomOperation(latest, pick)]
    const id = `${process.pid}-${seed}-${made}-${i}`
    return authority.submit({ id, label: { zh: '改', en: 'Change' }, author: 'ann', at: made, operations }).then(
      ({ sequence }) => writeSync(1, `${sequence} ${id}\n`),
      // Two of a batch may not fit together, as when the first deletes what the second changes.
      () => undefined,
    )
  })
  await Promise.all(batch)
  latest = authority.state.document
  if (made % 11 === 0) authority.snapshot()
}
