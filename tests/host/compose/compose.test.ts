import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashList } from '../../../src/core/display/index.ts'
import { DocumentComposer } from '../../../src/host/compose/index.ts'
import { type OpenedDocument, openDocument } from '../../../src/host/issue/index.ts'
import { bodyText, documents, Workplace } from '../../cli/program.ts'

const composer = new DocumentComposer()
let small: OpenedDocument

beforeAll(() => {
  small = openDocument(join(documents, 'small.json'))
})

const hashes = async ({ document, folder }: OpenedDocument, using = composer): Promise<string[]> =>
  (await using.compose(document, folder)).layout.pages.map((list) => hashList(list))

describe('DocumentComposer', () => {
  test('gives the lists, the faces that they name, and facts of the pictures', async () => {
    const { layout, fonts, pictures } = await composer.compose(small.document, small.folder)
    const [list] = layout.pages
    expect(list?.fonts.map((font) => fonts.get(font.id)?.hash)).toEqual(list?.fonts.map((font) => font.hash))
    expect(pictures.get('photo')).toMatchObject({
      file: join(documents, 'pictures/photo.jpg'),
      info: { format: 'jpeg', width: 680, height: 420, colour: 'rgb' },
    })
    expect(layout.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('composes again what it composed before, also between other documents', async () => {
    const first = await hashes(small)
    const place = new Workplace((draft) => {
      bodyText(draft, 1).text += '又讯。'
    })
    const other = openDocument(place.file)
    expect(await hashes(other)).not.toEqual(first)
    expect(await hashes(small)).toEqual(first)
    expect(await hashes(other, new DocumentComposer())).toEqual(await hashes(other))
    place.remove()
  })

  test('loads a fallback face only when a character asks for it', async () => {
    const change = (text: string): Workplace =>
      new Workplace((draft) => {
        draft.publication.faces.song.families = ['Duikai Kai', 'Noto Serif SC', 'no such family']
        draft.publication.faces.hei.families = ['Noto Sans SC', 'no such family']
        bodyText(draft, 1).text = text
      })
    const plain = change('街坊说好。')
    const fine = openDocument(plain.file)
    const { fonts } = await new DocumentComposer().compose(fine.document, fine.folder)
    expect([...fonts.keys()]).not.toContain('noto-serif-sc-400')
    plain.remove()

    const rare = change('街坊说\ue123好。')
    const { document, folder } = openDocument(rare.file)
    await expect(new DocumentComposer().compose(document, folder)).rejects.toMatchObject({
      code: 'font-missing',
      where: 'publication small-daily, face song (no such family 400)',
    })
    rare.remove()
  })
})
