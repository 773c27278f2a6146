import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { openTransform, rawTiff } from '../../src/host/assets/index.ts'
import type { Painted } from './paint.ts'

const NOTE = 'Sample art drawn by script for Duikai; not a photograph'
const ARTIST = 'Duikai sample art'
const PPI = 200

const PROFILE = new URL('../../resources/icc/newsprint-tr002-tac220.icc', import.meta.url)

const xml = (title: string): string => `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" photoshop:Credit="${ARTIST}"
 Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${NOTE}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>${ARTIST}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

export interface Encoding {
  readonly title: string
  readonly colour: 'rgb' | 'cmyk'
  readonly quality: number
}

/** The finished JPEG: RGB with its sRGB profile, or CMYK through the newsprint profile; marked as sample art. */
export async function encodeArt({ width, height, data }: Painted, how: Encoding): Promise<Uint8Array> {
  const exif = { IFD0: { ImageDescription: NOTE, Artist: ARTIST, Software: 'scripts/sample-art.ts' } }
  if (how.colour === 'rgb') {
    return await sharp(data, { raw: { width, height, channels: 3 } })
      .withIccProfile('srgb')
      .withExif(exif)
      .withXmp(xml(how.title))
      .withDensity(PPI)
      .jpeg({ quality: how.quality, chromaSubsampling: '4:2:0', mozjpeg: true })
      .toBuffer()
  }
  const transform = await openTransform('srgb', await readFile(PROFILE), { intent: 'relative', blackPoint: true })
  const inks = transform.run(data)
  transform.close()
  return await sharp(rawTiff({ width, height, channels: 4, data: inks }))
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .withExif(exif)
    .withXmp(xml(how.title))
    .withDensity(PPI)
    .jpeg({ quality: how.quality, chromaSubsampling: '4:4:4' })
    .toBuffer()
}
