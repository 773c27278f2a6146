// The first letters of Chinese words as they are typed to find them: 落细落小 is lxlx. The collation knows the order of
// characters by pinyin, and where each letter begins in it: U+FDD0 with the letter stands before the first character of an index
// (CLDR, UTS #35 part 5, index characters).

const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const order = new Intl.Collator('zh-CN-u-co-pinyin')
const HAN = /\p{Script=Han}/u

function initialOf(character: string): string {
  if (!HAN.test(character)) return character.toLowerCase()
  let found = ''
  for (let i = 0; i < LETTERS.length; i++) {
    if (order.compare(`\uFDD0${LETTERS.charAt(i)}`, character) > 0) break
    found = LETTERS.charAt(i).toLowerCase()
  }
  return found
}

const known = new Map<string, string>()

/** First letters of a title by pinyin; what is no Han stays, marks go. */
export function initialsOf(title: string): string {
  let initials = known.get(title)
  if (initials === undefined) {
    initials = [...title.replaceAll(/[\p{P}\p{Z}\p{S}]/gu, '')].slice(0, 40).map(initialOf).join('')
    if (known.size > 5000) known.clear()
    known.set(title, initials)
  }
  return initials
}

/** Titles in the order of pinyin, figures by their value. */
export const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true }).compare
