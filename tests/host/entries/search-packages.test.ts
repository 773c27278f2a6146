import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Method, mayCall } from '../../../src/contract/index.ts'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'
import { Desk } from '../../../src/host/issue/index.ts'
import { cleanUp, failure, open, scratch } from '../db/libraries.ts'
import { change, fill, story } from '../issue/desks.ts'

cleanUp()

/** A client of the desktop on a library with one issue of one story. */
async function desktop(folder: string) {
  const { desk, authority, id } = fill(new Desk(open(folder)))
  await authority.submit(change([story('s1', '记者获悉，创文工作全面铺开。')]))
  await desk.closeAll()
  const host = new LibraryHost({ folder, program: 'test', backups: false })
  await host.start()
  const heard: string[] = []
  const client = host.connect({ kind: 'desktop', author: 'ann', emit: (name) => heard.push(name) })
  return { host, handlers: client.handlers, heard, id }
}

describe('search and packages as services', () => {
  it('find stories, and what was just typed', async () => {
    const { host, handlers, id } = await desktop(scratch())
    expect(await handlers['search.find']({ words: '创文' })).toMatchObject({ stories: [{ issue: id, story: 's1' }] })
    await handlers['issue.join'](id)
    await handlers['issue.submit'](id, change([story('s2', '新来的稿件')]), 1)
    expect(await handlers['search.find']({ words: '新来' })).toMatchObject({ stories: [{ story: 's2' }] })
    await host.stop()
  })

  it('take an issue out and in; everyone is told of the new one', async () => {
    const folder = scratch()
    const { host, handlers, heard, id } = await desktop(folder)
    const file = `${folder}.duikai`
    expect(await handlers['package.out']({ issue: id, file })).toMatchObject({ file, changes: 1, missing: [] })
    expect(await handlers['package.look'](file)).toMatchObject({ issue: id, stories: 1 })
    expect(await failure(() => handlers['package.in']({ file }))).toMatchObject({ code: 'package/same-issue' })
    heard.length = 0
    expect(await handlers['package.in']({ file, copy: true })).toMatchObject({
      summary: { id: `${id}-2`, sequence: 1 },
    })
    expect(heard).toEqual(['library.changed'])
    expect((await handlers['search.find']({ words: '创文' })).stories.map(({ issue }) => issue).sort()).toEqual([
      id,
      `${id}-2`,
    ])
    const relative = await failure(() => handlers['package.out']({ issue: id, file: 'x.duikai' }))
    expect([relative.code, existsSync('x.duikai')]).toEqual(['package/path', false])
    await host.stop()
  })

  it('are for editors, and files of the machine for the desktop alone', () => {
    const callers = (method: Method) =>
      (['desktop', 'editor', 'proof', 'guest'] as const).filter((kind) => mayCall(kind, method))
    expect(callers('search.find')).toEqual(['desktop', 'editor'])
    for (const method of ['package.out', 'package.in', 'package.look'] as const)
      expect(callers(method)).toEqual(['desktop'])
  })
})
