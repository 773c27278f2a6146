import { FontTable } from '../../src/core/compose/index.ts'
import type { Face } from '../../src/core/fonts/index.ts'
import { openCatalogue } from '../../src/host/fonts/index.ts'

/** The faces that come with the program, opened once for a worker. */
const catalogue = openCatalogue()

export const serif = await catalogue.load('Noto Serif SC', 400)
export const sans = await catalogue.load('Noto Sans SC', 700)

/** Opens a face for a composer: bold weights and Sans are the sans face, everything else the serif one. */
export const openFont = (family: string, weight: number): Face =>
  family.includes('Sans') || weight >= 600 ? sans : serif

/** A table whose chain 0 is the serif face. */
export function fontTable(): FontTable {
  const fonts = new FontTable(openFont)
  fonts.chain({ name: 'song', families: ['Noto Serif SC'], weight: 400 })
  return fonts
}

export const fonts = fontTable()

/** A face with fewer characters than it has: what a western face in front of a Han face looks like. */
export function without(face: Face, absent: RegExp): Face {
  return new Proxy(face, {
    get(target, key) {
      if (key === 'covers') return (code: number) => !absent.test(String.fromCodePoint(code)) && target.covers(code)
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
