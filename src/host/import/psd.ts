import { damaged, refused } from './errors.ts'
import type { PictureFacts } from './types.ts'

const COLOURS: readonly (PictureFacts['colour'] | undefined)[] = [
  'gray',
  'gray',
  'rgb',
  'rgb',
  'cmyk',
  undefined,
  undefined,
  'other',
  'gray',
  'lab',
]
const ICC_PROFILE = 0x040f
const MOST_RESOURCES = 2000

/** The header of a Photoshop file and its list of resources (Adobe Photoshop File Formats Specification). */
export function readPsd(bytes: Uint8Array): PictureFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 34) throw damaged('its header is cut short')
  const version = view.getUint16(4)
  const [height, width, bits] = [view.getUint32(14), view.getUint32(18), view.getUint16(22)]
  const colour = COLOURS[view.getUint16(24)]
  const most = version === 2 ? 300_000 : 30_000
  if ((version !== 1 && version !== 2) || colour === undefined || ![1, 8, 16, 32].includes(bits))
    throw damaged('its header makes no sense')
  if (width === 0 || height === 0 || width > most || height > most)
    throw refused('picture-size', `it claims ${width} × ${height} pixels`, 'save it again in the program that made it')
  return { width, height, colour, bits, orientation: 1, icc: hasProfile(view) }
}

function hasProfile(view: DataView): boolean {
  let at = 30 + view.getUint32(26)
  if (at + 4 > view.byteLength) throw damaged('it is cut short behind its header')
  const end = at + 4 + view.getUint32(at)
  if (end > view.byteLength) throw damaged('it is cut short within its resources')
  at += 4
  for (let i = 0; i < MOST_RESOURCES && at + 12 <= end; i++) {
    if (view.getUint32(at) !== 0x3842494d) return false
    const id = view.getUint16(at + 4)
    const name = (view.getUint8(at + 6) + 2) & ~1
    const size = at + 6 + name
    if (size + 4 > end) return false
    if (id === ICC_PROFILE) return view.getUint32(size) > 0
    at = size + 4 + ((view.getUint32(size) + 1) & ~1)
  }
  return false
}
