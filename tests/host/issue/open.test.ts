import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDocument, packageRoot, pictureFile, programVersion, resourcePath } from '../../../src/host/issue/index.ts'
import { documents, root, Workplace } from '../../cli/program.ts'

const small = join(documents, 'small.json')

describe('openDocument', () => {
  test('reads a document and the publication that it names', () => {
    const { document, file, folder } = openDocument(relative(process.cwd(), small))
    expect(file).toBe(small)
    expect(folder).toBe(documents)
    expect(document.publication.id).toBe('small-daily')
    expect(document.pages.map((page) => page.name)).toEqual(['A01'])
    const [picture] = document.pictures
    expect(existsSync(pictureFile(folder, picture as { file: string }))).toBe(true)
  })

  test('takes a publication that stands in the document itself', () => {
    const place = new Workplace(({ document, publication }) => {
      document.publication = publication
    })
    expect(openDocument(place.file).document.publication.name).toBe('小报')
    place.remove()
  })

  test.each([
    ['issue/unreadable', join(documents, 'none.json'), join(documents, 'none.json')],
    ['issue/unreadable', documents, documents],
    ['document/invalid', join(documents, 'small-daily.json'), `${join(documents, 'small-daily.json')}, field format`],
    ['document/not-json', join(documents, 'pictures/photo.jpg'), join(documents, 'pictures/photo.jpg')],
  ])('%s: %s', (code, path, where) => {
    expect(() => openDocument(path)).toThrow(expect.objectContaining({ code, where, remedy: expect.any(String) }))
  })

  test('names the picture whose file is missing, with its field', () => {
    const place = new Workplace(({ document }) => {
      document.pictures[0].file = 'pictures'
    })
    expect(() => openDocument(place.file)).toThrow(
      expect.objectContaining({
        code: 'issue/picture-missing',
        where: `${place.file}, field pictures[0].file: ${join(place.folder, 'pictures')}`,
        message: 'the picture "photo" cannot be read: it is not a file',
      }),
    )
    place.remove()
  })
})

test('the program knows where its files are', () => {
  expect(packageRoot()).toBe(resolve(root))
  expect(existsSync(resourcePath('profiles', 'newsprint-220.json'))).toBe(true)
  expect(programVersion()).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version)
})
