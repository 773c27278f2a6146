import { describe, expect, it } from 'vitest'
import { fileNames, safeName, unknownFields } from '../../src/contract/index.ts'

const source = { publication: '桂林日报', date: '2015-10-15', number: 285, total: 21163 }
const pages = [{ name: 'A01', title: '要闻' }, { name: 'A02', title: '要闻' }, { name: 'A03' }]
const names = (pattern: string, chosen: typeof pages | { name: string }[] = pages): string[] =>
  fileNames(pattern, source, chosen).map(({ name }) => name)

describe('names of exported files', () => {
  it('make a file of every page when the pattern names the page, and one of all pages otherwise', () => {
    expect(names('{publication} {date} {page}')).toEqual([
      '桂林日报 2015-10-15 A01',
      '桂林日报 2015-10-15 A02',
      '桂林日报 2015-10-15 A03',
    ])
    expect(fileNames('{year}{month}{day}-{pages}', source, pages)).toEqual([
      { name: '20151015-A01-A03', pages: ['A01', 'A02', 'A03'] },
    ])
  })

  it('say which pages they hold: a run, some, one', () => {
    const all = ['A01', 'A02', 'A03']
    const of = (...chosen: string[]): string | undefined =>
      fileNames(
        '{pages}',
        source,
        chosen.map((name) => ({ name })),
        all,
      )[0]?.name
    expect(of('A01', 'A02')).toBe('A01-A02')
    expect(of('A01', 'A03')).toBe('A01+A03')
    expect(of('A02')).toBe('A02')
  })

  it('are never the same twice: equal ones get the name of the page', () => {
    expect(names('{title}')).toEqual(['要闻-A01', '要闻-A02', '_'])
  })

  it('leave out what the issue does not have, and keep what is no field', () => {
    expect(fileNames('{number}·{what}', { publication: 'x', date: '2020-01-02' }, [{ name: 'A01' }])[0]?.name).toBe(
      '·{what}',
    )
    expect(unknownFields('{date} {what} {page}')).toEqual(['what'])
  })

  it('are names that every file system takes', () => {
    expect(safeName('a/b\\c:d*e?"f<g>h|i\u0000')).toBe('a-b-c-d-e--f-g-h-i-')
    expect(safeName('..hidden. ')).toBe('hidden')
    expect(safeName('CON')).toBe('_CON')
    expect(safeName('')).toBe('_')
    expect([...safeName('版'.repeat(500))]).toHaveLength(120)
  })
})
