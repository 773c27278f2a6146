import type { HandlersOf, PictureServices, PictureUse, SimilarPicture, SimilarPictures } from '../../contract/index.ts'
import type { Document } from '../../core/document/index.ts'
import { namedIn } from '../../core/edit/index.ts'
import { alike, closest, LIKENESS_BYTES, type Likeness, pictureLikeness } from '../assets/index.ts'
import {
  assetHash,
  eachLikeness,
  findAsset,
  findIssue,
  type Library,
  likenessOf,
  putLikeness,
  readAsset,
  unlooked,
  usesOf,
} from '../db/index.ts'
import { type Desk, documentAt } from '../issue/index.ts'

/** So many pictures are told, and so many uses of each. */
const MOST = 8
const MOST_USES = 4
/** So many of the closest are looked at in gray. */
const MOST_CANDIDATES = 64
/** Milliseconds before pictures that nobody looked at yet are looked at, and between two of them. */
const BEFORE = 3000
const BETWEEN = 30

/** Which pictures of the library look like one another. Those that nobody looked at yet are looked at beside other work. */
export class Pictures {
  private readonly desk: () => Desk
  private timer: NodeJS.Timeout | undefined
  private looking: Library | undefined

  /** `desk` throws why the library is not open. */
  constructor(desk: () => Desk) {
    this.desk = desk
  }

  /** Looks at what was not looked at yet, soon; until the library is closed. */
  follow(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.catchUp(), BEFORE)
    this.timer.unref()
  }

  close(): void {
    clearTimeout(this.timer)
    this.looking = undefined
  }

  /** Looks at every picture that was not looked at yet. */
  async catchUp(): Promise<void> {
    const { library } = this.desk()
    if (this.looking === library) return
    this.looking = library
    try {
      for (;;) {
        const [hash] = unlooked(library, 1).hashes
        if (hash === undefined || this.looking !== library) return
        await this.look(library, hash)
        await new Promise((done) => setTimeout(done, BETWEEN).unref())
      }
    } catch {
      // The library was closed, or cannot be written now: the rest is looked at when it is opened again.
    } finally {
      if (this.looking === library) this.looking = undefined
    }
  }

  /** What an asset looks like, kept when it was not known. */
  private async look(library: Library, hash: string): Promise<Likeness | undefined> {
    const known = likenessOf(library, hash)
    if (known === null) return undefined
    if (known?.signs.length === LIKENESS_BYTES.signs && known.gray.length === LIKENESS_BYTES.gray) return known
    // A file that is gone or damaged looks like nothing; it is found by the check of the library.
    const found = await readAsset(library, hash)
      .then((bytes) => pictureLikeness(bytes))
      .catch(() => undefined)
    putLikeness(library, hash, found)
    return found
  }

  /** @throws DuikaiError `library/…`. */
  async similar(hash: string): Promise<SimilarPictures> {
    const { library } = this.desk()
    if (findAsset(library, hash) === undefined) await readAsset(library, hash)
    const likeness = await this.look(library, hash)
    return this.like(likeness, hash)
  }

  /** Pictures that look like bytes which are in no library yet; these very bytes first, when they are. */
  async similarTo(bytes: Uint8Array, hash: string): Promise<readonly SimilarPicture[]> {
    const { library } = this.desk()
    const likeness = await pictureLikeness(bytes).catch(() => undefined)
    const same = findAsset(library, hash) === undefined ? [] : [this.told(library, hash, 'same')]
    return [...same, ...this.like(likeness, hash).pictures]
  }

  private like(likeness: Likeness | undefined, hash: string): SimilarPictures {
    const { library } = this.desk()
    const pending = unlooked(library, 0).count
    if (pending > 0) this.follow()
    if (likeness === undefined) return { pictures: [], pending }
    const near: { hash: string; bits: number; signs: Uint8Array }[] = []
    for (const one of eachLikeness(library)) {
      if (one.hash === hash || one.signs.length !== LIKENESS_BYTES.signs) continue
      near.push({ ...one, bits: closest(likeness.signs, one.signs).bits })
      if (near.length < 2 * MOST_CANDIDATES) continue
      near.sort((a, b) => a.bits - b.bits).length = MOST_CANDIDATES
    }
    near.sort((a, b) => a.bits - b.bits)
    const pictures: SimilarPicture[] = []
    for (const { hash: other, signs } of near.slice(0, MOST_CANDIDATES)) {
      const found = alike(
        likeness,
        signs,
        () => likenessOf(library, other)?.gray ?? new Uint8Array(LIKENESS_BYTES.gray),
      )
      if (found !== undefined) pictures.push(this.told(library, other, found.piece === 0 ? 'whole' : 'part'))
      if (pictures.length === MOST) break
    }
    return { pictures, pending }
  }

  private told(library: Library, hash: string, how: SimilarPicture['how']): SimilarPicture {
    const { file = '', name = '' } = findAsset(library, hash) ?? {}
    const uses = usesOf(library, hash, MOST_USES).map(
      ({ issue, date }): PictureUse => ({ issue, date, pages: pagesWith(this.documentOf(library, issue), hash) }),
    )
    return { hash, file, name, how, uses }
  }

  private documentOf(library: Library, issue: string): Document | undefined {
    const open = this.desk().authorities.find((authority) => authority.issue.id === issue)
    if (open !== undefined) return open.state.document
    try {
      const row = findIssue(library, issue)
      return documentAt(library, row, row.sequence)
    } catch {
      // That an issue is damaged is told where it is opened; here its day is enough.
      return undefined
    }
  }

  handlers(): HandlersOf<keyof PictureServices> {
    return { 'pictures.similar': (hash) => this.similar(hash) }
  }
}

/** Names of the pages that show a picture of these bytes. */
function pagesWith(document: Document | undefined, hash: string): readonly string[] {
  const ids = new Set(document?.pictures.flatMap(({ id, file }) => (assetHash(file) === hash ? [id] : [])))
  if (document === undefined || ids.size === 0) return []
  return document.pages
    .filter(({ objects }) => [...namedIn(objects).pictures].some((id) => ids.has(id)))
    .map(({ name }) => name)
}
