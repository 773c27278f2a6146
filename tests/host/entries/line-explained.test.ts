import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LibraryHost } from '../../../src/host/entries/library-host.ts'

it('explains a line of the page in both languages, and says nothing of a place without one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duikai-explain-'))
  const host = new LibraryHost({ folder, program: 'Duikai 0.0.1', sample: true, backups: false })
  try {
    await host.start()
    const { handlers } = host.connect({ kind: 'desktop', author: 'ann', emit: () => undefined })
    const issue = (await handlers['library.issues']())[0]?.id as string
    const { list } = await handlers['page.watch'](issue, 'A01')
    const story = list.stories.findIndex(({ id }) => id === 'lead')
    const lines = [...list.lines.start.keys()].filter((n) => n < list.lines.count && list.lines.story[n] === story)
    for (const line of lines) {
      const said = await handlers['line.explain'](issue, 'A01', 'lead', list.lines.start[line] as number)
      expect(said?.zh).toMatch(/；/)
      expect(said?.en).toMatch(/; /)
    }
    const ends = lines.map((line) => list.lines.end[line] as number)
    expect((await handlers['line.explain'](issue, 'A01', 'lead', Math.max(...ends)))?.zh).toContain('段落到此为止')
    expect(await handlers['line.explain'](issue, 'A01', 'lead', 1_000_000)).toBeNull()
    expect(await handlers['line.explain'](issue, 'A01', 'nobody', 0)).toBeNull()
  } finally {
    await host.stop(true)
    rmSync(folder, { recursive: true, force: true })
  }
})
