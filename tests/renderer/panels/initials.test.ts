import { describe, expect, it } from 'vitest'
import { ImportModel, importCommands, tableCommands } from '../../../src/renderer/panels/index.ts'
import { matchCommands } from '../../../src/renderer/state/index.ts'
import { TextDesk, textCommands } from '../../../src/renderer/story/index.ts'
import { testWorkspace } from './workspace.ts'

const workspace = testWorkspace()
const host = {
  read: async () => ({ kind: 'text', hash: '', stories: [], losses: [] }),
  put: async () => ({ file: '' }),
}
const commands = [
  ...importCommands(new ImportModel(workspace, { ...host, pathOf: () => undefined })),
  ...tableCommands(workspace),
  ...textCommands(workspace, new TextDesk(), { step: () => undefined, explain: async () => null }),
]

describe('commands on text, tables and files', () => {
  it.each(commands.map((command) => [command.id, command] as const))('%s has an initial a syllable', (_, command) => {
    const { zh, en } = command.label
    const spoken = zh.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '')
    expect(command.initials).toMatch(/^[a-z0-9]+$/)
    expect(command.initials).toHaveLength([...spoken].length)
    expect(en).not.toBe('')
  })

  it('are found by initials and by either name', () => {
    expect(matchCommands(commands, 'crbg')[0]?.id).toBe('object.table')
    expect(matchCommands(commands, '导入')[0]?.id).toBe('file.import-files')
    expect(matchCommands(commands, 'import')[0]?.id).toBe('file.import-files')
  })
})
