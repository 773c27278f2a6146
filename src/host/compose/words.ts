let segmenter: Intl.Segmenter | undefined
const known = new Map<string, readonly number[]>()
const KNOWN_MOST = 256

/**
 * Where words begin in a text, by the dictionary of the runtime. Another version of it may know other words, so heads
 * that were broken by it may break elsewhere there; a page that must not change holds its breaks as typed ones.
 */
export function wordStarts(text: string): readonly number[] {
  let starts = known.get(text)
  if (starts === undefined) {
    segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
    starts = Array.from(segmenter.segment(text), ({ index }) => index)
    // A head that is fitted asks for every size it is tried in.
    if (known.size >= KNOWN_MOST) known.clear()
    known.set(text, starts)
  }
  return starts
}
