import { describe, expect, test } from 'vitest'
import { type Draft, duikai, Workplace } from './program.ts'

async function dumped(change: (draft: Draft) => void) {
  const place = new Workplace(change)
  try {
    return await duikai(['dump', place.file, '--page', 'A01'])
  } finally {
    place.remove()
  }
}

describe('what composition has to say', () => {
  test('goes to stderr with severity, place, message and the way out, and changes no exit code', async () => {
    const { code, stdout, stderr } = await dumped(({ document, publication }) => {
      publication.language = 'tlh'
      publication.styles.headline.fit = { size: [12_000, 60_000], lines: 1 }
      const [head] = document.stories[0].doc.content
      head.content[0].text = '创建文明城市动真碰硬奖惩并重责任到人'
    })
    expect(stdout).toContain('创建文明城市')
    const lines = stderr.trimEnd().split('\n')
    expect(lines.find((line) => line.includes('主题 headline'))).toMatch(
      /^duikai: info: page A01, block lead-block, story lead: 主题 headline: [\d.]+ → [\d.]+ pt$/,
    )
    expect(lines.find((line) => line.includes('tlh'))).toMatch(/^duikai: warning: publication [\w-]+: .* — .+$/)
    expect(code).toBe(0)
  })

  test('names the paragraph', async () => {
    const { stderr } = await dumped(({ document }) => {
      const body = document.stories[0].doc.content.at(-1)
      body.content[0].text = `\u0007${body.content[0].text}`
    })
    expect(stderr).toMatch(/duikai: warning: page A01, block lead-block, story lead, paragraph \d+: .*U\+0007 — delete/)
  })
})
