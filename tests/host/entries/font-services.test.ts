import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, type ClientKind, connect, emitTo, serve } from '../../../src/contract/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { pair } from '../../builders/channel.ts'
import { fontFile } from '../../builders/font-files.ts'
import { failure, scratch } from '../db/libraries.ts'
import { change } from '../issue/desks.ts'

describe('the fonts of a library', () => {
  const folder = scratch()
  const elsewhere = scratch()
  const host = new LibraryHost({ folder, program: 'Duikai 0.0.1', sample: true, backups: false })
  const client = (kind: ClientKind): Client => {
    const [near, far] = pair()
    serve(far, host.connect({ author: 'ann', kind, emit: emitTo(far) }).handlers, kind)
    return connect(near)
  }

  beforeAll(() => host.start())
  afterAll(() => host.stop(true))

  it('are listed, and added by everyone who edits; a page that lacks one is composed when it comes', async () => {
    const ann = client('editor')
    const [issue] = await ann.call('library.issues')
    const id = issue?.id ?? ''
    expect((await ann.call('fonts.list')).families[0]).toMatchObject({ origin: 'shipped', vertical: true })
    await ann.call('page.watch', id, 'A01')
    const { document, sequence } = await ann.call('issue.join', id)
    const [face] = Object.keys(document.publication.faces)
    const missing = new Promise<{ code: string; where?: string }>((resolve) => {
      ann.on('page.problem', ({ problem }) => resolve(problem))
    })
    const families = ['House Song']
    const path = ['publication', 'faces', face ?? '', 'families']
    await ann.call('issue.submit', id, change([{ type: 'set', path, value: families }]), sequence)
    expect(await missing).toMatchObject({ code: 'font-missing', where: expect.stringContaining('House Song') })

    const composed = new Promise<readonly string[]>((resolve) => {
      ann.on('page.composed', ({ page }) => resolve(page.list.fonts.map((font) => font.id)))
    })
    let heard = 0
    ann.on('fonts.changed', () => heard++)
    const bytes = fontFile('House Song', '本报小标')
    const added = await ann.call('fonts.add', [
      { name: 'house.ttf', bytes },
      { name: 'bad.ttf', bytes: bytes.slice(0, 5000) },
    ])
    expect(added.families).toMatchObject([{ family: 'House Song', origin: 'library' }])
    expect(added.refused).toMatchObject([{ name: 'bad.ttf', problem: { code: 'font-invalid' } }])
    expect((await composed).some((one) => one.startsWith('user:HouseSong'))).toBe(true)
    expect(heard).toBe(1)
  })

  it('are taken from files of the machine by the desktop only', async () => {
    mkdirSync(elsewhere, { recursive: true })
    const file = join(elsewhere, '晚报 宋.ttf')
    writeFileSync(file, fontFile('Evening Song', '晚报宋'))
    const { families, refused } = await client('desktop').call('fonts.import', [file, join(elsewhere, '没有.ttf')])
    expect(families).toMatchObject([{ names: { zh: '晚报宋', en: 'Evening Song' } }])
    expect(refused).toMatchObject([{ name: '没有.ttf', problem: { code: 'font-unreadable' } }])
    expect((await failure(() => client('editor').call('fonts.import', [file]))).code).toBe('rpc/rights')
    expect(
      (await failure(() => client('proof').call('fonts.add', [{ name: 'a', bytes: new Uint8Array(1) }]))).code,
    ).toBe('rpc/rights')
    expect((await failure(() => client('desktop').call('fonts.add', []))).code).toBe('rpc/arguments')
  })
})
