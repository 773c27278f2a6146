import type { ReadFile, ReadPicture } from '../../contract/index.ts'
import { describePicture } from '../assets/index.ts'
import { refused } from './errors.ts'
import { importBytes } from './import.ts'
import { thumbnail } from './thumbnail.ts'

/** Pixels of a thumbnail's longer side. */
const THUMBNAIL = 320

/**
 * What the bytes of a file hold, as the desk looks at it before anything is taken in.
 * @throws DuikaiError `import/…`; `import/not-placeable` for pictures that no page can show.
 */
export async function readForDesk(name: string, bytes: Uint8Array): Promise<ReadFile> {
  const { kind, stories, picture, losses, torn = [] } = await importBytes(name, bytes)
  if (kind === 'psd') {
    throw refused('not-placeable', 'pages cannot show Photoshop files', 'save it as TIFF or JPEG and import that')
  }
  return {
    kind,
    stories: stories.map(({ paragraphs }, i) => ({
      paragraphs: paragraphs.map((one, n) => (torn[i]?.has(n) ? { ...one, torn: true } : one)),
    })),
    // Torn paragraphs are marked where they stand.
    losses: losses.filter((loss) => loss.kind !== 'torn-paragraph'),
    ...(picture === undefined ? {} : { picture: await pictureOf(bytes) }),
  }
}

async function pictureOf(bytes: Uint8Array): Promise<ReadPicture> {
  const { width, height, colour, bits, icc, caption, credit } = await describePicture(bytes)
  return {
    ...{ width, height, colour, bits, icc },
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    thumbnail: await thumbnail(bytes, THUMBNAIL),
  }
}
