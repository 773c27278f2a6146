import { describe, expect, it } from 'vitest'
import { findingWords } from '../../../src/renderer/i18n/index.ts'

const sources = import.meta.glob<string>('../../../src/host/doctor/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})
/** Of the command line alone: it opens libraries that no window has open. */
const COMMAND_LINE = new Set(['doctor/lost', 'doctor/older'])

describe('findings about the machine and the library', () => {
  const all = Object.values(sources).join('\n')
  const codes = new Set([...all.matchAll(/'((?:doctor|search)\/[a-z-]+)'/g)].map(([, code]) => code as string))
  const names = [...all.matchAll(/^ {2}\['([a-z]+)', \w+\],$/gm)].map(([, name]) => `doctor/${name}`)

  it('are all said in Chinese, also those of a check that could not end', () => {
    expect(codes.size).toBeGreaterThan(12)
    expect(names).toContain('doctor/insides')
    const missing = [...codes, ...names].filter((code) => {
      const { message, remedy } = findingWords({ code, message: 'x', where: '' }, 'zh')
      return !COMMAND_LINE.has(code) && !/\p{Script=Han}.*\p{Script=Han}/u.test(message + (remedy ?? ''))
    })
    expect(missing).toEqual([])
  })

  it('say what the English sentences say', () => {
    const zh = (code: string, message: string) => findingWords({ code, message, where: '' }, 'zh').message
    expect(zh('doctor/leftovers', '3 files were left unfinished by a program that was ended')).toBe(
      '有 3 个程序中断时留下的半截文件',
    )
    expect(zh('doctor/room', 'the disk has 12 MB left; work and backups want 1074 MB')).toBe(
      '磁盘只剩 12 MB，工作与备份需要 1074 MB',
    )
    expect(zh('doctor/backup', 'there is no backup of the database')).toBe('还没有备份')
    expect(zh('doctor/backup', 'the latest backup is of 2026-01-01')).toBe('一周以上没有备份')
    expect(zh('doctor/font-missing', 'the font "方正书宋" is not here')).toBe('缺少字体“方正书宋”')
    expect(zh('doctor/unused', '4 picture files (12 MB) belong to no issue')).toBe('有 4 张图片（12 MB）不属于任何一期')
  })
})
