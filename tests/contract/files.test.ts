import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureAddress, pictureKey, ServedPictures } from '../../src/contract/index.ts'

const hash = (digit: string): string => digit.repeat(64)
const asset = (digit: string, ending = 'jpg'): string => `assets/${digit}${digit}/${hash(digit)}.${ending}`
/** The path as a browser sends it. */
const sent = (address: string): string => new URL(address, 'app://duikai').pathname

describe('pictures by address', () => {
  it('are those of their issue, though another has one of the same id', () => {
    const served = new ServedPictures()
    const today = { id: 'lead', file: asset('a') }
    const tomorrow = { id: 'lead', file: asset('b', 'png') }
    served.allow('today', { [pictureKey(today)]: '/library/a.jpg' })
    served.allow('tomorrow', { [pictureKey(tomorrow)]: '/library/b.png' })
    expect(served.fileOf(sent(pictureAddress(today)))).toBe('/library/a.jpg')
    expect(served.fileOf(sent(pictureAddress(tomorrow)))).toBe('/library/b.png')
  })

  it('change with the file that a picture is given, in the library and beside a document', () => {
    for (const [one, other] of [
      [asset('a'), asset('b')],
      ['pictures/hall.jpg', 'pictures/hall 2.jpg'],
    ] as const) {
      const address = pictureAddress({ id: 'hall', file: one })
      expect(pictureAddress({ id: 'hall', file: other })).not.toBe(address)
      expect(pictureAddress({ id: 'hall', file: one })).toBe(address)
    }
  })

  it('are found whatever their ids are, and nothing else is', () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !/^\.+$/.test(text))
    fc.assert(
      fc.property(id, id, (own, other) => {
        const served = new ServedPictures()
        const picture = { id: own, file: asset('a') }
        served.allow('i', { [pictureKey(picture)]: '/library/a.jpg' })
        expect(served.fileOf(sent(pictureAddress(picture)))).toBe('/library/a.jpg')
        const stranger = served.fileOf(sent(pictureAddress({ id: other, file: asset('a') })))
        expect(stranger).toBe(other === own ? '/library/a.jpg' : undefined)
      }),
    )
    const served = new ServedPictures()
    served.allow('i', { 'a/b': '/library/secret.sqlite' })
    for (const path of ['/picture/a/b', '/picture/', '/picture/__proto__', '/index.html', '/picture/../a/b'])
      expect(served.fileOf(path)).toBeUndefined()
  })

  it('are those of the last list of an issue', () => {
    const served = new ServedPictures()
    served.allow('i', { 'a/1': '/library/a.jpg' })
    served.allow('i', { 'a/2': '/library/b.jpg' })
    expect(served.fileOf('/picture/a/1')).toBeUndefined()
    expect(served.fileOf('/picture/a/2')).toBe('/library/b.jpg')
  })
})
