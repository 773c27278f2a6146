import type { Document } from '../../document/index.ts'
import { type Cleaning, cleanText } from '../clean.ts'
import type { Stamp, Transaction } from '../types.ts'
import type { StoryRange } from './story-edit.ts'
import { replaceText } from './text.ts'

/** Pastes text without its looks, cleaned; roles and styles are those of where it goes. */
export function pastePlain(
  document: Document,
  { text, cleaning, ...range }: StoryRange & { readonly text: string; readonly cleaning?: Cleaning },
  stamp: Stamp,
): Transaction | undefined {
  const clean = cleanText(text, cleaning)
  if (clean === '') return undefined
  const transaction = replaceText(document, { ...range, text: clean }, stamp)
  return transaction && { ...transaction, label: { zh: '粘贴纯文字', en: 'Paste plain' } }
}
