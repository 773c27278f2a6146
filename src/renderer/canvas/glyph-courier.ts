import type { GlyphSet, PageView } from '../../contract/index.ts'

interface Glyphs extends Pick<PageView, 'glyphs'> {
  readonly list: Pick<PageView['list'], 'fonts'>
}

/** Sets of outlines on their way to another thread: nothing for one that went there before. */
export class GlyphSender {
  /** By `FontRef.hash`. */
  private readonly sent = new Map<string, GlyphSet>()

  take({ list, glyphs }: Glyphs): (GlyphSet | null)[] {
    return list.fonts.map(({ hash }, i) => {
      const set = glyphs[i] as GlyphSet
      if (this.sent.get(hash) === set) return null
      this.sent.set(hash, set)
      return set
    })
  }
}

/** The other end: the sets of a list, those that came before among them. */
export class GlyphReceiver {
  private readonly kept = new Map<string, GlyphSet>()

  complete(list: Glyphs['list'], sets: readonly (GlyphSet | null)[]): GlyphSet[] {
    return list.fonts.map(({ hash }, i) => {
      const set = sets[i] ?? this.kept.get(hash)
      if (set === undefined) throw new Error(`outlines of ${hash} never came`)
      this.kept.set(hash, set)
      return set
    })
  }
}
