// `npm run kill`: a program that saves is killed 1,000 times (or as often as the argument says) at random moments; after
// each, everything it had acknowledged must be in the library. Exit 1 with the first complaint.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Acknowledged, complaints, writeAndKill } from './kill.ts'

const times = Number(process.argv[2] ?? 1000)
/** A fresh library now and then: the log is replayed from its beginning after each kill. */
const A_LIBRARY = 25
const started = Date.now()
let total = 0
let folder = ''
let acknowledged: Acknowledged[] = []
for (let n = 0; n < times; n++) {
  if (n % A_LIBRARY === 0) {
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
    folder = mkdtempSync(join(tmpdir(), 'duikai-kill-'))
    acknowledged = []
  }
  // One in five during the start.
  const delay = Math.random() < 0.2 ? -1 - Math.random() * 400 : Math.random() * 250
  const told = await writeAndKill(folder, n, delay)
  acknowledged.push(...told)
  total += told.length
  const found = await complaints(folder, acknowledged)
  if (found.length > 0) {
    console.error(`kill ${n + 1} after ${delay.toFixed(0)} ms, library kept in ${folder}:\n${found.join('\n')}`)
    process.exit(1)
  }
  if ((n + 1) % 50 === 0) console.log(`${n + 1} kills, ${total} acknowledged changes, 0 lost`)
}
rmSync(folder, { recursive: true, force: true })
console.log(`${times} kills in ${((Date.now() - started) / 1000).toFixed(0)} s: ${total} acknowledged changes, 0 lost`)
