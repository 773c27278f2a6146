let segmenter: Intl.Segmenter | undefined

/**
 * Where words begin in a text, by the dictionary of the runtime. Another version of it may know other words, so heads
 * that were broken by it may break elsewhere there; a page that must not change holds its breaks as typed ones.
 */
export function wordStarts(text: string): number[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ index }) => index)
}
