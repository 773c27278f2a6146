import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLibrary, putAsset } from '../../../src/host/db/index.ts'
import { Desk, documentAt } from '../../../src/host/issue/index.ts'
import { failure } from '../db/libraries.ts'
import { change, story } from './desks.ts'

// A disk of three megabytes that can be made larger while it is in use. Mounting one takes root on Linux.
const place = mkdtempSync(join(tmpdir(), 'duikai-disk-'))
const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', place]).status === 0
const remount = (options: string): void => {
  execFileSync('mount', ['-o', `remount,${options}`, place])
}

describe.skipIf(!canMount)('a real disk', () => {
  let desk: Desk
  let id: string

  beforeAll(() => {
    const folder = join(place, '报 纸')
    mkdirSync(folder)
    desk = new Desk(openLibrary({ folder, program: 'Duikai 0.0.1', create: true, backups: false }))
    desk.createPublication({ preset: 'sample-daily', id: 'daily', name: '日报' })
    id = desk.createIssue('daily', { date: '2026-01-01', pages: [{ name: 'A01', format: 'duikai' }] }).id
  })

  afterAll(async () => {
    remount('size=30m')
    await desk.closeAll()
    spawnSync('umount', [place])
    rmSync(place, { recursive: true, force: true })
  })

  it('that is full makes changes wait, and takes them when there is space again', async () => {
    const authority = desk.authority(id)
    const sent: Promise<{ sequence: number }>[] = []
    for (let n = 0; n < 40 && authority.saving.problem === undefined; n++) {
      sent.push(authority.submit(change([story(`s${n}`, '满'.repeat(40_000))])))
      authority.retry()
    }
    const saved = authority.state.sequence
    expect(authority.saving).toMatchObject({ waiting: sent.length - saved, problem: { code: 'library/full' } })
    expect(saved).toBeGreaterThan(3)
    sent.push(authority.submit(change([story('last', '末')])))
    const picture = { name: '大.tif', bytes: new Uint8Array(4_000_000) }
    const refused = await failure(() => putAsset(desk.library, picture))
    expect(refused.code).toBe('library/full')
    expect(readdirSync(join(desk.library.folder, 'assets'))).toEqual([])
    expect((await failure(() => desk.library.backups.make())).code).toBe('library/full')
    expect(readdirSync(join(desk.library.folder, 'backups'))).toEqual([])
    remount('size=30m')
    expect(authority.retry()).toEqual({ waiting: 0, problem: undefined })
    expect((await Promise.all(sent)).map(({ sequence }) => sequence)).toEqual(sent.map((_, i) => i + 1))
    expect(documentAt(desk.library, authority.issue, sent.length)).toEqual(authority.state.document)
  })
})
