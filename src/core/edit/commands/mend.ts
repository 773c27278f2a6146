import type { Document } from '../../document/index.ts'
import { type FlatParagraph, flatten } from '../../story/index.ts'
import type { Stamp, Transaction } from '../types.ts'
import { editing } from './story-edit.ts'
import { storyNamed, transactionOf } from './support.ts'

const ENDS = /[。！？!?.…；：;:”’」』）)】》〉〕\]—]$/u
const STARTS_NEW = /^[\s\u3000■●◆▲★□○◇△☆（(]|^[一二三四五六七八九十]+、|^\d+[.、．]/u

/** Numbers of body paragraphs that seem to go on in the next one: they end in no mark, and it begins no new item. */
export function tornParagraphs(document: Document, story: string): readonly number[] {
  const { paragraphs } = flatten(storyNamed(document, story).doc)
  const torn = (a: FlatParagraph, b: FlatParagraph | undefined): boolean =>
    b !== undefined &&
    a.role === 'body' &&
    b.role === 'body' &&
    a.text !== '' &&
    b.text !== '' &&
    !ENDS.test(a.text) &&
    !STARTS_NEW.test(b.text)
  return paragraphs.flatMap((paragraph, i) => (torn(paragraph, paragraphs[i + 1]) ? [i] : []))
}

/** Joins each of the paragraphs with the one after it; nothing is added or left out. */
export function mendParagraphs(
  document: Document,
  { story, paragraphs }: { readonly story: string; readonly paragraphs: readonly number[] },
  stamp: Stamp,
): Transaction | undefined {
  const operations = editing(document, story, (transform, doc) => {
    const flat = flatten(doc).paragraphs
    for (const i of [...new Set(paragraphs)].sort((a, b) => b - a)) {
      const next = flat[i + 1]
      if (next !== undefined) transform.join(next.start + i + 1)
    }
  })
  return transactionOf(stamp, { zh: '接回断段', en: 'Mend paragraphs' }, operations)
}
