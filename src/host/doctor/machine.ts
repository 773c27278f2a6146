import { accessSync, constants } from 'node:fs'
import { arch, freemem, platform, release, tmpdir, totalmem } from 'node:os'
import type { CareFinding } from '../../contract/index.ts'
import { loadSharp } from '../assets/index.ts'
import { sqliteFacts } from '../db/index.ts'
import { harfbuzzFile } from '../fonts/index.ts'
import { programVersion, resourcePath } from '../issue/index.ts'
import { missingFonts } from '../package/index.ts'
import { type Examined, finding, INSTALL, part } from './types.ts'

const GB = 2 ** 30
/** Of the command line; the desktop brings its own. */
const OLDEST_NODE = [20, 19]

/** The machine and the program on it: versions, parts that must load, fonts that come with it, room. */
export async function examineMachine(): Promise<Examined> {
  const findings: CareFinding[] = []
  const facts: Record<string, string | number> = {
    program: programVersion(),
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    memory: totalmem(),
    'free memory': freemem(),
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [least = 0, leastMinor = 0] = OLDEST_NODE
  const desktop = 'electron' in process.versions
  if (!desktop && (major < least || (major === least && minor < leastMinor))) {
    const message = `Node ${process.version} is older than ${OLDEST_NODE.join('.')}`
    findings.push(finding('error', 'doctor/node', process.execPath, message, 'use the Node of this installation'))
  }
  if (totalmem() < 2 * GB) {
    const message = 'the machine has less than 2 GB of memory; issues of many pages may be slow'
    findings.push(finding('warning', 'doctor/memory', platform(), message, 'close other programs while exporting'))
  }
  const sqlite = await part(findings, 'doctor/sqlite', 'better-sqlite3', sqliteFacts)
  if (sqlite !== undefined) {
    facts.sqlite = sqlite.version
    if (!sqlite.search)
      findings.push(finding('error', 'doctor/sqlite', 'better-sqlite3', 'it was built without FTS5', INSTALL))
  }
  const sharp = await part(findings, 'doctor/sharp', 'sharp', async () => (await loadSharp()).versions)
  if (sharp !== undefined) facts.sharp = `${sharp.sharp} (libvips ${sharp.vips})`
  await part(findings, 'doctor/harfbuzz', 'harfbuzzjs', () => harfbuzzFile('harfbuzz.wasm'))
  await part(findings, 'doctor/resources', resourcePath('profiles'), () =>
    accessSync(resourcePath('profiles'), constants.R_OK),
  )
  const shipped = ['Noto Serif SC', 'Noto Sans SC'].map((family) => ({ family, weight: 400 }))
  for (const family of (await part(findings, 'doctor/fonts', 'fonts', () => missingFonts(shipped))) ?? []) {
    findings.push(finding('error', 'doctor/fonts', family, 'a font that comes with the program is not there', INSTALL))
  }
  await part(findings, 'doctor/temporary', tmpdir(), () => accessSync(tmpdir(), constants.W_OK))
  return { facts, findings, mended: [] }
}
