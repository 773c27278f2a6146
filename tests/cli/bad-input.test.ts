import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bodyText, type Draft, duikai, type Ended, Workplace } from './program.ts'

const OLD = 'the file of yesterday'

interface Tried extends Ended {
  /** The target afterwards; undefined when there is none. */
  readonly target: Buffer | undefined
  readonly folder: readonly string[]
}

/** Exports a changed document over an older file. */
async function tryExport(
  change: (draft: Draft) => void,
  args: readonly string[] = [],
  prepare: (place: Workplace) => void = () => undefined,
): Promise<Tried> {
  const place = new Workplace(change)
  try {
    writeFileSync(place.target, OLD)
    prepare(place)
    const ended = await duikai(['export', place.file, '-o', place.target, ...args])
    return { ...ended, target: readFileSync(place.target), folder: readdirSync(place.folder) }
  } finally {
    place.remove()
  }
}

function expectRefused(tried: Tried, code: number, ...words: readonly (string | RegExp)[]): void {
  for (const word of words) expect(tried.stderr).toMatch(word)
  expect(tried.stderr).toMatch(/^(duikai: .+ — .+\n)+$/)
  expect(tried.code).toBe(code)
  expect(tried.stdout).toBe('')
  expect(String(tried.target)).toBe(OLD)
  expect(tried.folder.filter((name) => name.endsWith('.tmp'))).toEqual([])
}

describe.concurrent('bad input is refused with file, place and remedy, and the old output stays', () => {
  test('a font that is not installed', async () => {
    const tried = await tryExport(({ publication }) => {
      publication.faces.song.families = ['方正书宋']
    })
    expectRefused(tried, 5, /publication small-daily, face song \(方正书宋 400\)/, /font folder.*Noto Serif SC/)
  })

  test('a character that no font of the face has', async () => {
    const tried = await tryExport((draft) => {
      bodyText(draft, 2).text = '街坊刘\ue123感觉很满意。'
    })
    expectRefused(
      tried,
      5,
      'U+E123',
      /A01\/lead-block “.*刘\ue123感.*” is not in|A01\/lead-block “.*刘\ue123感/,
      '--allow-missing',
    )
  })

  test('a picture that is not there', async () => {
    const tried = await tryExport(({ document }) => {
      document.pictures[0].file = 'pictures/lost.jpg'
    })
    expectRefused(tried, 5, /small\.json, field pictures\[0\]\.file: .*lost\.jpg/, 'there is no such file')
  })

  test('a picture that is no picture', async () => {
    const tried = await tryExport(
      () => undefined,
      [],
      (place) => writeFileSync(join(place.folder, 'pictures/photo.jpg'), 'not a photograph'),
    )
    expectRefused(tried, 5, 'photo.jpg')
  })

  test('a picture cut short', async () => {
    const tried = await tryExport(
      () => undefined,
      [],
      (place) => {
        const path = join(place.folder, 'pictures/photo.jpg')
        writeFileSync(path, readFileSync(path).subarray(0, 5000))
      },
    )
    expectRefused(tried, 5, 'photo.jpg', 'A01/photo-frame')
  })

  test('a field out of its bounds', async () => {
    const tried = await tryExport(({ document }) => {
      document.pages[0].objects[2].columns = 0
    })
    expectRefused(tried, 5, /small\.json, field pages\[0\]\.objects\[2\]\.columns: must be at least 1/)
  })

  test('an unknown field', async () => {
    const tried = await tryExport(({ document }) => {
      document.issue.datum = '2015-10-15'
    })
    expectRefused(tried, 5, /small\.json, field issue\.datum/)
  })

  test('a field of the publication', async () => {
    const tried = await tryExport(({ publication }) => {
      publication.formats.small.grid.pitch = 12.5
    })
    expectRefused(tried, 5, /small-daily\.json, field formats\.small\.grid\.pitch: a length is a whole number/)
  })

  test('a reference that leads nowhere', async () => {
    const tried = await tryExport(({ document }) => {
      document.pages[0].objects[2].story = 'led'
    })
    expectRefused(tried, 5, /field pages\[0\]\.objects\[2\]\.story: there is no story "led"/, 'known: lead')
  })

  test('an empty field of the folio', async () => {
    const tried = await tryExport(({ document }) => {
      document.issue.staff = {}
    })
    expectRefused(tried, 5, 'A01/folio', '{staff.editor}')
  })

  test('a file that is no JSON, and one that is no document', async () => {
    const broken = await tryExport(
      () => undefined,
      [],
      (place) => writeFileSync(place.file, '{"format": "duikai-document",'),
    )
    expectRefused(broken, 5, /small\.json: not JSON/)
    const other = await tryExport(({ document }) => {
      document.format = 'another'
    })
    expectRefused(other, 5, /small\.json, field format/)
  })

  test('a document and a publication that are not there', async () => {
    const document = await tryExport(
      () => undefined,
      [],
      (place) => rmSync(place.file),
    )
    expectRefused(document, 5, /small\.json: the document cannot be read/)
    const publication = await tryExport(({ document: json }) => {
      json.publication = 'elsewhere.json'
    })
    expectRefused(publication, 5, /small\.json, field publication: .*elsewhere\.json/)
  })

  test('an unknown profile lists the known ones', async () => {
    const tried = await tryExport(() => undefined, ['--profile', 'newsprint-999'])
    expectRefused(tried, 5, 'newsprint-999', 'newsprint-220, newsprint-220-x1a, newsprint-240')
  })

  test('an unknown page lists the pages', async () => {
    expectRefused(await tryExport(() => undefined, ['--page', 'B07']), 5, '"B07"', 'pages: A01')
  })

  test('a picture too coarse for the press fails the preflight', async () => {
    const tried = await tryExport(({ document }) => {
      document.pages[0].objects[2].pictures[0].focus = { x: 0, y: 0 }
      document.pages[0].objects.push({
        kind: 'picture',
        id: 'coarse',
        place: { x: 0, y: 0, width: 720000, height: 20000 },
        picture: 'photo',
      })
    })
    expectRefused(tried, 4, /A01\/coarse/, 'preflight')
  })
})

