import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'
import { describeFonts, foldFamily, openFace, Shaper } from '../../core/fonts/index.ts'
import { harfbuzzFile } from './catalogue.ts'
import { embeddingOf, isEmbeddable } from './families.ts'
import { type CatalogueEntry, shippedFaces } from './shipped.ts'

/** Glyphs of a face that are read before it is taken. */
const SAMPLES = 200

const REASONS = {
  restricted: 'forbids embedding',
  'bitmap-only': 'allows bitmaps to be embedded only',
  'no-subsetting': 'forbids subsetting',
} as const

const namesOf = ({ family, names }: CatalogueEntry): string[] => [family, ...names].map(foldFamily)

/** @throws DuikaiError naming the file and what is wrong with it. */
function check(name: string, bytes: Uint8Array): void {
  if (!/\.(ttf|otf|ttc)$/i.test(name)) {
    throw new DuikaiError('font-kind', 'this is no font file that can be used', {
      where: name,
      remedy: 'choose a .ttf, .otf or .ttc file',
    })
  }
  const shaper = new Shaper(readFileSync(harfbuzzFile('harfbuzz.wasm')))
  for (const { index, family, fsType } of describeFonts(bytes, name)) {
    if (family === '') {
      const remedy = 'use another file of this font'
      throw new DuikaiError('font-invalid', 'the font has no name', { where: name, remedy })
    }
    const own = shippedFaces(undefined).find((face) => namesOf(face).includes(foldFamily(family)))
    if (own !== undefined) {
      throw new DuikaiError('font-known', `${family} comes with the program, which uses its own`, {
        where: name,
        remedy: `choose ${own.family}; for another version of it, a font file whose family has another name`,
      })
    }
    const embedding = embeddingOf(fsType)
    if (!isEmbeddable(embedding)) {
      const reason = REASONS[embedding as keyof typeof REASONS]
      const code = `0x${fsType.toString(16).padStart(4, '0')}`
      throw new DuikaiError('font-embedding', `the maker of ${family} ${reason} (fsType ${code})`, {
        where: name,
        remedy: 'use another face, or get a licence and a font file that allow it',
      })
    }
    const face = openFace(bytes, { id: name, index, shaper })
    const step = Math.max(1, Math.floor(face.glyphCount / SAMPLES))
    for (let glyph = 0; glyph < face.glyphCount; glyph += step) {
      face.advance(glyph)
      face.verticalMetrics(glyph)
      face.outline(glyph)
    }
    face.covers(0x4e00)
  }
}

/**
 * Puts a font into a folder of fonts, in place of a file of that name. It appears whole or not at all.
 * @throws DuikaiError 'font-kind', 'font-invalid' when it is damaged, 'font-known' when the program's own would answer, 'font-embedding' when it must not stand in a file for
 * the plant, 'font-folder' when it cannot be written.
 */
export function addFont(folder: string, file: { readonly name: string; readonly bytes: Uint8Array }): void {
  // A browser's name may have the folders of another system.
  const name = basename(file.name.replaceAll('\\', '/'))
  check(name, file.bytes)
  const target = join(folder, name)
  const aside = `${target}.part`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(aside, file.bytes)
    renameSync(aside, target)
  } catch (cause) {
    rmSync(aside, { force: true })
    throw new DuikaiError('font-folder', `the font cannot be put into the folder: ${(cause as Error).message}`, {
      where: target,
      remedy: 'check that there is space and that you may write there',
      cause,
    })
  }
}
