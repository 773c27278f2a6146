import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { PageSchema, PictureSchema } from '../../../src/core/document/schema.ts'
import { SwatchSchema } from '../../../src/core/document/schema-style.ts'

const spot = { kind: 'spot', name: 'PANTONE 871 C', tint: 1000, alternate: [0, 200, 700, 200] }

describe('spot inks', () => {
  it.each(['All', 'all', 'None', 'Cyan', 'black', ' Magenta ', '套准色', 'Registration', '[Registration]', ''])(
    'are not called “%s”: that is a plate of the process, every plate or no plate (ISO 32000-1, 8.6.6.4)',
    (name) => {
      expect(v.safeParse(SwatchSchema, { ...spot, name }).success).toBe(false)
    },
  )
  it.each(['报社红', 'Black Cherry', 'PANTONE Black C'])('may be called “%s”', (name) => {
    expect(v.parse(SwatchSchema, { ...spot, name })).toMatchObject({ name })
  })
  it('may say their measured colour, within Lab', () => {
    expect(v.parse(SwatchSchema, { ...spot, lab: [52, 2, -29.5] })).toMatchObject({ lab: [52, 2, -29.5] })
    for (const lab of [
      [101, 0, 0],
      [50, 0, 200],
      [50, 0],
    ]) {
      expect(v.safeParse(SwatchSchema, { ...spot, lab }).success).toBe(false)
    }
  })
})

describe('pages of PDFs as pictures', () => {
  const picture = { id: 'ad', file: 'ad.pdf', kind: 'pdf' }
  it('have a page from 1 and a box', () => {
    expect(v.parse(PictureSchema, { ...picture, page: 2, box: 'art' })).toMatchObject({ page: 2, box: 'art' })
    for (const wrong of [{ page: 0 }, { page: 1.5 }, { box: 'paper' }, { kind: 'eps' }]) {
      expect(v.safeParse(PictureSchema, { ...picture, ...wrong }).success).toBe(false)
    }
  })
})

it('a page may be printed in black alone', () => {
  expect(v.parse(PageSchema, { name: 'A01', grid: 'duikai', objects: [], gray: true })).toMatchObject({ gray: true })
})