describe.concurrent('targets that cannot be written', () => {
  const place = (): Workplace => new Workplace()

  test('a folder that does not exist', async () => {
    const work = place()
    const { code, stderr } = await duikai(['export', work.file, '-o', join(work.folder, 'no/where.pdf')])
    expect(stderr).toMatch(/^duikai: .*no\/where\.pdf: the folder .*no does not exist — /)
    expect(code).toBe(6)
    work.remove()
  })

  test('a folder in place of a file', async () => {
    const work = place()
    mkdirSync(work.target)
    const { code, stderr } = await duikai(['export', work.file, '-o', work.target])
    expect(stderr).toMatch(/out\.pdf: the target is a folder — /)
    expect(code).toBe(6)
    work.remove()
  })

  test('a proof that cannot be written is found before the PDF is', async () => {
    const work = place()
    const proof = join(work.folder, 'no/where.png')
    const { code } = await duikai(['export', work.file, '-o', work.target, '--png', proof])
    expect(code).toBe(6)
    expect(readdirSync(work.folder)).not.toContain('out.pdf')
    work.remove()
  })
})

describe.concurrent('text that does not fit', () => {
  const long = (draft: Draft): void => {
    bodyText(draft, 4).text = '下一步，有关部门将把好经验固定下来，让老街坊住得舒心。'.repeat(8)
  }

  test('is counted, named and written, with an exit code of its own', async () => {
    const tried = await tryExport(long)
    expect(tried.stderr).toMatch(
      /^duikai: story lead, page A01, block lead-block: overset \d+ characters, \d+ lines, [\d.]+ mm — /,
    )
    expect(tried.code).toBe(3)
    expect(String(tried.target?.subarray(0, 5))).toBe('%PDF-')
  })

  test('is also said by dump, and expected by --text', async () => {
    const work = new Workplace(long)
    const text = join(work.folder, 'expected.txt')
    const dump = await duikai(['dump', work.file])
    expect(dump.code).toBe(3)
    const exported = await duikai(['export', work.file, '--text', text])
    expect(exported.code).toBe(3)
    expect(readFileSync(text, 'utf8')).toContain('让老街坊住得舒心。'.repeat(1))
    expect(readFileSync(text, 'utf8').match(/住得舒心/g)).toHaveLength(8)
    work.remove()
  })

  test('a role that no block takes is overset too', async () => {
    const tried = await tryExport(({ document }) => {
      document.pages[0].objects[2].roles = ['summary']
    })
    expect(tried.stderr).toMatch(/^duikai: story lead: overset: no block takes \d+ characters — /)
    expect(tried.code).toBe(3)
  })
})

test('a missing glyph may be allowed: the file is written and the gap is said', async () => {
  const tried = await tryExport(
    (draft) => {
      bodyText(draft, 2).text = '街坊刘\ue123感觉很满意。'
    },
    ['--allow-missing'],
  )
  expect(tried.stderr).toContain('U+E123')
  expect(String(tried.target?.subarray(0, 5))).toBe('%PDF-')
  expect(tried.code).toBe(0)
})
