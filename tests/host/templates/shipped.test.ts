import { mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyTransaction, commands } from '../../../src/core/edit/index.ts'
import { storyOf } from '../../../src/core/story/index.ts'
import { emptyIssue, presetOf } from '../../../src/host/issue/index.ts'
import { readTemplates } from '../../../src/host/templates/index.ts'
import { compose, copy } from '../../builders/document.ts'
import { stamp } from '../../builders/edit.ts'
import { scratch } from '../db/libraries.ts'

const folder = scratch()
mkdirSync(folder, { recursive: true })
const entries = await readTemplates(folder)

describe('the story shapes of the program', () => {
  it('are whole', () => {
    expect(entries.length).toBeGreaterThanOrEqual(8)
    expect(entries.filter((entry) => 'problem' in entry || entry.own)).toEqual([])
  })

  it.each(
    entries
      .flatMap((entry) => ('template' in entry ? [[entry.id, entry.template] as const] : []))
      .flatMap(([id, template]) => ['duikai-daily', 'sikai-evening'].map((preset) => [id, preset, template] as const)),
  )('%s takes a story in %s without a fault, in the styles of the paper', (_id, preset, template) => {
    const publication = presetOf(preset)
    const [format = ''] = Object.keys(publication.formats)
    const issue = emptyIssue(publication, {
      id: 'i',
      date: '2026-11-23',
      pages: [{ name: 'A02', format, title: '要闻' }],
    })
    const paragraphs = [
      { role: 'kicker' as const, text: '引题一行' },
      { role: 'headline' as const, text: '标题一行文字' },
      { role: 'byline' as const, text: '本报记者' },
      { role: 'body' as const, text: copy(60) },
    ]
    const document = { ...issue, stories: [{ id: 's', doc: storyOf(paragraphs) }] } as typeof issue
    const at = { x: 0, y: 200_000 }
    const use = { page: 'A02', template, stories: ['s'], emptyFile: 'empty.png', at }
    const change = commands.applyTemplate(document, use, stamp())
    expect(commands.templateNotes(document, use).filter(({ kind }) => kind === 'left-out' || kind === 'cut')).toEqual(
      [],
    )
    if (change === undefined) throw new Error('nothing was done')
    const layout = compose(applyTransaction(document, change))
    expect(layout.flows.filter(({ overset }) => overset.characters > 0)).toEqual([])
    expect(layout.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
